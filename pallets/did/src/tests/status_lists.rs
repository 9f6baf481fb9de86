// SPDX-License-Identifier: Apache-2.0
//! Credential status lists, whichever call changes them.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult, traits::fungible::Mutate};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{ArithmeticError, TokenError};
use vigor_primitives::did::DidId;

use crate::{
    Error, Event, HoldReason, StatusLists, StatusNumbers, WeightInfo,
    mock::{self, BYTE_DEPOSIT, Balances, Did, START_BLOCK, STATUS_DEPOSIT, System, Test},
    types::{
        Operation, STATUS_BYTES_MAX, STATUS_CHANGES_MAX, STATUS_LISTS_MAX, StatusChange,
        StatusPurpose,
    },
};

const REVOCATION: StatusPurpose = StatusPurpose::Revocation;
const SUSPENSION: StatusPurpose = StatusPurpose::Suspension;

/// Alice's identity with one method.
fn start() -> DidId {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(&mock::ed25519_key(1))));
    System::reset_events();
    mock::did_of(&mock::alice())
}

fn update(operation: Operation) -> DispatchResult {
    Did::update(mock::signed(mock::alice()), mock::did_of(&mock::alice()), operation)
}

fn create(list: u32, purpose: StatusPurpose, length_bytes: u32) -> DispatchResult {
    update(mock::create_list(list, purpose, length_bytes))
}

fn set(list: u32, changes: &[(u32, bool)]) -> DispatchResult {
    update(mock::set_status(list, changes))
}

fn remove(list: u32) -> DispatchResult {
    update(Operation::RemoveStatusList { list })
}

fn held() -> u128 {
    mock::held(HoldReason::StatusList, &mock::alice())
}

fn price(bytes: u32) -> u128 {
    STATUS_DEPOSIT + BYTE_DEPOSIT * u128::from(bytes)
}

#[test]
fn a_list_is_created_clear_and_pays_by_the_byte() {
    mock::run(|| {
        let did = start();
        let record = mock::record(did);
        assert_ok!(create(3, REVOCATION, 100));
        let list = StatusLists::<Test>::get(did, 3).unwrap();
        assert_eq!((list.purpose, list.version, list.created_at), (REVOCATION, 1, START_BLOCK));
        assert_eq!(list.bits.to_vec(), vec![0; 100]);
        assert_eq!((list.depositor, list.deposit), (mock::alice(), price(100)));
        let numbers = StatusNumbers::<Test>::get(did).unwrap();
        assert_eq!((numbers.last, numbers.count), (3, 1));
        assert_eq!((numbers.depositor, numbers.deposit), (mock::alice(), STATUS_DEPOSIT));
        assert_eq!(held(), price(100) + STATUS_DEPOSIT);
        assert_eq!(mock::record(did), record);
        assert_eq!(
            mock::take_events(),
            vec![Event::StatusListCreated { did, list: 3, version: 1 }]
        );
    });
}

#[test]
fn bits_are_counted_from_the_left() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(0, SUSPENSION, 2));
        assert_ok!(set(0, &[(0, true), (7, true), (9, true)]));
        let bits = || StatusLists::<Test>::get(did, 0).unwrap().bits.to_vec();
        assert_eq!(bits(), vec![0b1000_0001, 0b0100_0000]);
        assert_ok!(set(0, &[(7, false), (15, true), (15, false), (8, false)]));
        assert_eq!(bits(), vec![0b1000_0000, 0b0100_0000]);
        assert_eq!(
            mock::take_events()[1..],
            [
                Event::StatusListChanged { did, list: 0, version: 2 },
                Event::StatusListChanged { did, list: 0, version: 3 },
            ]
        );
        assert_eq!(mock::record(did).version, 1);
    });
}

#[test]
fn a_revocation_is_never_cleared() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(0, REVOCATION, 1));
        assert_ok!(set(0, &[(4, true)]));
        assert_ok!(set(0, &[(4, true)]));
        for index in [4, 5] {
            assert_noop!(set(0, &[(index, false)]), Error::<Test>::PermanentRevocation);
            let changes = [(0, true), (index, false)];
            assert_noop!(set(0, &changes), Error::<Test>::PermanentRevocation);
        }
        assert_eq!(StatusLists::<Test>::get(did, 0).unwrap().bits.to_vec(), vec![0b0000_1000]);
    });
}

