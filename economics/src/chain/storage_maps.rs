// SPDX-License-Identifier: Apache-2.0
//! Every map of the chain: either [`super::entries`] prices it, or a sentence here says why no user
//! can make it grow.

use super::metadata;
use crate::output::tables::Table;
use anyhow::Result;
use frame_metadata::v14::StorageEntryType;

const OFFENCES: &str = "offences that were proven, each paid for with a bond; of the last validator, \
                        which keeps its seat, one a session";

/// Maps that users cannot grow, with what bounds each.
pub const BOUNDED: &[(&str, &str)] = &[
    ("System.BlockHash", "the last 4,096 blocks"),
    ("System.ExtrinsicData", "one block; empty between blocks"),
    ("System.EventTopics", "one block"),
    ("Session.ExternallySetKeys", "not used: nothing but an account sets its keys"),
    ("Grandpa.SetIdSession", "the sessions of a week"),
    ("CollatorSelection.LastAuthoredBlock", "one entry a seat"),
    ("Historical.HistoricalSessions", "the sessions of a week"),
    ("Offences.Reports", OFFENCES),
    ("Offences.ConcurrentReportsIndex", OFFENCES),
    ("Equivocation.Unbondings", "one entry an account, behind a bond of 10,000 VGR"),
    ("Equivocation.Punished", OFFENCES),
    ("Equivocation.SessionStarts", "one entry a session, of those whose keys are remembered"),
    ("Equivocation.Expelled", "as `Equivocation.Punished`, of two sessions"),
    ("Balances.Account", "not used: balances are in `System.Account`"),
    ("Balances.Locks", "one entry an account; nothing of ours locks"),
    ("Balances.Reserves", "one entry an account, as long as something is reserved"),
    ("Balances.Holds", "one entry an account, of at most one amount for each reason"),
    ("Balances.Freezes", "one entry an account, of at most one amount for each reason"),
    ("Assets.Reserves", "one entry an asset"),
    ("AssetsHolder.Holds", "one entry an asset account, of at most one amount for each reason"),
    ("AssetsHolder.BalancesOnHold", "one entry an asset account"),
    ("Scheduler.Agenda", "the council alone schedules"),
    ("Scheduler.Retries", "the council alone schedules"),
    ("Scheduler.Lookup", "the council alone schedules"),
    ("Preimage.StatusFor", "not used any more by its pallet"),
    ("Council.ProposalOf", "members alone propose, 32 motions at once"),
    ("Council.CostOf", "members alone propose, 32 motions at once"),
    ("Council.Voting", "members alone propose, 32 motions at once"),
    ("Treasury.Proposals", "the council alone spends"),
    ("Treasury.Spends", "the council alone spends"),
    ("MultiBlockMigrations.Historic", "one entry a migration of an upgrade"),
    ("Whitelist.WhitelistedCall", "the council alone whitelists"),
    ("Whitelist.DeferredDispatch", "the council alone dispatches"),
    ("Activity.OracleSets", "the council alone names sets, of at most 64"),
    ("Activity.NamedSizes", "the council alone names sets"),
    ("Activity.Seats", "oracles in a set, each behind a bond of 10,000 VGR"),
    ("Activity.DueChanges", "oracles in a set, each behind a bond of 10,000 VGR"),
    ("Activity.StagedSets", "the council alone stages sets"),
    (
        "Activity.Epochs",
        "one entry a block and program at most, signed by a quorum of its set; anybody may prune \
         all but the newest 744 of a program, which took a deposit or a motion",
    ),
    ("Activity.EpochQueue", "as `Activity.Epochs`"),
    ("Activity.EpochRanges", "one entry a program"),
    ("Activity.Pending", "one entry a program"),
    ("Activity.Signers", "one entry a program"),
    ("Activity.Finalizing", "at most 64 programs a block"),
    ("Activity.Flags", "what the council decided to withhold"),
    ("Activity.Breakers", "one entry a program"),
    ("Escrow.Votes", "fifteen an order, gone with its dispute"),
];

/// The names of all maps, as `Pallet.Map`.
pub fn all() -> Result<Vec<String>> {
    let mut maps = Vec::new();
    for pallet in metadata::read()?.pallets {
        let entries = pallet.storage.into_iter().flat_map(|storage| storage.entries);
        let of_maps = entries.filter(|entry| matches!(entry.ty, StorageEntryType::Map { .. }));
        maps.extend(of_maps.map(|entry| format!("{}.{}", pallet.name, entry.name)));
    }
    Ok(maps)
}

/// The table.
pub fn table() -> String {
    let mut table = Table::new(&["map", "bounded by"]);
    for (map, reason) in BOUNDED {
        table.row([format!("`{map}`"), reason.to_string()]);
    }
    table.markdown()
}
