// SPDX-License-Identifier: Apache-2.0
//! What nobody would send by mistake: clocks and block numbers at their end, the greatest
//! amounts, accounts that vanish between steps, calls that are nonsense.

use super::funded::{OURS, OWNER, create};
use crate::{
    evidence::{Absence, DoubleSignature, Evidence, Opened, Opening, Statement, Step, Total},
    mock::{
        ADMIN, Activity, Balances, EMISSION, EPOCH_MS, ExtBuilder, POT, RuntimeCall, RuntimeOrigin,
        System, Test, Timestamp, WINDOW, account, by, certificate, claim, claim_item,
        dispatch_claim, end_epoch, finalize, leaf, members, operator, payload, pot, run_to, signed,
        stranger, submit, units,
    },
    pallet::{Call, Error},
    types::{Breaker, PotCurrency, QuarantineReason},
};
use codec::{Decode, DecodeAll, Encode};
use frame_support::{
    BoundedVec, assert_noop, assert_ok,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::Preservation,
    },
};
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any, prop_oneof, proptest},
};
use sp_runtime::traits::Dispatchable;
use vigor_primitives::tree::{Leaf, Node};

#[test]
fn a_clock_at_its_end_ends_no_epoch_of_its_own() {
    ExtBuilder::default().run(|| {
        Timestamp::set_timestamp(u64::MAX);
        let last = u64::MAX / EPOCH_MS - 1;
        for epoch in [u64::MAX, u64::MAX - 1, last + 1] {
            assert_noop!(
                Activity::submit_epoch(stranger(), EMISSION, certificate(EMISSION, epoch, &[])),
                Error::<Test>::EpochNotEnded
            );
        }
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, certificate(EMISSION, last, &[])));
    });
}

#[test]
fn a_block_number_at_its_end_panics_nowhere() {
    ExtBuilder::default().rich([1]).operators(5).run(|| {
        System::set_block_number(u32::MAX);
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, 1));
        assert_ok!(Activity::leave_oracles(crate::mock::by_operator(4)));
        let breaker = Some(Breaker { window: u32::MAX, units_max: u64::MAX });
        assert_ok!(Activity::set_breaker(RuntimeOrigin::root(), EMISSION, breaker));
        assert_ok!(Activity::quarantine(
            RuntimeOrigin::root(),
            EMISSION,
            account(1),
            1,
            QuarantineReason::Reported
        ));
    });
}

#[test]
fn the_greatest_totals_are_refused() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        for sum in [u64::MAX, u64::MAX - 1, u64::MAX >> 1] {
            let over = certificate(EMISSION, 1, &[leaf(1, sum)]);
            assert_noop!(
                Activity::submit_epoch(stranger(), EMISSION, over),
                Error::<Test>::OverBudget
            );
        }
        finalize(EMISSION, 1, &[leaf(1, 5_000)]);
        let mut item = claim_item(&[leaf(1, 5_000)], 0);
        item.cumulative = u64::MAX;
        assert_noop!(dispatch_claim(EMISSION, item), Error::<Test>::InvalidProof);
    });
}

#[test]
fn an_account_that_was_reaped_between_two_claims_is_paid_again_only_what_is_new() {
    ExtBuilder::default().run(|| {
        let first = [leaf(1, 2_000)];
        finalize(EMISSION, 1, &first);
        assert_ok!(claim(EMISSION, &first, 0));
        let all = Balances::balance(&account(1));
        assert_ok!(Balances::transfer(&account(1), &account(99), all, Preservation::Expendable));
        assert!(!System::account_exists(&account(1)));
        assert_noop!(claim(EMISSION, &first, 0), Error::<Test>::NothingToClaim);
        let dust = [leaf(1, 2_999)];
        finalize(EMISSION, 2, &dust);
        assert_noop!(claim(EMISSION, &dust, 0), Error::<Test>::BelowExistentialDeposit);
        let enough = [leaf(1, 3_000)];
        finalize(EMISSION, 3, &enough);
        assert_ok!(claim(EMISSION, &enough, 0));
        assert_eq!(Balances::balance(&account(1)), units(1_000));
    });
}

#[test]
fn a_certificate_is_worth_nothing_elsewhere() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        let honest = certificate(EMISSION, 1, &[leaf(1, 5_000)]);
        assert_noop!(
            Activity::submit_epoch(stranger(), POT, honest.clone()),
            Error::<Test>::BadSignature
        );
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, honest.clone()));
        assert_ok!(Activity::reject_epoch(RuntimeOrigin::root(), EMISSION, 1));
        assert_noop!(
            Activity::submit_epoch(stranger(), EMISSION, honest),
            Error::<Test>::EpochNotNew
        );
        let mut other_chain = payload(POT, 1, &[leaf(1, 5_000)]);
        other_chain.genesis = [3; 32];
        assert_noop!(
            Activity::submit_epoch(stranger(), POT, signed(&other_chain, &[0, 1, 2])),
            Error::<Test>::BadSignature
        );
    });
}

#[test]
fn a_pot_that_pays_itself_stays_whole() {
    ExtBuilder::default().run(|| {
        let account: [u8; 32] = pot().into();
        let tree = [Leaf { account, cumulative: 5_000 }];
        let before = Balances::total_balance(&pot());
        finalize(POT, 1, &tree);
        assert_ok!(claim(POT, &tree, 0));
        assert_eq!(Balances::total_balance(&pot()), before);
    });
}

