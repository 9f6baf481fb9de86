// SPDX-License-Identifier: Apache-2.0
//! Keys, signatures and documents of the greatest size.

use alloc::{vec, vec::Vec};
use frame_benchmarking::whitelisted_caller;
use frame_support::{BoundedVec, pallet_prelude::ConstU32, traits::fungible::Mutate};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use sp_core::{crypto::KeyTypeId, ecdsa};
use sp_io::crypto;
use sp_runtime::{
    AccountId32, MultiSignature, MultiSigner, SaturatedConversion,
    traits::{Bounded, IdentifyAccount, One, Zero},
};
use vigor_primitives::{
    did::{DidId, device_payload, enrol_payload},
    keys::{KeySignature, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};

use crate::{
    Config, Dids, Pallet,
    types::{
        ALSO_KNOWN_AS_MAX, BalanceOf, METHODS_MAX, Method, NAME_BYTES_MAX, NEW_DEVICES_MAX, Name,
        NewDevice, NewDocument, ROUTING_KEY_BYTES_MAX, SERVICE_ITEMS_MAX, SERVICES_MAX, Service,
        Services, URI_BYTES_MAX,
    },
};

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"didb");

/// Seeds of device keys begin here, above those of methods.
pub const DEVICE_SEED: u32 = 1_000;

/// `who`, who can pay for everything. The block is the first: a call is measured in no earlier one,
/// and what was signed for block zero would have expired.
pub fn funded<T: Config>(who: AccountId32) -> AccountId32
where
    T::Currency: Mutate<AccountId32>,
{
    if frame_system::Pallet::<T>::block_number().is_zero() {
        frame_system::Pallet::<T>::set_block_number(One::one());
    }
    let amount = BalanceOf::<T>::max_value() / 1_000_000u32.into();
    T::Currency::mint_into(&who, amount).expect("the issuance is far from its bound");
    who
}

pub fn did_of(who: &AccountId32) -> DidId {
    DidId(who.clone().into())
}

pub fn now<T: Config>() -> u32 {
    frame_system::Pallet::<T>::block_number().saturated_into()
}

/// The caller, and its identity with `document`.
pub fn identity<T: Config>(document: NewDocument) -> (AccountId32, DidId)
where
    T::Currency: Mutate<AccountId32>,
{
    let who = funded::<T>(whitelisted_caller());
    Pallet::<T>::do_create(who.clone(), document).expect("the document is good");
    let did = did_of(&who);
    (who, did)
}

/// An identity that another account created and paid for, and `controller` controls.
pub fn passed_to<T: Config>(controller: &AccountId32, document: NewDocument) -> DidId
where
    T::Currency: Mutate<AccountId32>,
{
    let creator = funded::<T>(frame_benchmarking::account("creator", 0, 0));
    Pallet::<T>::do_create(creator.clone(), document).expect("the document is good");
    let did = did_of(&creator);
    Dids::<T>::mutate(did, |record| {
        if let Some(record) = record {
            record.controller = controller.clone();
        }
    });
    did
}

/// A document of the greatest size, without devices.
pub fn largest_document() -> NewDocument {
    let methods: Vec<_> = (1..=METHODS_MAX)
        .map(|seed| Method {
            key: public_key(&method_key(seed)),
            relationships: Relationships::ALL,
            expires_at: Some(u64::MAX),
        })
        .collect();
    let names: Vec<_> =
        (0..ALSO_KNOWN_AS_MAX).map(|index| text::<URI_BYTES_MAX>(b"did:n:", index)).collect();
    NewDocument {
        methods: methods.try_into().expect("as many as may be"),
        services: largest_services(),
        also_known_as: names.try_into().expect("as many as may be"),
        devices: Default::default(),
    }
}

pub fn largest_services() -> Services {
    let service = |index| Service {
        id: text::<NAME_BYTES_MAX>(b"", index),
        types: names(),
        endpoint: text::<URI_BYTES_MAX>(b"https:", index),
        accept: names(),
        routing_keys: vec![text::<ROUTING_KEY_BYTES_MAX>(b"did:k:", 0); SERVICE_ITEMS_MAX as usize]
            .try_into()
            .expect("as many as may be"),
    };
    let services: Vec<_> = (0..SERVICES_MAX).map(service).collect();
    services.try_into().expect("as many as may be")
}

