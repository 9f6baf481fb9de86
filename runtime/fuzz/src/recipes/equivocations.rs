// SPDX-License-Identifier: Apache-2.0
//! Validators who said two things, and who tells of it.

use super::validators;
use crate::{actors::Actor, entropy::Entropy, outcome::Violation, types::Types, world::World};
use codec::{Decode, Encode};
use frame_support::traits::KeyOwnerProofSystem;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot, sr25519::AuthorityId as AuraId};
use sp_consensus_slots::EquivocationProof;
use sp_core::{H256, Pair, crypto::key_types, ed25519, sr25519};
use sp_runtime::{Digest, DigestItem, traits::Header as _};
use vigor_runtime::{
    Header, Runtime, RuntimeCall, constants::time::SLOT_MS, glue::owners::KeysInForce,
};

/// Reports two blocks of one slot.
pub fn report_aura(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let authorities = world.query(pallet_aura::Authorities::<Runtime>::get);
    let choice = entropy.below(authorities.len());
    let Some(offender) = authorities.get(choice) else { return Ok(()) };
    let Some(pair) = aura_pair(offender) else { return Ok(()) };
    let slot = Slot::from(world.knowledge.now_ms / SLOT_MS);
    let number = world.number();
    let same = entropy.one_in(10);
    let first_header = sealed(&pair, slot, number, H256::repeat_byte(1));
    let other = if same { H256::repeat_byte(1) } else { H256::repeat_byte(2) };
    let odd_slot = if entropy.one_in(10) { slot + 1 } else { slot };
    let second_header = sealed(&pair, odd_slot, number, other);
    let key = offender.clone();
    let prove = || KeysInForce::prove((key_types::AURA, key.clone()));
    let Some(key_owner_proof) = world.query(prove) else { return Ok(()) };
    let evidence =
        EquivocationProof { offender: offender.clone(), slot, first_header, second_header };
    let call =
        pallet_equivocation::Call::report_aura { evidence: Box::new(evidence), key_owner_proof };
    world.signed(actor, RuntimeCall::Equivocation(call)).map(|_| ())
}

fn aura_pair(authority: &AuraId) -> Option<sr25519::Pair> {
    let wallets = Actor::all()
        .iter()
        .filter_map(|actor| sr25519::Pair::from_string(&format!("//{}", actor.name), None).ok());
    let validators = Actor::all().iter().map(|actor| validators::pairs(actor).0);
    wallets.chain(validators).find(|pair| AuraId::from(pair.public()) == *authority)
}

fn sealed(pair: &sr25519::Pair, slot: Slot, number: u32, root: H256) -> Header {
    let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
    let mut header = Header::new(number, root, root, H256::zero(), digest);
    let seal = pair.sign(header.hash().as_ref());
    header.digest_mut().push(DigestItem::Seal(AURA_ENGINE_ID, seal.encode()));
    header
}

/// Reports two votes of one round. Written as bytes: the votes' types are of a crate that only the
/// client needs otherwise.
pub fn report_grandpa(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let authorities = world.query(vigor_runtime::Grandpa::grandpa_authorities);
    let choice = entropy.below(authorities.len());
    let Some((offender, _)) = authorities.get(choice) else { return Ok(()) };
    let Some(pair) = grandpa_pair(&offender.encode()) else { return Ok(()) };
    let set_id = world.query(vigor_runtime::Grandpa::current_set_id);
    let round = u64::from(entropy.byte());
    let stage = entropy.byte() % 2;
    let other = if entropy.one_in(10) { 1 } else { 2 };
    let vote = |byte: u8| {
        let target = (H256::repeat_byte(byte), 1u32);
        let signature = pair.sign(&(stage, target, round, set_id).encode());
        (target, signature)
    };
    let equivocation = (set_id, stage, round, offender, vote(1), vote(other)).encode();
    let offender = offender.encode();
    let prove = || KeysInForce::prove((key_types::GRANDPA, offender.clone()));
    let Some(proof) = world.query(prove) else { return Ok(()) };
    let wanted = "Grandpa.report_equivocation";
    let Some((index, _)) = Types::get().calls().iter().find(|(_, name)| *name == wanted) else {
        return Ok(());
    };
    let bytes = [vec![index.0, index.1], equivocation, proof.encode()].concat();
    match RuntimeCall::decode(&mut bytes.as_slice()) {
        Ok(call) => world.signed(actor, call).map(|_| ()),
        Err(_) => Ok(()),
    }
}

fn grandpa_pair(authority: &[u8]) -> Option<ed25519::Pair> {
    let wallets = Actor::all()
        .iter()
        .filter_map(|actor| ed25519::Pair::from_string(&format!("//{}", actor.name), None).ok());
    let validators = Actor::all().iter().map(|actor| validators::pairs(actor).1);
    wallets.chain(validators).find(|pair| pair.public().0 == *authority)
}
