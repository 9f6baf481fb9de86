// SPDX-License-Identifier: Apache-2.0
//! Storage rows as far as the oracle reads them; fields are found by name.

use scale_decode::DecodeAsType;
use vigor_primitives::rewards::{FactKind, Rule, TrustTier};

/// `Did.Dids`.
#[derive(DecodeAsType)]
pub(super) struct DidRow {
    pub(super) deactivated: bool,
}

/// `Did.Devices`.
#[derive(DecodeAsType)]
pub(super) struct DeviceRow {
    pub(super) kinds: u64,
    pub(super) expires_at: Option<u64>,
    pub(super) revoked_at: Option<u32>,
}

/// `Activity.Programs`.
#[derive(DecodeAsType)]
pub(super) struct ProgramRow {
    pub(super) oracle_set: u32,
    pub(super) epoch_ms: u64,
    pub(super) lateness_ms: u64,
    pub(super) cap_epoch: u64,
    pub(super) cap_day: u64,
    pub(super) least_tier: TierRow,
    pub(super) rules: Vec<RuleRow>,
    pub(super) paused: bool,
}

/// `TrustTier`.
#[derive(DecodeAsType)]
pub(super) enum TierRow {
    SelfReported,
    Connector,
    Device,
}

/// `Rule`.
#[derive(DecodeAsType)]
pub(super) struct RuleRow {
    fact: FactRow,
    numerator: u64,
    denominator: u64,
    daily_cap: u64,
}

/// `FactKind`.
#[derive(DecodeAsType)]
enum FactRow {
    HeartSeconds,
    Beats,
    Steps,
    ActiveSeconds,
    EnergyKcal,
    DistanceM,
}

/// `Activity.FundedPrograms`.
#[derive(DecodeAsType)]
pub(super) struct FundedRow {
    pub(super) stage: StageRow,
}

/// `Stage` of a funded program.
#[derive(DecodeAsType, PartialEq, Eq)]
pub(super) enum StageRow {
    Open,
    Closed,
    Removing,
}

/// `Activity.Heads`.
#[derive(DecodeAsType)]
pub(super) struct HeadRow {
    pub(super) epoch: u64,
    pub(super) root: [u8; 32],
    pub(super) root_sum: u64,
}

/// `Activity.Epochs`.
#[derive(DecodeAsType)]
pub(super) struct EpochRow {
    pub(super) previous_root: [u8; 32],
    pub(super) root: [u8; 32],
    pub(super) root_sum: u64,
    pub(super) leaf_count: u32,
    pub(super) leaf_digest: [u8; 32],
    pub(super) oracle_set: u32,
    pub(super) status: StatusRow,
}

/// `EpochStatus`.
#[derive(DecodeAsType)]
pub(super) enum StatusRow {
    Pending,
    Final,
    Rejected,
}

impl From<TierRow> for TrustTier {
    fn from(row: TierRow) -> Self {
        match row {
            TierRow::SelfReported => Self::SelfReported,
            TierRow::Connector => Self::Connector,
            TierRow::Device => Self::Device,
        }
    }
}

impl From<RuleRow> for Rule {
    fn from(row: RuleRow) -> Self {
        let RuleRow { fact, numerator, denominator, daily_cap } = row;
        let fact = match fact {
            FactRow::HeartSeconds => FactKind::HeartSeconds,
            FactRow::Beats => FactKind::Beats,
            FactRow::Steps => FactKind::Steps,
            FactRow::ActiveSeconds => FactKind::ActiveSeconds,
            FactRow::EnergyKcal => FactKind::EnergyKcal,
            FactRow::DistanceM => FactKind::DistanceM,
        };
        Self { fact, numerator, denominator, daily_cap }
    }
}
