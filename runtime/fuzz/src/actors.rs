// SPDX-License-Identifier: Apache-2.0
//! The small cast whose members act on the chain, and the keys they hold.

use sp_core::{Pair, ecdsa, ed25519, sr25519};
use sp_runtime::{MultiSignature, MultiSigner, traits::IdentifyAccount};
use std::sync::LazyLock;
use vigor_primitives::{
    did::DidId,
    keys::{KeySignature, PublicKey},
};
use vigor_runtime::AccountId;
use vigor_runtime_integration::Device;

/// A key of any kind that an account may have.
pub enum Wallet {
    /// As most wallets have.
    Sr25519(Box<sr25519::Pair>),
    /// As hardware wallets have.
    Ed25519(Box<ed25519::Pair>),
    /// As Ethereum's wallets have.
    Ecdsa(Box<ecdsa::Pair>),
}

/// Somebody who acts on the chain.
pub struct Actor {
    /// Name for reports.
    pub name: &'static str,
    /// The key of the account.
    pub wallet: Wallet,
    /// The account.
    pub account: AccountId,
    /// A phone.
    pub device: Device,
}

impl Actor {
    /// Everybody. The first six own a million VGR at genesis, Alice may act as root; the last three
    /// begin with nothing.
    pub fn all() -> &'static [Self] {
        static CAST: LazyLock<Vec<Actor>> = LazyLock::new(|| {
            let named = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie", "Poor"];
            let mut cast = (1..)
                .zip(named)
                .map(|(device, name)| {
                    Actor::new(name, device, Wallet::Sr25519(Box::new(pair(name))))
                })
                .collect::<Vec<_>>();
            cast.push(Actor::new("Ledger", 8, Wallet::Ed25519(Box::new(pair("Ledger")))));
            cast.push(Actor::new("Ether", 9, Wallet::Ecdsa(Box::new(pair("Ether")))));
            cast
        });
        &CAST
    }

    /// The actor that a byte names.
    pub fn of(byte: u8) -> &'static Self {
        let all = Self::all();
        &all[usize::from(byte) % all.len()]
    }

    fn new(name: &'static str, device: u8, wallet: Wallet) -> Self {
        let signer = match &wallet {
            Wallet::Sr25519(pair) => MultiSigner::Sr25519(pair.public()),
            Wallet::Ed25519(pair) => MultiSigner::Ed25519(pair.public()),
            Wallet::Ecdsa(pair) => MultiSigner::Ecdsa(pair.public()),
        };
        Self { name, wallet, account: signer.into_account(), device: Device::new(device) }
    }

    /// Signs as an account does.
    pub fn sign(&self, payload: &[u8]) -> MultiSignature {
        match &self.wallet {
            Wallet::Sr25519(pair) => MultiSignature::Sr25519(pair.sign(payload)),
            Wallet::Ed25519(pair) => MultiSignature::Ed25519(pair.sign(payload)),
            Wallet::Ecdsa(pair) => MultiSignature::Ecdsa(pair.sign(payload)),
        }
    }

    /// Signs as a verification method does.
    pub fn sign_as_method(&self, payload: &[u8]) -> KeySignature {
        match &self.wallet {
            Wallet::Sr25519(pair) => KeySignature::Sr25519(pair.sign(payload).0),
            Wallet::Ed25519(pair) => KeySignature::Ed25519(pair.sign(payload).0),
            Wallet::Ecdsa(pair) => KeySignature::Secp256k1(pair.sign(payload).0),
        }
    }

    /// The account's key as a verification method.
    pub fn method_key(&self) -> PublicKey {
        match &self.wallet {
            Wallet::Sr25519(pair) => PublicKey::Sr25519(pair.public().0),
            Wallet::Ed25519(pair) => PublicKey::Ed25519(pair.public().0),
            Wallet::Ecdsa(pair) => PublicKey::Secp256k1(pair.public().0),
        }
    }

    /// The identity that the account may create.
    pub fn did(&self) -> DidId {
        DidId(self.account.clone().into())
    }
}

fn pair<P: Pair>(name: &str) -> P {
    P::from_string(&format!("//{name}"), None).expect("a valid path")
}
