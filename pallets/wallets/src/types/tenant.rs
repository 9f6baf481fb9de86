// SPDX-License-Identifier: Apache-2.0
//! Tenants, their members, and what their pots pay in a day.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::AccountId32;

use crate::{kinds::CallKinds, types::Balance};

/// What a member may do, from least to most.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum Role {
    /// Has its fees paid.
    #[codec(index = 0)]
    Member,
    /// Also adds and removes plain members.
    #[codec(index = 1)]
    Manager,
    /// Also adds and removes managers.
    #[codec(index = 2)]
    Admin,
}

/// In what capacity somebody decides about members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Owns the tenant.
    Owner,
    /// Is a member in this role.
    Member(Role),
}

impl Authority {
    /// Whether it decides who has `role`: the owner about all, a member about roles below its own.
    pub fn decides(self, role: Role) -> bool {
        match self {
            Self::Owner => true,
            Self::Member(own) => role < own,
        }
    }
}

/// What a pot pays for, and how much.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct TenantPolicy {
    /// Calls whose fee it pays.
    pub kinds: CallKinds,
    /// The most it pays for one member in a day.
    pub member_daily_max: Balance,
    /// The most it pays for all members in a day.
    pub daily_max: Balance,
}

/// What was paid on one day.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct DailyMeter<Day> {
    /// The day, counted from the first block.
    pub day: Day,
    /// What was paid on it.
    pub spent: Balance,
}

impl<Day: PartialEq + Copy> DailyMeter<Day> {
    /// The meter with `amount` more on `day`; `None` if that passes `max`.
    pub fn with(self, amount: Balance, day: Day, max: Balance) -> Option<Self> {
        let before = if self.day == day { self.spent } else { 0 };
        let spent = before.checked_add(amount).filter(|spent| *spent <= max)?;
        Some(Self { day, spent })
    }

    /// Gives back what of a payment on the same day was too much.
    pub fn refund(&mut self, amount: Balance) {
        self.spent = self.spent.saturating_sub(amount);
    }
}

/// An employer, insurer, gym or brand: members, and a pot that pays their fees.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Tenant<BlockNumber> {
    /// Who decides about everything.
    pub owner: AccountId32,
    /// Who may become the owner.
    pub offered_to: Option<AccountId32>,
    /// How many members there are.
    pub members: u32,
    /// What the pot pays for.
    pub policy: TenantPolicy,
    /// What the pot paid today.
    pub paid: DailyMeter<BlockNumber>,
    /// What the owner has on hold for it.
    pub deposit: Balance,
}

/// An account's membership of a tenant.
#[derive(
    Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Member<BlockNumber> {
    /// What it may do.
    pub role: Role,
    /// Who added it and has the deposit on hold.
    pub depositor: AccountId32,
    /// What is on hold.
    pub deposit: Balance,
    /// What the pot paid for it today.
    pub paid: DailyMeter<BlockNumber>,
}
