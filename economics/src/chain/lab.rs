// SPDX-License-Identifier: Apache-2.0
//! A chain in memory on which things are done to see what they cost.

use super::steps::Step;
use crate::sim::Planck;
use anyhow::{Context, Result, anyhow};
use frame_support::dispatch::GetDispatchInfo;
use sp_core::{Pair, sr25519};
use sp_io::hashing::twox_128;
use std::collections::BTreeSet;
use vigor_runtime::{AccountId, Balances, RuntimeCall, configs::RuntimeBlockWeights};
use vigor_runtime_integration::{Chain, transaction};

/// What a transaction changed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Growth {
    /// Entries that its pallet has more, and accounts.
    pub entries: u64,
    /// Bytes of keys and values that they take.
    pub bytes: u64,
    /// Planck that the signer has more on hold.
    pub locked: Planck,
    /// The most of it that there was on the way.
    pub locked_meanwhile: Planck,
    /// Planck that the signer owns less: the fee, unless something was bought.
    pub paid: Planck,
    /// Picoseconds of a block that it counts.
    pub weight_ps: u64,
}

impl Growth {
    /// Counts what was given to an account of one's own as locked, not as paid.
    pub fn own(mut self, given: Planck) -> Self {
        self.paid -= given.min(self.paid);
        self.locked += given;
        self.locked_meanwhile += given;
        self
    }

    /// The half of it, of two that are made together.
    pub fn half(self) -> Self {
        Self {
            entries: self.entries / 2,
            bytes: self.bytes / 2,
            locked: self.locked / 2,
            locked_meanwhile: self.locked_meanwhile / 2,
            paid: self.paid / 2,
            weight_ps: self.weight_ps / 2,
        }
    }
}

/// The chain.
pub struct Lab {
    /// For whatever is not a measurement.
    pub chain: Chain,
}

/// A well-known key pair, or any other derived from the development seed.
pub fn key(path: &str) -> Result<sr25519::Pair> {
    sr25519::Pair::from_string(path, None).map_err(|error| anyhow!("{path}: {error:?}"))
}

/// The account of a key pair.
pub fn account(path: &str) -> Result<AccountId> {
    Ok(transaction::account(&key(path)?))
}

impl Lab {
    /// The development preset before its first block.
    pub fn new() -> Self {
        Self { chain: Chain::development() }
    }

    /// Does it, and measures what grew in the storage of `pallet` and among accounts.
    pub fn grow(
        &mut self,
        pallet: &str,
        signer: &sr25519::Pair,
        call: impl Into<RuntimeCall>,
    ) -> Result<Growth> {
        self.measure(pallet, &[transaction::account(signer)], [(0, signer.clone(), call.into())])
    }

    /// Takes the steps, and measures what is left of them all; their signers count as one.
    pub fn grow_by(&mut self, pallet: &str, steps: Vec<Step>) -> Result<Growth> {
        let signers: BTreeSet<&str> = steps.iter().map(|step| step.who).collect();
        let signers = signers.into_iter().map(account).collect::<Result<Vec<_>>>()?;
        let steps = steps.into_iter().map(|Step { wait, who, call }| Ok((wait, key(who)?, call)));
        let steps = steps.collect::<Result<Vec<_>>>()?;
        self.measure(pallet, &signers, steps)
    }

    fn measure(
        &mut self,
        pallet: &str,
        purses: &[AccountId],
        steps: impl IntoIterator<Item = (u32, sr25519::Pair, RuntimeCall)>,
    ) -> Result<Growth> {
        let prefixes = [twox_128(pallet.as_bytes()).to_vec(), accounts()];
        let (entries, bytes) = self.sizes(&prefixes);
        let (owned, held) = self.purse(purses);
        let (mut weight_ps, mut held_most) = (0, held);
        for (wait, signer, call) in steps {
            if wait > 0 {
                self.chain.leap(wait);
            }
            weight_ps += self.take(&signer, call)?;
            held_most = held_most.max(self.purse(purses).1);
        }
        let (entries_now, bytes_now) = self.sizes(&prefixes);
        let (owned_now, held_now) = self.purse(purses);
        Ok(Growth {
            entries: entries_now.saturating_sub(entries),
            bytes: bytes_now.saturating_sub(bytes),
            locked: held_now.saturating_sub(held),
            locked_meanwhile: held_most.saturating_sub(held),
            paid: owned.saturating_sub(owned_now),
            weight_ps,
        })
    }

    /// Does it, and says what it counts of a block.
    fn take(&mut self, signer: &sr25519::Pair, call: RuntimeCall) -> Result<u64> {
        let signed = self.chain.sign(signer, call);
        let info = signed.get_dispatch_info();
        let base = RuntimeBlockWeights::get().get(info.class).base_extrinsic;
        let result = self.chain.block(vec![signed]).pop().context("a block of one")?;
        result
            .map_err(|error| anyhow!("invalid: {error:?}"))?
            .map_err(|error| anyhow!("failed: {error:?}"))?;
        Ok(info.total_weight().saturating_add(base).ref_time())
    }

    /// What the accounts own, and what of it is on hold.
    fn purse(&mut self, accounts: &[AccountId]) -> (Planck, Planck) {
        self.chain.query(|| {
            let free: Planck = accounts.iter().map(Balances::free_balance).sum();
            let held: Planck = accounts.iter().map(Balances::reserved_balance).sum();
            (free + held, held)
        })
    }

    /// Entries and bytes under some prefixes.
    fn sizes(&mut self, prefixes: &[Vec<u8>]) -> (u64, u64) {
        self.chain.query(|| {
            let (mut entries, mut bytes) = (0, 0);
            for prefix in prefixes {
                let mut key = prefix.clone();
                while let Some(next) = sp_io::storage::next_key(&key) {
                    if !next.starts_with(prefix) {
                        break;
                    }
                    let value = sp_io::storage::read(&next, &mut [], 0).unwrap_or(0);
                    entries += 1;
                    bytes += next.len() as u64 + u64::from(value);
                    key = next;
                }
            }
            (entries, bytes)
        })
    }
}

impl Default for Lab {
    fn default() -> Self {
        Self::new()
    }
}

/// Prefix of the accounts.
fn accounts() -> Vec<u8> {
    [twox_128(b"System"), twox_128(b"Account")].concat()
}
