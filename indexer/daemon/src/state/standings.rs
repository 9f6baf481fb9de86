// SPDX-License-Identifier: Apache-2.0
//! What is withheld from accounts, clawed back or forfeited.

use serde::Deserialize;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Standing, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::Touch;

/// `Activity.Flags`.
#[derive(Deserialize)]
struct FlagsRecord {
    forfeited: Amount,
    clawback: Amount,
    quarantine: Option<QuarantineRecord>,
}

/// A quarantine in `Activity.Flags`.
#[derive(Deserialize)]
struct QuarantineRecord {
    units: Amount,
    reason: String,
    appeal_until: i64,
    decide_until: i64,
    appeal: Option<String>,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::Standing(program, account) => Some((*program, *account)),
        _ => None,
    });
    let parts = |key: &(u32, [u8; 32])| vec![key.0.to_le_bytes().to_vec(), key.1.to_vec()];
    for ((program, account), value) in
        state.read_keyed(("Activity", "Flags"), keys.collect(), parts).await?
    {
        let (program, account) = (i64::from(program), hex_id(&account));
        let Some(value) = value else {
            rows.endings.push(Ending::Standing { program, account });
            continue;
        };
        let record: FlagsRecord = state.shape("Activity.Flags", value)?;
        let quarantine = record.quarantine.as_ref();
        rows.standings.push(Standing {
            program,
            account,
            forfeited: record.forfeited,
            clawback: record.clawback,
            quarantined: quarantine.map(|found| found.units),
            appeal_until: quarantine.map(|found| found.appeal_until),
            decide_until: quarantine.map(|found| found.decide_until),
            appeal: quarantine.and_then(|found| found.appeal.clone()),
            reason: record.quarantine.map(|found| found.reason),
            updated_block: state.block(),
        });
    }
    Ok(())
}
