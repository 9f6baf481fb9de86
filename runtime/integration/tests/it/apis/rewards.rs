// SPDX-License-Identifier: Apache-2.0
//! `RewardsApi`: epochs, budgets, what is claimable, what a proof is worth.

use frame_support::BoundedVec;
use pallet_activity::{
    Call, Flags,
    types::{self, PotCurrency, ProgramTerms, Quarantine, QuarantineReason},
};
use pallet_assets::Call as AssetsCall;
use sp_core::{Pair, ed25519};
use sp_runtime::MultiAddress;
use vigor_primitives::{
    certificate::EpochPayload,
    rewards::{FactKind, Rule, TrustTier},
    tree::Node,
    units::PLANCK_PER_UNIT,
};
use vigor_runtime::{Assets, Runtime};
use vigor_runtime_api::rewards::{
    Claimable, ClaimablePage, Epoch, EpochStatus, Head, Payable, RewardAsset,
};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
};

use super::ask;
use crate::support::{account, finalize_epoch, key, succeed};

const UNKNOWN: u32 = 9;
/// Blocks of the challenge window of the development preset.
const WINDOW: u32 = 5;
/// Reward units of the reserve at genesis, and what of it one epoch may grant: a part in 2^17.
const RESERVE: u64 = 400_000_000_000_000;
const BUDGET_SHIFT: u32 = 17;

/// A program that somebody funds, and what it is paid in and attested by. Another comes before it, so
/// that its number is not the asset's.
const FUNDED: u32 = 2;
const ASSET: u32 = 1;
const SET: u32 = 4;
const FUNDED_WINDOW: u32 = 7;
/// What a reward unit is worth in the asset, and how many of them the pot is worth.
const ASSET_PER_UNIT: u128 = 3;
const POT_UNITS: u64 = 10_000_000;

type Verdict = Result<Payable, String>;

fn first_tree() -> EpochTree {
    EpochTree::new(&[(account("//Bob"), 5_000_000), (account("//Dave"), 1_000_000)])
}

fn second_tree() -> EpochTree {
    let more = (account("//Eve"), 300_000);
    EpochTree::new(&[(account("//Bob"), 7_000_000), (account("//Dave"), 1_000_000), more])
}

/// An epoch that is final and one that is pending, with the blocks that they came in.
struct Epochs {
    first: (u64, u32),
    second: (u64, u32),
}

/// A chain with both.
fn chain() -> (Chain, Epochs) {
    let mut chain = Chain::development();
    chain.skip(20);
    let first = finalize_epoch(&mut chain, &first_tree(), Node::EMPTY);
    let first = (first, chain.number() - WINDOW);
    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
    let payload = second_tree().payload(chain.genesis(), epoch, first_tree().root());
    succeed(&mut chain, &key("//Oracle"), submission(certify(&payload)));
    let second = (epoch, chain.number());
    (chain, Epochs { first, second })
}

fn by_root(chain: &mut Chain, call: Call<Runtime>) {
    let call = Box::new(call.into());
    succeed(chain, &key("//Alice"), pallet_sudo::Call::sudo { call }.into());
}

fn newest_final(chain: &mut Chain, program: u32) -> Option<Head> {
    ask(chain, "RewardsApi_head", program)
}

fn pending(chain: &mut Chain, program: u32) -> Option<u64> {
    ask(chain, "RewardsApi_pending", program)
}

fn budget(chain: &mut Chain, program: u32) -> Option<u64> {
    ask(chain, "RewardsApi_budget", program)
}

fn epoch(chain: &mut Chain, program: u32, number: u64) -> Option<Epoch> {
    ask(chain, "RewardsApi_epoch", (program, number))
}

fn head(epoch: u64, tree: &EpochTree, leaf_count: u32) -> Head {
    let Node { hash, sum } = tree.root();
    Head { epoch, root: hash, root_sum: sum, leaf_count }
}

