// SPDX-License-Identifier: Apache-2.0
//! Identities, and accounts that are bound to them.

use super::{Helper, assets};
use crate::{AccountId, AssetId, Balance, Runtime, RuntimeCall, System};
use codec::Compact;
use frame_support::BoundedVec;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use pallet_did::{
    Dids,
    types::{DidRecord, Method},
};
use pallet_wallets::{Bindings, types::Binding};
use sp_runtime::MultiAddress;
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::{KeyId, KeySignature, PublicKey, Relationships},
};

impl pallet_wallets::BenchmarkHelper<RuntimeCall> for Helper {
    fn consent(account: &AccountId, valid_until: u32) -> (DidId, KeyId, KeySignature) {
        let secret = SigningKey::from_slice(&[7; 32]).expect("the scalar is in range");
        let point = secret.verifying_key().to_encoded_point(true);
        let point = point.as_bytes().try_into().expect("a compressed point has 33 bytes");
        let key = PublicKey::P256(point);
        let did = DidId([7; 32]);
        create(did, key);
        let genesis = System::block_hash(0).0;
        let payload = bind_payload(&genesis, &did, account.as_ref(), valid_until);
        // As wallets sign: the bare check fails first, so that both are paid for.
        let payload = [b"<Bytes>".as_slice(), &payload, b"</Bytes>".as_slice()].concat();
        let signature: Signature = secret.sign(&payload);
        (did, key.id(), KeySignature::P256(signature.to_bytes().into()))
    }

    fn fund_asset(asset: AssetId, account: &AccountId, amount: Balance) {
        assets::open(asset, true);
        assets::mint(asset, account, amount);
    }

    fn transfer_call(asset: AssetId, to: &AccountId, amount: Balance) -> RuntimeCall {
        RuntimeCall::Assets(pallet_assets::Call::transfer_keep_alive {
            id: Compact(asset),
            target: MultiAddress::Id(to.clone()),
            amount,
        })
    }
}

impl pallet_escrow::BenchmarkHelper for Helper {
    fn create_asset(asset: AssetId) {
        assets::open(asset, false);
    }

    fn mint_asset(asset: AssetId, who: &AccountId, amount: Balance) {
        assets::mint(asset, who, amount);
    }

    fn freeze_asset(asset: AssetId) {
        assets::freeze(asset);
    }

    fn bind(who: &AccountId) -> DidId {
        let did = DidId(*AsRef::<[u8; 32]>::as_ref(who));
        create(did, PublicKey::Sr25519(did.0));
        let now = System::block_number();
        Bindings::<Runtime>::insert(who, Binding { did, did_created_at: now, bound_at: now });
        did
    }
}

/// Puts an identity in use of one key, without its deposit, into storage.
fn create(did: DidId, key: PublicKey) {
    let controller = AccountId::new(did.0);
    let relationships = Relationships::AUTHENTICATION;
    let method = Method { key, relationships, expires_at: None };
    let record = DidRecord {
        controller: controller.clone(),
        sponsor: None,
        depositor: controller,
        deposit: 0,
        version: 1,
        created_at: System::block_number(),
        deactivated: false,
        methods: BoundedVec::truncate_from(alloc::vec![method]),
        services: BoundedVec::default(),
        also_known_as: BoundedVec::default(),
        device_count: 0,
        nonce_floor: 0,
        nonce_bitmap: 0,
    };
    Dids::<Runtime>::insert(did, record);
}
