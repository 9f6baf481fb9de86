// SPDX-License-Identifier: Apache-2.0
//! What the `rewards_*` methods take and give.

use crate::rpc::decimal::Decimal;
use serde::{Deserialize, Serialize};
use sp_core::H256;
use vigor_primitives::tree::Node;
use vigor_runtime_api::{
    BlockNumber,
    rewards::{self, EpochStatus, Payable, RewardAsset},
};

/// A sibling of a leaf.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sibling {
    /// Its hash.
    pub hash: H256,
    /// Its sum, in reward units.
    pub sum: Decimal<u64>,
}

impl From<Sibling> for Node {
    fn from(Sibling { hash, sum }: Sibling) -> Self {
        Self { hash: hash.0, sum: sum.0 }
    }
}

/// What one program and one account have to do with each other.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claimable {
    /// The program.
    pub program: u32,
    /// `emission`, `vgr`, or the id of an asset.
    pub asset: Asset,
    /// Whether its claims are stopped.
    pub paused: bool,
    /// Reward units it has paid to the account.
    pub paid: Decimal<u64>,
    /// Reward units that the account earned and will never be paid.
    pub forfeited: Decimal<u64>,
    /// Reward units that are forfeited as soon as a claim shows that they were earned.
    pub clawback: Decimal<u64>,
    /// Reward units of the account that are withheld in quarantine.
    pub withheld: Decimal<u64>,
    /// Its newest final epoch.
    pub head: Option<FinalEpoch>,
}

/// Some programs, in the order of their ids.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimablePage {
    /// What each of them and the account have to do with each other.
    pub programs: Vec<Claimable>,
    /// The id to go on from, where there are more.
    pub next: Option<u32>,
}

/// What a program pays in.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Asset {
    /// VGR, minted from the emission reserve.
    Emission,
    /// VGR of a pot.
    Vgr,
    /// An asset of a pot.
    #[serde(untagged)]
    Id(u32),
}

/// What proofs are checked against.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FinalEpoch {
    /// Its number.
    pub epoch: u64,
    /// Root hash of its tree.
    pub root: H256,
    /// Sum of its tree, in reward units.
    pub root_sum: Decimal<u64>,
    /// Leaves of its tree.
    pub leaf_count: u32,
}

/// Where a program stands.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Head {
    /// Its newest final epoch.
    #[serde(rename = "final")]
    pub newest_final: Option<FinalEpoch>,
    /// The number of its epoch that is inside the challenge window.
    pub pending: Option<u64>,
    /// Reward units that its next epoch may add; `null` where there is no such program.
    pub budget: Option<Decimal<u64>>,
}

/// A certified epoch.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Epoch {
    /// Root hash of its tree.
    pub root: H256,
    /// Sum of its tree, in reward units.
    pub root_sum: Decimal<u64>,
    /// Root hash of the final epoch before it; zeros for the first.
    pub previous_root: H256,
    /// Sum of the final epoch before it, in reward units.
    pub previous_sum: Decimal<u64>,
    /// Leaves of its tree.
    pub leaf_count: u32,
    /// sha2-256 digest in the CIDv1 of its leaf file.
    pub leaf_digest: H256,
    /// The set that certified it.
    pub oracle_set: u32,
    /// The block it came in.
    pub submitted_at: BlockNumber,
    /// The block it becomes or became final in.
    pub final_at: BlockNumber,
    /// `pending`, `final` or `rejected`.
    pub status: &'static str,
}

/// What became of a claim's check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Verdict {
    /// It would be paid.
    Payable {
        /// Reward units.
        units: Decimal<u64>,
        /// The same in planck, or in the smallest part of the program's asset.
        amount: Decimal<u128>,
    },
    /// It would fail.
    Refused {
        /// Name of the pallet's error.
        refusal: String,
    },
}

impl From<rewards::ClaimablePage> for ClaimablePage {
    fn from(page: rewards::ClaimablePage) -> Self {
        let rewards::ClaimablePage { programs, next } = page;
        Self { programs: programs.into_iter().map(Into::into).collect(), next }
    }
}

impl From<rewards::Claimable> for Claimable {
    fn from(claimable: rewards::Claimable) -> Self {
        let rewards::Claimable {
            program,
            asset,
            paused,
            paid,
            forfeited,
            clawback,
            withheld,
            head,
        } = claimable;
        Self {
            program,
            asset: match asset {
                RewardAsset::Emission => Asset::Emission,
                RewardAsset::Vgr => Asset::Vgr,
                RewardAsset::Asset(id) => Asset::Id(id),
            },
            paused,
            paid: Decimal(paid),
            forfeited: Decimal(forfeited),
            clawback: Decimal(clawback),
            withheld: Decimal(withheld),
            head: head.map(Into::into),
        }
    }
}

impl From<rewards::Head> for FinalEpoch {
    fn from(rewards::Head { epoch, root, root_sum, leaf_count }: rewards::Head) -> Self {
        Self { epoch, root: H256(root), root_sum: Decimal(root_sum), leaf_count }
    }
}

impl From<rewards::Epoch> for Epoch {
    fn from(epoch: rewards::Epoch) -> Self {
        Self {
            root: H256(epoch.root),
            root_sum: Decimal(epoch.root_sum),
            previous_root: H256(epoch.previous_root),
            previous_sum: Decimal(epoch.previous_sum),
            leaf_count: epoch.leaf_count,
            leaf_digest: H256(epoch.leaf_digest),
            oracle_set: epoch.oracle_set,
            submitted_at: epoch.submitted_at,
            final_at: epoch.final_at,
            status: match epoch.status {
                EpochStatus::Pending => "pending",
                EpochStatus::Final => "final",
                EpochStatus::Rejected => "rejected",
            },
        }
    }
}

impl From<Result<Payable, String>> for Verdict {
    fn from(result: Result<Payable, String>) -> Self {
        match result {
            Ok(Payable { units, amount }) => {
                Self::Payable { units: Decimal(units), amount: Decimal(amount) }
            }
            Err(refusal) => Self::Refused { refusal },
        }
    }
}
