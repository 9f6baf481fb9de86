// SPDX-License-Identifier: Apache-2.0
//! One motion of the council is not root, however its calls are nested.

use std::collections::BTreeSet;

use frame_support::traits::{CallMetadata, Contains, GetCallMetadata};
use frame_system::{Error as SystemError, RawOrigin};
use pallet_collective::{Call as CouncilCall, Instance1};
use pallet_multisig::Call as MultisigCall;
use pallet_proxy::Call as ProxyCall;
use pallet_scheduler::Call as SchedulerCall;
use pallet_sudo::Call as SudoCall;
use pallet_utility::Call as UtilityCall;
use pallet_whitelist::Call as WhitelistCall;
use scale_info::{PortableRegistry, Registry, TypeDef, form::PortableForm, meta_type};
use sp_core::Encode;
use sp_runtime::{
    DispatchError, MultiAddress,
    traits::{BlakeTwo256, Hash},
};
use vigor_runtime::{
    AccountId, OriginCaller, Runtime, RuntimeCall,
    glue::motions::{OneMotion, carried},
};
use vigor_runtime_integration::Chain;

use crate::{
    council::motion,
    support::{account, key, succeed},
};

fn somebody() -> MultiAddress<AccountId, ()> {
    MultiAddress::Id(account("//Dave"))
}

pub fn remark() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark: vec![] })
}

/// Writes into storage: what root alone may.
pub fn takeover() -> RuntimeCall {
    let items = vec![(b"root was here".to_vec(), vec![1])];
    RuntimeCall::System(frame_system::Call::set_storage { items })
}

pub fn whitelist(call: &RuntimeCall) -> RuntimeCall {
    let call_hash = BlakeTwo256::hash_of(call);
    RuntimeCall::Whitelist(WhitelistCall::whitelist_call { call_hash })
}

pub fn dispatch(call: RuntimeCall) -> RuntimeCall {
    let call = Box::new(call);
    RuntimeCall::Whitelist(WhitelistCall::dispatch_whitelisted_call_with_preimage { call })
}

pub fn propose(proposal: RuntimeCall) -> RuntimeCall {
    let length_bound = proposal.encoded_size() as u32;
    let proposal = Box::new(proposal);
    RuntimeCall::Council(CouncilCall::propose { threshold: 2, proposal, length_bound })
}

pub fn execute(proposal: RuntimeCall) -> RuntimeCall {
    let length_bound = proposal.encoded_size() as u32;
    RuntimeCall::Council(CouncilCall::execute { proposal: Box::new(proposal), length_bound })
}

fn in_utility(call: &RuntimeCall) -> Vec<RuntimeCall> {
    let boxed = || Box::new(call.clone());
    let as_origin = || Box::new(OriginCaller::system(RawOrigin::Signed(account("//Dave"))));
    let calls = || vec![remark(), call.clone()];
    [
        UtilityCall::batch { calls: calls() },
        UtilityCall::batch_all { calls: calls() },
        UtilityCall::force_batch { calls: calls() },
        UtilityCall::as_derivative { index: 0, call: boxed() },
        UtilityCall::dispatch_as { as_origin: as_origin(), call: boxed() },
        UtilityCall::dispatch_as_fallible { as_origin: as_origin(), call: boxed() },
        UtilityCall::with_weight { call: boxed(), weight: Default::default() },
        UtilityCall::if_else { main: boxed(), fallback: Box::new(remark()) },
        UtilityCall::if_else { main: Box::new(remark()), fallback: boxed() },
    ]
    .map(RuntimeCall::Utility)
    .to_vec()
}

pub fn in_scheduler(call: &RuntimeCall) -> Vec<RuntimeCall> {
    let boxed = || Box::new(call.clone());
    let (id, priority, maybe_periodic) = ([0; 32], 0, None);
    [
        SchedulerCall::schedule { when: 99, maybe_periodic, priority, call: boxed() },
        SchedulerCall::schedule_named { id, when: 99, maybe_periodic, priority, call: boxed() },
        SchedulerCall::schedule_after { after: 9, maybe_periodic, priority, call: boxed() },
        SchedulerCall::schedule_named_after {
            id,
            after: 9,
            maybe_periodic,
            priority,
            call: boxed(),
        },
    ]
    .map(RuntimeCall::Scheduler)
    .to_vec()
}

