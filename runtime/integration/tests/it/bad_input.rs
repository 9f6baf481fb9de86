// SPDX-License-Identifier: Apache-2.0
//! What nobody honest sends: a named error, no change, no panic.

use codec::{Decode, DecodeAll, DecodeLimit, Encode};
use frame_support::{BoundedVec, MAX_EXTRINSIC_DEPTH};
use pallet_activity::{
    Call as ActivityCall, Error as ActivityError,
    types::{CLAIMS_MAX, ClaimItem},
};
use pallet_assets::Call as AssetsCall;
use pallet_balances::Call as BalancesCall;
use pallet_did::{
    Call as DidCall,
    types::{Operation, STATUS_CHANGES_MAX, StatusChange},
};
use pallet_escrow::{
    Call as EscrowCall, Event as EscrowEvent,
    types::{Deadlines, ListingTerms},
};
use sp_core::H256;
use sp_runtime::{
    ArithmeticError, MultiAddress, Permill, TokenError, transaction_validity::InvalidTransaction,
};
use vigor_primitives::{did::DidId, order::order_id, tree::Node};
use vigor_runtime::{
    Assets, Runtime, RuntimeCall, RuntimeEvent, UncheckedExtrinsic, VERSION,
    constants::{
        money::{EXISTENTIAL_DEPOSIT, VGR},
        time::SLOT_MS,
    },
    glue::treasury::TreasuryAccount,
};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
    transaction::{SignedFor, sign_for},
};

use crate::support::{account, key, succeed};

const MEBIBYTE: usize = 1_048_576;
/// Stack for the deepest call.
const STACK_BYTES: usize = 256 * MEBIBYTE;

fn pay(path: &str, value: u128) -> RuntimeCall {
    let dest = MultiAddress::Id(account(path));
    RuntimeCall::Balances(BalancesCall::transfer_keep_alive { dest, value })
}

/// A mebibyte of noise that is the same in every run.
fn noise() -> Vec<u8> {
    (0..MEBIBYTE as u32 / 32)
        .flat_map(|number| sp_io::hashing::blake2_256(&number.encode()))
        .collect()
}

/// `utility.batch` within itself, `depth` times.
fn nested(depth: usize) -> Vec<u8> {
    let batch = RuntimeCall::Utility(pallet_utility::Call::batch {
        calls: vec![RuntimeCall::System(frame_system::Call::remark { remark: vec![] })],
    })
    .encode();
    let inner = RuntimeCall::System(frame_system::Call::remark { remark: vec![] }).encode();
    let opening = &batch[..batch.len() - inner.len()];
    [opening.repeat(depth), inner].concat()
}

#[test]
fn a_mebibyte_of_noise_is_no_transaction() {
    let noise = noise();
    for skipped in 0..64 {
        let bytes = &noise[skipped..];
        assert!(UncheckedExtrinsic::decode(&mut &bytes[..]).is_err());
        assert!(
            RuntimeCall::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &bytes[..]).is_err()
        );
    }
    for pallet in 0..=u8::MAX {
        let bytes = [&[pallet, 0], &noise[..]].concat();
        let call = RuntimeCall::decode_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &bytes[..]);
        drop(call);
    }
}

#[test]
fn a_mebibyte_in_a_call_is_paid_for() {
    let mut chain = Chain::development();
    let before = chain.free(&account("//Eve"));
    let remark = frame_system::Call::remark { remark: noise() };
    succeed(&mut chain, &key("//Eve"), RuntimeCall::System(remark));
    assert!(before - chain.free(&account("//Eve")) > 5 * VGR);
}

