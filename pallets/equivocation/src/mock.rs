// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet, its currency, pallet-offences, and two validators: Alice and Bob.

use std::collections::BTreeMap;

use frame_support::{
    construct_runtime, derive_impl, parameter_types,
    traits::{
        ConstU32, ConstU128, Currency, KeyOwnerProofSystem, ReservableCurrency,
        fungible::InspectHold,
        tokens::imbalance::{Imbalance, ResolveTo},
    },
    weights::{Weight, constants::RocksDbWeight},
};
use sp_consensus_aura::{
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthoritySignature},
};
use sp_consensus_slots::{EquivocationProof, Slot};
use sp_core::{H256, Pair};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
    AccountId32, BuildStorage, Digest, DigestItem, KeyTypeId,
    key_types::AURA,
    traits::{Header as _, IdentityLookup},
};
use sp_session::MembershipProof;
use sp_staking::SessionIndex;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarks;

use crate::{self as pallet_equivocation, HoldReason, Validators};

pub type Block = frame_system::mocking::MockBlockU32<Test>;
pub type Header = frame_system::pallet_prelude::HeaderFor<Test>;
pub type Evidence = EquivocationProof<Header, AuthorityId>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Offences: pallet_offences,
        Equivocation: pallet_equivocation,
    }
);

pub const EXISTENTIAL_DEPOSIT: u128 = 1_000_000_000;
pub const RICH: u128 = 1_000 * EXISTENTIAL_DEPOSIT;
pub const BOND: u128 = 100 * EXISTENTIAL_DEPOSIT;
pub const UNBONDING_PERIOD: u32 = 50;
pub const START_BLOCK: u32 = 10;
/// Slots in which the session before [`SESSION`] and [`SESSION`] began, and the slot of this block.
pub const STARTS: [u64; 2] = [2, 4];
pub const NOW: u64 = 9;
/// The newest session whose keys are known.
pub const SESSION: SessionIndex = 3;
/// Those who have seats.
const VALIDATORS: [Sr25519Keyring; 2] = [Sr25519Keyring::Alice, Sr25519Keyring::Bob];

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u128>;
    type DbWeight = RocksDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u128;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type AccountStore = System;
}

impl pallet_offences::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type IdentificationTuple = (AccountId32, ());
    type OnOffenceHandler = Equivocation;
}

parameter_types! {
    pub Treasury: AccountId32 = AccountId32::new([9; 32]);
    /// Bonds of those that have a seat.
    pub static Seats: BTreeMap<AccountId32, u128> = BTreeMap::new();
    /// Validators of each session that is known.
    pub static Authorities: BTreeMap<SessionIndex, Vec<Sr25519Keyring>> = BTreeMap::new();
    /// The slot of this block.
    pub static SlotNow: Slot = Slot::from(0);
}

impl pallet_equivocation::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type AuthorityId = AuthorityId;
    type Identification = ();
    type KeyOwnerProof = MembershipProof;
    type KeyOwners = Keys;
    type CurrentSlot = SlotNow;
    type Offences = Offences;
    type Validators = Bonds;
    type Slash = ResolveTo<Treasury, Balances>;
    type UnbondingPeriod = ConstU32<UNBONDING_PERIOD>;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = benchmarks::Helper;
}

/// The keys of [`Authorities`].
pub struct Keys;

impl KeyOwnerProofSystem<(KeyTypeId, AuthorityId)> for Keys {
    type Proof = MembershipProof;
    type IdentificationTuple = (AccountId32, ());

    fn prove((kind, key): (KeyTypeId, AuthorityId)) -> Option<MembershipProof> {
        owner(SESSION, kind, &key).map(|_| ownership(SESSION))
    }

    fn check_proof(
        (kind, key): (KeyTypeId, AuthorityId),
        proof: MembershipProof,
    ) -> Option<(AccountId32, ())> {
        owner(proof.session, kind, &key).map(|owner| (owner, ()))
    }
}

