// SPDX-License-Identifier: Apache-2.0
//! Certificates that the chain takes no more, or has lost.

use crate::world::{EPOCH, START_MS, World};
use codec::Decode;
use std::time::Duration;
use vigor_oracle::chain::ChainError;
use vigor_oracle::rewards::{CloserError, Doom, GIVE_UP_AFTER_MS, HeadView, RewardsChain, Step};
use vigor_oracle_store::{Certification, Clock, EpochRecord, EpochStatus};
use vigor_primitives::certificate::Certificate;

/// Time between two steps that wait.
const PAUSE: Duration = Duration::from_millis(20);

/// Ten minutes of beats, certified and not submitted yet.
async fn certified() -> World {
    let mut world = World::new();
    world.send(1, START_MS - 600_000, 600).await;
    world.close(EPOCH - 1);
    assert_eq!(world.step().await, Step::Certified(EPOCH - 1));
    world
}

/// The certificate of the outstanding epoch.
fn outstanding(world: &World) -> Certificate {
    let record = world.store().outstanding(0).unwrap().unwrap();
    Certificate::decode(&mut record.certificate.as_slice()).unwrap()
}

/// Expects that the certificate is given up for that reason, and not before its time.
async fn given_up(world: &mut World, doom: Doom) {
    let doomed = Step::Doomed(EPOCH - 1, doom);
    assert_eq!(world.step().await, doomed);
    let since_ms = world.clock.now_ms();
    world.clock.set(since_ms + GIVE_UP_AFTER_MS - 1);
    assert_eq!(world.step().await, doomed);
    world.clock.set(since_ms + GIVE_UP_AFTER_MS);
    assert_eq!(world.step().await, Step::Rejected(EPOCH - 1));
    assert_eq!(world.chain.state().included, 0);
}

/// Steps until the wait after a failed submission is over.
async fn step_after_backoff(world: &mut World) -> Step {
    for _ in 0..200 {
        match world.step().await {
            Step::Waiting(_) => tokio::time::sleep(PAUSE).await,
            step => return step,
        }
    }
    panic!("the closer waits for ever");
}

#[tokio::test]
async fn a_certificate_of_a_former_oracle_set_is_given_up_and_its_samples_are_taken_up() {
    let mut world = certified().await;
    world.chain.state().view.oracle_set = 1;
    given_up(&mut world, Doom::Oracles).await;
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.awards(), [(EPOCH, 600_000)]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn a_certificate_beyond_a_budget_that_shrank_is_given_up() {
    let mut world = certified().await;
    world.chain.state().view.budget = 100;
    given_up(&mut world, Doom::Budget).await;
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.total().await, 100);
}

#[tokio::test]
async fn a_certificate_of_former_members_is_given_up() {
    let mut world = certified().await;
    world.chain.state().view.members.keys = vec![[9; 32]];
    given_up(&mut world, Doom::Oracles).await;
    assert!(matches!(world.step().await, Step::Blocked(_)));
}

#[tokio::test]
async fn a_certificate_that_has_a_chance_again_is_submitted() {
    let mut world = certified().await;
    let budget = std::mem::replace(&mut world.chain.state().view.budget, 100);
    assert_eq!(world.step().await, Step::Doomed(EPOCH - 1, Doom::Budget));
    world.chain.state().view.budget = budget;
    assert_eq!(world.step().await, Step::Submitted(EPOCH - 1));
    assert_eq!(world.settle().await, [EPOCH - 1]);
}