#[test]
fn calls_nest_as_deep_as_is_decoded_and_no_deeper() {
    let limit = MAX_EXTRINSIC_DEPTH;
    let decode =
        move |depth| RuntimeCall::decode_all_with_depth_limit(limit, &mut &nested(depth)[..]);
    for depth in [257, 300, 10_000] {
        assert!(decode(depth).is_err(), "{depth}");
    }
    // Frames of a build without full optimisation do not fit into the stack of a test.
    let dispatch = move || {
        let mut chain = Chain::development();
        for depth in [20, 256] {
            succeed(&mut chain, &key("//Eve"), decode(depth).expect("not too deep"));
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(dispatch);
    thread.expect("a thread").join().expect("calls of any depth that decodes are made");
}

/// A call whose last argument is an empty list, with that list in its place.
fn with_list<Item: Encode + Clone>(empty: &RuntimeCall, item: &Item, count: u32) -> Vec<u8> {
    let mut bytes = empty.encode();
    assert_eq!(bytes.pop(), Some(0), "the length of the list comes last");
    vec![item.clone(); count as usize].encode_to(&mut bytes);
    bytes
}

#[test]
fn lists_longer_than_their_bound_are_not_decoded() {
    let decode = |bytes: &[u8]| RuntimeCall::decode_all(&mut &bytes[..]);
    let claims = ActivityCall::claim_many { program: PROGRAM, claims: Default::default() }.into();
    let proof = BoundedVec::truncate_from(vec![Node::EMPTY]);
    let claim = ClaimItem { account: account("//Bob"), cumulative: 1, index: 0, proof };
    assert!(decode(&with_list(&claims, &claim, CLAIMS_MAX)).is_ok());
    assert!(decode(&with_list(&claims, &claim, CLAIMS_MAX + 1)).is_err());

    let did = DidId(account("//Bob").into());
    let operation = Operation::SetStatus { list: 0, changes: Default::default() };
    let update = DidCall::update { did, operation }.into();
    let change = StatusChange { index: 7, set: true };
    assert!(decode(&with_list(&update, &change, STATUS_CHANGES_MAX)).is_ok());
    assert!(decode(&with_list(&update, &change, STATUS_CHANGES_MAX + 1)).is_err());
}

#[test]
fn a_transaction_is_for_one_chain_one_version_and_one_call() {
    let mut chain = Chain::development();
    let genesis = H256(chain.genesis());
    let eve = key("//Eve");
    let here = SignedFor::ever(genesis, VERSION.spec_version);
    let elsewhere = SignedFor::ever(H256::repeat_byte(1), VERSION.spec_version);
    let later = SignedFor::ever(genesis, VERSION.spec_version + 1);
    let refused = Err(InvalidTransaction::BadProof.into());
    for signed_for in [elsewhere, later] {
        let transaction = chain.query(|| sign_for(&eve, pay("//Bob", VGR), signed_for));
        assert_eq!(chain.validate(transaction.clone()), refused);
        assert_eq!(chain.block(vec![transaction]), [Err(InvalidTransaction::BadProof.into())]);
    }
    let mut moved = chain.query(|| sign_for(&eve, pay("//Bob", VGR), here));
    chain.validate(moved.clone()).expect("good as it is");
    moved.function = RuntimeCall::Assets(AssetsCall::transfer_keep_alive {
        id: 1.into(),
        target: MultiAddress::Id(account("//Bob")),
        amount: VGR,
    });
    assert_eq!(chain.validate(moved), refused, "the same arguments for another pallet");
}

#[test]
fn amounts_of_nothing_everything_and_dust_are_refused_by_name() {
    let mut chain = Chain::development();
    let eve = key("//Eve");
    let (result, _) = chain.submit(&eve, pay("//Bob", u128::MAX));
    assert_eq!(result.expect("valid"), Err(ArithmeticError::Underflow.into()));
    let (result, _) = chain.submit(&eve, pay("//Nobody", EXISTENTIAL_DEPOSIT - 1));
    assert_eq!(result.expect("valid"), Err(TokenError::BelowMinimum.into()));
    let before = chain.free(&account("//Bob"));
    succeed(&mut chain, &eve, pay("//Bob", 0));
    assert_eq!(chain.free(&account("//Bob")), before);

    let list =
        |price| EscrowCall::create_listing { terms: ListingTerms { price, ..terms(None) } }.into();
    let (result, _) = chain.submit(&eve, list(0));
    let error = pallet_escrow::Error::<Runtime>::PriceTooLow;
    assert_eq!(result.expect("valid"), Err(error.into()));
    assert_eq!(chain.query(pallet_escrow::NextListing::<Runtime>::get), 0);

    succeed(&mut chain, &eve, list(u128::MAX));
    let (client_ref, price_max) = ([0; 32], u128::MAX);
    let place = EscrowCall::place { listing: 0, client_ref, price_max, panel: None };
    let (result, _) = chain.submit(&key("//Bob"), place.into());
    let error = pallet_escrow::Error::<Runtime>::InsufficientFunds;
    assert_eq!(result.expect("valid"), Err(error.into()));
    assert_eq!(chain.query(|| pallet_escrow::Orders::<Runtime>::iter_keys().count()), 0);
}

#[test]
fn the_last_second_of_the_clock_is_like_any_other() {
    let mut chain = Chain::development();
    chain.sleep_until(u64::MAX / SLOT_MS * SLOT_MS - 10 * SLOT_MS);
    succeed(&mut chain, &key("//Eve"), pay("//Bob", VGR));
    let genesis = chain.genesis();
    let tree = EpochTree::new(&[(account("//Bob"), 1_000_000)]);
    for (epoch, error) in [
        (0, ActivityError::<Runtime>::EpochTooOld),
        (chain.now_ms() / EPOCH_MS, ActivityError::EpochNotEnded),
        (u64::MAX, ActivityError::EpochNotEnded),
    ] {
        let certificate = certify(&tree.payload(genesis, epoch, Node::EMPTY));
        let (result, _) = chain.submit(&key("//Oracle"), submission(certificate));
        assert_eq!(result.expect("valid"), Err(error.into()), "{epoch}");
        assert_eq!(chain.query(|| pallet_activity::Pending::<Runtime>::get(PROGRAM)), None);
    }
    let epoch = chain.now_ms() / EPOCH_MS - 1;
    let certificate = certify(&tree.payload(genesis, epoch, Node::EMPTY));
    succeed(&mut chain, &key("//Oracle"), submission(certificate));
}

fn terms(asset: Option<u32>) -> ListingTerms<u32> {
    ListingTerms {
        price: 100,
        asset,
        stock: 3,
        deadlines: Deadlines { accept: 20, ship: 20, complete: 20, dispute: 20 },
        seller_stake: 0,
        penalty: 0,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    }
}

/// A chain with an order of Bob's from Charlie, shipped, paid in Alice's asset.
fn ordered_in_an_asset() -> (Chain, H256) {
    let mut chain = Chain::development();
    let id = |path: &str| MultiAddress::Id(account(path));
    let reference = [3; 32];
    let order = H256(order_id(account("//Bob").as_ref(), &reference));
    let place =
        EscrowCall::place { listing: 0, client_ref: reference, price_max: 100, panel: None };
    let calls: [(&str, RuntimeCall); 8] = [
        (
            "//Alice",
            AssetsCall::create { id: 1.into(), admin: id("//Alice"), min_balance: 1 }.into(),
        ),
        (
            "//Alice",
            AssetsCall::mint { id: 1.into(), beneficiary: id("//Bob"), amount: 1_000 }.into(),
        ),
        (
            "//Alice",
            AssetsCall::mint { id: 1.into(), beneficiary: id("//Charlie"), amount: 1_000 }.into(),
        ),
        (
            "//Alice",
            AssetsCall::mint {
                id: 1.into(),
                beneficiary: MultiAddress::Id(TreasuryAccount::get()),
                amount: 1,
            }
            .into(),
        ),
        ("//Charlie", EscrowCall::create_listing { terms: terms(Some(1)) }.into()),
        ("//Bob", place.into()),
        ("//Charlie", EscrowCall::accept { order }.into()),
        ("//Charlie", EscrowCall::ship { order, evidence: H256::zero() }.into()),
    ];
    for (path, call) in calls {
        succeed(&mut chain, &key(path), call);
    }
    (chain, order)
}

#[test]
fn an_asset_is_not_destroyed_while_it_is_escrowed() {
    let (mut chain, order) = ordered_in_an_asset();
    let destroy = || AssetsCall::start_destroy { id: 1.into() }.into();
    let (result, _) = chain.submit(&key("//Alice"), destroy());
    let error = pallet_assets::Error::<Runtime>::ContainsHolds;
    assert_eq!(result.expect("valid"), Err(error.into()));
    succeed(&mut chain, &key("//Bob"), EscrowCall::complete { order }.into());
    succeed(&mut chain, &key("//Alice"), destroy());
}

#[test]
fn a_payout_that_its_asset_refuses_waits_until_it_is_let_through() {
    let (mut chain, order) = ordered_in_an_asset();
    let freeze = AssetsCall::freeze_asset { id: 1.into() };
    succeed(&mut chain, &key("//Alice"), freeze.into());
    let events = succeed(&mut chain, &key("//Bob"), EscrowCall::complete { order }.into());
    assert!(
        events
            .iter()
            .any(|event| matches!(event, RuntimeEvent::Escrow(EscrowEvent::PayoutDeferred { .. })))
    );
    let thaw = AssetsCall::thaw_asset { id: 1.into() };
    succeed(&mut chain, &key("//Alice"), thaw.into());
    let events = succeed(&mut chain, &key("//Eve"), EscrowCall::settle { order }.into());
    assert!(
        events.iter().any(|event| {
            matches!(event, RuntimeEvent::Escrow(EscrowEvent::PayoutSettled { .. }))
        }),
        "{events:?}"
    );
    // The treasury cannot take a frozen asset either: the fee stays with the seller.
    assert_eq!(chain.query(|| Assets::balance(1, account("//Charlie"))), 1_100);
}
