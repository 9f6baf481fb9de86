// SPDX-License-Identifier: Apache-2.0
//! Offering transactions to the block in work.

use super::World;
use crate::{
    actors::Actor,
    forbidden::{holds_forbidden, is_forbidden},
    knowledge::Harvest,
    outcome::{Ending, Violation},
    promises,
    stopwatch::Stopwatch,
    transaction::{self, Terms},
    types::{CallIndex, Types},
    walk::walk,
};
use codec::Encode;
use frame_support::{
    dispatch::GetDispatchInfo,
    storage::{TransactionOutcome, with_transaction},
};
use sp_core::H256;
use sp_runtime::{
    DispatchError,
    generic::Preamble,
    traits::Dispatchable,
    transaction_validity::{TransactionSource, TransactionValidityError},
};
use vigor_runtime::{
    Executive, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, UncheckedExtrinsic,
};

/// Characters of a call in a report.
const CALL_CHARS_MAX: usize = 400;

impl World {
    /// Offers a transaction of `actor` as a wallet would make it.
    pub fn signed(
        &mut self,
        actor: &'static Actor,
        call: RuntimeCall,
    ) -> Result<Ending, Violation> {
        if !self.open_block()? {
            return Ok(Ending::Refused("the clock has run out".into()));
        }
        let terms = self.query(|| Terms::usual(actor));
        self.signed_on(actor, call, &terms)
    }

    /// Offers a transaction of `actor` on any terms.
    pub fn signed_on(
        &mut self,
        actor: &'static Actor,
        call: RuntimeCall,
        terms: &Terms,
    ) -> Result<Ending, Violation> {
        if !self.open_block()? {
            return Ok(Ending::Refused("the clock has run out".into()));
        }
        if holds_forbidden(&call) {
            return Ok(Ending::Refused("holds what root must not do".into()));
        }
        self.rehearse(RuntimeOrigin::signed(actor.account.clone()), call.clone())?;
        let Some(transaction) = self.query(|| transaction::sign(actor, call, terms)) else {
            return Ok(Ending::Refused("cannot be signed".into()));
        };
        self.remember_sent(transaction.encode());
        let ending = self.submit(actor.name, transaction)?;
        if ending == Ending::Ok {
            self.last = Some(actor);
        }
        Ok(ending)
    }

    /// Makes root call, by the hand of whoever holds the key of sudo.
    pub fn as_root(&mut self, call: RuntimeCall) -> Result<Ending, Violation> {
        if !self.open_block()? {
            return Ok(Ending::Refused("the clock has run out".into()));
        }
        let index = index_of(&call);
        if is_forbidden(Types::get().call_name(index)) || holds_forbidden(&call) {
            return Ok(Ending::Refused("what root must not do".into()));
        }
        let ending = self.rehearse(RuntimeOrigin::root(), call.clone())?;
        self.report.count(index, &ending);
        let sudo = pallet_sudo::Call::sudo { call: Box::new(call) };
        self.signed(Actor::of(0), RuntimeCall::Sudo(sudo))?;
        Ok(ending)
    }

    /// Offers a transaction to the block in work.
    pub fn submit(&mut self, by: &str, offer: UncheckedExtrinsic) -> Result<Ending, Violation> {
        if !self.open_block()? {
            return Ok(Ending::Refused("the clock has run out".into()));
        }
        if self.block.as_ref().is_none_or(|block| block.only_inherents) {
            return Ok(Ending::Refused("only inherents".into()));
        }
        self.report.extrinsics += 1;
        let index = index_of(&offer.function);
        // A pool validates what is not signed, and an author takes it from the pool alone.
        if !matches!(offer.preamble, Preamble::Signed(..)) {
            let parent = self.parent;
            if let Err(error) = self.query(|| validate(offer.clone(), parent)) {
                let ending = Ending::of_refusal(error);
                self.report.count(index, &ending);
                return Ok(ending);
            }
        }
        let stopwatch = Stopwatch::start();
        let ending = self.apply(offer.clone());
        let elapsed = stopwatch.elapsed();
        self.report.count(index, &ending);
        self.report.slowest = self.report.slowest.max(Some((elapsed, index)));
        self.report.note(|| line(by, &offer.function, &ending));
        let function = offer.function.encode();
        if let Some(block) = &mut self.block {
            block.elapsed += elapsed;
            if !matches!(ending, Ending::Refused(_)) {
                block.extrinsics.push(offer);
            }
        }
        let was_free = self.take_events(Some(index));
        promises::free_call_succeeds(Types::get().call_name(index), was_free, &ending)?;
        if ending == Ending::Ok {
            let mut harvest = Harvest { knowledge: &mut self.knowledge, variants: Vec::new() };
            let _ = walk(Types::get(), Types::get().call, &function, &mut harvest);
        }
        Ok(ending)
    }