#[tokio::test]
async fn nothing_is_given_up_on_the_word_of_a_node_that_is_behind() {
    let mut world = certified().await;
    let now_ms = world.clock.now_ms();
    world.chain.state().view.closed = true;
    world.chain.state().made_at_ms = Some(now_ms - 300_001);
    for later_ms in [0, GIVE_UP_AFTER_MS, 9 * 86_400_000] {
        world.clock.set(now_ms + later_ms);
        assert_eq!(world.step().await, Step::Waiting(EPOCH - 1));
    }
    assert!(world.store().outstanding(0).unwrap().is_some());
    world.clock.set(now_ms);
    world.chain.state().view.closed = false;
    world.chain.state().made_at_ms = None;
    assert_eq!(world.settle().await, [EPOCH - 1]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn few_are_asked_for_of_many_that_were_given_up() {
    let mut world = certified().await;
    let mut record = world.store().outstanding(0).unwrap().unwrap();
    for _ in 0..20 {
        world.store().reject(0, record.epoch).await.unwrap();
        record = EpochRecord { epoch: record.epoch + 1, ..record };
        let certification = Certification {
            record: record.clone(),
            leaf_file: Vec::new(),
            awards: Vec::new(),
            quorum_snapshot: Vec::new(),
        };
        world.store().certify(certification).await.unwrap();
    }
    world.store().reject(0, record.epoch).await.unwrap();
    let foreign = HeadView { epoch: record.epoch, root: [9; 32], root_sum: 9 };
    world.chain.state().view.head = Some(foreign);
    world.chain.state().asked = 0;
    world.close(record.epoch + 1);
    assert!(matches!(world.step().await, Step::Blocked(_)));
    // The head, and the number that would be next.
    assert_eq!(world.chain.state().asked, 2);
}

#[tokio::test]
async fn an_epoch_that_the_chain_calls_too_old_is_given_up() {
    let mut world = certified().await;
    world.chain.state().refusing = Some("Pallet error: Activity::EpochTooOld");
    let refused = world.try_step().await;
    assert!(matches!(refused, Err(CloserError::Chain(ChainError::Refused(_)))));
    world.clock.set(world.clock.now_ms() + GIVE_UP_AFTER_MS);
    assert_eq!(step_after_backoff(&mut world).await, Step::Rejected(EPOCH - 1));
    world.chain.state().refusing = None;
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn a_certificate_of_a_closed_program_is_not_even_submitted() {
    let mut world = certified().await;
    world.chain.state().view.closed = true;
    given_up(&mut world, Doom::Closed).await;
    assert_eq!(world.chain.state().refused, 0);
    // Nor is anything certified that was earned since.
    world.send(2, START_MS, 60).await;
    world.close(EPOCH + 10);
    assert_eq!(world.step().await, Step::Idle);
}

#[tokio::test]
async fn what_the_chain_refuses_for_good_is_submitted_once() {
    for (refusal, doom) in [
        ("Pallet error: Activity::ProgramClosed", Doom::Closed),
        ("Pallet error: Activity::EpochNotNew", Doom::Spent),
        ("Pallet error: Activity::TooManyLeaves", Doom::Malformed),
    ] {
        let mut world = certified().await;
        world.chain.state().refusing = Some(refusal);
        assert!(world.try_step().await.is_err());
        assert_eq!(step_after_backoff(&mut world).await, Step::Doomed(EPOCH - 1, doom));
        world.clock.set(world.clock.now_ms() + GIVE_UP_AFTER_MS);
        assert_eq!(world.step().await, Step::Rejected(EPOCH - 1));
        assert_eq!(world.chain.state().refused, 1, "{refusal}");
    }
}

#[tokio::test]
async fn what_waits_for_the_chain_is_not_paid_for_every_second() {
    let mut world = certified().await;
    world.chain.state().refusing = Some("Pallet error: Activity::OverBudget");
    assert!(world.try_step().await.is_err());
    for _ in 0..50 {
        assert_eq!(world.step().await, Step::Waiting(EPOCH - 1));
        tokio::time::sleep(PAUSE).await;
    }
    assert_eq!(world.chain.state().refused, 1);
}

#[tokio::test]
async fn a_certificate_that_was_given_up_and_became_final_all_the_same_counts() {
    let mut world = certified().await;
    let certificate = outstanding(&world);
    world.chain.state().view.oracle_set = 1;
    given_up(&mut world, Doom::Oracles).await;
    world.chain.state().view.oracle_set = 0;
    world.chain.submit(0, &certificate).await.unwrap();
    // The later epoch of the same samples, which is due by now, is not begun.
    assert_eq!(world.step().await, Step::Waiting(EPOCH - 1));
    world.restart();
    assert_eq!(world.step().await, Step::Waiting(EPOCH - 1));
    world.chain.finalize();
    assert_eq!(world.step().await, Step::Finalized(EPOCH - 1));
    assert_eq!(world.step().await, Step::Idle);
    world.send(2, START_MS, 10).await;
    world.close(EPOCH + 10);
    let later = world.settle().await;
    assert_eq!(world.awards(), [(EPOCH - 1, 600_000), (later[0], 10_000)]);
    assert_eq!(world.total().await, 610_000);
}

#[tokio::test]
async fn what_was_certified_instead_of_an_epoch_that_became_final_is_given_up() {
    let mut world = certified().await;
    let certificate = outstanding(&world);
    world.send(2, START_MS, 5).await;
    world.chain.state().view.oracle_set = 1;
    given_up(&mut world, Doom::Oracles).await;
    world.chain.state().view.oracle_set = 0;
    let Step::Certified(second) = world.step().await else { panic!("nothing was certified") };
    world.chain.submit(0, &certificate).await.unwrap();
    assert_eq!(world.step().await, Step::Waiting(EPOCH - 1));
    world.chain.finalize();
    assert_eq!(world.step().await, Step::Finalized(EPOCH - 1));
    let record = world.store().epoch(0, second).unwrap().unwrap();
    assert_eq!(record.status, EpochStatus::Rejected);
    // What only the second one had is not lost, and nothing is paid twice.
    world.close(EPOCH + 10);
    let later = world.settle().await;
    assert!(later[0] > second);
    assert_eq!(world.total().await, 605_000);
    assert_eq!(world.chain.state().included, 2);
}

#[tokio::test]
async fn a_certificate_that_the_chain_rejected_after_it_was_given_up_stays_given_up() {
    let mut world = certified().await;
    let certificate = outstanding(&world);
    world.chain.state().view.oracle_set = 1;
    given_up(&mut world, Doom::Oracles).await;
    world.chain.state().view.oracle_set = 0;
    world.chain.submit(0, &certificate).await.unwrap();
    assert_eq!(world.step().await, Step::Waiting(EPOCH - 1));
    world.chain.reject();
    assert_eq!(world.settle().await, [EPOCH]);
    assert_eq!(world.total().await, 600_000);
}

#[tokio::test]
async fn any_other_refusal_is_tried_again() {
    let mut world = certified().await;
    world.chain.state().refusing = Some("Pallet error: Activity::TooManyFinalizing");
    assert!(world.try_step().await.is_err());
    world.clock.set(world.clock.now_ms() + GIVE_UP_AFTER_MS);
    world.chain.state().refusing = None;
    assert_eq!(step_after_backoff(&mut world).await, Step::Submitted(EPOCH - 1));
}

/// Two final epochs.
async fn two_epochs() -> World {
    let mut world = World::new();
    for (seq, epoch) in [(1, EPOCH - 1), (2, EPOCH)] {
        world.send(seq, START_MS - seq * 600_000, 600).await;
        world.close(epoch);
        assert_eq!(world.settle().await, [epoch]);
    }
    world
}

#[tokio::test]
async fn epochs_that_the_chain_lost_are_submitted_again_the_oldest_first() {
    let mut world = two_epochs().await;
    world.chain.lose_head();
    world.chain.lose_head();
    world.restart();
    for epoch in [EPOCH - 1, EPOCH] {
        assert_eq!(world.step().await, Step::Submitted(epoch));
        assert_eq!(world.step().await, Step::Waiting(epoch));
        world.chain.finalize();
    }
    assert_eq!(world.step().await, Step::Idle);
    assert_eq!(world.total().await, 1_200_000);
    assert_eq!(world.awards(), [(EPOCH - 1, 600_000), (EPOCH, 600_000)]);
}

#[tokio::test]
async fn a_lost_epoch_comes_before_the_outstanding_one() {
    let mut world = two_epochs().await;
    world.clock.set(START_MS + 120_000);
    world.send(3, START_MS + 60_000, 10).await;
    world.close(EPOCH + 1);
    assert_eq!(world.step().await, Step::Certified(EPOCH + 1));
    world.chain.lose_head();
    assert_eq!(world.step().await, Step::Submitted(EPOCH));
    assert_eq!(world.step().await, Step::Waiting(EPOCH));
    world.chain.finalize();
    assert_eq!(world.step().await, Step::Submitted(EPOCH + 1));
    assert_eq!(world.settle().await, [EPOCH + 1]);
    assert_eq!(world.total().await, 1_210_000);
}
