// SPDX-License-Identifier: Apache-2.0
//! One motion of the council spends what one may, now or later, whoever carries it out.

use codec::Encode;
use frame_support::{dispatch::GetDispatchInfo, traits::Contains};
use frame_system::Error as SystemError;
use pallet_collective::{Call as CouncilCall, Instance1};
use pallet_scheduler::Call as SchedulerCall;
use pallet_treasury::{Call as TreasuryCall, Error as TreasuryError};
use pallet_utility::Call as UtilityCall;
use pallet_whitelist::Call as WhitelistCall;
use sp_runtime::{
    DispatchError, MultiAddress,
    traits::{BlakeTwo256, Hash},
};
use vigor_runtime::{
    Runtime, RuntimeCall, constants::council::SPEND_MAX, glue::motions::OneMotion,
};
use vigor_runtime_integration::Chain;

use crate::{
    council::{motion, spend},
    motions::{
        dispatch, execute, in_scheduler, name, nestings, propose, remark, takeover, whitelist,
    },
    support::{account, key, succeed},
};

/// Batches around the innermost call that leave room for no more than one layer of storage in it.
const DEPTH: usize = 254;

/// The other call that takes of the treasury.
fn spend_local() -> RuntimeCall {
    let beneficiary = MultiAddress::Id(account("//Dave"));
    RuntimeCall::Treasury(TreasuryCall::spend_local { amount: SPEND_MAX, beneficiary })
}

fn after(blocks: u32, call: RuntimeCall) -> RuntimeCall {
    let call = Box::new(call);
    let later =
        SchedulerCall::schedule_after { after: blocks, maybe_periodic: None, priority: 0, call };
    RuntimeCall::Scheduler(later)
}

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    RuntimeCall::Utility(UtilityCall::batch_all { calls })
}

fn either(main: RuntimeCall, fallback: RuntimeCall) -> RuntimeCall {
    let (main, fallback) = (Box::new(main), Box::new(fallback));
    RuntimeCall::Utility(UtilityCall::if_else { main, fallback })
}

/// Spends that were approved.
fn approved(chain: &mut Chain) -> u32 {
    chain.query(pallet_treasury::SpendCount::<Runtime>::get)
}

/// Sends a proposal that must not become a motion.
#[track_caller]
fn refuse(chain: &mut Chain, proposal: RuntimeCall) {
    for motion in [propose(proposal.clone()), execute(proposal)] {
        let (result, _) = chain.submit(&key("//Alice"), motion);
        assert_eq!(result.expect("valid"), Err(SystemError::<Runtime>::CallFiltered.into()));
    }
    let proposals = chain.query(pallet_collective::ProposalCount::<Runtime, Instance1>::get);
    assert_eq!(proposals, 0);
}

#[test]
fn one_motion_spends_the_bound_and_no_more_in_parts() {
    let mut chain = Chain::development();
    assert_eq!(motion(&mut chain, 2, spend(SPEND_MAX)), Some(Ok(())));
    assert_eq!(approved(&mut chain), 1);
    let parts = batch(vec![spend(SPEND_MAX / 2), spend(SPEND_MAX / 2)]);
    assert_eq!(motion(&mut chain, 2, parts), Some(Ok(())));
    assert_eq!(approved(&mut chain), 3);

    let error: DispatchError = TreasuryError::<Runtime>::InsufficientPermission.into();
    for more in [
        batch(vec![spend(SPEND_MAX), spend(1)]),
        batch(vec![spend(1), spend_local()]),
        batch(vec![spend(SPEND_MAX), either(spend(2), spend(1))]),
    ] {
        assert_eq!(motion(&mut chain, 3, more), Some(Err(error)));
    }
    assert_eq!(approved(&mut chain), 3);
}

#[test]
fn a_spend_that_repeats_is_not_proposed() {
    let mut chain = Chain::development();
    let repeats = SchedulerCall::schedule {
        when: chain.number() + 1_000,
        maybe_periodic: Some((1, 1_000)),
        priority: 0,
        call: Box::new(spend(SPEND_MAX)),
    };
    refuse(&mut chain, RuntimeCall::Scheduler(repeats));
}

#[test]
fn spends_that_are_scheduled_one_by_one_are_not_proposed() {
    let mut chain = Chain::development();
    let later = (1..=10).map(|blocks| after(blocks, spend(SPEND_MAX))).collect();
    refuse(&mut chain, batch(later));
}

#[test]
fn no_proposal_schedules_a_spend_however_it_is_nested() {
    let mut chain = Chain::development();
    for spend in [spend(1), spend_local()] {
        for scheduled in in_scheduler(&spend) {
            refuse(&mut chain, scheduled.clone());
            for nesting in nestings(&scheduled) {
                let is_of_root = matches!(nesting, RuntimeCall::Whitelist(_));
                assert_eq!(OneMotion::contains(&propose(nesting.clone())), is_of_root);
                let deeper = batch(vec![remark(), nesting.clone()]);
                assert!(!OneMotion::contains(&propose(deeper)), "{}", name(&nesting));
            }
        }
        for nesting in nestings(&spend) {
            for scheduled in in_scheduler(&nesting) {
                assert!(!OneMotion::contains(&propose(scheduled)), "{}", name(&nesting));
            }
        }
    }
}

