// SPDX-License-Identifier: Apache-2.0
//! What a list of claims would pay, one after another, without writing anything.
//!
//! What is due to an account is split in this order: what an upheld quarantine claws back, what
//! an open one withholds, and the rest, which is paid as far as the breaker lets it.

use super::Claim;
use crate::{
    breaker::Room,
    pallet::{Config, Error, Flags as FlagsOf, Heads, Paid, Pallet, TotalForfeited, TotalPaid},
    types::{FLAGGED_MAX, Flags, Funding, Head},
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::AccountId32;
use vigor_primitives::tree::{Leaf, ProofError, verify};

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
    pub(super) payments: Vec<Payment<'a, BlockNumberFor<T>>>,
    pub(super) total_paid: u64,
    pub(super) total_forfeited: u64,
    /// What of it these claims add.
    pub(super) forfeited: u64,
    pub(super) room: Option<Room<BlockNumberFor<T>>>,
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
    seen: BTreeSet<&'a AccountId32>,
    /// Payments that change what sets their accounts apart.
    flagged: u32,
    /// Planck of all payments so far.
    spent: u128,
    payout: Payout<'a, T>,
}

impl<'a, T: Config> Ledger<'a, T> {
    /// Begins a list of claims of a program.
    pub(super) fn open(program: u32) -> Result<Self, Error<T>> {
        let settings = Pallet::<T>::running_program(program)?;
        let head = Heads::<T>::get(program).ok_or(Error::<T>::NoFinalEpoch)?;
        let payout = Payout {
            funding: settings.funding,
            payments: Vec::new(),
            total_paid: TotalPaid::<T>::get(program),
            total_forfeited: TotalForfeited::<T>::get(program),
            forfeited: 0,
            room: Pallet::<T>::room(program),
        };
        Ok(Self { program, head, seen: BTreeSet::new(), flagged: 0, spent: 0, payout })
    }

    /// What is to be done.
    pub(super) fn close(self) -> Payout<'a, T> {
        self.payout
    }

    /// Adds a claim; where it is refused, nothing changes but that its account was seen.
    pub(super) fn add(&mut self, claim: Claim<'a>) -> Result<(), Refusal<T>> {
        let (program, account) = (self.program, claim.account);
        let paid = Paid::<T>::get(program, account);
        let mut flags = FlagsOf::<T>::get(program, account);
        let due = claim.cumulative.saturating_sub(paid.saturating_add(flags.forfeited));
        // An account has one leaf, so a second claim of it is the first one again.
        let first = due > 0 && self.seen.insert(account);
        ensure!(first, Refusal::NotNow(Error::<T>::NothingToClaim));
        self.check_proof(&claim).map_err(Refusal::Wrong)?;

        let clawed = due.min(flags.clawback);
        let rest = due.saturating_sub(clawed);
        let now = frame_system::Pallet::<T>::block_number();
        let lapsed = flags.quarantine.take_if(|record| now >= record.decide_until);
        let withheld = flags.quarantine.as_ref().map_or(0, |record| record.units.min(rest));
        let payable = rest.saturating_sub(withheld);
        ensure!(payable > 0 || clawed > 0, Refusal::NotNow(Error::<T>::Quarantined));

        let changes = clawed > 0 || lapsed.is_some();
        let room = !changes || self.flagged < FLAGGED_MAX;
        ensure!(room, Refusal::NotNow(Error::<T>::TooManyFlagged));
        let (units, amount) = self.check_units(&claim, payable, clawed).map_err(Refusal::NotNow)?;
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
        self.count(units, amount, clawed).ok_or_else(overflow)?;
        self.flagged = self.flagged.saturating_add(changes.into());
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

    /// Units and planck of what is payable that can be paid now.
    fn check_units(
        &self,
        claim: &Claim<'_>,
        payable: u64,
        clawed: u64,
    ) -> Result<(u64, u128), Error<T>> {
        let admitted = self.payout.room.as_ref().map_or(Some(payable), |room| room.admit(payable));
        let units = admitted.ok_or(Error::<T>::OutflowExceeded)?;
        let settled = [self.payout.total_paid, self.payout.total_forfeited, units, clawed]
            .into_iter()
            .try_fold(0u64, u64::checked_add);
        let granted = settled.is_some_and(|settled| settled <= self.head.root_sum);
        ensure!(granted, Error::<T>::ExceedsGrant);
        if units == 0 {
            return Ok((0, 0));
        }
        let funding = &self.payout.funding;
        let amount = Pallet::<T>::amount(funding, units)?;
        let account = claim.account;
        Pallet::<T>::check_payment(self.program, funding, account, amount, self.spent)?;
        Ok((units, amount))
    }

    /// Counts a claim in the totals; none can overflow once the grant was checked.
    fn count(&mut self, units: u64, amount: u128, clawed: u64) -> Option<()> {
        let payout = &mut self.payout;
        let spent = self.spent.checked_add(amount)?;
        let total_paid = payout.total_paid.checked_add(units)?;
        let total_forfeited = payout.total_forfeited.checked_add(clawed)?;
        let forfeited = payout.forfeited.checked_add(clawed)?;
        if let Some(room) = &mut payout.room {
            room.take(units)?;
        }
        (self.spent, payout.total_paid) = (spent, total_paid);
        (payout.total_forfeited, payout.forfeited) = (total_forfeited, forfeited);
        Some(())
    }
}