/// What 64 oracles are said to have signed, those of the first set among them.
fn nonsense_by_all() -> Evidence {
    let statement = |byte| Statement {
        previous_root: [byte; 32],
        root: [byte; 32],
        root_sum: u64::MAX,
        leaf_count: u32::MAX,
        leaf_digest: [byte; 32],
        oracle_set: u32::MAX,
    };
    let mut keys = members(64).into_inner();
    keys.sort();
    let signed = |key| DoubleSignature { key, first: [0xff; 64], second: [0xff; 64] };
    let signatures = BoundedVec::truncate_from(keys.into_iter().map(signed).collect());
    Evidence::DoubleSigning { first: statement(1), second: statement(2), signatures }
}

#[test]
fn the_longest_calls_encode_and_decode() {
    let node = Node { hash: [0xff; 32], sum: u64::MAX };
    let opening = Opening {
        index: u32::MAX,
        leaf: Leaf { account: [0xff; 32], cumulative: u64::MAX },
        proof: BoundedVec::truncate_from(vec![node; 24]),
    };
    let step = Step { sibling: node, sibling_is_left: true, sum: u64::MAX };
    let evidence = [
        Evidence::LeafOrder { first: opening.clone(), second: opening.clone() },
        Evidence::TotalFell {
            before: opening.clone(),
            now: Total::Absent(Absence::Between(opening.clone(), opening.clone())),
        },
        Evidence::OverCap { now: opening.clone(), before: Total::Leaf(opening) },
        Evidence::WrongSum {
            node: Opened::Inner { left: node, right: node },
            claimed: u64::MAX,
            path: BoundedVec::truncate_from(vec![step; 24]),
        },
        Evidence::WrongShape {
            node: Opened::Leaf(Leaf { account: [0xff; 32], cumulative: u64::MAX }),
            claimed: u64::MAX,
            path: BoundedVec::truncate_from(vec![step; 24]),
        },
        nonsense_by_all(),
    ];
    ExtBuilder::default().rich([1]).run(|| {
        assert_ok!(submit(EMISSION, 1, &[leaf(1, 5_000)]));
        for evidence in evidence {
            let call: RuntimeCall =
                Call::<Test>::challenge { program: EMISSION, epoch: 1, evidence }.into();
            let decoded = RuntimeCall::decode_all(&mut call.encode().as_slice());
            assert_eq!(decoded.as_ref(), Ok(&call));
            // It is nonsense, which costs its author a bond.
            assert_ok!(call.dispatch(by(1)));
        }
        assert_eq!(Balances::balance(&account(1)), 970 * crate::mock::DEPOSIT);
    });
}

/// The index of this pallet in the mock.
const ACTIVITY: u8 = 5;

/// One of everything: paid and pending epochs, operators, a quarantine, and the program of an
/// owner.
fn one_of_everything() {
    let root = RuntimeOrigin::root;
    finalize(EMISSION, 1, &[leaf(1, 5_000), leaf(2, 6_000)]);
    finalize(POT, 1, &[leaf(1, 5_000)]);
    assert_ok!(claim(EMISSION, &[leaf(1, 5_000), leaf(2, 6_000)], 0));
    assert_ok!(submit(EMISSION, 2, &[leaf(1, 5_000), leaf(2, 7_000)]));
    assert_ok!(Activity::quarantine(root(), POT, account(1), 9, QuarantineReason::Reported));
    assert_ok!(create(PotCurrency::Vgr));
    assert_ok!(Activity::fund(by(OWNER), OURS, units(10_000)));
}

fn a_program() -> impl Strategy<Value = u32> {
    prop_oneof![Just(EMISSION), Just(POT), Just(OURS)]
}

/// How the arguments of a call begin: with what is there, or with nothing in particular.
fn beginning() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(vec![]),
        a_program().prop_map(|program| program.encode()),
        a_program().prop_map(|program| (program, 2_u64).encode()),
        a_program().prop_map(|program| (program, account(1)).encode()),
    ]
}

/// Root, an admin, an operator with a seat and one without, an owner, and somebody rich.
fn somebody() -> impl Strategy<Value = RuntimeOrigin> {
    prop_oneof![
        Just(RuntimeOrigin::root()),
        Just(by(ADMIN)),
        Just(RuntimeOrigin::signed(operator(0))),
        Just(RuntimeOrigin::signed(operator(4))),
        Just(by(OWNER)),
        Just(by(1)),
    ]
}

proptest! {
    /// Any bytes that decode to a call leave a state that holds together, then and later.
    #[test]
    fn no_bytes_break_the_state(
        index in 0..24_u8,
        beginning in beginning(),
        bytes in vec(any::<u8>(), 0..200),
        who in somebody(),
        closed in any::<bool>(),
    ) {
        ExtBuilder::default().operators(5).rich([1, OWNER]).run(|| {
            one_of_everything();
            if closed {
                assert_ok!(Activity::close_program(by(OWNER), OURS));
            }
            let input = [vec![ACTIVITY, index], beginning, bytes].concat();
            if let Ok(call) = RuntimeCall::decode(&mut &input[..]) {
                let _ = call.dispatch(who);
                assert_ok!(Activity::do_try_state());
                run_to(System::block_number() + WINDOW);
            }
        });
    }
}
