// SPDX-License-Identifier: Apache-2.0
//! `create`.

use codec::Encode;
use frame_support::{
    assert_noop, assert_ok,
    traits::fungible::{Mutate, MutateFreeze},
};
use sp_runtime::TokenError;
use vigor_primitives::keys::{PublicKey, Relationships};

use crate::{
    DeviceOwners, Devices, Dids, Error, Event, HoldReason,
    mock::{self, Balances, Did, Test},
    types::{DidRecord, Method, NEW_DEVICES_MAX, NewDocument, Operation, Service},
};

fn service(id: &[u8]) -> Service {
    Service {
        id: id.to_vec().try_into().unwrap(),
        types: vec![b"DIDCommMessaging".to_vec().try_into().unwrap()].try_into().unwrap(),
        endpoint: b"https://example.org/inbox".to_vec().try_into().unwrap(),
        accept: vec![b"didcomm/v2".to_vec().try_into().unwrap()].try_into().unwrap(),
        routing_keys: vec![b"did:key:z6Mk#z6Mk".to_vec().try_into().unwrap()].try_into().unwrap(),
    }
}

fn with_methods(methods: Vec<Method>) -> NewDocument {
    NewDocument { methods: methods.try_into().unwrap(), ..Default::default() }
}

fn with_services(services: Vec<Service>) -> NewDocument {
    NewDocument { services: services.try_into().unwrap(), ..Default::default() }
}

fn with_names(names: &[&[u8]]) -> NewDocument {
    let names: Vec<_> = names.iter().map(|name| name.to_vec().try_into().unwrap()).collect();
    NewDocument { also_known_as: names.try_into().unwrap(), ..Default::default() }
}

fn refused(document: NewDocument, error: Error<Test>) {
    assert_noop!(Did::create(mock::signed(mock::alice()), document), error);
}

#[test]
fn creation_stores_the_record_and_holds_its_deposit() {
    mock::run(|| {
        let who = mock::alice();
        let did = mock::did_of(&who);
        let document = mock::document_of(&mock::ed25519_key(1));
        assert_ok!(Did::create(mock::signed(who.clone()), document.clone()));

        let price = mock::record_price(did);
        assert_eq!(
            Dids::<Test>::get(did),
            Some(DidRecord {
                controller: who.clone(),
                sponsor: None,
                depositor: who.clone(),
                deposit: price,
                version: 1,
                created_at: mock::START_BLOCK,
                deactivated: false,
                methods: document.methods,
                services: document.services,
                also_known_as: document.also_known_as,
                device_count: 0,
                nonce_floor: u64::from(mock::START_BLOCK) * 64,
                nonce_bitmap: 0,
            })
        );
        assert_eq!(mock::held(HoldReason::Did, &who), price);
        assert_eq!(mock::held(HoldReason::Device, &who), 0);
        assert_eq!(Balances::free_balance(&who), mock::RICH - price);
        assert_eq!(
            mock::take_events(),
            vec![Event::Created { did, controller: who, sponsor: None, version: 1 }]
        );
    });
}

#[test]
fn frozen_funds_pay_no_deposit() {
    mock::run(|| {
        let create = || Did::create(mock::signed(mock::alice()), NewDocument::default());
        assert_ok!(create());
        let price = mock::record(mock::did_of(&mock::alice())).deposit;
        mock::outlive_creation();
        assert_ok!(Did::remove(mock::signed(mock::alice()), mock::did_of(&mock::alice())));

        assert_ok!(Balances::set_freeze(&(), &mock::alice(), mock::RICH - price + 1));
        assert_noop!(create(), TokenError::FundsUnavailable);
        assert_ok!(Balances::set_freeze(&(), &mock::alice(), mock::RICH - price));
        assert_ok!(create());
        assert_ok!(Balances::set_freeze(&(), &mock::alice(), mock::RICH));
        let did = mock::did_of(&mock::alice());
        let device = mock::add_device(&mock::p256_key(2), did);
        assert_noop!(
            Did::update(mock::signed(mock::alice()), did, device),
            TokenError::FundsUnavailable
        );
    });
}

