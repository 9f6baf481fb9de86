// SPDX-License-Identifier: Apache-2.0
//! An input: where the chain starts, and a list of actions, each a few bytes.
//!
//! Actions are kept apart so that one may be left out, repeated or moved and all others go on
//! meaning what they meant. On disk an input is a text of one action a line in hexadecimal, with
//! what it does behind a `#`; so a crasher can be read, and git can compare two.

use anyhow::{Context, Result, bail};
use arbitrary::{Arbitrary, Unstructured};
use sp_crypto_hashing::blake2_128;

/// Actions of one input.
pub const ACTIONS_MAX: usize = 160;
/// Bytes of one action.
pub const ACTION_BYTES_MAX: usize = 1_024;

/// What an action without bytes is written as.
const EMPTY: &str = "-";

/// Where the chain starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Start {
    /// At genesis.
    #[default]
    Genesis,
    /// After the cast has settled in: identities, orders, programs, an asset, three funded
    /// newcomers.
    Settled,
}

/// What the fuzzer feeds the runtime.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Input {
    /// Where the chain starts.
    pub start: Start,
    /// What happens then.
    pub actions: Vec<Vec<u8>>,
}

impl Input {
    /// An input of those actions.
    pub fn new(start: Start, actions: Vec<Vec<u8>>) -> Self {
        Self { start, actions }
    }

    /// A name that depends on nothing but the content.
    pub fn name(&self) -> String {
        let mut bytes = vec![self.start as u8];
        for action in &self.actions {
            bytes.extend((action.len() as u32).to_le_bytes());
            bytes.extend(action);
        }
        hex::encode(&blake2_128(&bytes)[..8])
    }

    /// Its text, with a remark behind each action that has one.
    pub fn to_text(&self, remarks: &[String]) -> String {
        let mut text = format!(
            "start {}\n",
            match self.start {
                Start::Genesis => "genesis",
                Start::Settled => "settled",
            }
        );
        for (place, action) in self.actions.iter().enumerate() {
            text.push_str(&if action.is_empty() { EMPTY.into() } else { hex::encode(action) });
            for (nth, line) in
                remarks.get(place).into_iter().flat_map(|all| all.lines()).enumerate()
            {
                text.push_str(if nth == 0 { " # " } else { "\n# " });
                text.push_str(line);
            }
            text.push('\n');
        }
        text
    }

    /// Reads such a text.
    pub fn from_text(text: &str) -> Result<Self> {
        let mut lines = text.lines();
        let start = match lines.next().map(str::trim) {
            Some("start genesis") => Start::Genesis,
            Some("start settled") => Start::Settled,
            other => bail!("an input begins with `start genesis` or `start settled`: {other:?}"),
        };
        let mut actions = Vec::new();
        for (number, line) in (2..).zip(lines) {
            match line.split('#').next().unwrap_or_default().trim() {
                "" => {}
                EMPTY => actions.push(Vec::new()),
                code => {
                    actions.push(hex::decode(code).with_context(|| format!("line {number}"))?);
                }
            }
        }
        Ok(Self { start, actions })
    }
}

impl<'a> Arbitrary<'a> for Input {
    fn arbitrary(bytes: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        let start = if bytes.arbitrary::<bool>()? { Start::Settled } else { Start::Genesis };
        let mut actions = Vec::new();
        while !bytes.is_empty() && actions.len() < ACTIONS_MAX {
            let length = usize::from(bytes.arbitrary::<u8>()?).min(bytes.len());
            actions.push(bytes.bytes(length)?.to_vec());
        }
        Ok(Self { start, actions })
    }
}
