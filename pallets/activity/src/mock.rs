// SPDX-License-Identifier: Apache-2.0
//! A runtime of balances, time and this pallet, with oracles whose keys the tests hold.

mod actions;

use crate::{
    self as pallet_activity,
    types::{Flags, Funding, OracleSet, ProgramOf},
};
use frame_support::{
    PalletId, assert_ok, derive_impl, ord_parameter_types, parameter_types,
    traits::{AsEnsureOriginWithArg, ConstU32, ConstU64, ConstU128, Contains, EitherOfDiverse},
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use sp_core::{Pair, ed25519};
use sp_io::TestExternalities;
use sp_runtime::{AccountId32, BuildStorage, Permill, traits::IdentityLookup};
use vigor_primitives::{
    certificate::possession_hash,
    rewards::{FactKind, Rule, TrustTier},
    tree::Leaf,
    units::PLANCK_PER_UNIT,
};

pub(crate) use actions::{
    carry, certificate, claim, claim_item, dispatch_claim, end_epoch, finalize, last_event,
    payload, run_to, signature, signed, submit,
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
/// What an operator puts up.
pub(crate) const BOND: u128 = 50 * DEPOSIT;
/// What a challenger puts up.
pub(crate) const CHALLENGE_BOND: u128 = 5 * DEPOSIT;
/// What the owner of a funded program deposits.
pub(crate) const PROGRAM_DEPOSIT: u128 = 3 * DEPOSIT;
/// Blocks for which signers answer.
pub(crate) const UNBONDING: u32 = 20;
/// Blocks to appeal.
pub(crate) const APPEAL: u32 = 10;
/// Blocks to decide after that.
pub(crate) const DECISION: u32 = 15;
/// Epochs that pruning leaves.
pub(crate) const KEPT: u32 = 3;
/// The asset that funded programs may pay in.
pub(crate) const ASSET: u32 = 7;
/// Its minimum balance.
pub(crate) const ASSET_MIN: u128 = 10;
/// The account, of equal bytes, that may do what root may, but for what is root's alone.
pub(crate) const ADMIN: u8 = 251;

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Timestamp: pallet_timestamp,
        Balances: pallet_balances,
        Assets: pallet_assets,
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

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = u128;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<frame_system::EnsureSigned<AccountId32>>;
    type ForceOrigin = EnsureRoot<AccountId32>;
}

impl pallet_skip_feeless_payment::Config for Test {
    type RuntimeEvent = RuntimeEvent;
}

parameter_types! {
    pub const PotPalletId: PalletId = PalletId(*b"vgr/pots");
    pub const SlashReward: Permill = Permill::from_percent(20);
    pub Treasury: AccountId32 = treasury();
    pub static FrozenAccounts: Vec<AccountId32> = vec![];
}

/// Asks the list that tests fill.
pub struct Frozen;

impl Contains<AccountId32> for Frozen {
    fn contains(who: &AccountId32) -> bool {
        FrozenAccounts::get().contains(who)
    }
}

ord_parameter_types! {
    pub const Admin: AccountId32 = AccountId32::new([ADMIN; 32]);
}

impl pallet_activity::Config for Test {
    type RuntimeHoldReason = RuntimeHoldReason;
    type Currency = Balances;
    type Assets = Assets;
    type Frozen = Frozen;
    type Treasury = Treasury;
    type Time = Timestamp;
    type EpochBacklog = ConstU64<BACKLOG_MS>;
    type PotPalletId = PotPalletId;
    type OracleBond = ConstU128<BOND>;
    type UnbondingDelay = ConstU32<UNBONDING>;
    type ChallengeBond = ConstU128<CHALLENGE_BOND>;
    type SlashReward = SlashReward;
    type ProgramDeposit = ConstU128<PROGRAM_DEPOSIT>;
    type AppealPeriod = ConstU32<APPEAL>;
    type DecisionPeriod = ConstU32<DECISION>;
    type EpochsKept = ConstU32<KEPT>;
    type AdminOrigin = EitherOfDiverse<EnsureRoot<AccountId32>, EnsureSignedBy<Admin, AccountId32>>;
    type QuarantineOrigin = EnsureRoot<AccountId32>;
    type WeightInfo = crate::weights::SubstrateWeight<Test>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkHelper;
}

/// Sets the clock and opens assets for benchmarks that run as tests.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkHelper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::Helper for BenchmarkHelper {
    fn set_time(now_ms: u64) {
        pallet_timestamp::Now::<Test>::put(now_ms);
    }

    fn open_asset(asset: u32, holder: &AccountId32, amount: u128) {
        open_asset(asset, holder, amount);
    }
}