#[test]
fn creation_registers_the_devices() {
    mock::run(|| {
        let who = mock::alice();
        let did = mock::did_of(&who);
        let keys = [mock::p256_key(2), mock::ed25519_key(3)];
        let devices: Vec<_> =
            keys.iter().map(|key| (mock::new_device(key), mock::device_proof(key, did))).collect();
        let kinds = devices[0].0.kinds;
        let document = NewDocument {
            devices: devices.try_into().unwrap(),
            ..mock::document_of(&mock::ed25519_key(1))
        };
        assert_ok!(Did::create(mock::signed(who.clone()), document));

        assert_eq!(mock::record(did).device_count, 2);
        assert_eq!(mock::held(HoldReason::Device, &who), 2 * mock::DEVICE_DEPOSIT);
        for key in &keys {
            let device = Devices::<Test>::get(did, key.id()).unwrap();
            assert_eq!(device.key, key.public());
            assert_eq!(device.registered_at, mock::START_BLOCK);
            assert_eq!(device.revoked_at, None);
            assert_eq!(device.depositor, who);
            assert_eq!(DeviceOwners::<Test>::get(key.id()), Some(did));
        }
        let added =
            |key: &mock::TestKey| Event::DeviceAdded { did, key_id: key.id(), kinds, version: 1 };
        assert_eq!(
            mock::take_events(),
            vec![
                Event::Created { did, controller: who, sponsor: None, version: 1 },
                added(&keys[0]),
                added(&keys[1]),
            ]
        );
    });
}

#[test]
fn as_many_devices_as_a_document_takes_are_registered() {
    mock::run(|| {
        let did = mock::did_of(&mock::alice());
        let document = NewDocument {
            devices: mock::most_devices(did),
            ..mock::document_of(&mock::ed25519_key(1))
        };
        assert_ok!(Did::create(mock::signed(mock::alice()), document));
        assert_eq!(mock::record(did).device_count, NEW_DEVICES_MAX);
        assert_eq!(Devices::<Test>::iter_prefix(did).count(), NEW_DEVICES_MAX as usize);
        let deposits = u128::from(NEW_DEVICES_MAX) * mock::DEVICE_DEPOSIT;
        assert_eq!(mock::held(HoldReason::Device, &mock::alice()), deposits);
    });
}

#[test]
fn the_largest_document_fits() {
    mock::run(|| {
        let methods: Vec<_> = (1..=32)
            .map(|seed| mock::method(&mock::ed25519_key(seed), Relationships::AUTHENTICATION))
            .collect();
        let services: Vec<_> = (0..16u8)
            .map(|index| {
                let mut id = [b'a'; 64];
                id[0] = b'a' + index;
                let mut endpoint = b"https:".to_vec();
                endpoint.resize(256, b'x');
                Service {
                    id: id.to_vec().try_into().unwrap(),
                    types: vec![vec![b't'; 64].try_into().unwrap(); 4].try_into().unwrap(),
                    endpoint: endpoint.try_into().unwrap(),
                    accept: vec![vec![b'p'; 64].try_into().unwrap(); 4].try_into().unwrap(),
                    routing_keys: vec![
                        [b"did:k:".as_slice(), &[b'k'; 122]]
                            .concat()
                            .try_into()
                            .unwrap();
                        4
                    ]
                    .try_into()
                    .unwrap(),
                }
            })
            .collect();
        let names: Vec<_> = (0..8u8)
            .map(|index| [b"did:".as_slice(), &[b'a' + index; 252]].concat().try_into().unwrap())
            .collect();
        let document = NewDocument {
            methods: methods.try_into().unwrap(),
            services: services.try_into().unwrap(),
            also_known_as: names.try_into().unwrap(),
            devices: Default::default(),
        };
        assert_ok!(Did::create(mock::signed(mock::alice()), document));
        let did = mock::did_of(&mock::alice());
        assert!(mock::record(did).encoded_size() > 20_000);
        assert_eq!(mock::held(HoldReason::Did, &mock::alice()), mock::record_price(did));
    });
}

#[test]
fn an_account_has_one_identity() {
    mock::run(|| {
        let document = mock::document_of(&mock::ed25519_key(1));
        assert_ok!(Did::create(mock::signed(mock::alice()), document.clone()));
        refused(document.clone(), Error::AlreadyExists);
        let did = mock::did_of(&mock::alice());
        assert_ok!(Did::update(mock::signed(mock::alice()), did, Operation::Deactivate));
        refused(document, Error::AlreadyExists);
    });
}

