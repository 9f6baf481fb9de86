// SPDX-License-Identifier: Apache-2.0
//! Random histories of everything at once: whatever happens, money is conserved and every
//! invariant holds after every step.

use super::forged::Forged;
use crate::{
    evidence::Evidence,
    mock::{
        Activity, Balances, CHALLENGE_BOND, DEPOSIT, EMISSION, ExtBuilder, POT, RuntimeEvent,
        RuntimeOrigin, System, Test, WINDOW, account, by, by_operator, carry, claim, end_epoch,
        key, leaf, members, operator, payload, possession, pot, run_to, signature, stranger,
        submit, treasury, units,
    },
    pallet::{
        Event, Flags, Heads, KeyOwners, OracleOperators, OracleSets, Paid, Pending, Reserve,
        ReserveAtGenesis, Signers, StagedSets, Tallies,
    },
    types::{Breaker, QuarantineReason},
};
use frame_support::{assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, prop_assert, prop_assert_eq, prop_oneof, proptest},
    strategy::Strategy,
    test_runner::TestCaseError,
};
use sp_core::H256;
use std::collections::BTreeSet;
use vigor_primitives::{
    certificate::{Certificate, threshold},
    tree::Leaf,
};

/// People in the trees.
const PEOPLE: u8 = 4;

/// One thing that happens to the money of a program.
#[derive(Clone, Debug)]
enum Act {
    Award { who: u8, units: u64 },
    Finalize,
    Reject,
    Claim { who: u8 },
    Wait { blocks: u32 },
    Quarantine { who: u8, units: u64 },
    Appeal { who: u8 },
    Resolve { who: u8, uphold: bool },
    Release { who: u8 },
    Bound { window: u32, units_max: u64 },
    Unbound,
}

fn act() -> impl Strategy<Value = Act> {
    let who = 1..=PEOPLE;
    prop_oneof![
        3 => (who.clone(), 0u64..5_000).prop_map(|(who, units)| Act::Award { who, units }),
        2 => Just(Act::Finalize),
        1 => Just(Act::Reject),
        5 => who.clone().prop_map(|who| Act::Claim { who }),
        2 => (1u32..12).prop_map(|blocks| Act::Wait { blocks }),
        2 => (who.clone(), 1u64..6_000).prop_map(|(who, units)| Act::Quarantine { who, units }),
        1 => who.clone().prop_map(|who| Act::Appeal { who }),
        2 => (who.clone(), proptest::bool::ANY)
            .prop_map(|(who, uphold)| Act::Resolve { who, uphold }),
        1 => who.prop_map(|who| Act::Release { who }),
        1 => (1u32..9, 500u64..4_000)
            .prop_map(|(window, units_max)| Act::Bound { window, units_max }),
        1 => Just(Act::Unbound),
    ]
}

/// Totals that oracles hold off chain, and those under the newest final root.
struct Tree {
    totals: Vec<u64>,
    last: Vec<u64>,
    epoch: u64,
}

fn leaves(totals: &[u64]) -> Vec<Leaf> {
    totals.iter().enumerate().map(|(n, total)| leaf(n as u8 + 1, *total)).collect()
}

fn perform(program: u32, tree: &mut Tree, act: Act) {
    let root = RuntimeOrigin::root;
    // What is refused changes nothing, which the invariants check.
    let _: DispatchResult = match act {
        Act::Award { who, units } => {
            tree.totals[usize::from(who) - 1] += units;
            Ok(())
        }
        Act::Finalize => {
            tree.epoch += 1;
            let submitted = submit(program, tree.epoch, &leaves(&tree.totals));
            if submitted.is_ok() {
                run_to(System::block_number() + WINDOW);
                tree.last = tree.totals.clone();
            }
            submitted
        }
        Act::Reject => {
            tree.epoch += 1;
            submit(program, tree.epoch, &leaves(&tree.totals))
                .and_then(|()| Activity::reject_epoch(root(), program, tree.epoch))
        }
        Act::Claim { who } => claim(program, &leaves(&tree.last), u32::from(who) - 1),
        Act::Wait { blocks } => {
            run_to(System::block_number() + blocks);
            Ok(())
        }
        Act::Quarantine { who, units } => {
            Activity::quarantine(root(), program, account(who), units, QuarantineReason::ClockJump)
        }
        Act::Appeal { who } => Activity::appeal(by(who), program, H256::zero()),
        Act::Resolve { who, uphold } => Activity::resolve(root(), program, account(who), uphold),
        Act::Release { who } => Activity::release(stranger(), program, account(who)),
        Act::Bound { window, units_max } => {
            Activity::set_breaker(root(), program, Some(Breaker { window, units_max }))
        }
        Act::Unbound => Activity::set_breaker(root(), program, None),
    };
}

