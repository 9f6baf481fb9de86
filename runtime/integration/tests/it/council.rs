// SPDX-License-Identifier: Apache-2.0
//! What two thirds of the council may do, and one third may not.

use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_collective::{Call as CouncilCall, Event as CouncilEvent, Instance1};
use pallet_preimage::Call as PreimageCall;
use pallet_scheduler::{Call as SchedulerCall, Error as SchedulerError, Event as SchedulerEvent};
use pallet_treasury::{Call as TreasuryCall, Error as TreasuryError};
use pallet_whitelist::{Call as WhitelistCall, Error as WhitelistError};
use sp_runtime::{
    DispatchError, DispatchResult,
    traits::{BadOrigin, BlakeTwo256, Hash},
};
use vigor_primitives::tree::Node;
use vigor_runtime::{
    Runtime, RuntimeCall, RuntimeEvent,
    constants::{
        council::{MOTION, SPEND_MAX},
        money::VGR,
    },
    glue::treasury::TreasuryAccount,
};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
};

use crate::support::{account, key, succeed};

/// Members of the council of the development preset.
const MEMBERS: [&str; 3] = ["//Alice", "//Bob", "//Charlie"];

fn council(call: CouncilCall<Runtime, Instance1>) -> RuntimeCall {
    RuntimeCall::Council(call)
}

/// What became of a motion for which `ayes` members voted.
pub fn motion(chain: &mut Chain, ayes: u32, proposal: RuntimeCall) -> Option<DispatchResult> {
    let proposal_hash = BlakeTwo256::hash_of(&proposal);
    let length_bound = proposal.encoded_size() as u32;
    let weight = GetDispatchInfo::get_dispatch_info(&proposal).call_weight;
    let index = chain.query(pallet_collective::ProposalCount::<Runtime, Instance1>::get);
    let proposal = Box::new(proposal);
    let propose = council(CouncilCall::propose { threshold: ayes.max(2), proposal, length_bound });
    succeed(chain, &key(MEMBERS[0]), propose);
    for (voter, path) in (0..).zip(MEMBERS) {
        let approve = voter < ayes;
        let vote = council(CouncilCall::vote { proposal: proposal_hash, index, approve });
        succeed(chain, &key(path), vote);
    }
    let close = council(CouncilCall::close {
        proposal_hash,
        index,
        proposal_weight_bound: weight,
        length_bound,
    });
    let events = succeed(chain, &key("//Eve"), close);
    events.into_iter().find_map(|event| match event {
        RuntimeEvent::Council(CouncilEvent::Executed { result, .. }) => Some(result),
        _ => None,
    })
}

/// A chain in which an epoch can still be rejected.
pub fn pending() -> (Chain, RuntimeCall) {
    let mut chain = Chain::development();
    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
    // The motion takes as many blocks as the development preset gives for challenges.
    chain.query(|| {
        pallet_activity::Programs::<Runtime>::mutate(PROGRAM, |program| {
            program.as_mut().expect("program 0").challenge_window = 100;
        });
    });
    let genesis = chain.genesis();
    let tree = EpochTree::new(&[(account("//Bob"), 1_000_000)]);
    let certificate = certify(&tree.payload(genesis, epoch, Node::EMPTY));
    succeed(&mut chain, &key("//Oracle"), submission(certificate));
    let veto = pallet_activity::Call::reject_epoch { program: PROGRAM, epoch };
    (chain, RuntimeCall::Activity(veto))
}

#[test]
fn two_of_three_reject_an_epoch_that_nobody_can_check() {
    let (mut chain, veto) = pending();
    assert_eq!(motion(&mut chain, 2, veto), Some(Ok(())));
    assert_eq!(chain.query(|| pallet_activity::Pending::<Runtime>::get(PROGRAM)), None);
}

