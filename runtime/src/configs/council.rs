// SPDX-License-Identifier: Apache-2.0
//! The council, the treasury it spends, and its way to root.

use crate::{
    AccountId, Balances, Preimage, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System,
    constants::{blocks, council, time},
    glue::{
        council::{AdminOrigin, CouncilCollective, SilenceIsNo, SpendOrigin},
        treasury::{TREASURY_ID, TreasuryAccount},
    },
};
use frame_support::{
    PalletId, parameter_types,
    traits::{
        ConstU32,
        tokens::{PayFromAccount, UnityAssetBalanceConversion},
    },
    weights::Weight,
};
use frame_system::EnsureRoot;
use sp_runtime::{Permill, traits::IdentityLookup};

parameter_types! {
    /// The most that a motion may weigh.
    pub MotionWeight: Weight = blocks::SCHEDULER_RATIO * blocks::WEIGHT_MAX;
    /// The treasury's account is derived from this.
    pub const TreasuryId: PalletId = TREASURY_ID;
    /// The treasury burns nothing.
    pub const Burn: Permill = Permill::zero();
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
    type RuntimeOrigin = RuntimeOrigin;
    type Proposal = RuntimeCall;
    type RuntimeEvent = RuntimeEvent;
    type MotionDuration = ConstU32<{ council::MOTION }>;
    type MaxProposals = ConstU32<{ council::MOTIONS_MAX }>;
    type MaxMembers = ConstU32<{ council::MEMBERS_MAX }>;
    type DefaultVote = SilenceIsNo;
    type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
    // Members could else hand over to one who is two thirds alone, and need no second motion.
    type SetMembersOrigin = EnsureRoot<AccountId>;
    type MaxProposalWeight = MotionWeight;
    type DisapproveOrigin = AdminOrigin;
    type KillOrigin = AdminOrigin;
    // Members alone can propose, and only so many motions at once.
    type Consideration = ();
}

impl pallet_treasury::Config for Runtime {
    type Currency = Balances;
    type RejectOrigin = AdminOrigin;
    type RuntimeEvent = RuntimeEvent;
    type SpendPeriod = ConstU32<{ time::DAY }>;
    type Burn = Burn;
    type PalletId = TreasuryId;
    type BurnDestination = ();
    type WeightInfo = pallet_treasury::weights::SubstrateWeight<Runtime>;
    type SpendFunds = ();
    type MaxApprovals = ConstU32<{ council::MOTIONS_MAX }>;
    type SpendOrigin = SpendOrigin;
    type AssetKind = ();
    type Beneficiary = AccountId;
    type BeneficiaryLookup = IdentityLookup<AccountId>;
    type Paymaster = PayFromAccount<Balances, TreasuryAccount>;
    type BalanceConverter = UnityAssetBalanceConversion;
    type PayoutPeriod = ConstU32<{ council::PAYOUT }>;
    type BlockNumberProvider = System;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Helper;
}

/// Root in two motions: one names the hash of a call, another dispatches it. So no vote that was
/// meant for something else upgrades the chain. That they are two is kept by
/// [`crate::glue::motions`].
impl pallet_whitelist::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type WhitelistOrigin = AdminOrigin;
    type DispatchWhitelistedOrigin = AdminOrigin;
    type Preimages = Preimage;
    type DeferredDispatchExpiration = ConstU32<{ council::DEFERRED }>;
    type BlockNumberProvider = System;
    type WeightInfo = pallet_whitelist::weights::SubstrateWeight<Runtime>;
}