fn in_the_name_of_others(call: &RuntimeCall) -> Vec<RuntimeCall> {
    let boxed = || Box::new(call.clone());
    let (real, delegate) = (somebody(), somebody());
    let other_signatories = || vec![account("//Dave")];
    let weight = Default::default();
    vec![
        SudoCall::sudo { call: boxed() }.into(),
        SudoCall::sudo_unchecked_weight { call: boxed(), weight }.into(),
        SudoCall::sudo_as { who: somebody(), call: boxed() }.into(),
        ProxyCall::proxy { real: real.clone(), force_proxy_type: None, call: boxed() }.into(),
        ProxyCall::proxy_announced { delegate, real, force_proxy_type: None, call: boxed() }.into(),
        MultisigCall::as_multi_threshold_1 {
            other_signatories: other_signatories(),
            call: boxed(),
        }
        .into(),
        MultisigCall::as_multi {
            threshold: 2,
            other_signatories: other_signatories(),
            maybe_timepoint: None,
            call: boxed(),
            max_weight: weight,
        }
        .into(),
        pallet_recovery::Call::control_inherited_account { recovered: somebody(), call: boxed() }
            .into(),
        pallet_wallets::Call::act { owner: account("//Dave"), call: boxed() }.into(),
    ]
}

/// `call` within each call that carries others.
pub fn nestings(call: &RuntimeCall) -> Vec<RuntimeCall> {
    let motions = vec![propose(call.clone()), execute(call.clone()), dispatch(call.clone())];
    [in_utility(call), in_scheduler(call), in_the_name_of_others(call), motions].concat()
}

pub fn name(call: &RuntimeCall) -> String {
    let CallMetadata { pallet_name, function_name } = call.get_call_metadata();
    format!("{pallet_name}.{function_name}")
}

/// Whether a value of the type can have a value of `target` in it.
fn reaches(types: &PortableRegistry, from: u32, target: u32, seen: &mut BTreeSet<u32>) -> bool {
    if from == target {
        return true;
    }
    if !seen.insert(from) {
        return false;
    }
    let inner: Vec<u32> = match &types.resolve(from).expect("registered").type_def {
        TypeDef::Composite(composite) => fields(&composite.fields),
        TypeDef::Variant(variant) => {
            variant.variants.iter().flat_map(|variant| fields(&variant.fields)).collect()
        }
        TypeDef::Sequence(sequence) => vec![sequence.type_param.id],
        TypeDef::Array(array) => vec![array.type_param.id],
        TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| field.id).collect(),
        TypeDef::Compact(_) | TypeDef::Primitive(_) | TypeDef::BitSequence(_) => Vec::new(),
    };
    inner.into_iter().any(|ty| reaches(types, ty, target, seen))
}

fn fields(fields: &[scale_info::Field<PortableForm>]) -> Vec<u32> {
    fields.iter().map(|field| field.ty.id).collect()
}

/// Names of all calls with a call among their arguments, from the types.
fn carriers() -> BTreeSet<String> {
    let mut registry = Registry::new();
    let any_call = registry.register_type(&meta_type::<RuntimeCall>()).id;
    let types = PortableRegistry::from(registry);
    let variants = |ty: u32| match &types.resolve(ty).expect("registered").type_def {
        TypeDef::Variant(variant) => variant.variants.clone(),
        other => panic!("calls are an enumeration, not {other:?}"),
    };
    let mut found = BTreeSet::new();
    for pallet in variants(any_call) {
        let of_pallet = pallet.fields.first().expect("a pallet has calls").ty.id;
        for call in variants(of_pallet) {
            let carries = fields(&call.fields)
                .into_iter()
                .any(|ty| reaches(&types, ty, any_call, &mut BTreeSet::new()));
            if carries {
                found.insert(format!("{}.{}", pallet.name, call.name));
            }
        }
    }
    found
}