fn owner(session: SessionIndex, kind: KeyTypeId, key: &AuthorityId) -> Option<AccountId32> {
    #[cfg(feature = "runtime-benchmarks")]
    if let Some(owner) = benchmarks::owner(key) {
        return Some(owner);
    }
    Authorities::get()
        .remove(&session)?
        .into_iter()
        .find(|validator| kind == AURA && AuthorityId::from(validator.public()) == *key)
        .map(Sr25519Keyring::to_account_id)
}

/// Whoever has reserved a bond.
pub struct Bonds;

impl Validators<AccountId32, u128> for Bonds {
    fn expel(who: &AccountId32) -> u128 {
        let Some(bond) = Seats::mutate(|seats| seats.remove(who)) else { return 0 };
        let (slashed, _) = Balances::slash_reserved(who, bond);
        let taken = slashed.peek();
        Balances::resolve_creating(&Treasury::get(), slashed);
        taken
    }
}

/// The proof that [`Keys`] accepts for a session.
pub fn ownership(session: SessionIndex) -> MembershipProof {
    MembershipProof { session, trie_nodes: Vec::new(), validator_count: 2 }
}

/// A block of `slot` sealed by `author`; `mark` tells it from others.
pub fn sealed(author: Sr25519Keyring, slot: u64, mark: u8) -> Header {
    let root = H256::repeat_byte(mark);
    let logs = vec![<DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(
        Slot::from(slot),
    )];
    let header = Header::new(7, root, root, H256::zero(), Digest { logs });
    seal(author, header)
}

/// Puts a seal of `author` under a header that has none.
pub fn seal(author: Sr25519Keyring, mut header: Header) -> Header {
    let signature = author.pair().sign(header.hash().as_ref());
    header.digest_mut().push(DigestItem::aura_seal(AuthoritySignature::from(signature)));
    header
}

/// Two blocks of one slot by `author`.
pub fn evidence(author: Sr25519Keyring, slot: u64) -> Evidence {
    EquivocationProof {
        offender: AuthorityId::from(author.public()),
        slot: Slot::from(slot),
        first_header: sealed(author, slot, 1),
        second_header: sealed(author, slot, 2),
    }
}

/// Runs `test` in a chain where Alice and Bob have bonds, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
    let balances = [alice(), bob(), charlie()].map(|who| (who, RICH));
    let treasury = (Treasury::get(), EXISTENTIAL_DEPOSIT);
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> {
        balances: balances.into_iter().chain([treasury]).collect(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    sp_io::TestExternalities::from(storage).execute_with(|| {
        System::set_block_number(START_BLOCK);
        Authorities::set((0..=SESSION).map(|session| (session, VALIDATORS.into())).collect());
        SlotNow::set(NOW.into());
        for (session, slot) in (SESSION - 1..).zip(STARTS) {
            Equivocation::begin_session(session, slot.into());
        }
        Seats::set([(alice(), BOND), (bob(), BOND)].into());
        for validator in [alice(), bob()] {
            Balances::reserve(&validator, BOND).unwrap();
        }
        System::reset_events();
        let issued = Balances::total_issuance();
        test();
        assert_eq!(Balances::total_issuance(), issued, "nothing is burnt");
        Equivocation::do_try_state().unwrap();
    });
}

/// Ends the candidacy of `who`.
pub fn leave(who: &AccountId32) {
    let bond = Seats::mutate(|seats| seats.remove(who)).unwrap();
    Balances::unreserve(who, bond);
    Equivocation::begin_unbonding(who, bond);
}

/// What is on its way back.
pub fn unbonding(who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&HoldReason::Unbonding.into(), who)
}

pub fn alice() -> AccountId32 {
    Sr25519Keyring::Alice.to_account_id()
}
pub fn bob() -> AccountId32 {
    Sr25519Keyring::Bob.to_account_id()
}
/// Is no validator.
pub fn charlie() -> AccountId32 {
    Sr25519Keyring::Charlie.to_account_id()
}

/// The events of this pallet, oldest first; forgets all events.
pub fn take_events() -> Vec<crate::Event<Test>> {
    let events = System::events();
    System::reset_events();
    events
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::Equivocation(event) => Some(event),
            _ => None,
        })
        .collect()
}

/// Weight that hooks and punishments added to the block.
pub fn extra_weight() -> Weight {
    System::block_weight().total()
}
