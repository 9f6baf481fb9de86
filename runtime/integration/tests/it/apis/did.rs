// SPDX-License-Identifier: Apache-2.0
//! `DidApi`: documents, devices, status lists.

use codec::Encode;
use frame_support::{BoundedVec, traits::Get};
use pallet_did::{
    Call,
    types::{self, NewDevice, NewDocument, Operation, StatusChange, StatusPurpose},
};
use sp_core::Pair;
use sp_runtime::MultiSignature;
use vigor_primitives::{
    did::{DidId, create_payload, device_payload, hand_over_payload},
    keys::{KeyId, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};
use vigor_runtime::{Runtime, RuntimeCall, constants::time::MINUTE};
use vigor_runtime_api::did::{self, Document, Method};
use vigor_runtime_integration::{Chain, Device, Person};

use super::ask;
use crate::support::{account, key, succeed};

const KEY: PublicKey = PublicKey::Ed25519([9; 32]);
const ATTESTOR: DidId = DidId([8; 32]);
const NAMES: [&[u8]; 2] = [b"https://example.org/me", b"mailto:me@example.org"];
/// Takes the identity over.
const CONTROLLER: &str = "//Bob";
/// Blocks in which an identity cannot be removed.
type CreationValidity = <Runtime as pallet_did::Config>::CreationValidity;
/// Milliseconds after the beginning at which the method and the device expire.
const METHOD_MS: u64 = 1_000_000;
const DEVICE_MS: u64 = 2_000_000;

fn person() -> Person {
    Person::new("//Somebody", 11)
}

/// Is revoked, while the person's own is not.
fn lost() -> Device {
    Device::new(12)
}

fn bounded<Bytes: Get<u32>, Count: Get<u32>>(
    texts: &[&[u8]],
) -> BoundedVec<BoundedVec<u8, Bytes>, Count> {
    let texts = texts.iter().map(|text| BoundedVec::truncate_from(text.to_vec()));
    BoundedVec::truncate_from(texts.collect())
}

fn owned(texts: &[&[u8]]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.to_vec()).collect()
}

fn service() -> types::Service {
    types::Service {
        id: BoundedVec::truncate_from(b"files".to_vec()),
        types: bounded(&[b"LinkedDomains", b"Storage"]),
        endpoint: BoundedVec::truncate_from(b"https://example.org/files".to_vec()),
        accept: bounded(&[b"didcomm/v2"]),
        routing_keys: bounded(&[b"did:example:router#1"]),
    }
}

fn told_service() -> did::Service {
    did::Service {
        id: b"files".to_vec(),
        types: owned(&[b"LinkedDomains", b"Storage"]),
        endpoint: b"https://example.org/files".to_vec(),
        accept: owned(&[b"didcomm/v2"]),
        routing_keys: owned(&[b"did:example:router#1"]),
    }
}

/// The person's document with all that one may have, and a second device.
fn document(genesis: &[u8; 32], begun_ms: u64) -> NewDocument {
    let person = person();
    let mut document = person.document(genesis);
    let method = types::Method {
        key: KEY,
        relationships: Relationships::ASSERTION_METHOD,
        expires_at: Some(begun_ms + METHOD_MS),
    };
    document.methods.try_push(method).expect("few methods");
    let device = NewDevice {
        key: lost().public(),
        kinds: StreamKinds::of(&[StreamKind::Steps]),
        expires_at: Some(begun_ms + DEVICE_MS),
        attestor: Some(ATTESTOR),
    };
    let proof = lost().sign(&device_payload(genesis, &person.did()));
    document.devices.try_push((device, proof)).expect("few devices");
    document.services = BoundedVec::truncate_from(vec![service()]);
    document
}

/// Creates the identity at the sponsor's expense.
fn create(chain: &mut Chain, begun_ms: u64) {
    let (genesis, person) = (chain.genesis(), person());
    let valid_until = chain.number() + MINUTE;
    let document = document(&genesis, begun_ms);
    let payload = create_payload(&genesis, &person.did(), valid_until, &document.encode());
    let signature = MultiSignature::Sr25519(person.wallet.sign(&payload));
    let subject = person.account();
    let create = Call::create_sponsored { subject, document, valid_until, signature };
    succeed(chain, &key("//Sponsor"), create.into());
}

/// The person signs, and a stranger brings it.
fn relay(chain: &mut Chain, nonce: u64, operation: Operation) {
    let (genesis, valid_until) = (chain.genesis(), chain.number() + MINUTE);
    let call = person().relayed(&genesis, nonce, valid_until, operation);
    succeed(chain, &key("//Ferdie"), call);
}

fn hand_over(chain: &mut Chain) -> Operation {
    let valid_until = chain.number() + MINUTE;
    let controller = account(CONTROLLER);
    let payload =
        hand_over_payload(&chain.genesis(), &person().did(), controller.as_ref(), valid_until);
    let proof = MultiSignature::Sr25519(key(CONTROLLER).sign(&payload));
    Operation::HandOver { controller, valid_until, proof }
}

fn update(chain: &mut Chain, operation: Operation) {
    let call = RuntimeCall::Did(Call::update { did: person().did(), operation });
    succeed(chain, &key(CONTROLLER), call);
}

fn told(chain: &mut Chain, did: DidId) -> Option<Document> {
    ask(chain, "DidApi_document", did)
}