#[test]
fn a_removed_list_does_not_come_back_clear() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(4, REVOCATION, 1));
        assert_ok!(set(4, &[(0, true)]));
        assert_ok!(remove(4));
        assert!(!StatusLists::<Test>::contains_key(did, 4));
        for list in [4, 3, 0] {
            assert_noop!(create(list, REVOCATION, 1), Error::<Test>::StatusNumberUsed);
        }
        assert_ok!(create(5, REVOCATION, 1));
        assert_ok!(remove(5));
        assert_noop!(create(5, SUSPENSION, 1), Error::<Test>::StatusNumberUsed);
        assert_ok!(create(u32::MAX, SUSPENSION, 1));
        assert_noop!(create(u32::MAX, SUSPENSION, 1), Error::<Test>::StatusNumberUsed);
        assert_eq!(mock::take_events()[2], Event::StatusListRemoved { did, list: 4, version: 2 });
    });
}

#[test]
fn the_length_is_bounded() {
    mock::run(|| {
        let did = start();
        for bytes in [0, STATUS_BYTES_MAX + 1, u32::MAX] {
            assert_noop!(create(0, REVOCATION, bytes), Error::<Test>::InvalidStatusLength);
        }
        assert_ok!(create(0, REVOCATION, STATUS_BYTES_MAX));
        assert_ok!(set(0, &[(8 * STATUS_BYTES_MAX - 1, true)]));
        assert_eq!(Did::status(did, 0, 131_071), Some(true));
        assert_noop!(set(0, &[(8 * STATUS_BYTES_MAX, true)]), Error::<Test>::InvalidStatusIndex);
        assert_ok!(create(1, REVOCATION, 1));
        assert_ok!(set(1, &[(7, true)]));
        for index in [8, u32::MAX] {
            assert_noop!(set(1, &[(0, true), (index, true)]), Error::<Test>::InvalidStatusIndex);
        }
        assert_eq!(Did::status(did, 1, 0), Some(false));
    });
}

#[test]
fn the_number_of_lists_is_bounded() {
    mock::run(|| {
        start();
        for list in 0..STATUS_LISTS_MAX {
            assert_ok!(create(list, REVOCATION, 1));
        }
        assert_noop!(create(STATUS_LISTS_MAX, REVOCATION, 1), Error::<Test>::TooManyStatusLists);
        assert_ok!(remove(2));
        assert_ok!(create(STATUS_LISTS_MAX, REVOCATION, 1));
    });
}

#[test]
fn the_number_of_changes_is_bounded_and_not_zero() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(0, REVOCATION, 1_000));
        assert_noop!(set(0, &[]), Error::<Test>::NoStatusChange);
        let changes: Vec<_> = (0..STATUS_CHANGES_MAX).map(|index| (index, true)).collect();
        assert_ok!(set(0, &changes));
        let list = Did::status_list(did, 0).unwrap();
        assert_eq!(list.bits.iter().map(|byte| byte.count_ones()).sum::<u32>(), 256);
        let one_more = vec![StatusChange { index: 0, set: true }; 257];
        assert!(crate::types::StatusChanges::try_from(one_more).is_err());
    });
}

#[test]
fn an_unknown_list_is_refused() {
    mock::run(|| {
        start();
        assert_noop!(set(0, &[(0, true)]), Error::<Test>::StatusListNotFound);
        assert_noop!(set(0, &[]), Error::<Test>::StatusListNotFound);
        assert_noop!(remove(0), Error::<Test>::StatusListNotFound);
        assert_ok!(create(1, SUSPENSION, 1));
        assert_ok!(Did::create(mock::signed(mock::bob()), Default::default()));
        let bobs = mock::did_of(&mock::bob());
        assert_noop!(
            Did::update(mock::signed(mock::bob()), bobs, Operation::RemoveStatusList { list: 1 }),
            Error::<Test>::StatusListNotFound
        );
        assert_noop!(
            Did::update(
                mock::signed(mock::bob()),
                mock::did_of(&mock::alice()),
                mock::set_status(1, &[(0, true)])
            ),
            Error::<Test>::NotAuthorized
        );
    });
}

#[test]
fn the_version_of_a_list_does_not_wrap() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(0, SUSPENSION, 1));
        StatusLists::<Test>::mutate(did, 0, |list| list.as_mut().unwrap().version = u32::MAX);
        assert_noop!(set(0, &[(0, true)]), ArithmeticError::Overflow);
    });
}