fn names() -> BoundedVec<Name, ConstU32<SERVICE_ITEMS_MAX>> {
    vec![text::<NAME_BYTES_MAX>(b"", 0); SERVICE_ITEMS_MAX as usize]
        .try_into()
        .expect("as many as may be")
}

/// `MAX` bytes that begin with `prefix` and end with a letter of `index`.
fn text<const MAX: u32>(prefix: &[u8], index: u32) -> BoundedVec<u8, ConstU32<MAX>> {
    let mut text = prefix.to_vec();
    text.resize(MAX as usize - 1, b'x');
    text.push(b'a' + index as u8);
    text.try_into().expect("as long as may be")
}

pub fn method_key(seed: u32) -> SigningKey {
    let mut secret = [1; 32];
    secret[..4].copy_from_slice(&seed.to_le_bytes());
    SigningKey::from_slice(&secret).expect("the scalar is in range")
}

pub fn public_key(key: &SigningKey) -> PublicKey {
    let point = key.verifying_key().to_encoded_point(true);
    PublicKey::P256(point.as_bytes().try_into().expect("a compressed point"))
}

pub fn p256_signature(key: &SigningKey, payload: &[u8]) -> KeySignature {
    let signature: Signature = key.sign(payload);
    KeySignature::P256(signature.to_bytes().into())
}

/// An account of the type whose signatures take longest to check.
pub fn account_key() -> (ecdsa::Public, AccountId32) {
    let public = crypto::ecdsa_generate(KEY_TYPE, None);
    (public, MultiSigner::Ecdsa(public).into_account())
}

pub fn account_signature(public: &ecdsa::Public, payload: &[u8]) -> MultiSignature {
    let signature = crypto::ecdsa_sign(KEY_TYPE, public, payload);
    MultiSignature::Ecdsa(signature.expect("the keystore holds the key"))
}

/// What `signRaw` of a wallet signs.
pub fn wrapped(payload: &[u8]) -> Vec<u8> {
    [b"<Bytes>".as_slice(), payload, b"</Bytes>".as_slice()].concat()
}

fn device_of(key: PublicKey) -> NewDevice {
    NewDevice {
        key,
        kinds: StreamKinds::of(&[StreamKind::Rr, StreamKind::Steps]),
        expires_at: Some(u64::MAX),
        attestor: Some(DidId([9; 32])),
    }
}

/// `count` devices of P-256 keys with their proofs for a new document.
pub fn devices<T: Config>(
    did: DidId,
    count: u32,
) -> BoundedVec<(NewDevice, KeySignature), ConstU32<NEW_DEVICES_MAX>> {
    let payload = device_payload(&Pallet::<T>::genesis(), &did);
    let devices: Vec<_> = (0..count)
        .map(|index| {
            let key = method_key(DEVICE_SEED + index);
            (device_of(public_key(&key)), p256_signature(&key, &payload))
        })
        .collect();
    devices.try_into().expect("as many as may be")
}

/// A device of a P-256 key to be enrolled in this block.
pub fn enrolment<T: Config>(did: DidId, seed: u32) -> (NewDevice, u32, KeySignature) {
    let key = method_key(seed);
    let valid_until = now::<T>();
    let payload = enrol_payload(&Pallet::<T>::genesis(), &did, valid_until);
    (device_of(public_key(&key)), valid_until, p256_signature(&key, &payload))
}

/// A device whose key costs little to make: for many of them.
pub fn cheap_device<T: Config>(did: DidId) -> (NewDevice, KeySignature) {
    let public = crypto::ed25519_generate(KEY_TYPE, None);
    let payload = device_payload(&Pallet::<T>::genesis(), &did);
    let signature = crypto::ed25519_sign(KEY_TYPE, &public, &payload);
    let signature = signature.expect("the keystore holds the key");
    (device_of(PublicKey::Ed25519(public.0)), KeySignature::Ed25519(signature.0))
}
