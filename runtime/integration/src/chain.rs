// SPDX-License-Identifier: Apache-2.0
//! Makes blocks and checks what must hold after each.

use frame_support::storage::{TransactionOutcome, with_transaction};
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_core::{
    Encode, H256, sr25519,
    traits::{Externalities, ReadRuntimeVersion, ReadRuntimeVersionExt},
};
use sp_io::TestExternalities;
use sp_runtime::{
    ApplyExtrinsicResult, BuildStorage, Digest, DigestItem, DispatchError,
    traits::Header as _,
    transaction_validity::{TransactionSource, TransactionValidity},
};
use vigor_primitives::units::PLANCK_PER_UNIT;
use vigor_runtime::{
    AccountId, Balance, Balances, Executive, Header, Moment, Runtime, RuntimeCall, RuntimeEvent,
    Session, System, UncheckedExtrinsic,
    constants::time::{SESSION, SLOT_MS},
    do_try_state_all, genesis_presets,
    glue::treasury::TreasuryAccount,
};

use crate::transaction;
use std::collections::BTreeSet;

/// When the chain begins: an arbitrary minute of November 2026.
pub const GENESIS_MS: Moment = 1_795_168_800_000;

/// A chain that begins as a preset.
pub struct Chain {
    silent: BTreeSet<AccountId>,
    state: TestExternalities,
    parent: H256,
    number: u32,
    now_ms: Moment,
    issued_at_genesis: Balance,
}

impl Chain {
    /// The chain before its first block.
    pub fn development() -> Self {
        Self::preset(sp_genesis_builder::DEV_RUNTIME_PRESET)
    }

    /// The chain of any preset before its first block.
    pub fn preset(id: &str) -> Self {
        let config = genesis_presets::config(&id.into()).expect("the preset exists");
        let storage = config.build_storage().expect("the preset builds");
        let mut state = TestExternalities::new(storage);
        state.register_extension(ReadRuntimeVersionExt::new(NoWasm));
        let issued_at_genesis = state.execute_with(Balances::total_issuance);
        // frame-system puts this where the hash of block 0 will be.
        let parent = state.execute_with(|| System::block_hash(0));
        let silent = BTreeSet::new();
        Self { silent, state, parent, number: 0, now_ms: GENESIS_MS, issued_at_genesis }
    }

    /// Time of the newest block.
    pub fn now_ms(&self) -> Moment {
        self.now_ms
    }

    /// Height of the newest block.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// What signatures are bound to.
    pub fn genesis(&mut self) -> [u8; 32] {
        self.query(|| System::block_hash(0).0)
    }

    /// Reads state.
    pub fn query<R>(&mut self, read: impl FnOnce() -> R) -> R {
        self.state.execute_with(read)
    }

    /// Free balance.
    pub fn free(&mut self, account: &AccountId) -> Balance {
        self.query(|| Balances::free_balance(account))
    }

    /// What the treasury has.
    pub fn treasury(&mut self) -> Balance {
        self.free(&TreasuryAccount::get())
    }

    /// A transaction of `signer` with its next nonce.
    pub fn sign(&mut self, signer: &sr25519::Pair, call: RuntimeCall) -> UncheckedExtrinsic {
        self.query(|| transaction::sign(signer, call))
    }

    /// What a pool would say of a transaction on the newest block.
    pub fn validate(&mut self, transaction: UncheckedExtrinsic) -> TransactionValidity {
        self.validate_from(TransactionSource::External, transaction)
    }

