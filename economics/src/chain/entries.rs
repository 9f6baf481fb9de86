// SPDX-License-Identifier: Apache-2.0
//! What a million entries of each map that a user can grow would cost.
//!
//! Each entry is made once, for real, in the cheapest way there is: what its pallet's storage and
//! the accounts grew by, what was held, and what was paid are measured and multiplied. The fee is
//! that of a quiet chain; a million transactions fill blocks, and full blocks make fees rise.

mod assets;
mod escrow;
mod governance;
mod identity;
mod rewards;
mod validators;
mod wallets;

use super::lab::Growth;
use crate::output::{
    numbers::{grouped, milli_vgr, vgr},
    tables::Table,
};
use anyhow::Result;
use frame_support::dispatch::DispatchClass;
use vigor_runtime::{configs::RuntimeBlockWeights, constants::time::SLOT_MS};

/// Entries of the table.
const MANY: u128 = 1_000_000;

/// Entries that lock less than 95 % of the price of their bytes, and why that is so.
pub const EXCEPTIONS: &[(&str, &str)] = &[
    ("System.Account", "an account must be within reach of a person's first reward"),
    (
        "Activity.Paid",
        "each takes a certified reward: the existential deposit for a new account, one unit for \
         another; of an asset its minimum, which opens an `Assets.Account` too, without a deposit",
    ),
    (
        "Assets.Account",
        "at most 127 an account, behind its existential deposit and the deposit of each asset; who \
         opens one by `touch` pays its bytes",
    ),
    ("Wallets.Freezes", "one an account; who fears a thief must not need money"),
    (
        "Escrow.Reputations",
        "outlives what was locked for it: 0.09925 VGR, all returned 7 days after its order at the \
         latest; once its identity is gone anybody may remove it, for two fees and in two steps, 90 \
         days apart",
    ),
    ("Escrow.Leaving", "one an entry of `Escrow.Reputations` at most, gone with it"),
];

/// One way to make a map grow.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The map, as its pallet and its name.
    pub map: &'static str,
    /// Maps that grow with it.
    pub with: &'static [&'static str],
    /// How.
    pub how: &'static str,
    /// What one costs.
    pub growth: Growth,
}

/// Makes one of each.
pub fn all() -> Result<Vec<Entry>> {
    Ok([
        identity::all()?,
        wallets::all()?,
        rewards::all()?,
        escrow::all()?,
        assets::all()?,
        governance::all()?,
        validators::all()?,
    ]
    .concat())
}

/// The table.
pub fn table(entries: &[Entry]) -> String {
    let mut table = Table::new(&[
        "map",
        "grows with it",
        "made by",
        "bytes of one",
        "its deposit, milli-VGR",
        "its fee, milli-VGR",
        "a million: MB",
        "VGR locked",
        "VGR in fees",
        "hours of full blocks",
    ]);
    for Entry { map, with, how, growth } in entries {
        let bytes = u128::from(growth.bytes);
        table.row([
            format!("`{map}`"),
            with.iter().map(|map| format!("`{map}`")).collect::<Vec<_>>().join(", "),
            (*how).into(),
            grouped(bytes),
            milli_vgr(growth.locked),
            milli_vgr(growth.paid),
            grouped(bytes * MANY / 1_000_000),
            vgr(growth.locked * MANY),
            vgr(growth.paid * MANY),
            hours_of_blocks(growth),
        ]);
    }
    table.markdown()
}

/// The exceptions as a table.
pub fn exceptions() -> String {
    let mut table = Table::new(&["map", "why it locks less than its bytes cost"]);
    for (map, reason) in EXCEPTIONS {
        table.row([format!("`{map}`"), reason.to_string()]);
    }
    table.markdown()
}

/// How long a million of them take where nothing else fits into blocks.
fn hours_of_blocks(growth: &Growth) -> String {
    let normal = RuntimeBlockWeights::get();
    let normal = normal.get(DispatchClass::Normal).max_total.unwrap_or(normal.max_block);
    let blocks = u128::from(growth.weight_ps) * MANY / u128::from(normal.ref_time().max(1));
    let tenths = blocks * u128::from(SLOT_MS) / 360_000;
    format!("{}.{}", grouped(tenths / 10), tenths % 10)
}
