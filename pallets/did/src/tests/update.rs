// SPDX-License-Identifier: Apache-2.0
//! `update`: each operation, who may make it, and who pays for it.

use codec::Encode;
use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{MultiSignature, TokenError};
use vigor_primitives::{
    did::{DidId, controller_payload},
    keys::Relationships,
};

use crate::{
    Dids, Error, Event, HoldReason,
    mock::{self, Balances, Did, System, Test},
    types::{Method, NewDocument, Operation, Service},
};

const AUTHENTICATION: Relationships = Relationships::AUTHENTICATION;

/// Alice's identity with one method.
fn start() -> DidId {
    assert_ok!(Did::create(mock::signed(mock::alice()), mock::document_of(&mock::ed25519_key(1))));
    System::reset_events();
    mock::did_of(&mock::alice())
}

fn update(operation: Operation) -> DispatchResult {
    Did::update(mock::signed(mock::alice()), mock::did_of(&mock::alice()), operation)
}

fn add_method(seed: u8) -> Operation {
    Operation::AddMethod { method: mock::method(&mock::ed25519_key(seed), AUTHENTICATION) }
}

fn service(endpoint: &[u8]) -> Service {
    Service {
        id: b"inbox".to_vec().try_into().unwrap(),
        types: vec![b"LinkedDomains".to_vec().try_into().unwrap()].try_into().unwrap(),
        endpoint: endpoint.to_vec().try_into().unwrap(),
        accept: Default::default(),
        routing_keys: Default::default(),
    }
}

#[test]
fn only_the_controller_updates() {
    mock::run(|| {
        let did = start();
        assert_noop!(
            Did::update(mock::signed(mock::bob()), did, Operation::Deactivate),
            Error::<Test>::NotAuthorized
        );
        let unknown = mock::did_of(&mock::bob());
        assert_noop!(
            Did::update(mock::signed(mock::bob()), unknown, Operation::Deactivate),
            Error::<Test>::NotFound
        );
    });
}

#[test]
fn methods_are_added_and_removed() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(add_method(2)));
        assert_eq!(mock::record(did).methods.len(), 2);
        assert_noop!(update(add_method(2)), Error::<Test>::MethodExists);

        let key_id = mock::ed25519_key(2).id();
        assert_ok!(update(Operation::RemoveMethod { key_id }));
        assert_eq!(mock::record(did).methods.len(), 1);
        assert_noop!(update(Operation::RemoveMethod { key_id }), Error::<Test>::MethodNotFound);
        let by = mock::alice();
        assert_eq!(
            mock::take_events(),
            vec![
                Event::Updated { did, version: 2, by: by.clone() },
                Event::Updated { did, version: 3, by },
            ]
        );
    });
}

#[test]
fn a_method_added_is_checked() {
    mock::run(|| {
        start();
        let good = mock::method(&mock::ed25519_key(2), AUTHENTICATION);
        let expired = Method { expires_at: Some(mock::START_MS), ..good.clone() };
        assert_noop!(
            update(Operation::AddMethod { method: expired }),
            Error::<Test>::InvalidExpiry
        );
        let unknown = Method { relationships: Relationships(64), ..good };
        assert_noop!(
            update(Operation::AddMethod { method: unknown }),
            Error::<Test>::InvalidRelationships
        );
    });
}

#[test]
fn the_number_of_methods_is_bounded() {
    mock::run(|| {
        let did = start();
        for seed in 2..=32 {
            assert_ok!(update(add_method(seed)));
        }
        assert_noop!(update(add_method(33)), Error::<Test>::TooManyMethods);
        assert_eq!(mock::record(did).methods.len(), 32);
    });
}

#[test]
fn services_are_replaced() {
    mock::run(|| {
        let did = start();
        let services = vec![service(b"https://a")];
        assert_ok!(update(Operation::SetServices {
            services: services.clone().try_into().unwrap()
        }));
        assert_eq!(mock::record(did).services.to_vec(), services);
        let twice = vec![service(b"https://a"), service(b"https://b")];
        assert_noop!(
            update(Operation::SetServices { services: twice.try_into().unwrap() }),
            Error::<Test>::ServiceExists
        );
        let malformed = vec![service(b"a")];
        assert_noop!(
            update(Operation::SetServices { services: malformed.try_into().unwrap() }),
            Error::<Test>::InvalidService
        );
        assert_ok!(update(Operation::SetServices { services: Default::default() }));
        assert!(mock::record(did).services.is_empty());
        assert_eq!(mock::record(did).version, 3);
    });
}

#[test]
fn names_are_replaced() {
    mock::run(|| {
        let did = start();
        let set = |names: &[&[u8]]| {
            let names: Vec<_> =
                names.iter().map(|name| name.to_vec().try_into().unwrap()).collect();
            update(Operation::SetAlsoKnownAs { also_known_as: names.try_into().unwrap() })
        };
        assert_ok!(set(&[b"https://a"]));
        assert_eq!(mock::record(did).also_known_as.len(), 1);
        assert_noop!(set(&[b"a"]), Error::<Test>::InvalidUri);
        assert_noop!(set(&[b"a:b", b"a:b"]), Error::<Test>::NameExists);
    });
}

