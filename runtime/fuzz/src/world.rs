// SPDX-License-Identifier: Apache-2.0
//! The chain in memory that an input acts on: the runtime in native execution, block by block.

mod blocks;
mod submission;

use crate::{
    actors::Actor,
    checks::{Check, Issuance},
    entropy::Entropy,
    generate::Generator,
    knowledge::Knowledge,
    outcome::Report,
    types::CallIndex,
};
use codec::DecodeLimit;
use frame_support::MAX_EXTRINSIC_DEPTH;
use sp_core::H256;
use sp_io::TestExternalities;
use sp_runtime::BuildStorage;
use std::{collections::VecDeque, sync::Arc};
use vigor_runtime::{Balances, RuntimeCall, System, constants::validators, genesis_presets};
use vigor_runtime_integration::chain::GENESIS_MS;

use blocks::OpenBlock;

/// Bytes from here on name whoever succeeded last.
const LAST_ACTOR_FROM: u8 = 180;
/// Transactions kept to be sent again.
const SENT_MAX: usize = 32;

/// The chain, what is known of it, and what was seen.
pub struct World {
    state: TestExternalities,
    /// What is known of the chain.
    pub knowledge: Knowledge,
    /// What was seen.
    pub report: Report,
    parent: H256,
    number: u32,
    now_ms: u64,
    issuance: Issuance,
    block: Option<OpenBlock>,
    sent: VecDeque<Vec<u8>>,
    last: Option<&'static Actor>,
    added: Arc<Vec<Check>>,
}

impl World {
    /// The development preset before its first block.
    pub fn genesis() -> Self {
        let preset = sp_genesis_builder::DEV_RUNTIME_PRESET.into();
        let mut config = genesis_presets::config(&preset).expect("the preset exists");
        // As a council does on its first day.
        config.collator_selection.desired_candidates = validators::CANDIDATES_MAX;
        let storage = config.build_storage().expect("the preset builds");
        let mut state = TestExternalities::new(storage);
        let genesis = state.execute_with(Balances::total_issuance);
        // frame-system puts this where the hash of block 0 will be.
        let parent = state.execute_with(|| System::block_hash(0));
        let knowledge = Knowledge::new(parent.0, GENESIS_MS);
        Self {
            state,
            knowledge,
            report: Report::default(),
            parent,
            number: 0,
            now_ms: GENESIS_MS,
            issuance: Issuance { genesis, burnt: 0 },
            block: None,
            sent: VecDeque::new(),
            last: None,
            added: Arc::default(),
        }
    }

    /// A copy between blocks that begins a report of its own and checks `added` as well.
    pub fn fork(&self, added: Arc<Vec<Check>>) -> Self {
        Self {
            state: copy(&self.state),
            knowledge: self.knowledge.clone(),
            report: Report::default(),
            parent: self.parent,
            number: self.number,
            now_ms: self.now_ms,
            issuance: self.issuance,
            block: None,
            sent: self.sent.clone(),
            last: self.last,
            added,
        }
    }

    /// Reads state.
    pub fn query<R>(&mut self, read: impl FnOnce() -> R) -> R {
        self.state.execute_with(read)
    }

    /// Height of the newest block, be it in work or made.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The actor that a byte names: often whoever succeeded last, because one step leads to another.
    pub fn actor(&self, byte: u8) -> &'static Actor {
        match self.last {
            Some(last) if byte >= LAST_ACTOR_FROM => last,
            _ => Actor::of(byte),
        }
    }

    /// The encoding of a call whose arguments the entropy chooses.
    pub fn generate(&self, actor: &Actor, index: CallIndex, entropy: &mut Entropy<'_>) -> Vec<u8> {
        Generator::new(&self.knowledge, actor).call(index, entropy)
    }

    /// The encoding of a value of that type which the entropy chooses.
    pub fn generate_value(&self, actor: &Actor, ty: u32, entropy: &mut Entropy<'_>) -> Vec<u8> {
        Generator::new(&self.knowledge, actor).value_of(ty, entropy)
    }

    /// An earlier transaction, if there is one.
    pub fn sent(&self, choice: usize) -> Option<&Vec<u8>> {
        self.sent.get(choice.checked_rem(self.sent.len())?)
    }

    fn remember_sent(&mut self, encoded: Vec<u8>) {
        if self.sent.len() == SENT_MAX {
            self.sent.pop_back();
        }
        self.sent.push_front(encoded);
    }
}

/// The call that bytes encode, as deep as a node accepts.
pub fn decode_call(bytes: &[u8]) -> Option<RuntimeCall> {
    RuntimeCall::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &bytes[..]).ok()
}

fn copy(state: &TestExternalities) -> TestExternalities {
    let mut copy = TestExternalities::new_empty();
    copy.backend = state.backend.clone();
    copy.state_version = state.state_version;
    copy
}
