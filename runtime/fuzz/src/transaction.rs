// SPDX-License-Identifier: Apache-2.0
//! Transactions as a wallet makes them, and as no wallet should.

use crate::actors::Actor;
use codec::{Compact, Decode, Encode};
use sp_runtime::{MultiAddress, generic::Era};
use vigor_runtime::{
    Balance, Nonce, RuntimeCall, SignedPayload, System, TxExtension, UncheckedExtrinsic,
};

/// What a signature covers beside the call.
pub struct Terms {
    /// Height up to which it is valid.
    pub era: Era,
    /// Number of the signer's transaction.
    pub nonce: Nonce,
    /// For the author.
    pub tip: Balance,
}

impl Terms {
    /// What a wallet would choose now. Needs the chain's state.
    pub fn usual(actor: &Actor) -> Self {
        let nonce = *System::account_nonce(&actor.account);
        Self { era: Era::Immortal, nonce, tip: 0 }
    }

    /// The runtime's extensions. Made from bytes: what they encode to is what generic wallets know
    /// and does not change when the runtime wraps or reorders them.
    fn extension(&self) -> TxExtension {
        let metadata_hash_mode = 0u8;
        let bytes = (self.era, Compact(self.nonce), Compact(self.tip), metadata_hash_mode).encode();
        TxExtension::decode(&mut bytes.as_slice()).expect("the extensions encode as wallets know")
    }
}

/// A signed transaction, or `None` where not even its payload can be made. Needs the chain's state.
pub fn sign(actor: &Actor, call: RuntimeCall, terms: &Terms) -> Option<UncheckedExtrinsic> {
    let payload = SignedPayload::new(call, terms.extension()).ok()?;
    let signature = payload.using_encoded(|bytes| actor.sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    let address = MultiAddress::Id(actor.account.clone());
    Some(UncheckedExtrinsic::new_signed(call, address, signature, extension))
}

/// A transaction with extensions and without a signature.
pub fn general(call: RuntimeCall, terms: &Terms) -> UncheckedExtrinsic {
    UncheckedExtrinsic::new_transaction(call, terms.extension())
}