/// The verdict on the claim of an account as a tree has it, with a change.
fn check(
    chain: &mut Chain,
    (tree, path): (&EpochTree, &str),
    change: impl FnOnce(&mut (u32, u64, types::Proof)),
) -> Verdict {
    let mut claim = tree.proof(&account(path));
    change(&mut claim);
    let (index, cumulative, proof) = claim;
    ask(chain, "RewardsApi_check_proof", (PROGRAM, account(path), cumulative, index, proof))
}

#[test]
fn epochs_are_told_pending_final_and_rejected() {
    let (mut chain, Epochs { first, second }) = chain();
    let final_one = Epoch {
        root: first_tree().root().hash,
        root_sum: 6_000_000,
        previous_root: Node::EMPTY.hash,
        previous_sum: 0,
        leaf_count: 2,
        leaf_digest: [7; 32],
        oracle_set: 0,
        submitted_at: first.1,
        final_at: first.1 + WINDOW,
        status: EpochStatus::Final,
    };
    assert_eq!(epoch(&mut chain, PROGRAM, first.0), Some(final_one));
    let mut newest = Epoch {
        root: second_tree().root().hash,
        root_sum: 8_300_000,
        previous_root: first_tree().root().hash,
        previous_sum: 6_000_000,
        leaf_count: 3,
        leaf_digest: [7; 32],
        oracle_set: 0,
        submitted_at: second.1,
        final_at: second.1 + WINDOW,
        status: EpochStatus::Pending,
    };
    assert_eq!(epoch(&mut chain, PROGRAM, second.0), Some(newest.clone()));
    by_root(&mut chain, Call::reject_epoch { program: PROGRAM, epoch: second.0 });
    newest.status = EpochStatus::Rejected;
    assert_eq!(epoch(&mut chain, PROGRAM, second.0), Some(newest));

    for unknown in [0, first.0 - 1, second.0 + 1, u64::MAX] {
        assert_eq!(epoch(&mut chain, PROGRAM, unknown), None);
    }
    assert_eq!(epoch(&mut chain, UNKNOWN, first.0), None);
}

#[test]
fn the_head_follows_what_is_pending() {
    let mut fresh = Chain::development();
    assert_eq!(newest_final(&mut fresh, PROGRAM), None);
    assert_eq!(pending(&mut fresh, PROGRAM), None);

    let (mut chain, Epochs { first, second }) = chain();
    assert_eq!(newest_final(&mut chain, PROGRAM), Some(head(first.0, &first_tree(), 2)));
    assert_eq!(pending(&mut chain, PROGRAM), Some(second.0));
    chain.skip(WINDOW);
    assert_eq!(newest_final(&mut chain, PROGRAM), Some(head(second.0, &second_tree(), 3)));
    assert_eq!(pending(&mut chain, PROGRAM), None);
    assert_eq!(newest_final(&mut chain, UNKNOWN), None);
    assert_eq!(pending(&mut chain, UNKNOWN), None);
}

#[test]
fn the_budget_is_what_the_next_epoch_may_add() {
    let (mut chain, _) = chain();
    let left = (RESERVE - 8_300_000) >> BUDGET_SHIFT;
    assert_ne!(left, RESERVE >> BUDGET_SHIFT);
    assert_eq!(budget(&mut chain, PROGRAM), Some(left));
    by_root(&mut chain, Call::set_paused { program: PROGRAM, paused: true });
    assert_eq!(budget(&mut chain, PROGRAM), Some(0));
    assert_eq!(budget(&mut chain, UNKNOWN), None);
}

