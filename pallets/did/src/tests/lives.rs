// SPDX-License-Identifier: Apache-2.0
//! Random lives of a few identities under changing controllers and relayers: what is refused
//! changes nothing, and once all are removed everybody has back what was held.

use frame_support::{
    assert_ok,
    traits::{PalletInfoAccess, fungible::Inspect},
};
use proptest::{
    prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest},
    test_runner::TestCaseError,
};
use sp_io::{hashing::twox_128, storage::root as storage_root};
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave};
use sp_runtime::{AccountId32, StateVersion};
use vigor_primitives::{did::DidId, keys::Relationships};

use crate::{
    Dids, HoldReason,
    mock::{self, Balances, Did, System, Test},
    types::{NewDocument, Operation, StatusPurpose},
};

const PEOPLE: [Sr25519Keyring; 4] = [Alice, Bob, Charlie, Dave];
const REASONS: [HoldReason; 3] = [HoldReason::Did, HoldReason::Device, HoldReason::StatusList];

/// One of [`PEOPLE`] by index.
type Person = usize;

#[derive(Clone, Debug)]
enum Change {
    AddMethod(u8),
    RemoveMethod(u8),
    Names(u8),
    AddDevice(u8),
    RevokeDevice(u8),
    CreateList(u32, u32),
    SetStatus(u32),
    RemoveList(u32),
    HandOver(Person),
    Deactivate,
}

#[derive(Clone, Debug)]
enum Step {
    Create(Person),
    Sponsor(Person, Person),
    /// The identity's controller of the moment brings it.
    Update(Person, Change),
    /// Somebody brings it, signed by the identity's first key.
    Relay(Person, Person, Change),
    Remove(Person),
    Blocks(u32),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (10..16_u8).prop_map(Change::AddMethod),
        2 => (10..16_u8).prop_map(Change::RemoveMethod),
        2 => (0..9_u8).prop_map(Change::Names),
        3 => (20..26_u8).prop_map(Change::AddDevice),
        1 => (20..26_u8).prop_map(Change::RevokeDevice),
        3 => (0..12_u32, 0..40_u32).prop_map(|(list, bytes)| Change::CreateList(list, bytes)),
        2 => (0..12_u32).prop_map(Change::SetStatus),
        2 => (0..12_u32).prop_map(Change::RemoveList),
        2 => (0..4_usize).prop_map(Change::HandOver),
        1 => any::<bool>().prop_map(|_| Change::Deactivate),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let person = 0..4_usize;
    prop_oneof![
        3 => person.clone().prop_map(Step::Create),
        2 => (person.clone(), person.clone()).prop_map(|(by, of)| Step::Sponsor(by, of)),
        12 => (person.clone(), change()).prop_map(|(of, change)| Step::Update(of, change)),
        12 => (person.clone(), person.clone(), change())
            .prop_map(|(by, of, change)| Step::Relay(by, of, change)),
        3 => person.prop_map(Step::Remove),
        2 => (1..80_u32).prop_map(Step::Blocks),
    ]
}

fn account(person: Person) -> AccountId32 {
    PEOPLE[person].to_account_id()
}

fn did(person: Person) -> DidId {
    mock::did_of(&account(person))
}

fn document(person: Person) -> NewDocument {
    mock::document_of(&mock::ed25519_key(person as u8 + 1))
}

fn operation(of: Person, change: &Change) -> Operation {
    let key = mock::ed25519_key;
    match *change {
        Change::AddMethod(seed) => {
            Operation::AddMethod { method: mock::method(&key(seed), Relationships::AUTHENTICATION) }
        }
        Change::RemoveMethod(seed) => Operation::RemoveMethod { key_id: key(seed).id() },
        Change::Names(count) => Operation::SetAlsoKnownAs {
            also_known_as: (0..count.min(8))
                .map(|index| vec![b'a' + index, b':', b'b'].try_into().unwrap())
                .collect::<Vec<_>>()
                .try_into()
                .unwrap(),
        },
        Change::AddDevice(seed) => mock::add_device(&key(seed), did(of)),
        Change::RevokeDevice(seed) => Operation::RevokeDevice { key_id: key(seed).id() },
        Change::CreateList(list, bytes) => {
            mock::create_list(list, StatusPurpose::Revocation, bytes)
        }
        Change::SetStatus(list) => mock::set_status(list, &[(list, true)]),
        Change::RemoveList(list) => Operation::RemoveStatusList { list },
        Change::HandOver(to) => mock::hand_over(PEOPLE[to], did(of), System::block_number()),
        Change::Deactivate => Operation::Deactivate,
    }
}

/// Whether the step works; which should is not the question here.
fn make(step: &Step) -> bool {
    let now = System::block_number();
    match step {
        Step::Create(of) => Did::create(mock::signed(account(*of)), document(*of)).is_ok(),
        Step::Sponsor(by, of) => {
            let signature = mock::creation_signature(PEOPLE[*of], &document(*of), now);
            let by = mock::signed(account(*by));
            Did::create_sponsored(by, account(*of), document(*of), now, signature).is_ok()
        }
        Step::Update(of, change) => {
            let Some(record) = Dids::<Test>::get(did(*of)) else { return false };
            let by = mock::signed(record.controller);
            Did::update(by, did(*of), operation(*of, change)).is_ok()
        }
        Step::Relay(by, of, change) => {
            let Some(nonce) = Did::next_nonce(did(*of)) else { return false };
            let key = mock::ed25519_key(*of as u8 + 1);
            let operation = operation(*of, change);
            let signature = mock::call_signature(&key, did(*of), nonce, now, &operation);
            let by = mock::signed(account(*by));
            Did::relay(by, did(*of), key.id(), nonce, now, operation, signature).is_ok()
        }
        Step::Remove(of) => {
            let Some(record) = Dids::<Test>::get(did(*of)) else { return false };
            Did::remove(mock::signed(record.controller), did(*of)).is_ok()
        }
        Step::Blocks(count) => {
            System::set_block_number(now + count);
            true
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_deposit_returns_in_the_end(steps in proptest::collection::vec(step(), 1..120)) {
        let mut outcome = Ok(());
        mock::run(|| outcome = live(&steps));
        outcome?;
    }
}

fn live(steps: &[Step]) -> Result<(), TestCaseError> {
    let issued = Balances::total_issuance();
    for step in steps {
        let before = storage_root(StateVersion::V1);
        if !make(step) {
            prop_assert_eq!(storage_root(StateVersion::V1), before, "after {:?}", step);
        }
        prop_assert_eq!(Did::do_try_state(), Ok(()), "after {:?}", step);
        for person in 0..PEOPLE.len() {
            prop_assert_eq!(Balances::total_balance(&account(person)), mock::RICH);
        }
    }
    mock::outlive_creation();
    for (did, record) in Dids::<Test>::iter().collect::<Vec<_>>() {
        assert_ok!(Did::remove(mock::signed(record.controller), did));
    }
    for person in 0..PEOPLE.len() {
        prop_assert_eq!(Balances::balance(&account(person)), mock::RICH);
        for reason in REASONS {
            prop_assert_eq!(mock::held(reason, &account(person)), 0);
        }
    }
    prop_assert_eq!(Balances::total_issuance(), issued);
    prop_assert_eq!(entries(), 0);
    Ok(())
}

/// Entries of all maps of this pallet; the mock stores no version of the pallet.
fn entries() -> usize {
    let prefix = twox_128(Did::name().as_bytes()).to_vec();
    let mut key = prefix.clone();
    let mut count = 0;
    while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&prefix)) {
        count += 1;
        key = next;
    }
    count
}
