// SPDX-License-Identifier: Apache-2.0
//! Keys that are none, names and services that are no URIs: no document takes them, whoever brings
//! them.

use frame_support::{BoundedVec, traits::Get};
use pallet_did::{
    Call, Dids, Error,
    types::{AlsoKnownAs, Method, NewDevice, NewDocument, Operation, Service, Services},
};
use sp_runtime::DispatchError;
use vigor_primitives::{
    did::DidId,
    keys::{KeySignature, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};
use vigor_runtime::{Runtime, RuntimeCall, constants::time::MINUTE};
use vigor_runtime_integration::{Chain, Person};

use crate::support::{account, assert_refused, create_sponsored, key, succeed};

/// Has no identity and tries to create one.
const NEWCOMER: &str = "//Eve";

/// Tags that SEC 1 has for no compressed point, and points of small order, which protect nothing.
fn malformed_keys() -> [PublicKey; 5] {
    let point = |tag| {
        let mut bytes = [7; 33];
        bytes[0] = tag;
        bytes
    };
    [
        PublicKey::P256(point(4)),
        PublicKey::Secp256k1(point(0)),
        PublicKey::Ed25519([0; 32]),
        PublicKey::X25519([0; 32]),
        PublicKey::Sr25519([0; 32]),
    ]
}

/// Without a scheme or something after it, with a character that must be escaped, an escape that
/// is cut off, or two fragments.
const MALFORMED_URIS: [&[u8]; 10] = [
    b"",
    b"example.org",
    b"https:",
    b"://example.org",
    b"1https://example.org",
    b"https://example.org/a b",
    b"https://example.org/\xff",
    b"https://example.org/<script>",
    b"https://example.org/%2",
    b"https://example.org/#a#b",
];

fn text<Bound: Get<u32>>(text: &[u8]) -> BoundedVec<u8, Bound> {
    BoundedVec::truncate_from(text.to_vec())
}

fn texts<Bytes: Get<u32>, Count: Get<u32>>(
    names: &[&[u8]],
) -> BoundedVec<BoundedVec<u8, Bytes>, Count> {
    BoundedVec::truncate_from(names.iter().map(|name| text(name)).collect())
}

fn service() -> Service {
    Service {
        id: text(b"files"),
        types: texts(&[b"LinkedDomains"]),
        endpoint: text(b"https://example.org"),
        accept: texts(&[b"didcomm/v2"]),
        routing_keys: texts(&[b"did:example:router#1"]),
    }
}

fn malformed_services() -> Vec<Service> {
    let name = PublicKey::Ed25519([9; 32]).multikey();
    let mut all: Vec<_> =
        MALFORMED_URIS.iter().map(|uri| Service { endpoint: text(uri), ..service() }).collect();
    for id in [&b""[..], b"a b", b"a#b", name.as_bytes()] {
        all.push(Service { id: text(id), ..service() });
    }
    for types in [vec![], vec![&b""[..]], vec![&b"Linked Domains"[..]]] {
        all.push(Service { types: texts(&types), ..service() });
    }
    all.push(Service { accept: texts(&[b"didcomm v2"]), ..service() });
    for key in [&b"https://example.org"[..], b"did:Example:1", b"did:example:", b"did:example:a b"]
    {
        all.push(Service { routing_keys: texts(&[key]), ..service() });
    }
    all
}

fn method(key: PublicKey) -> Method {
    Method { key, relationships: Relationships(0), expires_at: None }
}

fn device(key: PublicKey) -> (NewDevice, KeySignature) {
    let kinds = StreamKinds::of(&[StreamKind::Nn]);
    (NewDevice { key, kinds, expires_at: None, attestor: None }, KeySignature::Ed25519([0; 64]))
}

fn listed(service: Service) -> Services {
    BoundedVec::truncate_from(vec![service])
}

fn create(document: NewDocument) -> RuntimeCall {
    Call::create { document }.into()
}

/// A chain with somebody who has an identity.
fn chain() -> (Chain, Person) {
    let (mut chain, person) = (Chain::development(), Person::new("//Dave", 11));
    create_sponsored(&mut chain, &person);
    (chain, person)
}

/// Refused of who creates an identity, of who controls one, and of who relays for one.
#[track_caller]
fn assert_taken_from_nobody(
    (chain, person): (&mut Chain, &Person),
    document: NewDocument,
    operation: Operation,
    error: Error<Runtime>,
) {
    let error = DispatchError::from(error);
    assert_refused(chain, &key(NEWCOMER), create(document), error);
    let update = Call::update { did: person.did(), operation: operation.clone() };
    assert_refused(chain, &person.wallet, update.into(), error);
    let (genesis, valid_until) = (chain.genesis(), chain.number() + MINUTE);
    let nonce = chain.query(|| Dids::<Runtime>::get(person.did())).expect("it is").nonce_floor;
    let relay = person.relayed(&genesis, nonce, valid_until, operation);
    assert_refused(chain, &key(NEWCOMER), relay, error);
}

#[test]
fn a_key_that_is_none_is_no_method() {
    let (mut chain, person) = chain();
    for key in malformed_keys() {
        let methods = BoundedVec::truncate_from(vec![method(key)]);
        let document = NewDocument { methods, ..Default::default() };
        let operation = Operation::AddMethod { method: method(key) };
        assert_taken_from_nobody((&mut chain, &person), document, operation, Error::InvalidKey);
    }
}

#[test]
fn a_key_that_signs_no_frames_is_no_device() {
    let (mut chain, person) = chain();
    let others = [
        PublicKey::Ed25519([0; 32]),
        PublicKey::Sr25519([9; 32]),
        PublicKey::X25519([9; 32]),
        PublicKey::Secp256k1([2; 33]),
    ];
    for key in others {
        let devices = BoundedVec::truncate_from(vec![device(key)]);
        let document = NewDocument { devices, ..Default::default() };
        let (device, proof) = device(key);
        let operation = Operation::AddDevice { device, proof };
        assert_taken_from_nobody((&mut chain, &person), document, operation, Error::InvalidKey);
    }
}

#[test]
fn a_name_that_is_no_uri_is_not_taken() {
    let (mut chain, person) = chain();
    for uri in MALFORMED_URIS {
        let also_known_as: AlsoKnownAs = texts(&[b"https://example.org", uri]);
        let document = NewDocument { also_known_as: also_known_as.clone(), ..Default::default() };
        let operation = Operation::SetAlsoKnownAs { also_known_as };
        assert_taken_from_nobody((&mut chain, &person), document, operation, Error::InvalidUri);
    }
}

#[test]
fn a_service_of_which_a_part_is_malformed_is_not_taken() {
    let (mut chain, person) = chain();
    for service in malformed_services() {
        let services = listed(service);
        let document = NewDocument { services: services.clone(), ..Default::default() };
        let operation = Operation::SetServices { services };
        assert_taken_from_nobody((&mut chain, &person), document, operation, Error::InvalidService);
    }
}

#[test]
fn what_the_others_are_made_from_is_taken() {
    let mut chain = Chain::development();
    let document = NewDocument {
        methods: BoundedVec::truncate_from(vec![method(PublicKey::P256([2; 33]))]),
        services: listed(service()),
        also_known_as: texts(&[b"https://example.org"]),
        ..Default::default()
    };
    succeed(&mut chain, &key(NEWCOMER), create(document));
    let did = DidId(account(NEWCOMER).into());
    assert!(chain.query(|| Dids::<Runtime>::contains_key(did)));
}