#[test]
fn what_is_claimable_is_told_field_by_field() {
    let (mut chain, Epochs { first, .. }) = chain();
    succeed(&mut chain, &key("//Eve"), first_tree().claim(&account("//Bob")));
    chain.query(|| {
        let quarantine = Some(Quarantine {
            units: 700_000,
            reason: QuarantineReason::Reported,
            appeal_until: 1_000_000,
            decide_until: 2_000_000,
            appeal: None,
        });
        let flags = types::Flags { forfeited: 90_000, clawback: 40_000, quarantine };
        Flags::<Runtime>::insert(PROGRAM, account("//Bob"), flags);
    });
    let expected = Claimable {
        program: PROGRAM,
        asset: RewardAsset::Emission,
        paused: false,
        paid: 5_000_000,
        forfeited: 90_000,
        clawback: 40_000,
        withheld: 700_000,
        head: Some(head(first.0, &first_tree(), 2)),
    };
    let arguments = (account("//Bob"), 0u32);
    let page: ClaimablePage = ask(&mut chain, "RewardsApi_claimable_page", &arguments);
    assert_eq!(page, ClaimablePage { programs: vec![expected.clone()], next: None });
    let programs: Vec<Claimable> = ask(&mut chain, "RewardsApi_claimable", &arguments);
    assert_eq!(programs, std::slice::from_ref(&expected));
    let none = ClaimablePage { programs: vec![], next: None };
    let beyond = (account("//Bob"), PROGRAM + 1);
    assert_eq!(ask::<ClaimablePage>(&mut chain, "RewardsApi_claimable_page", &beyond), none);

    let stranger = (account("//Ferdie"), 0u32);
    let page: ClaimablePage = ask(&mut chain, "RewardsApi_claimable_page", &stranger);
    let nothing = Claimable { paid: 0, forfeited: 0, clawback: 0, withheld: 0, ..expected };
    assert_eq!(page.programs, [nothing]);
}

#[test]
fn a_good_proof_is_worth_what_the_claim_then_pays() {
    let (mut chain, _) = chain();
    let tree = first_tree();
    let worth = |units: u64| Ok(Payable { units, amount: u128::from(units) * PLANCK_PER_UNIT });
    for (path, units) in [("//Bob", 5_000_000), ("//Dave", 1_000_000)] {
        assert_eq!(check(&mut chain, (&tree, path), |_| {}), worth(units));
        let before = chain.free(&account(path));
        succeed(&mut chain, &key("//Ferdie"), tree.claim(&account(path)));
        assert_eq!(chain.free(&account(path)) - before, worth(units).map_or(0, |it| it.amount));
        let again: Verdict = Err("NothingToClaim".into());
        assert_eq!(check(&mut chain, (&tree, path), |_| {}), again);
    }
    chain.skip(WINDOW);
    assert_eq!(check(&mut chain, (&second_tree(), "//Bob"), |_| {}), worth(2_000_000));
}

#[test]
fn a_bad_proof_is_told_by_the_error_that_its_claim_has() {
    let (mut chain, _) = chain();
    let tree = first_tree();
    let named = |name: &str| -> Verdict { Err(name.into()) };
    let bob = (&tree, "//Bob");
    let more = check(&mut chain, bob, |(_, cumulative, _)| *cumulative += 1);
    assert_eq!(more, named("InvalidProof"));
    let elsewhere = check(&mut chain, bob, |(index, _, _)| *index ^= 1);
    assert_eq!(elsewhere, named("InvalidProof"));
    let longer =
        check(&mut chain, bob, |(_, _, proof)| proof.try_push(Node::EMPTY).expect("short"));
    assert_eq!(longer, named("ProofLength"));
    let (index, cumulative, proof) = tree.proof(&account("//Bob"));
    let stranger = (PROGRAM, account("//Ferdie"), cumulative, index, &proof);
    let stranger: Verdict = ask(&mut chain, "RewardsApi_check_proof", stranger);
    assert_eq!(stranger, named("InvalidProof"));
    let program = (UNKNOWN, account("//Bob"), cumulative, index, &proof);
    let program: Verdict = ask(&mut chain, "RewardsApi_check_proof", program);
    assert_eq!(program, named("ProgramNotFound"));
    assert_eq!(check(&mut Chain::development(), bob, |_| {}), named("NoFinalEpoch"));
}

