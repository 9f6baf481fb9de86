// SPDX-License-Identifier: Apache-2.0
//! What offline signers show is what they sign: the hash of the metadata goes into the signature.
//!
//! Only the Wasm of a release knows that hash. The runtime of these tests knows none, like every one
//! that is not built for a release. Where it is to know one, the extension is told, and the
//! signature is checked without a block: blocks decode their transactions again.

use codec::{DecodeAll, Encode};
use frame_metadata_hash_extension::CheckMetadataHash;
use pallet_balances::Call;
use sp_core::Pair;
use sp_runtime::{
    MultiAddress, MultiSignature,
    traits::Checkable,
    transaction_validity::{InvalidTransaction, TransactionValidityError, UnknownTransaction},
};
use vigor_runtime::{
    Runtime, RuntimeCall, SignedPayload, System, UncheckedExtrinsic, constants::money::VGR,
};
use vigor_runtime_integration::{Chain, transaction::extension};

use crate::support::{account, key};

const HASH: [u8; 32] = [7; 32];
const OTHER: [u8; 32] = [8; 32];

/// A hash that a signer was shown, or that the runtime knows.
fn with(hash: [u8; 32]) -> CheckMetadataHash<Runtime> {
    CheckMetadataHash::new_with_custom_hash(hash)
}

/// No hash.
fn without() -> CheckMetadataHash<Runtime> {
    CheckMetadataHash::new(false)
}

/// A payment of Eve's that is signed as `shown` and comes as `sent`.
fn payment(
    chain: &mut Chain,
    shown: CheckMetadataHash<Runtime>,
    sent: CheckMetadataHash<Runtime>,
) -> UncheckedExtrinsic {
    let dest = MultiAddress::Id(account("//Bob"));
    let call = RuntimeCall::Balances(Call::transfer_keep_alive { dest, value: VGR });
    chain.query(|| {
        let mut extension = extension(*System::account_nonce(account("//Eve")));
        extension.8 = shown;
        let payload = SignedPayload::new(call, extension).expect("the extensions can sign");
        let signature = payload.using_encoded(|bytes| key("//Eve").sign(bytes));
        let (call, mut extension, _) = payload.deconstruct();
        extension.8 = sent;
        let (signer, signature) =
            (MultiAddress::Id(account("//Eve")), MultiSignature::Sr25519(signature));
        UncheckedExtrinsic::new_signed(call, signer, signature, extension)
    })
}

/// What a runtime makes of a signature, if it knows what the transaction carries.
fn checked(chain: &mut Chain, payment: UncheckedExtrinsic) -> Result<(), TransactionValidityError> {
    let context = frame_system::ChainContext::<Runtime>::default();
    chain.query(|| payment.check(&context)).map(|_| ())
}

#[test]
fn a_runtime_that_knows_no_hash_takes_no_transaction_that_was_signed_with_one() {
    let mut chain = Chain::development();
    let payment = payment(&mut chain, with(HASH), with(HASH));
    let before = chain.free(&account("//Eve"));
    let error = TransactionValidityError::from(UnknownTransaction::CannotLookup);
    assert_eq!(chain.validate(payment.clone()), Err(error));
    assert_eq!(chain.block(vec![payment]), [Err(error)]);
    assert_eq!(chain.free(&account("//Eve")), before);
}

#[test]
fn a_runtime_that_knows_its_hash_takes_that_one_alone() {
    let mut chain = Chain::development();
    for known in [with(HASH), without()] {
        let good = payment(&mut chain, known.clone(), known);
        assert_eq!(checked(&mut chain, good), Ok(()));
    }
    let forged = payment(&mut chain, with(OTHER), with(HASH));
    assert_eq!(checked(&mut chain, forged), Err(InvalidTransaction::BadProof.into()));
}

#[test]
fn whether_there_is_a_hash_is_signed_too() {
    let mut chain = Chain::development();
    for (shown, sent) in [(without(), with(HASH)), (with(HASH), without())] {
        let changed = payment(&mut chain, shown, sent);
        assert_eq!(checked(&mut chain, changed), Err(InvalidTransaction::BadProof.into()));
    }
}

#[test]
fn there_is_no_third_mode() {
    let decode = |mode: u8| CheckMetadataHash::<Runtime>::decode_all(&mut &[mode][..]);
    assert!(decode(0).is_ok() && decode(1).is_ok());
    assert!((2..=u8::MAX).all(|mode| decode(mode).is_err()));
}
