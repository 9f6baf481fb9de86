// SPDX-License-Identifier: Apache-2.0
//! Transactions as a generic wallet makes them: version 4, signed, immortal.

use codec::Encode;
use sp_core::{Pair, sr25519};
use sp_runtime::{MultiAddress, MultiSignature, generic::Era};
use vigor_runtime::{
    AccountId, Nonce, RuntimeCall, SignedPayload, System, TxExtension, UncheckedExtrinsic,
    feeless::TagFeeless,
};

/// The account of a key pair.
pub fn account(pair: &sr25519::Pair) -> AccountId {
    AccountId::new(pair.public().0)
}

/// The extensions of a transaction with `nonce` and no tip.
pub fn extension(nonce: Nonce) -> TxExtension {
    (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckEra::from(Era::Immortal),
        frame_system::CheckNonce::from(nonce.into()),
        frame_system::CheckWeight::new(),
        TagFeeless::from(pallet_transaction_payment::ChargeTransactionPayment::from(0)),
        frame_metadata_hash_extension::CheckMetadataHash::new(false),
        frame_system::WeightReclaim::new(),
    )
}

/// A signed transaction with the signer's next nonce. Needs the chain's state.
pub fn sign(signer: &sr25519::Pair, call: RuntimeCall) -> UncheckedExtrinsic {
    sign_with_nonce(signer, call, *System::account_nonce(account(signer)))
}

/// A signed transaction with that nonce. Needs the chain's state.
pub fn sign_with_nonce(
    signer: &sr25519::Pair,
    call: RuntimeCall,
    nonce: Nonce,
) -> UncheckedExtrinsic {
    let payload = SignedPayload::new(call, extension(nonce)).expect("the extensions can sign");
    let signature = payload.using_encoded(|bytes| signer.sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    UncheckedExtrinsic::new_signed(
        call,
        MultiAddress::Id(account(signer)),
        MultiSignature::Sr25519(signature),
        extension,
    )
}