#[test]
fn every_call_that_carries_calls_is_looked_into() {
    let hidden = whitelist(&takeover());
    let known: BTreeSet<_> = nestings(&hidden).iter().map(name).collect();
    assert_eq!(known, carriers(), "each is in `carried` and has a nesting here");
    for nesting in nestings(&hidden) {
        assert!(carried(&nesting).contains(&&hidden), "{}", name(&nesting));
    }
}

#[test]
fn no_proposal_carries_a_call_of_the_whitelist() {
    let mut chain = Chain::development();
    for hidden in [whitelist(&takeover()), dispatch(takeover())] {
        for nesting in nestings(&hidden) {
            for motion in [propose(nesting.clone()), execute(nesting.clone())] {
                let (result, _) = chain.submit(&key("//Alice"), motion);
                let refused = SystemError::<Runtime>::CallFiltered.into();
                assert_eq!(result.expect("valid"), Err(refused), "{}", name(&nesting));
            }
            for deeper in nestings(&nesting) {
                assert!(!OneMotion::contains(&propose(deeper)), "{}", name(&nesting));
            }
        }
    }
    let proposals = chain.query(pallet_collective::ProposalCount::<Runtime, Instance1>::get);
    assert_eq!(proposals, 0);
}

#[test]
fn other_calls_are_proposed_however_they_are_nested() {
    for nesting in nestings(&remark()) {
        let alone = matches!(nesting, RuntimeCall::Whitelist(_));
        assert!(OneMotion::contains(&propose(nesting.clone())), "{}", name(&nesting));
        assert_eq!(OneMotion::contains(&propose(nestings(&nesting).remove(0))), !alone);
    }
    let alone = whitelist(&takeover());
    assert!(OneMotion::contains(&propose(alone.clone())));
    for nesting in in_the_name_of_others(&propose(alone)) {
        assert!(OneMotion::contains(&nesting), "a member may be a multisig, or have a proxy");
    }
}

#[test]
fn a_batch_of_both_is_not_proposed_and_both_in_two_motions_are_root() {
    let mut chain = Chain::development();
    let both = vec![whitelist(&takeover()), dispatch(takeover())];
    let batch = RuntimeCall::Utility(UtilityCall::batch_all { calls: both });
    let (result, _) = chain.submit(&key("//Alice"), propose(batch));
    let refused = SystemError::<Runtime>::CallFiltered.into();
    assert_eq!(result.expect("valid"), Err(refused));

    // Whichever comes first; when both are there, anybody carries it out.
    assert_eq!(motion(&mut chain, 2, dispatch(takeover())), Some(Ok(())));
    let written = |chain: &mut Chain| chain.query(|| sp_io::storage::get(b"root was here"));
    assert_eq!(written(&mut chain), None);
    assert_eq!(motion(&mut chain, 2, whitelist(&takeover())), Some(Ok(())));
    assert_eq!(written(&mut chain), None);
    succeed(&mut chain, &key("//Eve"), dispatch(takeover()));
    assert_eq!(written(&mut chain).map(|bytes| bytes.to_vec()), Some(vec![1]));
}

#[test]
fn one_motion_does_not_hand_the_council_over() {
    let mut chain = Chain::development();
    let members =
        |chain: &mut Chain| chain.query(pallet_collective::Members::<Runtime, Instance1>::get);
    let before = members(&mut chain);
    let old_count = before.len() as u32;
    let new_members = vec![account("//Dave")];
    let hand_over = CouncilCall::set_members { new_members, prime: None, old_count };
    let result = motion(&mut chain, 2, RuntimeCall::Council(hand_over));
    assert_eq!(result, Some(Err(DispatchError::BadOrigin)));
    assert_eq!(members(&mut chain), before);
}
