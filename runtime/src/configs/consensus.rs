// SPDX-License-Identifier: Apache-2.0
//! Block production by Aura, finality by GRANDPA, time by the block's author.

use crate::{
    Aura, Equivocation, Moment, Offences, Runtime, RuntimeEvent, Session,
    constants::{blocks, time, validators},
    glue::owners::KeysInForce,
};
use frame_support::traits::{ConstBool, ConstU32, ConstU64};
use pallet_session::historical::IdentificationTuple;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_session::MembershipProof;

impl pallet_timestamp::Config for Runtime {
    type Moment = Moment;
    type OnTimestampSet = Aura;
    type MinimumPeriod = ConstU64<{ time::BLOCK_PERIOD_MIN_MS }>;
    type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

impl pallet_aura::Config for Runtime {
    type AuthorityId = AuraId;
    type DisabledValidators = Session;
    type MaxAuthorities = ConstU32<{ blocks::AUTHORITIES_MAX }>;
    type AllowMultipleBlocksPerSlot = ConstBool<false>;
    type SlotDuration = ConstU64<{ time::SLOT_MS }>;
}

/// Where votes are reported: nobody is punished twice for a session, nor reported for it again.
type Votes = pallet_equivocation::OncePerSession<Runtime, Offences>;

/// Blocks for which a report of an equivocation stays in the pool.
const REPORT_LONGEVITY: u64 = (validators::SESSIONS_KEPT * time::SESSION) as u64;

impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = ConstU32<{ blocks::AUTHORITIES_MAX }>;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = ConstU64<{ validators::SESSIONS_KEPT as u64 }>;
    type KeyOwnerProof = MembershipProof;
    type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
        Self,
        Votes,
        KeysInForce,
        ConstU64<REPORT_LONGEVITY>,
    >;
}

impl pallet_offences::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type IdentificationTuple = IdentificationTuple<Self>;
    type OnOffenceHandler = Equivocation;
}