/// When the identity began.
struct Begun {
    ms: u64,
    block: u32,
}

/// A chain with an identity that was created, named and handed over.
fn chain() -> (Chain, Begun) {
    let mut chain = Chain::development();
    chain.skip(9);
    let ms = chain.now_ms();
    create(&mut chain, ms);
    let begun = Begun { ms, block: chain.number() };
    let floor = 64 * u64::from(begun.block);
    let also_known_as = bounded(&NAMES);
    relay(&mut chain, floor + 2, Operation::SetAlsoKnownAs { also_known_as });
    let hand_over = hand_over(&mut chain);
    relay(&mut chain, floor + 5, hand_over);
    (chain, begun)
}

#[test]
fn a_document_is_told_as_it_is_until_it_is_removed() {
    let (mut chain, begun) = chain();
    let did = person().did();
    let mut expected = Document {
        controller: account(CONTROLLER),
        sponsor: Some(account("//Sponsor")),
        version: 3,
        created_at: begun.block,
        deactivated: false,
        methods: vec![
            Method {
                key: person().wallet_key(),
                relationships: Relationships::AUTHENTICATION
                    .union(Relationships::CAPABILITY_INVOCATION),
                expires_at: None,
            },
            Method {
                key: KEY,
                relationships: Relationships::ASSERTION_METHOD,
                expires_at: Some(begun.ms + METHOD_MS),
            },
        ],
        services: vec![told_service()],
        also_known_as: owned(&NAMES),
        nonce_floor: 64 * u64::from(begun.block),
        nonce_bitmap: 0b10_0100,
    };
    assert_eq!(told(&mut chain, did), Some(expected.clone()));

    update(&mut chain, Operation::Deactivate);
    (expected.version, expected.deactivated) = (4, true);
    assert_eq!(told(&mut chain, did), Some(expected));
    chain.leap(CreationValidity::get());
    succeed(&mut chain, &key(CONTROLLER), Call::remove { did }.into());
    assert_eq!(told(&mut chain, did), None);
    assert!(devices(&mut chain, did).is_empty());
}

fn devices(chain: &mut Chain, did: DidId) -> Vec<(KeyId, did::Device)> {
    let mut devices: Vec<(KeyId, did::Device)> = ask(chain, "DidApi_devices", did);
    // Keys are told in the order of their hashes; here those that never expire come first.
    devices.sort_by_key(|(_, device)| device.expires_at);
    devices
}

#[test]
fn devices_are_told_by_key_and_revoked_ones_stay() {
    let (mut chain, begun) = chain();
    update(&mut chain, Operation::RevokeDevice { key_id: lost().key_id() });
    let revoked_at = chain.number();
    assert!(revoked_at > begun.block);
    let own = did::Device {
        key: person().device.public(),
        kinds: StreamKinds::of(&[StreamKind::Nn, StreamKind::Rr]),
        expires_at: None,
        attestor: None,
        registered_at: begun.block,
        revoked_at: None,
    };
    let lost_one = did::Device {
        key: lost().public(),
        kinds: StreamKinds::of(&[StreamKind::Steps]),
        expires_at: Some(begun.ms + DEVICE_MS),
        attestor: Some(ATTESTOR),
        registered_at: begun.block,
        revoked_at: Some(revoked_at),
    };
    let expected = [(person().device.key_id(), own), (lost().key_id(), lost_one)];
    assert_eq!(devices(&mut chain, person().did()), expected);
}

#[test]
fn a_status_list_is_told_with_its_bits() {
    let (mut chain, _) = chain();
    for (list, purpose, length_bytes) in
        [(5, StatusPurpose::Suspension, 3), (6, StatusPurpose::Revocation, 2)]
    {
        update(&mut chain, Operation::CreateStatusList { list, purpose, length_bytes });
    }
    let changes = |indices: &[u32]| {
        let changes = indices.iter().map(|index| StatusChange { index: *index, set: true });
        BoundedVec::truncate_from(changes.collect())
    };
    update(&mut chain, Operation::SetStatus { list: 5, changes: changes(&[1, 23]) });
    let mut list = |did: DidId, list: u32| -> Option<did::StatusList> {
        ask(&mut chain, "DidApi_status_list", (did, list))
    };
    let did = person().did();
    let suspension = did::StatusList {
        purpose: did::StatusPurpose::Suspension,
        version: 2,
        bits: vec![0b0100_0000, 0, 0b0000_0001],
    };
    assert_eq!(list(did, 5), Some(suspension));
    let revocation =
        did::StatusList { purpose: did::StatusPurpose::Revocation, version: 1, bits: vec![0, 0] };
    assert_eq!(list(did, 6), Some(revocation));
    for unknown in [0, 4, 7, u32::MAX] {
        assert_eq!(list(did, unknown), None);
    }
    assert_eq!(list(ATTESTOR, 5), None, "another has no such list");
}

#[test]
fn of_strangers_nothing_is_told() {
    let (mut chain, _) = chain();
    for did in [ATTESTOR, DidId(account(CONTROLLER).into()), DidId([0; 32]), DidId([0xff; 32])] {
        assert_eq!(told(&mut chain, did), None);
        assert!(devices(&mut chain, did).is_empty());
    }
}
