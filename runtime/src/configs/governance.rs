// SPDX-License-Identifier: Apache-2.0
//! Who may act for whom: root, schedules, proxies, multisigs, recovery of lost accounts.

use crate::{
    AccountId, Balance, Balances, OriginCaller, Preimage, Runtime, RuntimeCall, RuntimeEvent,
    RuntimeHoldReason, RuntimeOrigin, System,
    constants::{
        blocks,
        money::{BYTE_DEPOSIT, VGR, deposit},
    },
    glue::{
        council::{AdminOrigin, Privileges},
        liquid::LiquidBalances,
        non_transfer::{keeps_control, keeps_money},
        reserves::LiquidReserves,
        treasury::ToTreasury,
    },
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    parameter_types,
    traits::{
        ConstU32, ConstU128, InstanceFilter, LinearStoragePrice, fungible::HoldConsideration,
    },
    weights::Weight,
};
use frame_system::EnsureRoot;
use scale_info::TypeInfo;
use sp_runtime::traits::BlakeTwo256;

/// Proxies of one account.
const PROXIES_MAX: u32 = 32;
/// Announced calls of one proxy.
const ANNOUNCEMENTS_MAX: u32 = 32;
/// Members of a multisig.
const SIGNATORIES_MAX: u32 = 100;
/// Friends in one recovery group.
const FRIENDS_MAX: u32 = 32;
/// At stake in a recovery attempt: lost when the account proves it was not lost.
const RECOVERY_SECURITY_DEPOSIT: Balance = 10 * VGR;
/// Bytes of an account, a block number and a proxy kind.
const PROXY_BYTES: u32 = 32 + 4 + 1;
/// Bytes of an announcement: account, call hash, height.
const ANNOUNCEMENT_BYTES: u32 = 32 + 32 + 4;
/// Bytes of an open multisig call without its approvals.
const MULTISIG_BYTES: u32 = 32 + 32 + 4 + 4 + 16 + 32;

impl pallet_sudo::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}

impl pallet_utility::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type PalletsOrigin = OriginCaller;
    type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

parameter_types! {
    /// Weight the scheduler may use in a block.
    pub SchedulerWeight: Weight = blocks::SCHEDULER_RATIO * blocks::WEIGHT_MAX;
    /// Why a preimage's deposit is held.
    pub const PreimageHold: RuntimeHoldReason =
        RuntimeHoldReason::Preimage(pallet_preimage::HoldReason::Preimage);
    /// Why the deposit of a recovery configuration is held.
    pub const FriendGroupsHold: RuntimeHoldReason =
        RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::FriendGroupsStorage);
    /// Why the deposit of a recovery attempt is held.
    pub const AttemptHold: RuntimeHoldReason =
        RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::AttemptStorage);
    /// Why the deposit of an inheritance is held.
    pub const InheritorHold: RuntimeHoldReason =
        RuntimeHoldReason::Recovery(pallet_recovery::HoldReason::InheritorStorage);
}

/// Price of one entry and its bytes.
type StoragePrice =
    LinearStoragePrice<ConstU128<{ deposit(1, 0) }>, ConstU128<BYTE_DEPOSIT>, Balance>;
/// A deposit of [`StoragePrice`] held for `Reason`, of what is not frozen.
type Deposit<Reason> = HoldConsideration<AccountId, LiquidBalances, Reason, StoragePrice>;

impl pallet_scheduler::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type MaximumWeight = SchedulerWeight;
    type ScheduleOrigin = AdminOrigin;
    type OriginPrivilegeCmp = Privileges;
    type MaxScheduledPerBlock = ConstU32<{ blocks::SCHEDULED_PER_BLOCK_MAX }>;
    type WeightInfo = pallet_scheduler::weights::SubstrateWeight<Runtime>;
    type Preimages = Preimage;
    type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = pallet_preimage::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    // Whoever withdraws a request has the bytes deleted of what root or a greater share of the council
    // scheduled, so that it never runs: one motion must not.
    type ManagerOrigin = EnsureRoot<AccountId>;
    type Consideration = Deposit<PreimageHold>;
}

impl pallet_multisig::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = LiquidReserves;
    type DepositBase = ConstU128<{ deposit(1, MULTISIG_BYTES) }>;
    type DepositFactor = ConstU128<{ deposit(0, 32) }>;
    type MaxSignatories = ConstU32<SIGNATORIES_MAX>;
    type WeightInfo = pallet_multisig::weights::SubstrateWeight<Runtime>;
    type BlockNumberProvider = System;
}

/// What a proxy may do in somebody's name.
#[derive(
    Clone,
    Copy,
    Debug,
    Decode,
    DecodeWithMemTracking,
    Default,
    Encode,
    Eq,
    MaxEncodedLen,
    Ord,
    PartialEq,
    PartialOrd,
    TypeInfo,
)]
pub enum ProxyType {
    /// Everything.
    #[default]
    Any,
    /// Everything that does not move money or hand out rights over the account or its identity.
    NonTransfer,
    /// Identities: documents and devices.
    Did,
    /// Orders and listings.
    Escrow,
    /// Claims of rewards.
    Claims,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        match self {
            Self::Any => true,
            Self::NonTransfer => match call {
                RuntimeCall::Did(call) => keeps_control(call),
                RuntimeCall::Activity(call) => keeps_money(call),
                RuntimeCall::System(_) | RuntimeCall::Utility(_) => true,
                _ => false,
            },
            Self::Did => matches!(call, RuntimeCall::Did(_) | RuntimeCall::Utility(_)),
            Self::Escrow => {
                matches!(call, RuntimeCall::Escrow(_) | RuntimeCall::Utility(_))
            }
            Self::Claims => matches!(
                call,
                RuntimeCall::Activity(
                    pallet_activity::Call::claim { .. } | pallet_activity::Call::claim_many { .. }
                ) | RuntimeCall::Utility(_)
            ),
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        match (self, other) {
            (left, right) if left == right => true,
            (Self::Any, _) => true,
            (Self::NonTransfer, Self::Claims) => true,
            _ => false,
        }
    }
}

impl pallet_proxy::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = LiquidReserves;
    type ProxyType = ProxyType;
    type ProxyDepositBase = ConstU128<{ deposit(1, 0) }>;
    type ProxyDepositFactor = ConstU128<{ deposit(0, PROXY_BYTES) }>;
    type MaxProxies = ConstU32<PROXIES_MAX>;
    type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
    type MaxPending = ConstU32<ANNOUNCEMENTS_MAX>;
    type CallHasher = BlakeTwo256;
    type AnnouncementDepositBase = ConstU128<{ deposit(1, 0) }>;
    type AnnouncementDepositFactor = ConstU128<{ deposit(0, ANNOUNCEMENT_BYTES) }>;
    type BlockNumberProvider = System;
}

impl pallet_recovery::Config for Runtime {
    type RuntimeCall = RuntimeCall;
    type RuntimeHoldReason = RuntimeHoldReason;
    type BlockNumberProvider = System;
    type Currency = LiquidBalances;
    type FriendGroupsConsideration = Deposit<FriendGroupsHold>;
    type AttemptConsideration = Deposit<AttemptHold>;
    type InheritorConsideration = Deposit<InheritorHold>;
    type SecurityDeposit = ConstU128<RECOVERY_SECURITY_DEPOSIT>;
    type Slash = ToTreasury;
    type MaxFriendsPerConfig = ConstU32<FRIENDS_MAX>;
    type WeightInfo = pallet_recovery::weights::SubstrateWeight<Runtime>;
}
