// SPDX-License-Identifier: Apache-2.0
//! Values whose meaning their type tells: accounts, keys, hashes, shares, texts, calls.

use super::{Generator, NESTED_CALLS_MAX, Place, numbers};
use crate::{actors::Actor, entropy::Entropy, keys};
use codec::{Compact, Encode};
use scale_info::{TypeDef, TypeDefPrimitive};
use sp_core::Pair;
use sp_crypto_hashing::blake2_256;
use vigor_primitives::keys::PublicKey;
use vigor_runtime::{AccountId, RuntimeCall, glue::treasury::TreasuryAccount};

/// Texts that pass for something.
const TEXTS: [&str; 8] = [
    "vigor",
    "https://vigor.example/inbox",
    "did:vigor:z11111111111111111111111111111111#key",
    "LinkedDomains",
    "didcomm/v2",
    "",
    "not a uri",
    "https://vigor.example/%zz##",
];

impl Generator<'_> {
    /// A value of a type that is known by name; `false` where it is not.
    pub(super) fn special(
        &self,
        ty: u32,
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) -> bool {
        match self.types.ident(ty) {
            "AccountId32" => self.account(ty, entropy).encode_to(out),
            "MultiAddress" if !entropy.one_in(32) => {
                out.push(0);
                let account = self.types.variant(ty, 0).and_then(|id| id.fields.first());
                self.account(account.map_or(ty, |field| field.ty.id), entropy).encode_to(out);
            }
            "DidId" => self.account(ty, entropy).encode_to(out),
            "PublicKey" => self.public_key(entropy).encode_to(out),
            "H256" => self.hash(entropy).encode_to(out),
            "Permill" => (entropy.any::<u32>() % 1_000_001).encode_to(out),
            "Perbill" => (entropy.any::<u32>() % 1_000_000_001).encode_to(out),
            "Weight" => self.weight(entropy, out),
            "Relationships" => out.push(entropy.choose(&[9, 1, 2, 4, 8, 16, 31, 0, 255])),
            "StreamKinds" => {
                entropy.choose(&[3u64, 1, 2, 0x7ff, 0, u64::MAX, 8, 16]).encode_to(out);
            }
            "CallKinds" => entropy.choose(&[31u32, 1, 2, 4, 8, 16, 0, u32::MAX]).encode_to(out),
            _ if ty == self.types.call => self.nested_call(entropy, place, out),
            _ => return false,
        }
        true
    }

    fn account(&self, ty: u32, entropy: &mut Entropy<'_>) -> AccountId {
        match entropy.byte() {
            byte @ 0..=15 => Actor::of(byte.wrapping_add(1)).account.clone(),
            byte @ 16..=159 => Actor::of(byte).account.clone(),
            160..=191 => self.actor.account.clone(),
            192..=231 => {
                let pool = self.knowledge.pool(None, ty);
                pool.and_then(|pool| pool.get(entropy.below(pool.len())))
                    .and_then(|bytes| <[u8; 32]>::try_from(bytes.as_slice()).ok())
                    .map_or_else(|| self.actor.account.clone(), AccountId::new)
            }
            232..=239 => TreasuryAccount::get(),
            240..=243 => AccountId::new([0; 32]),
            _ => AccountId::new([entropy.byte(); 32]),
        }
    }

    fn public_key(&self, entropy: &mut Entropy<'_>) -> PublicKey {
        let actor = Actor::of(entropy.byte());
        match entropy.byte() % 10 {
            0..=2 => self.actor.method_key(),
            3 => actor.method_key(),
            4 => actor.device.public(),
            5 => PublicKey::X25519(blake2_256(actor.name.as_bytes())),
            6 => {
                let oracles = keys::oracles();
                PublicKey::Ed25519(oracles[entropy.below(oracles.len())].public().0)
            }
            7 => PublicKey::P256([entropy.byte(); 33]),
            8 => PublicKey::Secp256k1([entropy.byte(); 33]),
            _ => PublicKey::Ed25519([entropy.byte(); 32]),
        }
    }

    fn hash(&self, entropy: &mut Entropy<'_>) -> [u8; 32] {
        match entropy.byte() % 4 {
            0 => blake2_256(&[entropy.byte()]),
            1 => [0; 32],
            2 => self.knowledge.genesis,
            _ => [entropy.byte(); 32],
        }
    }

    fn weight(&self, entropy: &mut Entropy<'_>, out: &mut Vec<u8>) {
        let second = 1_000_000_000_000u64;
        let (time, proof) = match entropy.byte() % 5 {
            0 | 1 => (second / 4, u64::MAX / 4),
            2 => (second, 1 << 20),
            3 => (0, 0),
            _ => (u64::MAX, u64::MAX),
        };
        Compact(time).encode_to(out);
        Compact(proof).encode_to(out);
    }

    fn nested_call(&self, entropy: &mut Entropy<'_>, place: Place<'_>, out: &mut Vec<u8>) {
        let index = if place.calls > NESTED_CALLS_MAX {
            (0, 0)
        } else {
            let (pallet, call) = (entropy.byte(), entropy.byte());
            self.types.nearest_call(pallet, call)
        };
        if crate::forbidden::is_forbidden(self.types.call_name(index)) {
            // frame-system's remark of nothing.
            out.extend([0, 0, 0]);
            return;
        }
        self.call_into(index, entropy, place, out);
    }

    pub(super) fn array(
        &self,
        length: u32,
        element: u32,
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) {
        let bytes = matches!(
            self.types.resolve(element).type_def,
            TypeDef::Primitive(TypeDefPrimitive::U8)
        );
        if !bytes {
            for _ in 0..length {
                self.value(element, entropy, Place { depth: place.depth + 1, ..place }, out);
            }
            return;
        }
        let filled = match (length, place.field.unwrap_or_default()) {
            (32, field) if field.contains("key_id") => {
                let actor = Actor::of(entropy.byte());
                if entropy.byte().is_multiple_of(2) {
                    actor.method_key().id().to_vec()
                } else {
                    actor.device.public().id().to_vec()
                }
            }
            (32, field) if field.contains("key") || field.contains("member") => {
                let oracles = keys::oracles();
                oracles[entropy.below(oracles.len())].public().0.to_vec()
            }
            (32, _) => self.hash(entropy).to_vec(),
            (length, _) => {
                let mut bytes = entropy.take(length as usize).to_vec();
                bytes.resize(length as usize, 1);
                bytes
            }
        };
        out.extend(filled);
    }

    /// A text, an encoded call, or bytes of some length.
    pub(super) fn bytes(&self, entropy: &mut Entropy<'_>, place: Place<'_>) -> Vec<u8> {
        match entropy.byte() % 16 {
            0..=7 => entropy.choose(&TEXTS).as_bytes().to_vec(),
            8 | 9 if place.calls <= NESTED_CALLS_MAX => {
                let mut call = Vec::new();
                self.nested_call(entropy, place, &mut call);
                call
            }
            10 => vec![entropy.byte(); usize::from(entropy.any::<u16>())],
            11 => vec![entropy.byte(); 16 * 1024],
            12 => RuntimeCall::System(frame_system::Call::remark { remark: Vec::new() }).encode(),
            13 => numbers::amount(entropy).encode(),
            _ => {
                let length = usize::from(entropy.byte());
                entropy.take(length).to_vec()
            }
        }
    }
}