#[test]
fn the_deposit_returns_with_the_list_and_that_of_the_numbers_with_the_identity() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(0, REVOCATION, 100));
        assert_ok!(create(1, REVOCATION, 200));
        assert_eq!(held(), STATUS_DEPOSIT + price(100) + price(200));
        assert_ok!(remove(0));
        assert_eq!(held(), STATUS_DEPOSIT + price(200));
        mock::outlive_creation();
        let info = Did::remove(mock::signed(mock::alice()), did).unwrap();
        assert_eq!(info.actual_weight, Some(<() as WeightInfo>::remove(0, 1)));
        assert_eq!(held(), 0);
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH);
        assert_eq!(StatusLists::<Test>::iter().count(), 0);
        assert_eq!(StatusNumbers::<Test>::iter().count(), 0);
    });
}

#[test]
fn a_relayer_pays_and_is_paid_back() {
    mock::run(|| {
        let did = start();
        let key = mock::ed25519_key(1);
        let nonce = u64::from(START_BLOCK) * 64;
        let relay = |nonce, operation: Operation| {
            let signature = mock::call_signature(&key, did, nonce, START_BLOCK, &operation);
            let bob = mock::signed(mock::bob());
            Did::relay(bob, did, key.id(), nonce, START_BLOCK, operation, signature)
        };
        assert_ok!(relay(nonce, mock::create_list(0, REVOCATION, 10)));
        let bobs = || mock::held(HoldReason::StatusList, &mock::bob());
        assert_eq!(bobs(), STATUS_DEPOSIT + price(10));
        assert_eq!(held(), 0);
        assert_ok!(relay(nonce + 1, mock::set_status(0, &[(3, true)])));
        assert_noop!(relay(nonce + 1, mock::set_status(0, &[(4, true)])), Error::<Test>::NonceUsed);
        assert_eq!(Did::status(did, 0, 3), Some(true));
        assert_eq!((mock::record(did).version, mock::record(did).nonce_bitmap), (1, 0b11));
        // Alice removes what Bob paid for, and Bob has his deposit back.
        assert_ok!(remove(0));
        assert_eq!(bobs(), STATUS_DEPOSIT);
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        assert_eq!(Balances::free_balance(mock::bob()), mock::RICH);
    });
}

#[test]
fn the_whole_deposit_is_needed() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(mock::set_controller(Sr25519Keyring::Eve, did)));
        let price = STATUS_DEPOSIT + price(10);
        assert_ok!(Balances::mint_into(&mock::eve(), price + mock::EXISTENTIAL_DEPOSIT - 1));
        let create =
            || Did::update(mock::signed(mock::eve()), did, mock::create_list(0, REVOCATION, 10));
        assert_noop!(create(), TokenError::FundsUnavailable);
        assert_ok!(Balances::mint_into(&mock::eve(), 1));
        assert_ok!(create());
        assert_eq!(Balances::free_balance(mock::eve()), mock::EXISTENTIAL_DEPOSIT);
    });
}

#[test]
fn a_deactivated_identity_changes_no_list() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(0, SUSPENSION, 1));
        assert_ok!(update(Operation::Deactivate));
        let key = mock::ed25519_key(1);
        let operations = [
            mock::create_list(1, SUSPENSION, 1),
            mock::set_status(0, &[(0, true)]),
            Operation::RemoveStatusList { list: 0 },
        ];
        for operation in operations {
            assert_noop!(update(operation.clone()), Error::<Test>::Deactivated);
            let nonce = u64::from(START_BLOCK) * 64;
            let signature = mock::call_signature(&key, did, nonce, START_BLOCK, &operation);
            let bob = mock::signed(mock::bob());
            assert_noop!(
                Did::relay(bob, did, key.id(), nonce, START_BLOCK, operation, signature),
                Error::<Test>::Deactivated
            );
        }
        assert_eq!(Did::status(did, 0, 0), Some(false));
    });
}

#[test]
fn an_identity_created_anew_starts_its_numbers_again() {
    mock::run(|| {
        let did = start();
        assert_ok!(create(9, REVOCATION, 1));
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        assert_eq!(Did::status_list(did, 9), None);
        start();
        assert_ok!(create(0, REVOCATION, 1));
        assert!(StatusLists::<Test>::get(did, 0).unwrap().created_at > START_BLOCK);
    });
}
