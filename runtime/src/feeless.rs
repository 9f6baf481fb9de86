// SPDX-License-Identifier: Apache-2.0
//! What the pool is told of transactions that pay no fee.
//!
//! Of transactions that provide the same tag the pool keeps one: the first, unless another has a
//! higher priority than all it would replace. Therefore a leaf that was not claimed yet is in the
//! pool once, however many accounts send copies of its claim. To wallets this extension is the
//! payment that it wraps.

use crate::{AccountId, Activity, Runtime, RuntimeCall, glue::dismissals};
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{traits::OriginTrait, weights::Weight};
use frame_system::Config;
use pallet_activity::Call as ActivityCall;
use pallet_escrow::Call as EscrowCall;
use pallet_skip_feeless_payment::{Intermediate, SkipCheckIfFeeless};
use pallet_transaction_payment::{ChargeTransactionPayment, Pre};
use pallet_wallets::{Call as WalletsCall, Sponsors, WeightInfo};
use scale_info::{Type, TypeInfo};
use sp_runtime::{
    DispatchResult,
    traits::{
        DispatchInfoOf, DispatchOriginOf, Implication, PostDispatchInfoOf, RefundWeight,
        TransactionExtension, TransactionExtensionMetadata, ValidateResult,
    },
    transaction_validity::{
        TransactionPriority, TransactionSource, TransactionValidityError, ValidTransaction,
    },
};

/// Priority of one claim: above what pays its fee and no tip, which is below 2³⁰.
const CLAIM: TransactionPriority = 1 << 32;
/// Priority of an epoch, which claims wait for, and of what undoes a theft: above 256 claims
/// together.
const URGENT: TransactionPriority = 1 << 48;

type Payment = SkipCheckIfFeeless<Runtime, ChargeTransactionPayment<Runtime>>;

/// The payment of fees, with tags and a priority for the calls that pay none.
#[derive(Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, PartialEq)]
pub struct TagFeeless(Payment);

impl From<ChargeTransactionPayment<Runtime>> for TagFeeless {
    fn from(payment: ChargeTransactionPayment<Runtime>) -> Self {
        Self(payment.into())
    }
}

impl TypeInfo for TagFeeless {
    type Identity = <Payment as TypeInfo>::Identity;

    fn type_info() -> Type {
        Payment::type_info()
    }
}

impl TransactionExtension<RuntimeCall> for TagFeeless {
    const IDENTIFIER: &'static str = <Payment as TransactionExtension<RuntimeCall>>::IDENTIFIER;
    type Implicit = <Payment as TransactionExtension<RuntimeCall>>::Implicit;
    type Val = <Payment as TransactionExtension<RuntimeCall>>::Val;
    type Pre = Prepared;

    fn metadata() -> Vec<TransactionExtensionMetadata> {
        Payment::metadata()
    }

    fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
        self.0.implicit()
    }

    fn weight(&self, call: &RuntimeCall) -> Weight {
        [search(), sponsorship(), predicate(call)]
            .into_iter()
            .fold(self.0.weight(call), Weight::saturating_add)
    }

    fn validate(
        &self,
        origin: DispatchOriginOf<RuntimeCall>,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        len: usize,
        self_implicit: Self::Implicit,
        inherited_implication: &impl Implication,
        source: TransactionSource,
    ) -> ValidateResult<Self::Val, RuntimeCall> {
        if dismisses(&origin, call) {
            let caller = origin.caller().clone();
            return Ok((standing(&origin, call), Intermediate::Skip(caller), origin));
        }
        let (valid, val, origin) = self.0.validate(
            origin,
            call,
            info,
            len,
            self_implicit,
            inherited_implication,
            source,
        )?;
        let valid = match val {
            Intermediate::Skip(_) => valid.combine_with(standing(&origin, call)),
            Intermediate::Apply(_) => valid,
        };
        Ok((valid, val, origin))
    }

    fn prepare(
        self,
        val: Self::Val,
        origin: &DispatchOriginOf<RuntimeCall>,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        let asks_tenant = matches!(val, Intermediate::Apply(_)) && asks_tenant(origin, call);
        let payment = self.0.prepare(val, origin, call, info, len)?;
        Ok(Prepared { payment, asks_tenant })
    }

    fn post_dispatch_details(
        pre: Self::Pre,
        info: &DispatchInfoOf<RuntimeCall>,
        post_info: &PostDispatchInfoOf<RuntimeCall>,
        len: usize,
        result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        let unspent = unspent(&pre);
        let mut spent = *post_info;
        spent.refund(unspent);
        let left = Payment::post_dispatch_details(pre.payment, info, &spent, len, result)?;
        Ok(left.saturating_add(unspent))
    }
}

/// What was done before the call.
pub struct Prepared {
    payment: <Payment as TransactionExtension<RuntimeCall>>::Pre,
    /// Whether a tenant was asked to pay.
    asks_tenant: bool,
}

/// What of the search for a payer was not done.
fn unspent(pre: &Prepared) -> Weight {
    match &pre.payment {
        Intermediate::Apply(Pre::Charge { liquidity_info: (Some(_), _), .. }) => Weight::zero(),
        Intermediate::Apply(_) if pre.asks_tenant => sponsorship().saturating_sub(refusal()),
        Intermediate::Apply(_) => sponsorship(),
        Intermediate::Skip(_) => search().saturating_add(sponsorship()),
    }
}