/// A chain with a program of Alice that pays in her asset what another set of oracles attests.
fn funded() -> Chain {
    let mut chain = Chain::development();
    let (id, alice) = (ASSET.into(), MultiAddress::Id(account("//Alice")));
    // A pot keeps the least balance.
    let amount = u128::from(POT_UNITS) * ASSET_PER_UNIT + 1;
    let oracle = ed25519::Pair::from_string("//Oracle", None).expect("a valid path");
    let members = BoundedVec::truncate_from(vec![oracle.public().0]);
    by_root(&mut chain, Call::set_oracle_set { set_id: SET, members });
    for call in [
        AssetsCall::create { id, admin: alice.clone(), min_balance: 1 }.into(),
        AssetsCall::mint { id, beneficiary: alice, amount }.into(),
        Call::create_funded_program { terms: terms() }.into(),
        Call::create_funded_program { terms: terms() }.into(),
        Call::fund { program: FUNDED, amount }.into(),
    ] {
        succeed(&mut chain, &key("//Alice"), call);
    }
    chain
}

fn terms() -> ProgramTerms<u32> {
    let rule =
        Rule { fact: FactKind::HeartSeconds, numerator: 1, denominator: 1, daily_cap: 10_000 };
    ProgramTerms {
        currency: PotCurrency::Asset { asset: ASSET, planck_per_unit: ASSET_PER_UNIT },
        oracle_set: SET,
        epoch_ms: EPOCH_MS,
        lateness_ms: 5_000,
        challenge_window: FUNDED_WINDOW,
        cap_epoch: 1_000,
        cap_day: 10_000,
        least_tier: TrustTier::Device,
        rules: BoundedVec::truncate_from(vec![rule]),
        budget_epoch: u64::MAX,
    }
}

#[test]
fn a_funded_program_is_told_with_its_asset_and_its_oracles() {
    let (mut chain, tree, bob) = (funded(), first_tree(), account("//Bob"));
    let number = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((number + 1) * EPOCH_MS);
    let payload = tree.payload(chain.genesis(), number, Node::EMPTY);
    let payload = EpochPayload { program: FUNDED, oracle_set: SET, ..payload };
    let certificate = certify(&payload);
    assert_eq!(budget(&mut chain, FUNDED), Some(POT_UNITS));
    let submit = Call::submit_epoch { program: FUNDED, certificate };
    succeed(&mut chain, &key("//Oracle"), submit.into());
    let told = epoch(&mut chain, FUNDED, number).expect("it was submitted");
    assert_eq!((told.oracle_set, told.status), (SET, EpochStatus::Pending));
    assert_eq!(told.final_at, chain.number() + FUNDED_WINDOW);
    assert_eq!(budget(&mut chain, FUNDED), Some(POT_UNITS - 6_000_000));
    chain.skip(FUNDED_WINDOW);

    let (index, cumulative, proof) = tree.proof(&bob);
    let question = (FUNDED, &bob, cumulative, index, &proof);
    let verdict: Verdict = ask(&mut chain, "RewardsApi_check_proof", question);
    let amount = 5_000_000 * ASSET_PER_UNIT;
    assert_eq!(verdict, Ok(Payable { units: 5_000_000, amount }));
    let claim = Call::claim { program: FUNDED, account: bob.clone(), cumulative, index, proof };
    succeed(&mut chain, &key("//Eve"), claim.into());
    assert_eq!(chain.query(|| Assets::balance(ASSET, &bob)), amount);
    let expected = Claimable {
        program: FUNDED,
        asset: RewardAsset::Asset(ASSET),
        paused: false,
        paid: 5_000_000,
        forfeited: 0,
        clawback: 0,
        withheld: 0,
        head: Some(head(number, &tree, 2)),
    };
    let programs: Vec<Claimable> = ask(&mut chain, "RewardsApi_claimable", (&bob, FUNDED));
    assert_eq!(programs, [expected]);
    assert_eq!(newest_final(&mut chain, PROGRAM), None);
}