    /// Applies a transaction as a block builder does: what is refused leaves no trace.
    fn apply(&mut self, offer: UncheckedExtrinsic) -> Ending {
        let result = self.query(|| {
            // As a block builder's, outside of the layers that the runtime counts.
            sp_io::storage::start_transaction();
            let applied = Executive::apply_extrinsic(offer);
            match applied {
                Ok(_) => sp_io::storage::commit_transaction(),
                Err(_) => sp_io::storage::rollback_transaction(),
            }
            applied
        });
        match result {
            Ok(result) => Ending::of_dispatch(result),
            Err(error) => Ending::of_refusal(error),
        }
    }

    /// Dispatches a call and takes it back, to see the weight it really took.
    fn rehearse(&mut self, origin: RuntimeOrigin, call: RuntimeCall) -> Result<Ending, Violation> {
        let index = index_of(&call);
        let declared = call.get_dispatch_info().call_weight;
        let result = self.query(|| {
            with_transaction(|| {
                TransactionOutcome::Rollback(Ok::<_, DispatchError>(call.dispatch(origin)))
            })
            .expect("the closure does not fail")
        });
        let (actual, result) = match result {
            Ok(post) => (post.actual_weight, Ok(())),
            Err(error) => (error.post_info.actual_weight, Err(error.error)),
        };
        promises::weight_is_declared(Types::get().call_name(index), declared, actual)?;
        Ok(Ending::of_dispatch(result))
    }

    /// Takes note of the events since the last time, and says whether a fee was skipped.
    pub(super) fn take_events(&mut self, call: Option<CallIndex>) -> bool {
        let Some(block) = &mut self.block else { return false };
        let seen = block.events_seen;
        let events = self.state.execute_with(|| {
            System::read_events_no_consensus()
                .skip(seen)
                .map(|record| record.event)
                .collect::<Vec<_>>()
        });
        block.events_seen += events.len();
        let mut feeless = false;
        for event in events {
            if let RuntimeEvent::Balances(
                pallet_balances::Event::Burned { amount, .. }
                | pallet_balances::Event::BurnedHeld { amount, .. },
            ) = &event
            {
                self.issuance.burnt += amount;
            }
            feeless |= matches!(event, RuntimeEvent::SkipFeelessPayment(_));
            let encoded = event.encode();
            let mut harvest = Harvest { knowledge: &mut self.knowledge, variants: Vec::new() };
            let _ = walk(Types::get(), Types::get().event, &encoded, &mut harvest);
            for variant in harvest.variants {
                self.report.saw((call, variant));
            }
        }
        feeless
    }
}

/// Index of pallet and call.
pub fn index_of(call: &RuntimeCall) -> CallIndex {
    call.using_encoded(|bytes| match bytes {
        [pallet, call, ..] => (*pallet, *call),
        _ => (0, 0),
    })
}

fn line(by: &str, call: &RuntimeCall, ending: &Ending) -> String {
    let mut text = format!("{call:?}");
    text.truncate(text.floor_char_boundary(CALL_CHARS_MAX));
    format!("{by}: {text}: {ending}")
}

fn validate(offer: UncheckedExtrinsic, parent: H256) -> Result<(), TransactionValidityError> {
    with_transaction(|| {
        let validity = Executive::validate_transaction(TransactionSource::External, offer, parent);
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(validity.map(|_| ())))
    })
    .expect("the closure does not fail")
}
