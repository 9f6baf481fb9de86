// SPDX-License-Identifier: Apache-2.0
//! A mortal transaction is for the fork on which it was signed, and for the blocks of its era.

use sp_core::H256;
use sp_runtime::{
    MultiAddress,
    generic::Era,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use vigor_runtime::{
    Balance, RuntimeCall, System, UncheckedExtrinsic, VERSION, constants::money::VGR,
};
use vigor_runtime_integration::{
    Chain,
    transaction::{SignedFor, sign_for},
};

use crate::support::{account, key, succeed};

/// Blocks of an era.
const PERIOD: u32 = 8;
/// The block with which it begins.
const BIRTH: u32 = 3;

fn pay(value: Balance) -> RuntimeCall {
    let dest = MultiAddress::Id(account("//Bob"));
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest, value })
}

/// A chain with the block that eras begin with and one more, whose hash of it is its own: in
/// block 2 Dave pays so much.
fn fork(paid_by_dave: Balance) -> Chain {
    let mut chain = Chain::development();
    chain.skip(1);
    succeed(&mut chain, &key("//Dave"), pay(paid_by_dave));
    chain.skip(2);
    assert_eq!(chain.number(), BIRTH + 1);
    chain
}

fn hash_of(chain: &mut Chain, number: u32) -> H256 {
    let hash = chain.query(|| System::block_hash(number));
    assert_ne!(hash, H256::zero(), "block {number} is known");
    hash
}

/// Eve pays Bob, within the era that begins with [`BIRTH`], signed over `checkpoint`.
fn mortal(chain: &mut Chain, checkpoint: H256) -> UncheckedExtrinsic {
    let era = Era::mortal(PERIOD.into(), BIRTH.into());
    let here = SignedFor::ever(H256(chain.genesis()), VERSION.spec_version);
    let signed_for = SignedFor { era, checkpoint, ..here };
    chain.query(|| sign_for(&key("//Eve"), pay(VGR), signed_for))
}

/// What Eve and Bob have, and how many transactions Eve has sent.
fn standing(chain: &mut Chain) -> (Balance, Balance, u32) {
    let nonce = chain.query(|| *System::account_nonce(account("//Eve")));
    (chain.free(&account("//Eve")), chain.free(&account("//Bob")), nonce)
}

/// Neither the pool nor a block takes the transaction, and nobody pays anything.
#[track_caller]
fn assert_refused(chain: &mut Chain, transaction: UncheckedExtrinsic, error: InvalidTransaction) {
    let before = standing(chain);
    let refused = TransactionValidityError::from(error);
    assert_eq!(chain.validate(transaction.clone()), Err(refused));
    assert_eq!(chain.block(vec![transaction]), [Err(refused)]);
    assert_eq!(standing(chain), before);
}

#[test]
fn a_transaction_of_one_fork_is_not_replayed_on_another() {
    let (mut here, mut there) = (fork(1), fork(2));
    let checkpoints = [hash_of(&mut here, BIRTH), hash_of(&mut there, BIRTH)];
    assert_ne!(checkpoints[0], checkpoints[1], "the forks differ");
    assert_eq!(here.genesis(), there.genesis(), "they are of one chain");

    let of_here = mortal(&mut here, checkpoints[0]);
    assert_refused(&mut there, of_here.clone(), InvalidTransaction::BadProof);
    here.validate(of_here.clone()).expect("good on its own fork");
    assert_eq!(here.block(vec![of_here]), [Ok(Ok(()))]);
    // Whoever signs for any fork is replayed on any.
    let ever = SignedFor::ever(H256(here.genesis()), VERSION.spec_version);
    let immortal = here.query(|| sign_for(&key("//Ferdie"), pay(VGR), ever));
    for chain in [&mut here, &mut there] {
        assert_eq!(chain.block(vec![immortal.clone()]), [Ok(Ok(()))]);
    }
}

#[test]
fn a_transaction_is_taken_up_to_the_last_block_of_its_era() {
    let mut chain = fork(1);
    let checkpoint = hash_of(&mut chain, BIRTH);
    let transaction = mortal(&mut chain, checkpoint);
    let now = chain.number() + 1;
    let valid = chain.validate(transaction.clone()).expect("within its era");
    assert_eq!(valid.longevity, u64::from(BIRTH + PERIOD - now), "the pool drops it in time");

    chain.skip(BIRTH + PERIOD - 1 - now);
    let (eve, bob, nonce) = standing(&mut chain);
    assert_eq!(chain.block(vec![transaction]), [Ok(Ok(()))]);
    assert_eq!(chain.number(), BIRTH + PERIOD - 1);
    let after = standing(&mut chain);
    assert!(after.0 < eve - VGR, "the amount and a fee");
    assert_eq!((after.1, after.2), (bob + VGR, nonce + 1));
}

#[test]
fn a_transaction_is_refused_from_the_end_of_its_era_on() {
    let mut chain = fork(1);
    let checkpoint = hash_of(&mut chain, BIRTH);
    let transaction = mortal(&mut chain, checkpoint);
    chain.skip(BIRTH + PERIOD - 1 - chain.number());
    // Its bytes now name the era that this block begins, whose checkpoint is not yet known.
    assert_refused(&mut chain, transaction.clone(), InvalidTransaction::AncientBirthBlock);
    assert_eq!(chain.number(), BIRTH + PERIOD);
    // From then on it is one that was signed over another block.
    for _ in 0..PERIOD - 1 {
        assert_refused(&mut chain, transaction.clone(), InvalidTransaction::BadProof);
    }
    assert_refused(&mut chain, transaction, InvalidTransaction::AncientBirthBlock);
}

#[test]
fn a_transaction_that_was_in_a_block_is_stale_within_its_era() {
    let mut chain = fork(1);
    let checkpoint = hash_of(&mut chain, BIRTH);
    let transaction = mortal(&mut chain, checkpoint);
    assert_eq!(chain.block(vec![transaction.clone()]), [Ok(Ok(()))]);
    assert_refused(&mut chain, transaction, InvalidTransaction::Stale);
}
