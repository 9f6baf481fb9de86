// SPDX-License-Identifier: Apache-2.0
//! A runtime of balances, time and this pallet, with oracles whose keys the tests hold.

use crate::{
    self as pallet_activity,
    pallet::{Heads, Programs},
    types::{ClaimItem, Funding, OracleSet, ProgramOf},
};
use frame_support::{
    assert_ok, derive_impl,
    dispatch::DispatchResult,
    traits::{ConstU64, ConstU128, Hooks},
};
use sp_core::{Pair, ed25519};
use sp_io::TestExternalities;
use sp_runtime::{AccountId32, BuildStorage, traits::IdentityLookup};
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SignerSignature, threshold},
    rewards::{FactKind, Rule, TrustTier},
    tree::{Leaf, prove, root},
    units::PLANCK_PER_UNIT,
};

pub(crate) type Block = frame_system::mocking::MockBlockU32<Test>;

/// Existential deposit in planck: 1,000 reward units.
pub(crate) const DEPOSIT: u128 = 1_000_000_000;
/// Blocks of the challenge window.
pub(crate) const WINDOW: u32 = 5;
/// Length of an epoch.
pub(crate) const EPOCH_MS: u64 = 60_000;
/// How long after its end an epoch may be submitted.
pub(crate) const BACKLOG_MS: u64 = 10 * EPOCH_MS;
/// The emission of the mock; its first budget is 1,000,000 units.
pub(crate) const RESERVE: u64 = 1_000_000 << 17;
/// Members of oracle set 0; its threshold is 3.
pub(crate) const ORACLES: u8 = 4;
/// The program that is paid from the emission.
pub(crate) const EMISSION: u32 = 0;
/// The program that is paid from a pot.
pub(crate) const POT: u32 = 1;
/// Most units of an epoch of the pot.
pub(crate) const POT_BUDGET: u64 = 500_000;

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Timestamp: pallet_timestamp,
        Balances: pallet_balances,
        SkipFeeless: pallet_skip_feeless_payment,
        Activity: pallet_activity,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u128;
    type ExistentialDeposit = ConstU128<DEPOSIT>;
    type AccountStore = System;
}

impl pallet_skip_feeless_payment::Config for Test {
    type RuntimeEvent = RuntimeEvent;
}

impl pallet_activity::Config for Test {
    type RuntimeHoldReason = RuntimeHoldReason;
    type Currency = Balances;
    type Time = Timestamp;
    type EpochBacklog = ConstU64<BACKLOG_MS>;
    type AdminOrigin = frame_system::EnsureRoot<AccountId32>;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// The account of 32 equal bytes.
pub(crate) fn account(n: u8) -> AccountId32 {
    AccountId32::new([n; 32])
}

/// The account that the pot program pays from.
pub(crate) fn pot() -> AccountId32 {
    account(200)
}

/// Whoever carries calls to the chain.
pub(crate) fn stranger() -> RuntimeOrigin {
    RuntimeOrigin::signed(account(99))
}

/// A leaf of the account of 32 equal bytes.
pub(crate) fn leaf(n: u8, cumulative: u64) -> Leaf {
    Leaf { account: [n; 32], cumulative }
}

/// Planck of so many units.
pub(crate) fn units(units: u64) -> u128 {
    u128::from(units) * PLANCK_PER_UNIT
}

/// The key pair of an oracle.
pub(crate) fn oracle(n: u8) -> ed25519::Pair {
    ed25519::Pair::from_seed(&[n + 1; 32])
}

/// The members of the set of the first `count` oracles.
pub(crate) fn members(count: u8) -> OracleSet {
    let keys: Vec<_> = (0..count).map(|n| oracle(n).public().0).collect();
    OracleSet::try_from(keys).expect("at most 64 members")
}

/// A program that the mock could have started with.
pub(crate) fn program(funding: Funding) -> ProgramOf<Test> {
    let rule = Rule {
        fact: FactKind::HeartSeconds,
        numerator: 1_000,
        denominator: 1,
        daily_cap: 20_000_000,
    };
    ProgramOf::<Test> {
        owner: account(100),
        funding,
        oracle_set: 0,
        epoch_ms: EPOCH_MS,
        lateness_ms: 5_000,
        challenge_window: WINDOW,
        cap_epoch: 10_000_000,
        cap_day: 20_000_000,
        least_tier: TrustTier::Device,
        rules: vec![rule].try_into().expect("one rule"),
        budget_epoch: POT_BUDGET,
        paused: false,
    }
}

/// Builds the mock's genesis.
pub(crate) struct ExtBuilder {
    reserve: u64,
    pot_units: u64,
    accounts: Vec<AccountId32>,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self { reserve: RESERVE, pot_units: 10 * POT_BUDGET, accounts: vec![account(99)] }
    }
}

impl ExtBuilder {
    /// Starts with that emission, in units.
    pub(crate) fn reserve(mut self, reserve: u64) -> Self {
        self.reserve = reserve;
        self
    }

