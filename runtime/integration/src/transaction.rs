// SPDX-License-Identifier: Apache-2.0
//! Transactions as a generic wallet makes them: version 4, signed, immortal unless an era is asked
//! for.

use codec::Encode;
use sp_core::{H256, Pair, sr25519};
use sp_runtime::{MultiAddress, MultiSignature, generic::Era};
use vigor_runtime::{
    AccountId, Nonce, RuntimeCall, SignedPayload, System, TxExtension, UncheckedExtrinsic, VERSION,
    feeless::TagFeeless,
};

/// The account of a key pair.
pub fn account(pair: &sr25519::Pair) -> AccountId {
    AccountId::new(pair.public().0)
}

/// The extensions of an immortal transaction with `nonce` and no tip.
pub fn extension(nonce: Nonce) -> TxExtension {
    extension_in(Era::Immortal, nonce)
}

fn extension_in(era: Era, nonce: Nonce) -> TxExtension {
    (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckEra::from(era),
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
    signed(signer, payload)
}

/// The chain that a transaction is signed for, and how long.
#[derive(Clone, Copy, Debug)]
pub struct SignedFor {
    /// Hash of its first block.
    pub genesis: H256,
    /// Version of its runtime.
    pub spec_version: u32,
    /// The blocks in which the transaction may be.
    pub era: Era,
    /// Hash of the block with which the era begins; of the first block for an immortal one.
    pub checkpoint: H256,
}

impl SignedFor {
    /// For as long as that chain and that version last.
    pub const fn ever(genesis: H256, spec_version: u32) -> Self {
        Self { genesis, spec_version, era: Era::Immortal, checkpoint: genesis }
    }
}

/// A transaction with the signer's next nonce that is signed for any chain, version and era, this
/// chain's or not. Needs the chain's state.
pub fn sign_for(
    signer: &sr25519::Pair,
    call: RuntimeCall,
    signed_for: SignedFor,
) -> UncheckedExtrinsic {
    let SignedFor { genesis, spec_version, era, checkpoint } = signed_for;
    let extension = extension_in(era, *System::account_nonce(account(signer)));
    let transaction_version = VERSION.transaction_version;
    let implicit =
        ((), spec_version, transaction_version, genesis, checkpoint, (), (), (), None, ());
    signed(signer, SignedPayload::from_raw(call, extension, implicit))
}

fn signed(signer: &sr25519::Pair, payload: SignedPayload) -> UncheckedExtrinsic {
    let signature = payload.using_encoded(|bytes| signer.sign(bytes));
    let (call, extension, _) = payload.deconstruct();
    UncheckedExtrinsic::new_signed(
        call,
        MultiAddress::Id(account(signer)),
        MultiSignature::Sr25519(signature),
        extension,
    )
}
