// SPDX-License-Identifier: Apache-2.0
//! What is assumed of people and merchants: guesses, each with its reason, and nothing of the
//! chain's.
//!
//! Rates are by day and in millionths, so that ten years of them need no floating point.

use super::Planck;
use vigor_primitives::{rewards::FactKind, units::PLANCK_PER_VGR};

/// Supply at genesis. Nothing in the protocol says it: with the emission of 400 million it makes
/// 1,000 million VGR in all, ever.
pub const GENESIS_SUPPLY: Planck = 600_000_000 * PLANCK_PER_VGR;

/// People who will ever join.
pub const PEOPLE: u64 = 1_000_000;
/// Length of the simulation.
pub const YEARS: u64 = 10;
/// Days in a year; leap days change nothing here.
pub const DAYS_PER_YEAR: u64 = 365;

/// Share of those still outside who join in a day by themselves: 1 % a year.
pub const INNOVATION_PPM: u64 = 27;
/// Share of those still outside who join in a day where everybody else is in already: 90 % a year,
/// which puts half of the people in after five years and nearly all after ten.
pub const IMITATION_PPM: u64 = 2_466;
/// Share of the active who stop in a day: 1 % a month.
pub const PAUSE_PPM: u64 = 333;
/// Share of those who stopped who begin again in a day: 3 % a month.
pub const RETURN_PPM: u64 = 1_000;
/// Share of those who stopped who leave for good in a day, and get their deposits back: 5 % a year.
pub const LEAVE_PPM: u64 = 137;
/// Share of what people own that becomes unreachable in a day by lost keys: 0.2 % a year.
pub const LOST_PPM: u64 = 5;

/// Share of what they own that people spend in a day: rewards are spent after about 100 days.
pub const SPEND_PPM: u64 = 10_000;
/// Price of an order.
pub const ORDER_PRICE: Planck = 2 * PLANCK_PER_VGR;
/// Days from an order to the day on which its deposit is back.
pub const ORDER_DAYS: usize = 30;
/// Transfers among active people, in millionths of their number: one each in ten days.
pub const TRANSFER_PPM: u64 = 100_000;
/// Active people for each merchant.
pub const PEOPLE_PER_MERCHANT: u64 = 500;
/// Listings of a merchant.
pub const LISTINGS_PER_MERCHANT: u64 = 20;
/// Share of what they own that merchants sell to the market in a day: a month's takings at a time.
pub const SELL_PPM: u64 = 33_333;

/// How much any day of any group may differ from the average, in thousandths.
pub const JITTER_PERMILLE: u64 = 100;

/// People who move alike.
#[derive(Debug)]
pub struct Class {
    /// What they are called in the assumptions' table.
    pub name: &'static str,
    /// Their share of active people, in thousandths.
    pub share_permille: u64,
    /// Share of days on which they record anything, in thousandths.
    pub days_permille: u64,
    /// First hour of local time in which they wear their device.
    pub first_hour: u64,
    /// Hours they wear it.
    pub hours: u64,
    /// What they do in such an hour.
    pub hourly: &'static [(FactKind, u64)],
}

/// From nothing but workouts to never off. Shares are a guess; that most people wear a device for
/// part of the day only is not.
pub const CLASSES: [Class; 5] = [
    Class {
        name: "workouts only",
        share_permille: 250,
        days_permille: 430,
        first_hour: 18,
        hours: 1,
        hourly: &[
            (FactKind::HeartSeconds, 3_400),
            (FactKind::Beats, 7_400),
            (FactKind::Steps, 6_000),
            (FactKind::ActiveSeconds, 2_700),
        ],
    },
    Class {
        name: "commuters",
        share_permille: 250,
        days_permille: 700,
        first_hour: 7,
        hours: 3,
        hourly: &[
            (FactKind::HeartSeconds, 3_200),
            (FactKind::Beats, 4_600),
            (FactKind::Steps, 2_200),
            (FactKind::ActiveSeconds, 600),
        ],
    },
    Class {
        name: "by day",
        share_permille: 300,
        days_permille: 800,
        first_hour: 8,
        hours: 14,
        hourly: &[
            (FactKind::HeartSeconds, 3_300),
            (FactKind::Beats, 4_200),
            (FactKind::Steps, 600),
            (FactKind::ActiveSeconds, 150),
        ],
    },
    Class {
        name: "by night",
        share_permille: 100,
        days_permille: 750,
        first_hour: 22,
        hours: 8,
        hourly: &[(FactKind::HeartSeconds, 3_400), (FactKind::Beats, 3_300)],
    },
    Class {
        name: "never off",
        share_permille: 100,
        days_permille: 930,
        first_hour: 0,
        hours: 23,
        hourly: &[
            (FactKind::HeartSeconds, 3_450),
            (FactKind::Beats, 4_000),
            (FactKind::Steps, 450),
            (FactKind::ActiveSeconds, 120),
        ],
    },
];

/// Where people live: hours ahead of UTC, modulo 24, and their share in thousandths.
pub const ZONES: [(u64, u64); 9] =
    [(16, 60), (19, 150), (21, 60), (0, 80), (1, 200), (3, 80), (5, 120), (8, 170), (9, 80)];

/// How people claim: days between two claims, and their share in thousandths. Zero is never:
/// forgotten, or lost with the keys.
pub const HABITS: [(usize, u64); 5] = [(1, 400), (7, 300), (30, 200), (365, 70), (0, 30)];