#[test]
fn control_passes_to_an_account_that_accepts() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(mock::set_controller(Sr25519Keyring::Bob, did)));
        assert_eq!(mock::record(did).controller, mock::bob());
        assert_eq!(
            mock::take_events(),
            vec![Event::ControllerChanged { did, controller: mock::bob(), version: 2 }]
        );
        assert_noop!(update(Operation::Deactivate), Error::<Test>::NotAuthorized);
        mock::outlive_creation();
        assert_noop!(Did::remove(mock::signed(mock::alice()), did), Error::<Test>::NotAuthorized);
        assert_ok!(Did::remove(mock::signed(mock::bob()), did));
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH);
    });
}

#[test]
fn a_new_controller_must_accept_this_identity_itself() {
    mock::run(|| {
        let did = start();
        let bob = mock::bob();
        let with = |proof| Operation::SetController { controller: mock::bob(), proof };
        let sign =
            |by: Sr25519Keyring, payload: Vec<u8>| MultiSignature::Sr25519(by.sign(&payload));
        let genesis = mock::genesis();
        let other = mock::did_of(&bob);
        let charlie = mock::charlie();
        let bad = [
            sign(Sr25519Keyring::Alice, controller_payload(&genesis, &did, bob.as_ref())),
            sign(Sr25519Keyring::Bob, controller_payload(&genesis, &other, bob.as_ref())),
            sign(Sr25519Keyring::Bob, controller_payload(&genesis, &did, charlie.as_ref())),
            sign(Sr25519Keyring::Bob, controller_payload(&[0; 32], &did, bob.as_ref())),
        ];
        for proof in bad {
            assert_noop!(update(with(proof)), Error::<Test>::BadSignature);
        }
        assert_noop!(
            update(mock::set_controller(Sr25519Keyring::Alice, did)),
            Error::<Test>::ControllerUnchanged
        );
        let payload = mock::wrapped(&controller_payload(&genesis, &did, bob.as_ref()));
        assert_ok!(update(with(sign(Sr25519Keyring::Bob, payload))));
    });
}

#[test]
fn a_deactivated_identity_does_not_change() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(Operation::Deactivate));
        assert!(mock::record(did).deactivated);
        assert_eq!(mock::take_events(), vec![Event::Deactivated { did, version: 2 }]);
        for operation in [add_method(2), Operation::Deactivate] {
            assert_noop!(update(operation), Error::<Test>::Deactivated);
        }
        assert!(mock::record(did).deactivated);
    });
}

#[test]
fn the_depositor_adds_the_difference() {
    mock::run(|| {
        let did = start();
        let before = mock::held(HoldReason::Did, &mock::alice());
        assert_ok!(update(add_method(2)));
        let after = mock::held(HoldReason::Did, &mock::alice());
        assert!(after > before);
        assert_eq!(after, mock::record_price(did));
        assert_eq!(mock::record(did).deposit, after);
    });
}

#[test]
fn a_smaller_record_keeps_its_deposit_until_removed() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(add_method(2)));
        let largest = mock::held(HoldReason::Did, &mock::alice());
        let key_id = mock::ed25519_key(2).id();
        assert_ok!(update(Operation::RemoveMethod { key_id }));
        assert_eq!(mock::held(HoldReason::Did, &mock::alice()), largest);
        assert_ok!(update(add_method(3)));
        assert_eq!(mock::held(HoldReason::Did, &mock::alice()), largest);
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), did));
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH);
    });
}

#[test]
fn another_payer_takes_the_deposit_over() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(mock::set_controller(Sr25519Keyring::Bob, did)));
        assert_eq!(mock::record(did).depositor, mock::alice());

        assert_ok!(Did::update(mock::signed(mock::bob()), did, add_method(2)));
        assert_eq!(mock::record(did).depositor, mock::bob());
        assert_eq!(mock::held(HoldReason::Did, &mock::bob()), mock::record_price(did));
        assert_eq!(mock::held(HoldReason::Did, &mock::alice()), 0);
        assert_eq!(Balances::free_balance(mock::alice()), mock::RICH);
    });
}

#[test]
fn a_payer_without_funds_changes_nothing_that_grows() {
    mock::run(|| {
        let did = start();
        assert_ok!(update(mock::set_controller(Sr25519Keyring::Eve, did)));
        let eve = || mock::signed(mock::eve());
        // An account without a provider has nothing to hold.
        assert_noop!(Did::update(eve(), did, add_method(2)), TokenError::FundsUnavailable);
        assert_ok!(<Balances as frame_support::traits::fungible::Mutate<_>>::mint_into(
            &mock::eve(),
            mock::EXISTENTIAL_DEPOSIT
        ));
        assert_noop!(Did::update(eve(), did, add_method(2)), TokenError::FundsUnavailable);
        let key_id = mock::ed25519_key(1).id();
        assert_ok!(Did::update(eve(), did, Operation::RemoveMethod { key_id }));
        assert_ok!(Did::update(eve(), did, Operation::Deactivate));
    });
}

#[test]
fn the_version_does_not_wrap() {
    mock::run(|| {
        let did = start();
        Dids::<Test>::mutate(did, |record| {
            if let Some(record) = record {
                record.version = u32::MAX;
            }
        });
        assert_noop!(update(add_method(2)), sp_runtime::ArithmeticError::Overflow);
    });
}

#[test]
fn an_empty_document_may_be_filled_later() {
    mock::run(|| {
        assert_ok!(Did::create(mock::signed(mock::alice()), NewDocument::default()));
        let did = mock::did_of(&mock::alice());
        let before = mock::record(did).encoded_size();
        assert_ok!(update(add_method(1)));
        assert!(mock::record(did).encoded_size() > before);
        assert_eq!(mock::record(did).deposit, mock::record_price(did));
    });
}
