// SPDX-License-Identifier: Apache-2.0
//! The pallets of this workspace: identities, wallets, rewards, escrow.

use crate::{
    Assets, AssetsHolder, Balance, Balances, Runtime, RuntimeCall, RuntimeFreezeReason,
    RuntimeHoldReason, Timestamp,
    constants::{
        money::{BYTE_DEPOSIT, VGR, deposit},
        time::{DAY, EPOCH_BACKLOG_MS, HOUR, MINUTE},
    },
    glue::{
        call_policy::LeafCalls, council::AdminOrigin, did_keys::KeysOfDids, frozen::FrozenWallets,
        identities::BoundIdentities, treasury::TreasuryAccount,
    },
};
use frame_support::{
    PalletId, parameter_types,
    traits::{ConstU32, ConstU64, ConstU128},
};
use sp_runtime::Permill;

/// Blocks that a subject's signature for its sponsor stays good: time to scan a code and think.
const CREATION_VALIDITY: u32 = 10 * MINUTE;
/// Bytes of a device and of its owner entry.
const DEVICE_BYTES: u32 = 250;
/// Bytes of a status list beside its bits, and of its key.
const STATUS_LIST_BYTES: u32 = 150;

/// Blocks that an identity's consent to a binding stays good: time to sign twice.
const BIND_VALIDITY: u32 = 10 * MINUTE;
/// Blocks between the request of a thaw and the thaw: time for the guard to see a thief ask.
const THAW_DELAY: u32 = DAY;
/// Bytes of a binding: account, identity, two heights.
const BINDING_BYTES: u32 = 32 + 32 + 4 + 4;
/// Bytes of a guard: two accounts.
const GUARD_BYTES: u32 = 32 + 32;
/// Bytes of a session key without its allowances, of its count, and of the account of the key.
const SESSION_KEY_BYTES: u32 = 32 + 32 + 4 + 4 + 1 + 16 + 80;
/// Bytes of an allowance: asset, amount, period, spent, since when.
const ALLOWANCE_BYTES: u32 = 5 + 16 + 4 + 16 + 16 + 4;
/// Session keys of one account: a person's devices and a few services.
const SESSION_KEYS_MAX: u32 = 16;
/// The most blocks that a session key lives: one that was lost is not for ever.
const SESSION_KEY_VALIDITY: u32 = 365 * DAY;
/// Bytes of a subscription.
const SUBSCRIPTION_BYTES: u32 = 150;
/// The shortest period of a subscription: less would be a drain.
const SUBSCRIPTION_PERIOD_MIN: u32 = HOUR;
/// Bytes of a tenant and of its pot's account.
const TENANT_BYTES: u32 = 200;
/// Bytes of a member, of what it chose, and of its account.
const MEMBER_BYTES: u32 = 32 + 4 + 80 + 36 + 80;

/// What an oracle puts up: more than a signer can gain from an epoch before its window closes.
const ORACLE_BOND: Balance = 10_000 * VGR;
/// What a challenger puts up: many times the cost of the checks.
const CHALLENGE_BOND: Balance = 100 * VGR;
/// Blocks for which an oracle answers for what it signed: twice the age of the oldest epoch that
/// may be submitted.
const ORACLE_UNBONDING: u32 = 14 * DAY;
/// Bytes of a program and of what it counts.
const PROGRAM_BYTES: u32 = 1_000;
/// Blocks to appeal against a quarantine.
const APPEAL_PERIOD: u32 = 7 * DAY;
/// Blocks to decide after that; then what was withheld is free.
const DECISION_PERIOD: u32 = 14 * DAY;
/// Epochs of a program that stay: a month of hours.
const EPOCHS_KEPT: u32 = 31 * 24;

/// Fewest blocks that an order may stay in a state: less, and nobody could act in time.
const DEADLINE_MIN: u32 = 10;
/// Most blocks that an order may stay in a state: longer, and money sleeps.
const DEADLINE_MAX: u32 = 90 * DAY;
/// Bytes of a listing with four panels and the longest CID.
const LISTING_BYTES: u32 = 285;
/// Bytes of a panel of fifteen and of its key.
const PANEL_BYTES: u32 = 560;
/// Bytes of an order, of its due entry, and of a payout that waits.
const ORDER_BYTES: u32 = 550;
/// Blocks after its end for which an order holds its reference: longer than any client retries,
/// and than a mortal transaction lives.
const FORGET_DELAY: u32 = 7 * DAY;
/// Blocks after which anybody may clear an order away.
const ABANDON_DELAY: u32 = 90 * DAY;
/// Blocks for which a payout that its asset refuses is kept.
const WRITE_OFF_DELAY: u32 = 90 * DAY;

