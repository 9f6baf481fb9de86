// SPDX-License-Identifier: Apache-2.0
//! Facts of days in, epoch tree out.
//!
//! Integer arithmetic without clock, IO or order: the same facts give the same root on any
//! machine, whatever order they come in. Every number between a fact and a payment is kept in
//! [`Award`], so that each payment can be explained.
//!
//! # From facts to units
//!
//! 1. Each rule gives `min(⌊amount × numerator ÷ denominator⌋, daily_cap)` points for a UTC day;
//!    their sum, cut to the program's `cap_day`, is `f(facts of the day so far)`.
//! 2. An epoch awards `f(now) − f(awarded before)`, and never less than zero. The cap of a day
//!    thus holds across epochs, and it does not matter into how many of them the day was split.
//! 3. An account gets at most `cap_epoch` from one epoch, its oldest days first. **What is cut
//!    off here is lost**: the points count as awarded.
//! 4. Where the awards of all accounts exceed the budget, each becomes `⌊award × budget ÷ Σ⌋`.
//!    What that takes away is lost too.
//! 5. The rest is added to the accounts' totals, and the totals are the leaves of the tree.
//!
//! **Architecture invariant:** this crate knows neither time nor storage nor network.

mod close;
mod error;
mod facts;
mod points;
mod serde_accounts;
mod types;

pub use close::close_epoch;
pub use error::EpochError;
pub use facts::DayFacts;
pub use points::{DayPoints, RulePoints, points_of_day};
pub use types::{Award, Clipped, CloseInput, ClosedEpoch, Scaled, SubjectDay, Terms};
