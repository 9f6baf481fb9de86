// SPDX-License-Identifier: Apache-2.0
//! Session keys and their allowances.
//!
//! An allowance has two meters, and each stays within the amount: what became unspendable (paid or
//! locked up), and what left the owner altogether. An order is placed on the first and completed on
//! the second, so that a key can neither lock up nor give away more than the amount in a period,
//! whoever locked up what it gives away.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;
use sp_runtime::traits::AtLeast32BitUnsigned;

use crate::{
    kinds::CallKinds,
    types::{AssetId, Balance},
};

/// Most allowances of a key: every act measures them all.
pub const ALLOWANCES_MAX: u32 = 8;

/// How much of one asset a key may take in each period.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AllowanceTerms<BlockNumber> {
    /// The asset, or the currency.
    pub asset: Option<AssetId>,
    /// The most in one period.
    pub amount: Balance,
    /// Blocks in a period.
    pub period: BlockNumber,
}

/// What an owner grants a key.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SessionTerms<BlockNumber> {
    /// The calls it may make.
    pub kinds: CallKinds,
    /// What these may take, each asset once. What has no allowance may not shrink at all.
    pub allowances: BoundedVec<AllowanceTerms<BlockNumber>, ConstU32<ALLOWANCES_MAX>>,
    /// The first block in which it is powerless.
    pub expires_at: BlockNumber,
    /// Whether it may freeze its owner.
    pub guard: bool,
}

/// An account that acts for another.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SessionKey<BlockNumber> {
    /// The calls it may make.
    pub kinds: CallKinds,
    /// What these may take and have taken.
    pub allowances: BoundedVec<Allowance<BlockNumber>, ConstU32<ALLOWANCES_MAX>>,
    /// The first block in which it is powerless.
    pub expires_at: BlockNumber,
    /// Whether it may freeze its owner.
    pub guard: bool,
    /// What its owner has on hold for it.
    pub deposit: Balance,
}

impl<BlockNumber> SessionKey<BlockNumber> {
    /// The allowance in `asset`.
    pub fn allowance(&self, asset: Option<AssetId>) -> Option<&Allowance<BlockNumber>> {
        self.allowances.iter().find(|allowance| allowance.asset == asset)
    }

    /// The allowance in `asset`, to be charged.
    pub fn allowance_mut(&mut self, asset: Option<AssetId>) -> Option<&mut Allowance<BlockNumber>> {
        self.allowances.iter_mut().find(|allowance| allowance.asset == asset)
    }
}

/// What an owner has less of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    /// Spendable before, and no more.
    pub spendable: Balance,
    /// The owner's before, spendable or on hold, and no more.
    pub total: Balance,
}

impl Loss {
    /// A loss of `amount` that was spendable.
    pub const fn of(amount: Balance) -> Self {
        Self { spendable: amount, total: amount }
    }

    /// Whether nothing was lost.
    pub const fn is_none(&self) -> bool {
        self.spendable == 0 && self.total == 0
    }

    /// Both together; `None` beyond the greatest number.
    pub const fn plus(self, other: Self) -> Option<Self> {
        match (self.spendable.checked_add(other.spendable), self.total.checked_add(other.total)) {
            (Some(spendable), Some(total)) => Some(Self { spendable, total }),
            _ => None,
        }
    }
}

/// A loss beyond what is left of an allowance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded;

/// How much of one asset a key may take in a period, and has.
///
/// Periods follow each other without a gap from the block of the grant; what is left of one is lost
/// with it.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Allowance<BlockNumber> {
    /// The asset, or the currency.
    pub asset: Option<AssetId>,
    /// The most in one period.
    pub amount: Balance,
    /// Blocks in a period.
    pub period: BlockNumber,
    /// What became unspendable in the present period.
    pub spent: Balance,
    /// What left the owner in the present period.
    pub lost: Balance,
    /// First block of the present period.
    pub period_start: BlockNumber,
}

impl<BlockNumber: AtLeast32BitUnsigned + Copy> Allowance<BlockNumber> {
    /// Untouched, in a period that begins `now`.
    pub fn new(terms: AllowanceTerms<BlockNumber>, now: BlockNumber) -> Self {
        let AllowanceTerms { asset, amount, period } = terms;
        Self { asset, amount, period, spent: 0, lost: 0, period_start: now }
    }

    /// What may be spent at `now`.
    pub fn left(&self, now: BlockNumber) -> Balance {
        let mut present = self.clone();
        present.enter(now);
        present.amount.saturating_sub(present.spent.max(present.lost))
    }

    /// Takes `loss` at `now`.
    ///
    /// # Errors
    /// One of the meters would pass the amount; nothing is changed then.
    pub fn charge(&mut self, loss: Loss, now: BlockNumber) -> Result<(), Exceeded> {
        let mut present = self.clone();
        present.enter(now);
        let within = |meter: Balance, more: Balance| {
            meter.checked_add(more).filter(|sum| *sum <= self.amount).ok_or(Exceeded)
        };
        present.spent = within(present.spent, loss.spendable)?;
        present.lost = within(present.lost, loss.total)?;
        *self = present;
        Ok(())
    }

    /// Gives back what of a charge in the same block was too much.
    pub fn refund(&mut self, amount: Balance) {
        self.spent = self.spent.saturating_sub(amount);
        self.lost = self.lost.saturating_sub(amount);
    }

    /// Begins the period that `now` is in, unless it has begun.
    fn enter(&mut self, now: BlockNumber) {
        let elapsed = now.saturating_sub(self.period_start);
        if elapsed < self.period {
            return;
        }
        let Some(into) = elapsed.checked_rem(&self.period) else { return };
        self.period_start = now.saturating_sub(into);
        self.spent = 0;
        self.lost = 0;
    }
}
