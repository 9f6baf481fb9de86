// SPDX-License-Identifier: Apache-2.0
//! Who has a seat: invulnerables of the council's choice, and whoever bids a bond for one.

use crate::{
    AccountId, Balances, CollatorSelection, Offences, Runtime, RuntimeEvent, RuntimeHoldReason,
    Session, SessionKeys,
    constants::{money::deposit, time, validators},
    glue::{
        authors::AuthorAccount,
        bonds::UnbondingCurrency,
        council::AdminOrigin,
        frozen::UnlessFrozen,
        liquid::LiquidBalances,
        owners::KeysInForce,
        seats::{ChosenSeats, NothingMore, Seats, SlotOfBlock},
        treasury::ToTreasury,
    },
};
use frame_support::{
    PalletId, parameter_types,
    traits::{ConstU32, ConstU128},
};
use pallet_session::{
    PeriodicSessions, disabling::UpToLimitDisablingStrategy, historical::NoteHistoricalRoot,
};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::traits::OpaqueKeys;
use sp_session::MembershipProof;

/// Bytes of a validator's keys, and of the two entries that say who owns them.
const SESSION_KEYS_BYTES: u32 = 32 + 64 + 2 * (4 + 32 + 32);

parameter_types! {
    /// The account from which collator-selection would reward authors: nothing is paid into it.
    pub const AuthorsPot: PalletId = PalletId(*b"vgr/auth");
}

/// Ends a session every hour.
type Hourly = PeriodicSessions<ConstU32<{ time::SESSION }>, ConstU32<0>>;

impl pallet_authorship::Config for Runtime {
    type FindAuthor = AuthorAccount;
    type EventHandler = CollatorSelection;
}

impl pallet_collator_selection::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Currency = UnbondingCurrency;
    type UpdateOrigin = AdminOrigin;
    type PotId = AuthorsPot;
    type MaxCandidates = ConstU32<{ validators::CANDIDATES_MAX }>;
    type MinEligibleCollators = ConstU32<{ validators::SEATS_MIN }>;
    type MaxInvulnerables = ConstU32<{ validators::INVULNERABLES_MAX }>;
    type KickThreshold = ConstU32<{ validators::INACTIVE_MAX }>;
    type ValidatorId = AccountId;
    type ValidatorIdOf = pallet_collator_selection::IdentityCollator;
    type ValidatorRegistration = Session;
    type WeightInfo = pallet_collator_selection::weights::SubstrateWeight<Runtime>;
}

impl pallet_session::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    // Whose funds are frozen sets no keys, whether or not it has some.
    type ValidatorIdOf = UnlessFrozen;
    type ShouldEndSession = Hourly;
    type NextSessionRotation = Hourly;
    type SessionManager = NoteHistoricalRoot<Self, ChosenSeats>;
    type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
    type Keys = SessionKeys;
    // At most a third: with three validators or fewer none is disabled, and the chain goes on.
    type DisablingStrategy = UpToLimitDisablingStrategy;
    type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
    // The deposit of keys is not held of what is frozen.
    type Currency = LiquidBalances;
    type KeyDeposit = ConstU128<{ deposit(3, SESSION_KEYS_BYTES) }>;
}

impl pallet_session::historical::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type FullIdentification = ();
    type FullIdentificationOf = NothingMore;
}

impl pallet_equivocation::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type AuthorityId = AuraId;
    type Identification = ();
    type KeyOwnerProof = MembershipProof;
    type KeyOwners = KeysInForce;
    type CurrentSlot = SlotOfBlock;
    type Offences = Offences;
    type Validators = Seats;
    type Slash = ToTreasury;
    type UnbondingPeriod = ConstU32<{ validators::UNBONDING }>;
    type WeightInfo = pallet_equivocation::weights::SubstrateWeight<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Helper;
}
