// SPDX-License-Identifier: Apache-2.0
//! Documents, devices and bindings, with the signatures they need.

use crate::{actors::Actor, entropy::Entropy, outcome::Violation, types::Types, world::World};
use codec::{Decode, Encode};
use frame_support::BoundedVec;
use pallet_did::{
    Call,
    types::{Method, NewDevice, NewDocument, Operation},
};
use vigor_primitives::{
    did::{
        bind_payload, call_payload, controller_payload, create_payload, device_payload,
        enrol_payload, hand_over_payload,
    },
    keys::{KeySignature, Relationships},
    streams::{StreamKind, StreamKinds},
};
use vigor_runtime::{Runtime, RuntimeCall};

/// A document with the wallet's key for everything and the phone.
pub fn document(world: &World, actor: &Actor, entropy: &mut Entropy<'_>) -> NewDocument {
    let relationships = entropy.choose(&[9, 9, 31, 1, 8]);
    let method = Method {
        key: actor.method_key(),
        relationships: Relationships(relationships),
        expires_at: entropy.one_in(4).then(|| world.knowledge.now_ms + 10_000),
    };
    let (device, proof) = device(world, actor, entropy);
    let devices = if entropy.one_in(3) { Vec::new() } else { vec![(device, proof)] };
    NewDocument {
        methods: BoundedVec::truncate_from(vec![method]),
        devices: BoundedVec::truncate_from(devices),
        ..Default::default()
    }
}

/// The phone of `actor`, with its proof.
fn device(world: &World, actor: &Actor, entropy: &mut Entropy<'_>) -> (NewDevice, KeySignature) {
    let owner = if entropy.one_in(6) { Actor::of(entropy.byte()) } else { actor };
    let device = NewDevice {
        key: owner.device.public(),
        kinds: StreamKinds::of(&[StreamKind::Nn, StreamKind::Rr]),
        expires_at: entropy.one_in(4).then(|| world.knowledge.now_ms + 10_000),
        attestor: entropy.one_in(4).then(|| actor.did()),
    };
    let proof = owner.device.sign(&device_payload(&world.knowledge.genesis, &actor.did()));
    (device, proof)
}

/// Height up to which something is signed: mostly soon.
pub fn valid_until(world: &World, entropy: &mut Entropy<'_>) -> u32 {
    let now = world.knowledge.number;
    match entropy.byte() % 8 {
        0..=3 => now + 50,
        4 => now,
        5 => now.saturating_sub(1),
        6 => now + 300,
        _ => u32::MAX,
    }
}

pub fn create(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let document = document(world, actor, entropy);
    world.signed(actor, RuntimeCall::Did(Call::create { document })).map(|_| ())
}

pub fn sponsor(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let subject = Actor::of(entropy.byte());
    let document = document(world, subject, entropy);
    let valid_until = valid_until(world, entropy);
    let genesis = world.knowledge.genesis;
    let payload = create_payload(&genesis, &subject.did(), valid_until, &document.encode());
    let signature = subject.sign(&payload);
    let call = Call::create_sponsored {
        subject: subject.account.clone(),
        document,
        valid_until,
        signature,
    };
    world.signed(actor, RuntimeCall::Did(call)).map(|_| ())
}

pub fn relay(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let subject = Actor::of(entropy.byte());
    let valid_until = valid_until(world, entropy);
    let did = subject.did();
    let lowest = world.query(|| pallet_did::Pallet::<Runtime>::next_nonce(did)).unwrap_or(0);
    let nonce = lowest.saturating_add(u64::from(entropy.byte() % 70));
    let Some(operation) = operation(world, subject, entropy) else { return Ok(()) };
    let genesis = world.knowledge.genesis;
    let payload = call_payload(&genesis, &did, nonce, valid_until, &operation.encode());
    let call = Call::relay {
        did,
        key_id: subject.method_key().id(),
        nonce,
        valid_until,
        operation,
        signature: subject.sign_as_method(&payload),
    };
    world.signed(actor, RuntimeCall::Did(call)).map(|_| ())
}

/// Any operation, made from its type.
fn operation(world: &World, actor: &Actor, entropy: &mut Entropy<'_>) -> Option<Operation> {
    let ty = Types::get().named(&["pallet_did", "types", "Operation"])?;
    let bytes = world.generate_value(actor, ty, entropy);
    Operation::decode(&mut bytes.as_slice()).ok()
}

pub fn add_device(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let (device, proof) = device(world, actor, entropy);
    let operation = if entropy.one_in(2) {
        let valid_until = valid_until(world, entropy);
        let payload = enrol_payload(&world.knowledge.genesis, &actor.did(), valid_until);
        Operation::EnrolDevice { device, valid_until, proof: actor.device.sign(&payload) }
    } else {
        Operation::AddDevice { device, proof }
    };
    let call = Call::update { did: actor.did(), operation };
    world.signed(actor, RuntimeCall::Did(call)).map(|_| ())
}

pub fn change_controller(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let next = Actor::of(entropy.byte());
    // Whoever controls the identity now may be another actor: sometimes one of them takes it back.
    let of = if entropy.one_in(3) { Actor::of(entropy.byte()) } else { actor };
    let genesis = world.knowledge.genesis;
    let account: &[u8; 32] = next.account.as_ref();
    let controller = next.account.clone();
    let operation = if entropy.one_in(2) {
        let valid_until = valid_until(world, entropy);
        let payload = hand_over_payload(&genesis, &of.did(), account, valid_until);
        Operation::HandOver { controller, valid_until, proof: next.sign(&payload) }
    } else {
        let proof = next.sign(&controller_payload(&genesis, &of.did(), account));
        Operation::SetController { controller, proof }
    };
    let call = Call::update { did: of.did(), operation };
    world.signed(actor, RuntimeCall::Did(call)).map(|_| ())
}

pub fn bind(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let subject = if entropy.one_in(2) { Actor::of(entropy.byte()) } else { actor };
    let valid_until = valid_until(world, entropy);
    let genesis = world.knowledge.genesis;
    let account: &[u8; 32] = actor.account.as_ref();
    let payload = bind_payload(&genesis, &subject.did(), account, valid_until);
    let call = pallet_wallets::Call::bind {
        did: subject.did(),
        key_id: subject.method_key().id(),
        valid_until,
        signature: subject.sign_as_method(&payload),
    };
    world.signed(actor, RuntimeCall::Wallets(call)).map(|_| ())
}
