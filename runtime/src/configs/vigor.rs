// SPDX-License-Identifier: Apache-2.0
//! The pallets of this workspace: identities, wallets, rewards, escrow.

use crate::{
    AccountId, Balances, Runtime, RuntimeFreezeReason, RuntimeHoldReason, Timestamp,
    constants::{
        money::{BYTE_DEPOSIT, deposit},
        time::{DAY, EPOCH_BACKLOG_MS, MINUTE},
    },
    glue::{did_keys::KeysOfDids, frozen::FrozenWallets, treasury::TreasuryAccount},
};
use frame_support::{
    parameter_types,
    traits::{ConstU32, ConstU64, ConstU128},
};
use frame_system::EnsureRoot;
use sp_runtime::Permill;

/// Blocks that a subject's signature for its sponsor stays good: time to scan a code and think.
const CREATION_VALIDITY: u32 = 10 * MINUTE;
/// Blocks that an identity's consent to a binding stays good: time to sign twice.
const BIND_VALIDITY: u32 = 10 * MINUTE;
/// Blocks between the request of a thaw and the thaw: time for the guard to see a thief ask.
const THAW_DELAY: u32 = DAY;
/// Bytes of a binding: account, identity, height.
const BINDING_BYTES: u32 = 32 + 32 + 4;
/// Bytes of a guard: two accounts.
const GUARD_BYTES: u32 = 32 + 32;
/// Fewest blocks that an order may stay in a state: less, and nobody could act in time.
const DEADLINE_MIN: u32 = 10;
/// Most blocks that an order may stay in a state: longer, and money sleeps.
const DEADLINE_MAX: u32 = 90 * DAY;
/// Bytes of a listing with four panels and the longest CID.
const LISTING_BYTES: u32 = 250;
/// Bytes of a panel of fifteen.
const PANEL_BYTES: u32 = 16 * 32 + 4 + 16;
/// Bytes of a device and of its owner entry.
const DEVICE_BYTES: u32 = 250;

impl pallet_did::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Time = Timestamp;
    type DidDeposit = ConstU128<{ deposit(1, 0) }>;
    type DidDepositPerByte = ConstU128<BYTE_DEPOSIT>;
    type DeviceDeposit = ConstU128<{ deposit(2, DEVICE_BYTES) }>;
    type CreationValidity = ConstU32<CREATION_VALIDITY>;
    type WeightInfo = pallet_did::weights::SubstrateWeight<Runtime>;
}

impl pallet_wallets::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type DidKeys = KeysOfDids;
    type BindingDeposit = ConstU128<{ deposit(1, BINDING_BYTES) }>;
    type GuardDeposit = ConstU128<{ deposit(1, GUARD_BYTES) }>;
    type BindValidity = ConstU32<BIND_VALIDITY>;
    type ThawDelay = ConstU32<THAW_DELAY>;
    type WeightInfo = pallet_wallets::weights::SubstrateWeight<Runtime>;
}

impl pallet_activity::Config for Runtime {
    type RuntimeHoldReason = RuntimeHoldReason;
    type Currency = Balances;
    type Time = Timestamp;
    type EpochBacklog = ConstU64<EPOCH_BACKLOG_MS>;
    type AdminOrigin = EnsureRoot<AccountId>;
    type WeightInfo = pallet_activity::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
    /// Share of the treasury in what buyers release to sellers.
    pub const EscrowFeeRate: Permill = Permill::from_percent(1);
}

impl pallet_escrow::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Frozen = FrozenWallets;
    type Treasury = TreasuryAccount;
    type FeeRate = EscrowFeeRate;
    type ListingDeposit = ConstU128<{ deposit(1, LISTING_BYTES) }>;
    type PanelDeposit = ConstU128<{ deposit(1, PANEL_BYTES) }>;
    type DeadlineMin = ConstU32<DEADLINE_MIN>;
    type DeadlineMax = ConstU32<DEADLINE_MAX>;
    type WeightInfo = pallet_escrow::weights::SubstrateWeight<Runtime>;
}
