// SPDX-License-Identifier: Apache-2.0
//! Who pays fees, through the extension that the runtime uses.

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, RuntimeCall, RuntimeOrigin, System, Test, WINDOW, account,
        certificate, claim, claim_item, end_epoch, finalize, leaf, payload, run_to, signed, submit,
    },
    pallet::{Call, Error},
    types::{ClaimItem, ClaimItems},
};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
    assert_ok,
    dispatch::{CheckIfFeeless, DispatchResult, GetDispatchInfo},
    pallet_prelude::{TransactionSource, ValidTransaction},
    parameter_types,
    weights::Weight,
};
use pallet_skip_feeless_payment::SkipCheckIfFeeless;
use scale_info::TypeInfo;
use sp_runtime::traits::{
    DispatchInfoOf, DispatchOriginOf, DispatchTransaction, Implication, TransactionExtension,
    ValidateResult,
};
use sp_runtime::transaction_validity::TransactionValidityError;
use vigor_primitives::tree::Leaf;

parameter_types! {
    static FeesPaid: u32 = 0;
}

/// Counts the calls that it was applied to.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
struct CountFees;

impl TransactionExtension<RuntimeCall> for CountFees {
    const IDENTIFIER: &'static str = "CountFees";
    type Implicit = ();
    type Val = ();
    type Pre = ();

    fn weight(&self, _: &RuntimeCall) -> Weight {
        Weight::zero()
    }

    fn validate(
        &self,
        origin: DispatchOriginOf<RuntimeCall>,
        _call: &RuntimeCall,
        _info: &DispatchInfoOf<RuntimeCall>,
        _len: usize,
        _self_implicit: Self::Implicit,
        _inherited_implication: &impl Implication,
        _source: TransactionSource,
    ) -> ValidateResult<Self::Val, RuntimeCall> {
        Ok((ValidTransaction::default(), (), origin))
    }

    fn prepare(
        self,
        _val: Self::Val,
        _origin: &DispatchOriginOf<RuntimeCall>,
        _call: &RuntimeCall,
        _info: &DispatchInfoOf<RuntimeCall>,
        _len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        FeesPaid::mutate(|paid| *paid += 1);
        Ok(())
    }
}

/// Sends a call as a transaction; returns its outcome and whether a fee was paid.
fn send(call: Call<Test>) -> (DispatchResult, bool) {
    let before = FeesPaid::get();
    let call = RuntimeCall::from(call);
    let info = call.get_dispatch_info();
    let outcome = SkipCheckIfFeeless::<Test, CountFees>::from(CountFees)
        .dispatch_transaction(RuntimeOrigin::signed(account(99)), call, &info, 0, 0)
        .expect("the transaction is valid");
    (outcome.map(|_| ()).map_err(|error| error.error), FeesPaid::get() > before)
}

fn claim_call(leaves: &[Leaf], index: u32) -> Call<Test> {
    let ClaimItem { account, cumulative, index, proof } = claim_item(leaves, index);
    Call::claim { program: EMISSION, account, cumulative, index, proof }
}

fn claim_many_call(leaves: &[Leaf], indexes: &[u32]) -> Call<Test> {
    let claims: Vec<_> = indexes.iter().map(|index| claim_item(leaves, *index)).collect();
    let claims = ClaimItems::try_from(claims).expect("at most 256 claims");
    Call::claim_many { program: EMISSION, claims }
}

fn submit_call(epoch: u64, leaves: &[Leaf]) -> Call<Test> {
    let certificate = certificate(EMISSION, epoch, leaves);
    Call::submit_epoch { program: EMISSION, certificate }
}

fn three() -> [Leaf; 3] {
    [leaf(1, 5_000), leaf(2, 7_000), leaf(3, 999)]
}

