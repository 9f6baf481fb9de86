// SPDX-License-Identifier: Apache-2.0
//! What a list of claims would pay, one after another, without writing anything.
//!
//! What is due to an account is split in this order: what an upheld quarantine claws back, what
//! an open one withholds, and the rest, which is paid as far as the breaker lets it.

use super::Claim;
use crate::{
    breaker::Room,
    funding::Purse,
    pallet::{Config, Error, Flags as FlagsOf, Heads, Paid, Pallet, Tallies},
    types::{FLAGGED_MAX, Flags, Funding, Head, Tally},
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::AccountId32;
use vigor_primitives::tree::{Leaf, ProofError, verify};

#[cfg(test)]
mod tests;

/// Whether proofs are verified.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Proofs {
    Verify,
    /// They were a moment ago.
    Trust,
}

/// One payment that a checked claim leads to.
pub(super) struct Payment<'a, BlockNumber> {
    pub(super) account: &'a AccountId32,
    /// Reward units to pay; zero where everything due is clawed back.
    pub(super) units: u64,
    /// The same in planck.
    pub(super) amount: u128,
    /// Paid so far, this included.
    pub(super) paid: u64,
    /// Reward units to forfeit.
    pub(super) clawed: u64,
    /// Units of a quarantine that nobody decided in time.
    pub(super) lapsed: Option<u64>,
    /// What sets the account apart from now on, where that changes.
    pub(super) flags: Option<Flags<BlockNumber>>,
}

/// What a list of valid claims changes.
pub(super) struct Payout<'a, T: Config> {
    pub(super) funding: Funding,
    pub(super) purse: Purse,
    pub(super) payments: Vec<Payment<'a, BlockNumberFor<T>>>,
    /// What the program has settled, these claims included.
    pub(super) tally: Tally<BlockNumberFor<T>>,
    /// Reward units that these claims forfeit.
    pub(super) forfeited: u64,
    /// What these claims are paid, in planck or in the smallest part of the asset.
    pub(super) spent: u128,
    /// Whether a payment is the first money of its account.
    pub(super) opens: bool,
    /// Whether accounts were looked up that may be set apart.
    pub(super) looked_up: bool,
    /// Payments that change what sets their accounts apart.
    pub(super) flagged: u32,
}

/// Why a claim does not pay.
pub(super) enum Refusal<T> {
    /// It may later, or did before; others of its list go on.
    NotNow(Error<T>),
    /// It never will.
    Wrong(Error<T>),
}

/// The claims of one call so far.
pub(super) struct Ledger<'a, T: Config> {
    program: u32,
    head: Head,
    proofs: Proofs,
    seen: BTreeSet<&'a AccountId32>,
    room: Option<Room<BlockNumberFor<T>>>,
    payout: Payout<'a, T>,
}

impl<'a, T: Config> Ledger<'a, T> {
    /// Begins a list of claims of a program.
    pub(super) fn open(program: u32, proofs: Proofs) -> Result<Self, Error<T>> {
        let settings = Pallet::<T>::running_program(program)?;
        let head = Heads::<T>::get(program).ok_or(Error::<T>::NoFinalEpoch)?;
        let tally = Tallies::<T>::get(program);
        let room = Pallet::<T>::room(program, &tally);
        let payout = Payout {
            purse: Pallet::<T>::purse(program, &settings.funding),
            funding: settings.funding,
            payments: Vec::new(),
            forfeited: 0,
            spent: 0,
            opens: false,
            looked_up: tally.flagged > 0,
            flagged: 0,
            tally,
        };
        Ok(Self { program, head, proofs, seen: BTreeSet::new(), room, payout })
    }