impl pallet_did::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Time = Timestamp;
    type DidDeposit = ConstU128<{ deposit(1, 0) }>;
    type DidDepositPerByte = ConstU128<BYTE_DEPOSIT>;
    type DeviceDeposit = ConstU128<{ deposit(2, DEVICE_BYTES) }>;
    type StatusListDeposit = ConstU128<{ deposit(1, STATUS_LIST_BYTES) }>;
    type CreationValidity = ConstU32<CREATION_VALIDITY>;
    type WeightInfo = pallet_did::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
    /// The fee pots of tenants are derived from this.
    pub const TenantPots: PalletId = PalletId(*b"vg/tenan");
    /// The pots of programs are derived from this.
    pub const ProgramPots: PalletId = PalletId(*b"vgr/pots");
    /// The challenger's share of slashed bonds. An oracle that challenges itself loses the rest.
    pub const SlashReward: Permill = Permill::from_percent(20);
    /// Share of the treasury in what buyers release to sellers.
    pub const EscrowFeeRate: Permill = Permill::from_percent(1);
}

impl pallet_wallets::Config for Runtime {
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type Assets = Assets;
    type CallPolicy = LeafCalls;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type DidKeys = KeysOfDids;
    type BindingDeposit = ConstU128<{ deposit(1, BINDING_BYTES) }>;
    type GuardDeposit = ConstU128<{ deposit(1, GUARD_BYTES) }>;
    type BindValidity = ConstU32<BIND_VALIDITY>;
    type ThawDelay = ConstU32<THAW_DELAY>;
    type SessionKeyDeposit = ConstU128<{ deposit(3, SESSION_KEY_BYTES) }>;
    type AllowanceDeposit = ConstU128<{ deposit(0, ALLOWANCE_BYTES) }>;
    type SessionKeysMax = ConstU32<SESSION_KEYS_MAX>;
    type SessionKeyValidity = ConstU32<SESSION_KEY_VALIDITY>;
    type SubscriptionDeposit = ConstU128<{ deposit(1, SUBSCRIPTION_BYTES) }>;
    type SubscriptionPeriodMin = ConstU32<SUBSCRIPTION_PERIOD_MIN>;
    type TenantDeposit = ConstU128<{ deposit(2, TENANT_BYTES) }>;
    type MemberDeposit = ConstU128<{ deposit(3, MEMBER_BYTES) }>;
    type DayLength = ConstU32<DAY>;
    type PalletId = TenantPots;
    type WeightInfo = pallet_wallets::weights::SubstrateWeight<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Helper;
}

impl pallet_activity::Config for Runtime {
    type RuntimeHoldReason = RuntimeHoldReason;
    type Currency = Balances;
    type Assets = Assets;
    type Frozen = FrozenWallets;
    type Treasury = TreasuryAccount;
    type Time = Timestamp;
    type EpochBacklog = ConstU64<EPOCH_BACKLOG_MS>;
    type PotPalletId = ProgramPots;
    type OracleBond = ConstU128<ORACLE_BOND>;
    type UnbondingDelay = ConstU32<ORACLE_UNBONDING>;
    type ChallengeBond = ConstU128<CHALLENGE_BOND>;
    type SlashReward = SlashReward;
    type ProgramDeposit = ConstU128<{ deposit(6, PROGRAM_BYTES) }>;
    type AppealPeriod = ConstU32<APPEAL_PERIOD>;
    type DecisionPeriod = ConstU32<DECISION_PERIOD>;
    type EpochsKept = ConstU32<EPOCHS_KEPT>;
    type AdminOrigin = AdminOrigin;
    type QuarantineOrigin = AdminOrigin;
    type WeightInfo = pallet_activity::weights::SubstrateWeight<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Helper;
}

impl pallet_escrow::Config for Runtime {
    type Currency = Balances;
    type Assets = AssetsHolder;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Frozen = FrozenWallets;
    type Identities = BoundIdentities;
    type Treasury = TreasuryAccount;
    type FeeRate = EscrowFeeRate;
    type ListingDeposit = ConstU128<{ deposit(1, LISTING_BYTES) }>;
    type PanelDeposit = ConstU128<{ deposit(1, PANEL_BYTES) }>;
    type OrderDeposit = ConstU128<{ deposit(2, ORDER_BYTES) }>;
    type ForgetDelay = ConstU32<FORGET_DELAY>;
    type AbandonDelay = ConstU32<ABANDON_DELAY>;
    type WriteOffDelay = ConstU32<WRITE_OFF_DELAY>;
    type DeadlineMin = ConstU32<DEADLINE_MIN>;
    type DeadlineMax = ConstU32<DEADLINE_MAX>;
    type WeightInfo = pallet_escrow::weights::SubstrateWeight<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Helper;
}
