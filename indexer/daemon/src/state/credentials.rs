// SPDX-License-Identifier: Apache-2.0
//! Credential status lists, with their bits.

use serde::Deserialize;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, StatusList, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::Touch;

/// `Did.StatusLists`.
#[derive(Deserialize)]
struct ListRecord {
    purpose: String,
    version: i64,
    created_at: i64,
    bits: String,
    depositor: String,
    deposit: Amount,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::StatusList(did, list) => Some((*did, *list)),
        _ => None,
    });
    let parts = |key: &([u8; 32], u32)| vec![key.0.to_vec(), key.1.to_le_bytes().to_vec()];
    for ((did, list), value) in
        state.read_keyed(("Did", "StatusLists"), keys.collect(), parts).await?
    {
        let (did, list, block) = (hex_id(&did), i64::from(list), state.block());
        let Some(value) = value else {
            rows.endings.push(Ending::StatusList { did, list, block });
            continue;
        };
        let record: ListRecord = state.shape("Did.StatusLists", value)?;
        let digits = record.bits.strip_prefix("0x").unwrap_or_default().len();
        rows.status_lists.push(StatusList {
            did,
            list,
            purpose: record.purpose.to_ascii_lowercase(),
            version: record.version,
            length_bytes: (digits / 2) as i64,
            bits: record.bits,
            created_block: record.created_at,
            depositor: record.depositor,
            deposit: record.deposit,
            removed_block: None,
            updated_block: block,
        });
    }
    Ok(())
}