#[test]
fn one_of_three_rejects_nothing() {
    let (mut chain, veto) = pending();
    assert_eq!(motion(&mut chain, 1, veto.clone()), None, "the motion is disapproved");
    let length_bound = veto.encoded_size() as u32;
    let alone = CouncilCall::propose { threshold: 1, proposal: Box::new(veto), length_bound };
    let events = succeed(&mut chain, &key("//Bob"), council(alone));
    assert!(events.iter().any(|event| matches!(
        event,
        RuntimeEvent::Council(CouncilEvent::Executed { result, .. })
            if *result == Err(BadOrigin.into())
    )));
    assert!(chain.query(|| pallet_activity::Pending::<Runtime>::get(PROGRAM)).is_some());
}

#[test]
fn silence_is_no_consent() {
    let mut chain = Chain::development();
    let pause = pallet_activity::Call::set_paused { program: PROGRAM, paused: true };
    let pause = RuntimeCall::Activity(pause);
    let proposal_hash = BlakeTwo256::hash_of(&pause);
    let length_bound = pause.encoded_size() as u32;
    let weight = GetDispatchInfo::get_dispatch_info(&pause).call_weight;
    let propose = CouncilCall::propose { threshold: 3, proposal: Box::new(pause), length_bound };
    succeed(&mut chain, &key("//Alice"), council(propose));
    for path in ["//Alice", "//Bob"] {
        let vote = CouncilCall::vote { proposal: proposal_hash, index: 0, approve: true };
        succeed(&mut chain, &key(path), council(vote));
    }
    chain.skip(3);
    chain.leap(MOTION);
    let close =
        CouncilCall::close { proposal_hash, index: 0, proposal_weight_bound: weight, length_bound };
    let events = succeed(&mut chain, &key("//Eve"), council(close));
    assert!(
        events.iter().any(|event| {
            matches!(event, RuntimeEvent::Council(CouncilEvent::Disapproved { .. }))
        })
    );
}

#[test]
fn who_is_no_member_proposes_nothing() {
    let (mut chain, veto) = pending();
    let length_bound = veto.encoded_size() as u32;
    let proposal = Box::new(veto);
    let propose = council(CouncilCall::propose { threshold: 2, proposal, length_bound });
    let (result, _) = chain.submit(&key("//Eve"), propose);
    let error = pallet_collective::Error::<Runtime, Instance1>::NotMember;
    assert_eq!(result.expect("valid"), Err(error.into()));
}

/// Lets Dave have so much of the treasury.
pub fn spend(amount: u128) -> RuntimeCall {
    let beneficiary = Box::new(account("//Dave"));
    let asset_kind = Box::new(());
    RuntimeCall::Treasury(TreasuryCall::spend { asset_kind, amount, beneficiary, valid_from: None })
}

#[test]
fn the_council_spends_what_the_treasury_has_within_a_bound() {
    let mut chain = Chain::development();
    let gift = pallet_balances::Call::transfer_keep_alive {
        dest: TreasuryAccount::get().into(),
        value: 10 * VGR,
    };
    succeed(&mut chain, &key("//Alice"), RuntimeCall::Balances(gift));
    assert_eq!(motion(&mut chain, 2, spend(3 * VGR)), Some(Ok(())));
    let (treasury, before) = (chain.treasury(), chain.free(&account("//Dave")));
    let payout = RuntimeCall::Treasury(TreasuryCall::payout { index: 0 });
    succeed(&mut chain, &key("//Eve"), payout);
    assert_eq!(chain.free(&account("//Dave")), before + 3 * VGR);
    assert!(chain.treasury() < treasury);

    let error = TreasuryError::<Runtime>::InsufficientPermission;
    assert_eq!(motion(&mut chain, 3, spend(SPEND_MAX + 1)), Some(Err(error.into())));
}