/// Whether the signer has a tenant that could pay for `call`. What it costs to ask the owner of a
/// session key is in the weights of the calls that it could pay for.
fn asks_tenant(origin: &DispatchOriginOf<RuntimeCall>, call: &RuntimeCall) -> bool {
    let names_tenant = matches!(
        call,
        RuntimeCall::Wallets(
            WalletsCall::choose_sponsor { tenant: Some(_) } | WalletsCall::leave_tenant { .. }
        )
    );
    names_tenant || origin.as_signer().is_some_and(Sponsors::<Runtime>::contains_key)
}

/// Whether the call is free for its signer, though its pallet, of the SDK, has no free calls.
fn dismisses(origin: &DispatchOriginOf<RuntimeCall>, call: &RuntimeCall) -> bool {
    origin.as_signer().is_some_and(|who| dismissals::dismisses(who, call))
}

/// What it weighs to ask whether somebody pays in the signer's place: its freeze and its sponsor.
fn search() -> Weight {
    <Runtime as Config>::DbWeight::get().reads(2)
}

/// What of [`sponsorship`] is done though the tenant refuses: its member, itself, its owner's freeze
/// and its pot.
fn refusal() -> Weight {
    <Runtime as Config>::DbWeight::get().reads(4)
}

/// What it weighs that somebody does: who, from what, within which caps, and what was spent.
fn sponsorship() -> Weight {
    <Runtime as pallet_wallets::Config>::WeightInfo::sponsored_fee()
}

/// What it weighs to ask whether the call is free, and for its tags: nobody knows before, so it is
/// spent whatever the answer. The weights of calls of wallets contain it.
fn predicate(call: &RuntimeCall) -> Weight {
    match call {
        RuntimeCall::Activity(call) => Activity::predicate_weight(call),
        // Whether the signer is frozen; the order is read by the call as well.
        RuntimeCall::Escrow(
            EscrowCall::reject { .. }
            | EscrowCall::cancel { .. }
            | EscrowCall::ship { .. }
            | EscrowCall::dispute { .. }
            | EscrowCall::offer { .. }
            | EscrowCall::retract { .. },
        ) => <Runtime as Config>::DbWeight::get().reads(1),
        // The same; what would be dismissed is read by the call as well.
        call if dismissals::subject(call).is_some() => {
            <Runtime as Config>::DbWeight::get().reads(1)
        }
        _ => Weight::zero(),
    }
}

/// Tags and priority of a call that pays no fee.
///
/// Whatever is free once has a tag of its own, so that no nonces of one signer are free together.
fn standing(origin: &DispatchOriginOf<RuntimeCall>, call: &RuntimeCall) -> ValidTransaction {
    let (provides, priority) = match call {
        RuntimeCall::Activity(ActivityCall::submit_epoch { program, certificate }) => {
            (vec![("epoch", program, certificate.epoch).encode()], URGENT)
        }
        RuntimeCall::Activity(ActivityCall::claim { program, account, .. }) => {
            (vec![claim_tag(*program, account)], CLAIM)
        }
        RuntimeCall::Activity(ActivityCall::claim_many { program, claims }) => {
            let paid = Activity::would_pay(*program, claims);
            let tags: Vec<_> =
                paid.into_iter().map(|account| claim_tag(*program, account)).collect();
            // One more than all its claims alone, so that they do not keep it out. What it skips
            // counts for nothing, and stands in nobody's way.
            let priority = CLAIM.saturating_mul(tags.len() as u64).saturating_add(1);
            (tags, priority)
        }
        RuntimeCall::Wallets(WalletsCall::request_thaw {} | WalletsCall::thaw {}) => {
            (vec![("thaw", origin.as_signer()).encode()], URGENT)
        }
        RuntimeCall::Wallets(WalletsCall::remove_session_key { owner, key }) => {
            (vec![("session", owner, key).encode()], URGENT)
        }
        RuntimeCall::Wallets(WalletsCall::cancel { id }) => (vec![("cancel", id).encode()], URGENT),
        RuntimeCall::Wallets(WalletsCall::transfer_tenant { tenant, to: None }) => {
            (vec![("offer", tenant).encode()], URGENT)
        }
        RuntimeCall::Escrow(
            EscrowCall::reject { order }
            | EscrowCall::cancel { order }
            | EscrowCall::ship { order, .. }
            | EscrowCall::dispute { order }
            | EscrowCall::offer { order, .. }
            | EscrowCall::retract { order },
        ) => (vec![("defence", order, origin.as_signer()).encode()], URGENT),
        call => match dismissals::subject(call) {
            Some(subject) => (vec![("dismissal", origin.as_signer(), subject).encode()], URGENT),
            None => return ValidTransaction::default(),
        },
    };
    ValidTransaction { provides, priority, ..ValidTransaction::default() }
}

fn claim_tag(program: u32, account: &AccountId) -> Vec<u8> {
    ("claim", program, account).encode()
}
