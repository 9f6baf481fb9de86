// SPDX-License-Identifier: Apache-2.0
//! Somebody with a wallet, and a phone whose secure hardware signs with P-256.

use frame_support::BoundedVec;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use pallet_did::types::{Method, NewDevice, NewDocument, Operation};
use sp_core::{Encode, Pair, sr25519};
use sp_runtime::MultiSignature;
use vigor_primitives::{
    did::{DidId, call_payload, create_payload, device_payload},
    keys::{KeyId, KeySignature, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};
use vigor_runtime::{AccountId, RuntimeCall};

use crate::transaction;

/// Key of a device.
pub struct Device {
    key: SigningKey,
}

impl Device {
    /// The device with that secret; never zero.
    pub fn new(secret: u8) -> Self {
        let mut scalar = [0; 32];
        scalar[31] = secret;
        Self { key: SigningKey::from_slice(&scalar).expect("a small scalar is a valid key") }
    }

    /// The public key.
    pub fn public(&self) -> PublicKey {
        let point = self.key.verifying_key().to_encoded_point(true);
        PublicKey::P256(point.as_bytes().try_into().expect("a compressed point has 33 bytes"))
    }

    /// What the chain calls the key.
    pub fn key_id(&self) -> KeyId {
        self.public().id()
    }

    /// Signs.
    pub fn sign(&self, payload: &[u8]) -> KeySignature {
        let signature: Signature = self.key.sign(payload);
        KeySignature::P256(signature.to_bytes().into())
    }
}

/// A wallet and its owner's device.
pub struct Person {
    /// The wallet.
    pub wallet: sr25519::Pair,
    /// The device.
    pub device: Device,
}

impl Person {
    /// The person whose wallet is derived from `path`.
    pub fn new(path: &str, device_secret: u8) -> Self {
        let wallet = sr25519::Pair::from_string(path, None).expect("a valid path");
        Self { wallet, device: Device::new(device_secret) }
    }

    /// The wallet's account.
    pub fn account(&self) -> AccountId {
        transaction::account(&self.wallet)
    }

    /// The identity that the account may create.
    pub fn did(&self) -> DidId {
        DidId(self.wallet.public().0)
    }

    /// A document with the wallet's key for everything and the device for beat intervals.
    pub fn document(&self, genesis: &[u8; 32]) -> NewDocument {
        let method = Method {
            key: self.wallet_key(),
            relationships: Relationships::AUTHENTICATION
                .union(Relationships::CAPABILITY_INVOCATION),
            expires_at: None,
        };
        let device = NewDevice {
            key: self.device.public(),
            kinds: StreamKinds::of(&[StreamKind::Nn, StreamKind::Rr]),
            expires_at: None,
            attestor: None,
        };
        let proof = self.device.sign(&device_payload(genesis, &self.did()));
        NewDocument {
            methods: BoundedVec::truncate_from(vec![method]),
            devices: BoundedVec::truncate_from(vec![(device, proof)]),
            ..Default::default()
        }
    }

    /// The wallet's key as a verification method.
    pub fn wallet_key(&self) -> PublicKey {
        PublicKey::Sr25519(self.wallet.public().0)
    }

    /// The call by which a sponsor creates the person's identity.
    pub fn sponsored_creation(&self, genesis: &[u8; 32], valid_until: u32) -> RuntimeCall {
        let document = self.document(genesis);
        let payload = create_payload(genesis, &self.did(), valid_until, &document.encode());
        RuntimeCall::Did(pallet_did::Call::create_sponsored {
            subject: self.account(),
            document,
            valid_until,
            signature: MultiSignature::Sr25519(self.wallet.sign(&payload)),
        })
    }

    /// The call by which anybody brings a change that the wallet's key has signed.
    pub fn relayed(
        &self,
        genesis: &[u8; 32],
        nonce: u64,
        valid_until: u32,
        operation: Operation,
    ) -> RuntimeCall {
        let did = self.did();
        let payload = call_payload(genesis, &did, nonce, valid_until, &operation.encode());
        let signature = KeySignature::Sr25519(self.wallet.sign(&payload).0);
        let key_id = self.wallet_key().id();
        RuntimeCall::Did(pallet_did::Call::relay {
            did,
            key_id,
            nonce,
            valid_until,
            operation,
            signature,
        })
    }
}