#[test]
fn root_takes_two_motions_of_two_thirds_each() {
    let mut chain = Chain::development();
    let (item, value) = (b"written by the council".to_vec(), vec![1]);
    let upgrade = RuntimeCall::System(frame_system::Call::set_storage {
        items: vec![(item.clone(), value.clone())],
    });
    assert_eq!(motion(&mut chain, 3, upgrade.clone()), Some(Err(BadOrigin.into())));

    let call_hash = BlakeTwo256::hash_of(&upgrade);
    let call = Box::new(upgrade);
    let dispatch =
        RuntimeCall::Whitelist(WhitelistCall::dispatch_whitelisted_call_with_preimage { call });
    let (result, _) = chain.submit(&key("//Alice"), dispatch.clone());
    let error: DispatchError = WhitelistError::<Runtime>::DeferredDispatchNotFound.into();
    assert_eq!(result.expect("valid"), Err(error));

    let whitelist = RuntimeCall::Whitelist(WhitelistCall::whitelist_call { call_hash });
    assert_eq!(motion(&mut chain, 2, whitelist), Some(Ok(())));
    let read = |chain: &mut Chain| chain.query(|| sp_io::storage::get(&item));
    assert_eq!(read(&mut chain), None, "one motion is not enough");
    assert_eq!(motion(&mut chain, 2, dispatch), Some(Ok(())));
    assert_eq!(read(&mut chain).map(|bytes| bytes.to_vec()), Some(value));
}

#[test]
fn the_council_schedules_and_cancels_but_not_what_more_of_it_decided() {
    let mut chain = Chain::development();
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![] });
    let schedule = |chain: &mut Chain| {
        let when = chain.number() + 1_000;
        let call = SchedulerCall::schedule {
            when,
            maybe_periodic: None,
            priority: 0,
            call: Box::new(remark.clone()),
        };
        (when, RuntimeCall::Scheduler(call))
    };
    let (when, scheduled) = schedule(&mut chain);
    assert_eq!(motion(&mut chain, 2, scheduled), Some(Ok(())));
    let cancel = RuntimeCall::Scheduler(SchedulerCall::cancel { when, index: 0 });
    assert_eq!(motion(&mut chain, 3, cancel), Some(Ok(())));

    let (when, scheduled) = schedule(&mut chain);
    assert_eq!(motion(&mut chain, 3, scheduled), Some(Ok(())));
    let cancel = RuntimeCall::Scheduler(SchedulerCall::cancel { when, index: 0 });
    assert_eq!(motion(&mut chain, 2, cancel.clone()), Some(Err(BadOrigin.into())));
    assert_eq!(motion(&mut chain, 3, cancel.clone()), Some(Ok(())));
    let gone = SchedulerError::<Runtime>::NotFound;
    assert_eq!(motion(&mut chain, 3, cancel), Some(Err(gone.into())));
}

#[test]
fn one_motion_does_not_delete_what_more_of_the_council_scheduled() {
    let mut chain = Chain::development();
    // Too long for the agenda: the scheduler keeps its bytes as a preimage.
    let remark = RuntimeCall::System(frame_system::Call::remark { remark: vec![7; 200] });
    let hash = BlakeTwo256::hash_of(&remark);
    let when = chain.number() + 100;
    let (maybe_periodic, priority) = (None, 0);
    let call = Box::new(remark);
    let schedule = SchedulerCall::schedule { when, maybe_periodic, priority, call };
    assert_eq!(motion(&mut chain, 3, RuntimeCall::Scheduler(schedule)), Some(Ok(())));

    for call in [PreimageCall::unrequest_preimage { hash }, PreimageCall::unnote_preimage { hash }]
    {
        let refused = motion(&mut chain, 2, RuntimeCall::Preimage(call));
        assert_eq!(refused, Some(Err(BadOrigin.into())));
    }
    chain.skip(when - chain.number());
    assert!(chain.events().iter().any(|event| matches!(
        event,
        RuntimeEvent::Scheduler(SchedulerEvent::Dispatched { result: Ok(()), .. })
    )));
}

#[test]
fn the_council_opens_seats_for_candidates() {
    let mut chain = Chain::development();
    let open = pallet_collator_selection::Call::set_desired_candidates { max: 2 };
    assert_eq!(motion(&mut chain, 2, RuntimeCall::CollatorSelection(open)), Some(Ok(())));
    let seats = chain.query(pallet_collator_selection::DesiredCandidates::<Runtime>::get);
    assert_eq!(seats, 2);
}