#[test]
fn a_valid_submission_is_free_and_the_same_again_is_not() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        let call = submit_call(1, &three());
        assert_eq!(send(call.clone()), (Ok(()), false));
        assert_eq!(send(call.clone()), (Err(Error::<Test>::EpochPending.into()), true));
        run_to(System::block_number() + WINDOW);
        assert_eq!(send(call), (Err(Error::<Test>::EpochNotNew.into()), true));
    });
}

#[test]
fn an_invalid_submission_pays() {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        let certificate = signed(&payload(EMISSION, 1, &three()), &[0, 1]);
        let call = Call::submit_epoch { program: EMISSION, certificate };
        assert_eq!(send(call), (Err(Error::<Test>::QuorumNotReached.into()), true));
        assert_eq!(
            send(submit_call(2, &three())),
            (Err(Error::<Test>::EpochNotEnded.into()), true)
        );
    });
}

#[test]
fn a_valid_claim_is_free_and_the_same_again_is_not() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        let call = claim_call(&three(), 0);
        assert_eq!(send(call.clone()), (Ok(()), false));
        assert_eq!(send(call), (Err(Error::<Test>::NothingToClaim.into()), true));
        assert_eq!(
            send(claim_call(&three(), 2)),
            (Err(Error::<Test>::BelowExistentialDeposit.into()), true)
        );
    });
}

#[test]
fn a_list_is_free_when_at_least_half_of_it_pays() {
    ExtBuilder::default().run(|| {
        let five = [leaf(1, 5_000), leaf(2, 7_000), leaf(3, 999), leaf(4, 998), leaf(5, 5_000)];
        finalize(EMISSION, 1, &five);
        assert_eq!(
            send(claim_many_call(&five, &[])),
            (Err(Error::<Test>::NothingToClaim.into()), true)
        );
        assert_eq!(send(claim_many_call(&five, &[0, 2, 3])), (Ok(()), true));
        assert_eq!(send(claim_many_call(&five, &[2, 1])), (Ok(()), false));
        assert_eq!(
            send(claim_many_call(&five, &[0, 1])),
            (Err(Error::<Test>::NothingToClaim.into()), true)
        );
        assert_eq!(send(claim_many_call(&five, &[0, 4, 4])), (Ok(()), true));
    });
}

#[test]
fn one_claim_that_came_first_does_not_cost_the_relayer_of_a_list() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        let list = claim_many_call(&three(), &[0, 1]);
        assert_eq!(send(claim_call(&three(), 0)), (Ok(()), false));
        assert_eq!(send(list), (Ok(()), false));
    });
}

#[test]
fn what_was_valid_in_the_pool_pays_when_another_came_first() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        let call = RuntimeCall::from(claim_call(&three(), 0));
        let signed = RuntimeOrigin::signed(account(99));
        assert!(call.is_feeless(&signed));
        assert_ok!(claim(EMISSION, &three(), 0));
        assert!(!call.is_feeless(&signed));
    });
}

#[test]
fn only_signed_calls_are_free() {
    ExtBuilder::default().run(|| {
        finalize(EMISSION, 1, &three());
        end_epoch(2);
        let calls =
            [claim_call(&three(), 0), claim_many_call(&three(), &[0]), submit_call(2, &three())];
        for call in calls.map(RuntimeCall::from) {
            assert!(call.is_feeless(&RuntimeOrigin::signed(account(99))));
            assert!(!call.is_feeless(&RuntimeOrigin::none()));
            assert!(!call.is_feeless(&RuntimeOrigin::root()));
        }
    });
}

#[test]
fn admin_calls_are_never_free() {
    ExtBuilder::default().run(|| {
        assert_ok!(submit(EMISSION, 1, &three()));
        let calls = [
            Call::<Test>::reject_epoch { program: EMISSION, epoch: 1 },
            Call::set_paused { program: EMISSION, paused: true },
        ];
        for call in calls.map(RuntimeCall::from) {
            assert!(!call.is_feeless(&RuntimeOrigin::signed(account(99))));
        }
        assert_ok!(Activity::do_try_state());
    });
}