/// A chain with a keystore, in which benchmarks sign.
#[cfg(feature = "runtime-benchmarks")]
pub(crate) fn with_keystore() -> TestExternalities {
    let mut chain = ExtBuilder::default().build();
    let keystore = sp_keystore::testing::MemoryKeystore::new();
    chain.register_extension(sp_keystore::KeystoreExt::new(keystore));
    chain
}

/// The account of 32 equal bytes.
pub(crate) fn account(n: u8) -> AccountId32 {
    AccountId32::new([n; 32])
}

/// The account that the pot program pays from.
pub(crate) fn pot() -> AccountId32 {
    account(200)
}

/// Where slashed money goes.
pub(crate) fn treasury() -> AccountId32 {
    account(250)
}

/// Who answers for the key of an oracle, where the test bonded it.
pub(crate) fn operator(n: u8) -> AccountId32 {
    account(n + 110)
}

/// The origin of an account of 32 equal bytes.
pub(crate) fn by(n: u8) -> RuntimeOrigin {
    RuntimeOrigin::signed(account(n))
}

/// The origin of an operator.
pub(crate) fn by_operator(n: u8) -> RuntimeOrigin {
    RuntimeOrigin::signed(operator(n))
}

/// The Ed25519 key of an oracle.
pub(crate) fn key(n: u8) -> [u8; 32] {
    oracle(n).public().0
}

/// What shows that `who` holds the key of an oracle.
pub(crate) fn possession(who: &AccountId32, n: u8) -> [u8; 64] {
    let genesis = System::block_hash(0).0;
    oracle(n).sign(&possession_hash(&genesis, who.as_ref(), &key(n))).0
}

/// What sets the account of 32 equal bytes apart.
pub(crate) fn flags(program: u32, n: u8) -> Flags<u32> {
    pallet_activity::Flags::<Test>::get(program, account(n))
}

/// Mints an asset to `holder`, and creates it if it does not exist.
pub(crate) fn open_asset(asset: u32, holder: &AccountId32, amount: u128) {
    let issuer = account(240);
    if pallet_assets::Asset::<Test>::get(asset).is_none() {
        let root = RuntimeOrigin::root();
        assert_ok!(Assets::force_create(root, asset, issuer.clone(), true, ASSET_MIN));
    }
    assert_ok!(Assets::mint(RuntimeOrigin::signed(issuer), asset, holder.clone(), amount));
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
    operators: u8,
    rich: Vec<AccountId32>,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            reserve: RESERVE,
            pot_units: 10 * POT_BUDGET,
            accounts: vec![account(99), treasury()],
            operators: 0,
            rich: Vec::new(),
        }
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

    /// Bonds operators for the keys of the first `count` oracles.
    pub(crate) fn operators(mut self, count: u8) -> Self {
        self.operators = count;
        self
    }

    /// Opens these accounts with more than any bond or deposit.
    pub(crate) fn rich(mut self, accounts: impl IntoIterator<Item = u8>) -> Self {
        self.rich.extend(accounts.into_iter().map(account));
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
        balances.extend(self.rich.into_iter().map(|account| (account, 1_000 * DEPOSIT)));
        balances.extend((0..self.operators).map(|n| (operator(n), DEPOSIT + BOND)));
        let genesis = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
            activity: pallet_activity::GenesisConfig {
                programs: vec![
                    program(Funding::Emission),
                    program(Funding::Pot { account: pot() }),
                ],
                oracle_sets: vec![(0, members(ORACLES).into_inner())],
                reserve: self.reserve,
                operators: (0..self.operators).map(|n| (operator(n), key(n))).collect(),
            },
            ..Default::default()
        };
        let mut ext: TestExternalities =
            genesis.build_storage().expect("the mock's genesis is valid").into();
        ext.execute_with(|| System::set_block_number(1));
        FrozenAccounts::set(vec![]);
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
