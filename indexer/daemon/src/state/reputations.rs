// SPDX-License-Identifier: Apache-2.0
//! How the orders of identities ended.

use serde::Deserialize;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Reputation, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::Touch;

/// `Escrow.Reputations`.
#[derive(Deserialize)]
struct ReputationRecord {
    completed: i64,
    disputed: i64,
    lost: i64,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::Reputation(did) => Some(*did),
        _ => None,
    });
    let parts = |key: &[u8; 32]| vec![key.to_vec()];
    for (did, value) in state.read_keyed(("Escrow", "Reputations"), keys.collect(), parts).await? {
        let did = hex_id(&did);
        let Some(value) = value else {
            rows.endings.push(Ending::Reputation { did });
            continue;
        };
        let record: ReputationRecord = state.shape("Escrow.Reputations", value)?;
        let ReputationRecord { completed, disputed, lost } = record;
        let updated_block = state.block();
        rows.reputations.push(Reputation { did, completed, disputed, lost, updated_block });
    }
    Ok(())
}