    /// Starts with so many spendable units in the pot.
    pub(crate) fn pot_units(mut self, units: u64) -> Self {
        self.pot_units = units;
        self
    }

    /// Opens these accounts with the existential deposit.
    pub(crate) fn accounts(mut self, accounts: impl IntoIterator<Item = u8>) -> Self {
        self.accounts.extend(accounts.into_iter().map(account));
        self
    }

    /// The externalities, in block 1.
    pub(crate) fn build(self) -> TestExternalities {
        let mut balances: Vec<_> =
            self.accounts.into_iter().map(|account| (account, DEPOSIT)).collect();
        balances.push((pot(), DEPOSIT + units(self.pot_units)));
        let genesis = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
            activity: pallet_activity::GenesisConfig {
                programs: vec![
                    program(Funding::Emission),
                    program(Funding::Pot { account: pot() }),
                ],
                oracle_sets: vec![(0, members(ORACLES).into_inner())],
                reserve: self.reserve,
            },
            ..Default::default()
        };
        let mut ext: TestExternalities =
            genesis.build_storage().expect("the mock's genesis is valid").into();
        ext.execute_with(|| System::set_block_number(1));
        ext
    }

    /// Runs `test` and then checks the invariants.
    pub(crate) fn run(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Activity::do_try_state());
        });
    }
}

/// Goes to `block` and runs the hook of each block on the way.
pub(crate) fn run_to(block: u32) {
    while System::block_number() < block {
        System::set_block_number(System::block_number() + 1);
        Activity::on_initialize(System::block_number());
    }
}

/// Moves the clock to the end of `epoch`.
pub(crate) fn end_epoch(epoch: u64) {
    Timestamp::set_timestamp((epoch + 1) * EPOCH_MS);
}

/// What honest oracles would sign: `leaves` on top of the newest final root.
pub(crate) fn payload(program: u32, epoch: u64, leaves: &[Leaf]) -> EpochPayload {
    let node = root(leaves).expect("leaves are sorted");
    EpochPayload {
        genesis: System::block_hash(0).0,
        program,
        epoch,
        previous_root: Heads::<Test>::get(program).map_or([0; 32], |head| head.root),
        root: node.hash,
        root_sum: node.sum,
        leaf_count: leaves.len() as u32,
        leaf_digest: [7; 32],
        oracle_set: Programs::<Test>::get(program).map_or(0, |program| program.oracle_set),
    }
}

/// The signature of oracle `signer`.
pub(crate) fn signature(payload: &EpochPayload, signer: u8) -> SignerSignature {
    SignerSignature { signer, signature: oracle(signer).sign(&payload.signing_hash()).0 }
}

/// A certificate signed by those oracles.
pub(crate) fn signed(payload: &EpochPayload, signers: &[u8]) -> Certificate {
    let signatures: Vec<_> = signers.iter().map(|n| signature(payload, *n)).collect();
    Certificate::new(payload, signatures.try_into().expect("at most 64 signatures"))
}

/// A certificate signed by just a quorum.
pub(crate) fn certificate(program: u32, epoch: u64, leaves: &[Leaf]) -> Certificate {
    let signers: Vec<_> = (0..threshold(ORACLES.into()) as u8).collect();
    signed(&payload(program, epoch, leaves), &signers)
}

/// Ends `epoch` and submits it with a quorum.
pub(crate) fn submit(program: u32, epoch: u64, leaves: &[Leaf]) -> DispatchResult {
    end_epoch(epoch);
    Activity::submit_epoch(stranger(), program, certificate(program, epoch, leaves))
}

/// Ends, submits and finalizes `epoch`.
pub(crate) fn finalize(program: u32, epoch: u64, leaves: &[Leaf]) {
    assert_ok!(submit(program, epoch, leaves));
    run_to(System::block_number() + WINDOW);
}

/// The claim of one leaf of a tree.
pub(crate) fn claim_item(leaves: &[Leaf], index: u32) -> ClaimItem {
    let leaf = leaves[index as usize];
    let proof = prove(leaves, index).expect("the index is a leaf's");
    ClaimItem {
        account: AccountId32::new(leaf.account),
        cumulative: leaf.cumulative,
        index,
        proof: proof.try_into().expect("at most 24 siblings"),
    }
}

/// Dispatches `claim` with an item.
pub(crate) fn dispatch_claim(program: u32, item: ClaimItem) -> DispatchResult {
    let ClaimItem { account, cumulative, index, proof } = item;
    Activity::claim(stranger(), program, account, cumulative, index, proof)
}

/// Claims one leaf of a tree.
pub(crate) fn claim(program: u32, leaves: &[Leaf], index: u32) -> DispatchResult {
    dispatch_claim(program, claim_item(leaves, index))
}

/// The event that this pallet deposited last.
pub(crate) fn last_event() -> pallet_activity::Event<Test> {
    let events = System::events().into_iter().rev();
    events
        .map(|record| record.event)
        .find_map(|event| match event {
            RuntimeEvent::Activity(event) => Some(event),
            _ => None,
        })
        .expect("the pallet deposited an event")
}