#[test]
fn creation_needs_the_whole_deposit() {
    mock::run(|| {
        let poor = mock::eve();
        let document = mock::document_of(&mock::ed25519_key(1));
        assert_ok!(Did::create(mock::signed(mock::alice()), document.clone()));
        let price = mock::record_price(mock::did_of(&mock::alice()));

        let just_short = price + mock::EXISTENTIAL_DEPOSIT - 1;
        assert_ok!(Balances::mint_into(&poor, just_short));
        assert_noop!(
            Did::create(mock::signed(poor.clone()), document.clone()),
            TokenError::FundsUnavailable
        );
        assert_ok!(Balances::mint_into(&poor, 1));
        assert_ok!(Did::create(mock::signed(poor.clone()), document));
        assert_eq!(mock::held(HoldReason::Did, &poor), price);
        assert_eq!(Balances::free_balance(&poor), mock::EXISTENTIAL_DEPOSIT);
    });
}

#[test]
fn methods_are_checked() {
    mock::run(|| {
        let key = mock::ed25519_key(1);
        let plain = |key: PublicKey, relationships: u8| {
            with_methods(vec![Method {
                key,
                relationships: Relationships(relationships),
                expires_at: None,
            }])
        };
        refused(plain(PublicKey::P256([4; 33]), 1), Error::InvalidKey);
        refused(plain(PublicKey::Secp256k1([0; 33]), 1), Error::InvalidKey);
        refused(plain(key.public(), 32), Error::InvalidRelationships);
        refused(plain(key.public(), 4), Error::InvalidRelationships);
        refused(plain(mock::sr25519_key(1).public(), 31), Error::InvalidRelationships);
        refused(plain(PublicKey::X25519([1; 32]), 1), Error::InvalidRelationships);
        refused(plain(PublicKey::X25519([1; 32]), 5), Error::InvalidRelationships);

        let expiring = |at| {
            with_methods(vec![Method {
                expires_at: Some(at),
                ..mock::method(&key, Relationships::AUTHENTICATION)
            }])
        };
        refused(expiring(mock::START_MS), Error::InvalidExpiry);
        let twice = mock::method(&key, Relationships::AUTHENTICATION);
        refused(with_methods(vec![twice.clone(), twice]), Error::MethodExists);

        assert_ok!(Did::create(mock::signed(mock::alice()), expiring(mock::START_MS + 1)));
        assert_ok!(Did::create(mock::signed(mock::bob()), plain(PublicKey::X25519([1; 32]), 4)));
        assert_ok!(Did::create(
            mock::signed(mock::charlie()),
            plain(mock::p256_key(1).public(), 31)
        ));
    });
}

#[test]
fn services_are_checked() {
    mock::run(|| {
        let good = service(b"inbox");
        let bad = [
            Service { id: Default::default(), ..good.clone() },
            Service { id: b"in box".to_vec().try_into().unwrap(), ..good.clone() },
            Service { id: b"in#box".to_vec().try_into().unwrap(), ..good.clone() },
            Service { types: Default::default(), ..good.clone() },
            Service { types: vec![Default::default()].try_into().unwrap(), ..good.clone() },
            Service { endpoint: Default::default(), ..good.clone() },
            Service { endpoint: b"no scheme".to_vec().try_into().unwrap(), ..good.clone() },
            Service { endpoint: b"https:".to_vec().try_into().unwrap(), ..good.clone() },
            Service { endpoint: b"1ttp:x".to_vec().try_into().unwrap(), ..good.clone() },
            Service { endpoint: b"https:\xff".to_vec().try_into().unwrap(), ..good.clone() },
            Service { endpoint: b"https:a b".to_vec().try_into().unwrap(), ..good.clone() },
            Service { endpoint: b"https:<a>".to_vec().try_into().unwrap(), ..good.clone() },
            Service {
                accept: vec![b"a\nb".to_vec().try_into().unwrap()].try_into().unwrap(),
                ..good.clone()
            },
            Service {
                routing_keys: vec![b"key".to_vec().try_into().unwrap()].try_into().unwrap(),
                ..good.clone()
            },
        ];
        for service in bad {
            refused(with_services(vec![service]), Error::InvalidService);
        }
        refused(with_services(vec![good.clone(), good.clone()]), Error::ServiceExists);
        assert_ok!(Did::create(
            mock::signed(mock::alice()),
            with_services(vec![good, service(b"other")])
        ));
    });
}

#[test]
fn names_are_checked() {
    mock::run(|| {
        refused(with_names(&[b""]), Error::InvalidUri);
        refused(with_names(&[b"example.org"]), Error::InvalidUri);
        refused(with_names(&[b"https://a", b"https://a"]), Error::NameExists);
        assert_ok!(Did::create(
            mock::signed(mock::alice()),
            with_names(&[b"https://a", b"did:web:example.org"])
        ));
    });
}
