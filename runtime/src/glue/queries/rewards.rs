// SPDX-License-Identifier: Apache-2.0
//! Programs and their epochs.

use crate::{AccountId, Activity, Runtime};
use alloc::string::String;
use pallet_activity::{
    Epochs, Heads, NextProgram, Programs,
    types::{self, EpochStatus, Funding, Proof},
};
use vigor_runtime_api::rewards;

/// What an account and the programs from `from_program` on have settled; looks at so many ids.
pub fn claimable_page(account: &AccountId, from_program: u32) -> rewards::ClaimablePage {
    let end = NextProgram::<Runtime>::get();
    let next = from_program.saturating_add(rewards::CLAIMABLE_MAX).min(end);
    let programs =
        (from_program..next).filter_map(|program| claimable_of(program, account)).collect();
    rewards::ClaimablePage { programs, next: (next < end).then_some(next) }
}

fn claimable_of(program: u32, account: &AccountId) -> Option<rewards::Claimable> {
    let record = Programs::<Runtime>::get(program)?;
    let standing = Activity::standing(program, account)?;
    Some(rewards::Claimable {
        program,
        asset: match record.funding {
            Funding::Emission => rewards::RewardAsset::Emission,
            Funding::Pot { .. } => rewards::RewardAsset::Vgr,
            Funding::AssetPot { asset, .. } => rewards::RewardAsset::Asset(asset),
        },
        paused: record.paused,
        paid: standing.paid,
        forfeited: standing.forfeited,
        clawback: standing.clawback,
        withheld: standing.withheld,
        head: head(program),
    })
}

/// The newest final epoch of a program.
pub fn head(program: u32) -> Option<rewards::Head> {
    let types::Head { epoch, root, root_sum, leaf_count } = Heads::<Runtime>::get(program)?;
    Some(rewards::Head { epoch, root, root_sum, leaf_count })
}

/// An epoch of a program.
pub fn epoch(program: u32, number: u64) -> Option<rewards::Epoch> {
    let epoch = Epochs::<Runtime>::get(program, number)?;
    let settings = Programs::<Runtime>::get(program)?;
    Some(rewards::Epoch {
        root: epoch.root,
        root_sum: epoch.root_sum,
        previous_root: epoch.previous_root,
        previous_sum: epoch.previous_sum,
        leaf_count: epoch.leaf_count,
        leaf_digest: epoch.leaf_digest,
        oracle_set: epoch.oracle_set,
        submitted_at: epoch.submitted_at,
        final_at: Activity::final_at(&settings, epoch.submitted_at),
        status: match epoch.status {
            EpochStatus::Pending => rewards::EpochStatus::Pending,
            EpochStatus::Final => rewards::EpochStatus::Final,
            EpochStatus::Rejected => rewards::EpochStatus::Rejected,
        },
    })
}

/// What a claim would pay, or the name of the error it would fail with.
pub fn check_proof(
    program: u32,
    account: &AccountId,
    cumulative: u64,
    index: u32,
    proof: &Proof,
) -> Result<rewards::Payable, String> {
    Activity::check_claim(program, account, cumulative, index, proof)
        .map(|(units, amount)| rewards::Payable { units, amount })
        .map_err(|error| error.as_str().into())
}