#[test]
fn root_schedules_spends_in_two_motions() {
    let scheduled = dispatch(after(9, spend(SPEND_MAX + 1)));
    assert!(OneMotion::contains(&propose(scheduled.clone())));
    assert!(!OneMotion::contains(&propose(batch(vec![scheduled]))));
}

#[test]
fn other_calls_are_scheduled_beside_a_spend() {
    let mut chain = Chain::development();
    let open = pallet_collator_selection::Call::set_desired_candidates { max: 2 };
    let later = after(10, RuntimeCall::CollatorSelection(open));
    assert_eq!(motion(&mut chain, 2, batch(vec![later, spend(SPEND_MAX)])), Some(Ok(())));
    assert_eq!(approved(&mut chain), 1);
    let seats = |chain: &mut Chain| {
        chain.query(pallet_collator_selection::DesiredCandidates::<Runtime>::get)
    };
    assert_eq!(seats(&mut chain), 0);
    // As many blocks as it says are between.
    chain.skip(11);
    assert_eq!(seats(&mut chain), 2);
}

/// Lets two thirds vote for a proposal, and returns what closes the motion.
fn decided(chain: &mut Chain, proposal: RuntimeCall) -> RuntimeCall {
    let index = chain.query(pallet_collective::ProposalCount::<Runtime, Instance1>::get);
    let proposal_hash = BlakeTwo256::hash_of(&proposal);
    let length_bound = proposal.encoded_size() as u32;
    let proposal_weight_bound = proposal.get_dispatch_info().call_weight;
    succeed(chain, &key("//Alice"), propose(proposal));
    for path in ["//Alice", "//Bob"] {
        let vote = CouncilCall::vote { proposal: proposal_hash, index, approve: true };
        succeed(chain, &key(path), RuntimeCall::Council(vote));
    }
    let close = CouncilCall::close { proposal_hash, index, proposal_weight_bound, length_bound };
    RuntimeCall::Council(close)
}

#[test]
fn nobody_spoils_a_motion_by_closing_it_with_another() {
    let mut chain = Chain::development();
    let motions = [spend(SPEND_MAX), spend(SPEND_MAX - 1)];
    let motions = motions.map(|proposal| decided(&mut chain, proposal));
    let (result, _) = chain.submit(&key("//Eve"), batch(motions.to_vec()));
    assert_eq!(result.expect("valid"), Err(SystemError::<Runtime>::CallFiltered.into()));
    assert_eq!(approved(&mut chain), 0);
    for close in motions {
        succeed(&mut chain, &key("//Eve"), close);
    }
    assert_eq!(approved(&mut chain), 2);
}

/// `call` within as many batches as can be.
pub fn deep(call: RuntimeCall) -> RuntimeCall {
    let into = |call| RuntimeCall::Utility(UtilityCall::batch { calls: vec![call] });
    (0..DEPTH).fold(call, |call, _| into(call))
}

/// Nobody carries `call` out within another call.
pub fn assert_by_itself(call: &RuntimeCall) {
    for nesting in nestings(call) {
        // The council as such signs nothing; what it proposes is looked into elsewhere.
        if !matches!(nesting, RuntimeCall::Council(_)) {
            assert!(!OneMotion::contains(&nesting), "{}", name(&nesting));
        }
    }
}

#[test]
fn nobody_spoils_a_motion_by_closing_it_too_deep() {
    let mut chain = Chain::development();
    let close = decided(&mut chain, spend(1));
    let (result, _) = chain.submit(&key("//Eve"), deep(close.clone()));
    assert_eq!(result, Ok(Ok(())), "a batch tells of what failed in it, and succeeds");
    succeed(&mut chain, &key("//Eve"), close.clone());
    assert_eq!(approved(&mut chain), 1);
    assert_by_itself(&close);
}

#[test]
fn nobody_spoils_what_is_root_by_dispatching_it_too_deep() {
    let mut chain = Chain::development();
    let dispatch = dispatch(takeover());
    assert_eq!(motion(&mut chain, 2, dispatch.clone()), Some(Ok(())));
    assert_eq!(motion(&mut chain, 2, whitelist(&takeover())), Some(Ok(())));
    let (result, _) = chain.submit(&key("//Eve"), deep(dispatch.clone()));
    assert_eq!(result, Ok(Ok(())));
    succeed(&mut chain, &key("//Eve"), dispatch.clone());
    let written = chain.query(|| sp_io::storage::get(b"root was here"));
    assert_eq!(written.map(|bytes| bytes.to_vec()), Some(vec![1]));
    assert_by_itself(&dispatch);
    assert_by_itself(&RuntimeCall::Whitelist(WhitelistCall::dispatch_whitelisted_call {
        call_hash: BlakeTwo256::hash_of(&takeover()),
        call_encoded_len: 0,
        call_weight_witness: Default::default(),
    }));
}