    /// What a pool would say of a transaction from `source` on the newest block.
    pub fn validate_from(
        &mut self,
        source: TransactionSource,
        transaction: UncheckedExtrinsic,
    ) -> TransactionValidity {
        let parent = self.parent;
        let validate = || Executive::validate_transaction(source, transaction, parent);
        self.query(|| {
            with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(validate())))
                .expect("the closure does not fail")
        })
    }

    /// Makes a block of one transaction and returns what became of it and its events.
    pub fn submit(
        &mut self,
        signer: &sr25519::Pair,
        call: RuntimeCall,
    ) -> (ApplyExtrinsicResult, Vec<RuntimeEvent>) {
        let transaction = self.sign(signer, call);
        let mut results = self.block(vec![transaction]);
        (results.remove(0), self.events())
    }

    /// Events of the newest block.
    pub fn events(&mut self) -> Vec<RuntimeEvent> {
        self.query(|| System::events().into_iter().map(|record| record.event).collect())
    }

    /// Makes `count` empty blocks.
    pub fn skip(&mut self, count: u32) {
        for _ in 0..count {
            self.block(Vec::new());
        }
    }

    /// Leaves out `count` blocks in which nothing happens or is due, then makes one.
    pub fn leap(&mut self, count: u32) {
        self.number += count;
        let number = self.number;
        self.query(|| System::set_block_number(number));
        self.now_ms += Moment::from(count) * SLOT_MS;
        self.block(Vec::new());
    }

    /// Makes the block that ends the session, leaving out those before it.
    pub fn end_session(&mut self) {
        let into_session = self.number % SESSION;
        self.leap(SESSION - into_session - 1);
    }

    /// The validator makes no blocks from now on: its slots stay empty.
    pub fn silence(&mut self, validator: AccountId) {
        self.silent.insert(validator);
    }

    /// Lets time pass without blocks, as when all validators slept, then makes a block.
    pub fn sleep_until(&mut self, now_ms: Moment) {
        self.now_ms = now_ms.max(self.now_ms + SLOT_MS) - SLOT_MS;
        self.block(Vec::new());
    }

    /// Makes the next block, in the next slot, and checks every invariant after it.
    pub fn block(&mut self, transactions: Vec<UncheckedExtrinsic>) -> Vec<ApplyExtrinsicResult> {
        self.now_ms += SLOT_MS;
        while self.author().is_some_and(|author| self.silent.contains(&author)) {
            self.now_ms += SLOT_MS;
        }
        self.number += 1;
        let (number, parent, now_ms) = (self.number, self.parent, self.now_ms);
        let (results, header) = self.state.execute_with(|| {
            Executive::initialize_block(&unfinished_header(number, parent, now_ms));
            let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: now_ms });
            Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(time))
                .expect("the time is valid")
                .expect("the time can be set");
            let results = transactions.into_iter().map(Executive::apply_extrinsic).collect();
            (results, Executive::finalize_block())
        });
        self.parent = header.hash();
        self.state.commit_all().expect("no transaction is open");
        self.check_invariants();
        results
    }

    /// Whose slot it is.
    fn author(&mut self) -> Option<AccountId> {
        let slot = self.now_ms / SLOT_MS;
        self.query(|| {
            let validators = Session::validators();
            let turn = slot.checked_rem(u64::try_from(validators.len()).ok()?)?;
            validators.into_iter().nth(usize::try_from(turn).ok()?)
        })
    }

    fn check_invariants(&mut self) {
        let issued_at_genesis = self.issued_at_genesis;
        self.query(|| {
            do_try_state_all().expect("the state of each pallet is consistent");
            let owned = frame_system::Account::<Runtime>::iter_values()
                .map(|account| account.data.free + account.data.reserved)
                .sum::<Balance>();
            assert_eq!(owned, Balances::total_issuance(), "accounts own exactly what is issued");
            let paid = pallet_activity::Tallies::<Runtime>::get(0).paid;
            assert_eq!(
                Balances::total_issuance() - issued_at_genesis,
                Balance::from(paid) * PLANCK_PER_UNIT,
                "issuance grows by claims and by nothing else"
            );
        });
    }
}

/// Finds no version in any code: the runtime of these tests is native.
struct NoWasm;

impl ReadRuntimeVersion for NoWasm {
    fn read_runtime_version(&self, _: &[u8], _: &mut dyn Externalities) -> Result<Vec<u8>, String> {
        Err("there is no Wasm in these tests".into())
    }
}

/// The header with which the block of that time begins.
pub fn unfinished_header(number: u32, parent: H256, now_ms: Moment) -> Header {
    let slot = Slot::from(now_ms / SLOT_MS);
    let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
    Header::new(number, H256::zero(), H256::zero(), parent, digest)
}