/// What must hold of money after every step.
fn check_money(program: u32, tree: &Tree, before: (u128, u128)) -> Result<(), TestCaseError> {
    prop_assert_eq!(Activity::do_try_state(), Ok(()));
    let mut paid_sum = 0;
    for (n, total) in tree.last.iter().enumerate() {
        let who = account(n as u8 + 1);
        let paid = Paid::<Test>::get(program, &who);
        prop_assert_eq!(Balances::balance(&who), DEPOSIT + units(paid));
        prop_assert!(paid + Flags::<Test>::get(program, &who).forfeited <= *total);
        paid_sum += paid;
    }
    prop_assert_eq!(Tallies::<Test>::get(program).paid, paid_sum);
    let granted = Heads::<Test>::get(program).map_or(0, |head| head.root_sum);
    prop_assert!(paid_sum + Tallies::<Test>::get(program).forfeited <= granted);
    let (minted, drawn) = if program == EMISSION { (paid_sum, 0) } else { (0, paid_sum) };
    prop_assert_eq!(Balances::total_issuance(), before.0 + units(minted));
    prop_assert_eq!(Balances::total_balance(&pot()), before.1 - units(drawn));
    prop_assert!(Reserve::<Test>::get() <= ReserveAtGenesis::<Test>::get());
    Ok(())
}