    /// What is to be done.
    pub(super) fn close(mut self) -> Payout<'a, T> {
        self.payout.tally.outflow = self.room.map(|room| room.outflow());
        self.payout
    }

    /// Adds a claim; where it is refused, nothing changes but that its account was seen.
    pub(super) fn add(&mut self, claim: Claim<'a>) -> Result<(), Refusal<T>> {
        let (program, account) = (self.program, claim.account);
        let paid = Paid::<T>::get(program, account);
        let mut flags = if self.payout.looked_up {
            FlagsOf::<T>::get(program, account)
        } else {
            Flags::default()
        };
        let due = claim.cumulative.saturating_sub(paid.saturating_add(flags.forfeited));
        // An account has one leaf, so a second claim of it is the first one again.
        let first = due > 0 && self.seen.insert(account);
        ensure!(first, Refusal::NotNow(Error::<T>::NothingToClaim));
        if self.proofs == Proofs::Verify {
            self.check_proof(&claim).map_err(Refusal::Wrong)?;
        }

        let clawed = due.min(flags.clawback);
        let rest = due.saturating_sub(clawed);
        let now = frame_system::Pallet::<T>::block_number;
        let lapsed = flags.quarantine.take_if(|record| now() >= record.decide_until);
        let withheld = flags.quarantine.as_ref().map_or(0, |record| record.units.min(rest));
        let payable = rest.saturating_sub(withheld);
        ensure!(payable > 0 || clawed > 0, Refusal::NotNow(Error::<T>::Quarantined));

        let changes = clawed > 0 || lapsed.is_some();
        let few = !changes || self.payout.flagged < FLAGGED_MAX;
        ensure!(few, Refusal::NotNow(Error::<T>::TooManyFlagged));
        let (units, amount, opens) =
            self.check_units(&claim, payable, clawed).map_err(Refusal::NotNow)?;
        let overflow = || Refusal::NotNow(Error::<T>::AmountOverflow);
        flags.forfeited = flags.forfeited.checked_add(clawed).ok_or_else(overflow)?;
        flags.clawback = flags.clawback.checked_sub(clawed).ok_or_else(overflow)?;
        let payment = Payment {
            account,
            units,
            amount,
            paid: paid.checked_add(units).ok_or_else(overflow)?,
            clawed,
            lapsed: lapsed.map(|record| record.units),
            flags: changes.then_some(flags),
        };
        self.count(&payment, payable).ok_or_else(overflow)?;
        self.payout.opens |= opens;
        self.payout.payments.push(payment);
        Ok(())
    }

    fn check_proof(&self, claim: &Claim<'_>) -> Result<(), Error<T>> {
        let leaf = Leaf { account: claim.account.clone().into(), cumulative: claim.cumulative };
        let root = self.head.node();
        let verified = verify(&root, self.head.leaf_count, claim.index, &leaf, claim.proof);
        verified.map_err(|error| match error {
            ProofError::Length => Error::<T>::ProofLength,
            ProofError::IndexOutOfRange | ProofError::Mismatch => Error::<T>::InvalidProof,
        })
    }

    /// Units and planck of what is payable that can be paid now, and whether that is the first
    /// money of the account.
    fn check_units(
        &self,
        claim: &Claim<'_>,
        payable: u64,
        clawed: u64,
    ) -> Result<(u64, u128, bool), Error<T>> {
        let admitted = self.room.as_ref().map_or(Some(payable), |room| room.admit(payable));
        let units = admitted.ok_or(Error::<T>::OutflowExceeded)?;
        let Tally { paid, forfeited, .. } = self.payout.tally;
        let settled = [paid, forfeited, units, clawed].into_iter().try_fold(0u64, u64::checked_add);
        let granted = settled.is_some_and(|settled| settled <= self.head.root_sum);
        ensure!(granted, Error::<T>::ExceedsGrant);
        if units == 0 {
            return Ok((0, 0, false));
        }
        let amount = Pallet::<T>::amount(&self.payout.funding, units)?;
        let Payout { purse, spent, .. } = &self.payout;
        let opens = Pallet::<T>::check_payment(purse, claim.account, amount, *spent)?;
        Ok((units, amount, opens))
    }

    /// Counts a payment of what was payable; nothing can overflow once the grant was checked.
    fn count(&mut self, payment: &Payment<'a, BlockNumberFor<T>>, payable: u64) -> Option<()> {
        let &Payment { units, amount, clawed, .. } = payment;
        let payout = &mut self.payout;
        let spent = payout.spent.checked_add(amount)?;
        let paid = payout.tally.paid.checked_add(units)?;
        let total_forfeited = payout.tally.forfeited.checked_add(clawed)?;
        let forfeited = payout.forfeited.checked_add(clawed)?;
        // Checked like money: with a count that is too low nobody is asked what is withheld.
        let ended = payment.flags.as_ref().is_some_and(Flags::is_empty);
        let still_flagged = payout.tally.flagged.checked_sub(ended.into())?;
        let flagged = payout.flagged.checked_add(payment.flags.is_some().into())?;
        if let Some(room) = &mut self.room {
            room.take(payable, units)?;
        }
        (payout.spent, payout.forfeited) = (spent, forfeited);
        (payout.tally.paid, payout.tally.forfeited) = (paid, total_forfeited);
        (payout.tally.flagged, payout.flagged) = (still_flagged, flagged);
        Some(())
    }
}