/// Ends every quarantine and breaker, claims for all, and expects that nothing is left.
fn settle(program: u32, tree: &mut Tree) -> Result<(), TestCaseError> {
    perform(program, tree, Act::Unbound);
    run_to(System::block_number() + crate::mock::APPEAL + crate::mock::DECISION);
    for who in 1..=PEOPLE {
        perform(program, tree, Act::Claim { who });
    }
    for (n, total) in tree.last.iter().enumerate() {
        let who = account(n as u8 + 1);
        let settled =
            Paid::<Test>::get(program, &who) + Flags::<Test>::get(program, &who).forfeited;
        prop_assert_eq!(settled, *total);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn money_is_conserved_whatever_happens(
        program in EMISSION..=POT,
        acts in vec(act(), 1..60),
    ) {
        ExtBuilder::default().accounts(1..=PEOPLE).build().execute_with(|| {
            let none = vec![0; usize::from(PEOPLE)];
            let mut tree = Tree { totals: none.clone(), last: none, epoch: 0 };
            let before = (Balances::total_issuance(), Balances::total_balance(&pot()));
            for act in acts {
                perform(program, &mut tree, act);
                check_money(program, &tree, before)?;
            }
            settle(program, &mut tree)?;
            check_money(program, &tree, before)
        })?;
    }
}

/// One thing that happens to oracles.
#[derive(Clone, Debug)]
enum Move {
    Register { who: u8, key: u8 },
    Rotate { who: u8, key: u8 },
    Leave { who: u8 },
    Withdraw { who: u8 },
    Seat { set: u32, keys: Vec<u8> },
    Stage { operators: Vec<u8>, after: u64 },
    Submit { lie: bool },
    SubmitFew { signers: usize },
    Challenge { honestly: bool },
    Wait { blocks: u32 },
}

fn step() -> impl Strategy<Value = Move> {
    let who = 0u8..6;
    let key = 0u8..12;
    prop_oneof![
        2 => (who.clone(), key.clone()).prop_map(|(who, key)| Move::Register { who, key }),
        3 => (who.clone(), key.clone()).prop_map(|(who, key)| Move::Rotate { who, key }),
        1 => who.clone().prop_map(|who| Move::Leave { who }),
        1 => who.clone().prop_map(|who| Move::Withdraw { who }),
        2 => (0u32..3, vec(key, 1..5)).prop_map(|(set, keys)| Move::Seat { set, keys }),
        1 => (vec(who, 1..5), 0u64..4)
            .prop_map(|(operators, after)| Move::Stage { operators, after }),
        4 => proptest::bool::weighted(0.3).prop_map(|lie| Move::Submit { lie }),
        4 => (1usize..5).prop_map(|signers| Move::SubmitFew { signers }),
        2 => proptest::bool::ANY.prop_map(|honestly| Move::Challenge { honestly }),
        2 => (1u32..30).prop_map(|blocks| Move::Wait { blocks }),
    ]
}

/// The faulty tree of liars.
fn lie() -> Forged {
    Forged::new(&[leaf(2, 1_000), leaf(1, 1_000)])
}

/// A certificate by all present members of set 0, whose keys the test knows.
fn certify(epoch: u64, forged: &Forged) -> Certificate {
    let mut payload = payload(EMISSION, epoch, &[]);
    let root = forged.root();
    (payload.root, payload.root_sum) = (root.hash, root.sum);
    payload.leaf_count = forged.leaf_count();
    let members = OracleSets::<Test>::get(0).unwrap_or_default();
    let signatures: Vec<_> = members
        .iter()
        .enumerate()
        .filter_map(|(at, member)| {
            let n = (0..12).find(|n| key(*n) == *member)?;
            let mut signature = signature(&payload, n);
            signature.signer = at as u8;
            Some(signature)
        })
        .collect();
    Certificate::new(&payload, signatures.try_into().expect("at most 64 signatures"))
}

/// Ends the next epoch and certifies it by the first `signers` members of set 0.
fn submit_by(epoch: &mut u64, forged: &Forged, signers: usize) -> DispatchResult {
    *epoch += 1;
    end_epoch(*epoch);
    let mut certificate = certify(*epoch, forged);
    certificate.signatures.truncate(signers);
    carry(EMISSION, certificate)
}

/// A tree to which nobody objects.
fn truth() -> Forged {
    let sum = Heads::<Test>::get(EMISSION).map_or(0, |head| head.root_sum);
    Forged::new(&[leaf(1, sum)])
}

fn make(step: Move, epoch: &mut u64) -> DispatchResult {
    let root = RuntimeOrigin::root;
    match step {
        Move::Register { who, key: n } => {
            Activity::register_oracle(by_operator(who), key(n), possession(&operator(who), n))
        }
        Move::Rotate { who, key: n } => {
            Activity::rotate_key(by_operator(who), key(n), possession(&operator(who), n))
        }
        Move::Leave { who } => Activity::leave_oracles(by_operator(who)),
        Move::Withdraw { who } => Activity::withdraw_bond(by_operator(who)),
        Move::Seat { set, keys } => {
            let keys: Vec<_> = keys.into_iter().map(key).collect();
            let keys = keys.try_into().expect("at most 64 keys");
            Activity::set_oracle_set(root(), set, keys)
        }
        Move::Stage { operators, after } => {
            let operators: Vec<_> = operators.into_iter().map(operator).collect();
            let operators = operators.try_into().expect("at most 64 operators");
            Activity::stage_oracle_set(root(), EMISSION, operators, *epoch + after)
        }
        Move::Submit { lie: false } => submit_by(epoch, &truth(), usize::MAX),
        Move::Submit { lie: true } => submit_by(epoch, &lie(), usize::MAX),
        Move::SubmitFew { signers } => submit_by(epoch, &truth(), signers),
        Move::Challenge { honestly } => {
            let (first, second) = if honestly { (0, 1) } else { (1, 0) };
            let (first, second) = (lie().opening(first), lie().opening(second));
            let pending = Pending::<Test>::get(EMISSION).unwrap_or_default();
            let evidence = Evidence::LeafOrder { first, second };
            Activity::challenge(by(1), EMISSION, pending, evidence)
        }
        Move::Wait { blocks } => {
            run_to(System::block_number() + blocks);
            Ok(())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Bonds are where they belong, keys and seats agree, and nobody loses more than a bond.
    #[test]
    fn oracles_and_bonds_agree_whatever_happens(steps in vec(step(), 1..60)) {
        ExtBuilder::default().rich((110..116).chain([1])).build().execute_with(|| {
            assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(4)));
            let issuance = Balances::total_issuance();
            let mut epoch = 0;
            for step in steps {
                let challenge = matches!(step, Move::Challenge { .. });
                let before: Vec<_> =
                    (0..6).map(|n| Balances::total_balance(&operator(n))).collect();
                let held = OracleOperators::<Test>::iter().count();
                // What is refused changes nothing, which the invariants check.
                let _ = make(step, &mut epoch);
                prop_assert_eq!(Activity::do_try_state(), Ok(()));
                prop_assert_eq!(Balances::total_issuance(), issuance);
                for (n, before) in before.into_iter().enumerate() {
                    let after = Balances::total_balance(&operator(n as u8));
                    let lost = before - after;
                    prop_assert!(lost == 0 || challenge && lost == crate::mock::BOND);
                }
                prop_assert!(OracleOperators::<Test>::iter().count() <= held + 1);
            }
            // Whoever is no operator any more has no key that leads to it.
            for (_, who) in KeyOwners::<Test>::iter() {
                prop_assert!(OracleOperators::<Test>::contains_key(&who));
            }
            prop_assert!(Balances::total_balance(&treasury()) % CHALLENGE_BOND == DEPOSIT);
            Ok(())
        })?;
    }
}

/// How often a staged set did not take over.
fn dropped() -> usize {
    let dropped = |record: &frame_system::EventRecord<RuntimeEvent, _>| {
        matches!(record.event, RuntimeEvent::Activity(Event::StagedSetDropped { .. }))
    };
    System::events().iter().filter(|record| dropped(record)).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// No epoch is ever accepted with fewer distinct signers than a quorum of its set as it was
    /// named, whoever leaves, is slashed or is replaced.
    #[test]
    fn no_epoch_is_accepted_without_a_quorum_of_the_named_size(steps in vec(step(), 1..80)) {
        ExtBuilder::default().rich((110..116).chain([1])).build().execute_with(|| {
            assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(6)));
            for n in 0..6 {
                let _ = make(Move::Register { who: n, key: n }, &mut 0);
            }
            let (mut named, mut epoch) = (6, 0);
            for step in steps {
                let seated = match &step {
                    Move::Seat { set: 0, keys } => Some(keys.len()),
                    _ => None,
                };
                let submits = matches!(step, Move::Submit { .. } | Move::SubmitFew { .. });
                let waits = matches!(step, Move::Wait { .. });
                let staged = StagedSets::<Test>::get(0).map(|staged| staged.operators.len());
                let dropped_before = dropped();
                let done = make(step, &mut epoch);
                if let (Some(seated), Ok(())) = (seated, done) {
                    named = seated;
                }
                if waits && !StagedSets::<Test>::contains_key(0) && dropped() == dropped_before {
                    named = staged.unwrap_or(named);
                }
                prop_assert_eq!(Activity::quorum_needed(0), threshold(named as u32));
                if submits && done.is_ok() {
                    let signers = Signers::<Test>::get(EMISSION).expect("signers");
                    let distinct: BTreeSet<_> = signers.keys.iter().collect();
                    prop_assert!(distinct.len() as u32 >= threshold(named as u32));
                    prop_assert_eq!(signers.members as usize, named);
                }
                prop_assert_eq!(Activity::do_try_state(), Ok(()));
            }
            Ok(())
        })?;
    }
}
