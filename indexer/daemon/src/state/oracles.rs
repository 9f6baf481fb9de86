// SPDX-License-Identifier: Apache-2.0
//! Operators of oracles, and the sets that their keys sit in.

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Operator, OracleSet, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::Touch;

/// `Activity.OracleOperators`, as far as columns need it.
#[derive(Deserialize)]
struct OperatorRecord {
    key: String,
    next_key: Option<String>,
    bond: Amount,
    leaving: bool,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let sets = touches.iter().filter_map(|touch| match touch {
        Touch::OracleSet(id) => Some(*id),
        _ => None,
    });
    let parts = |key: &u32| vec![key.to_le_bytes().to_vec()];
    for (id, members) in state.read_keyed(("Activity", "OracleSets"), sets.collect(), parts).await?
    {
        rows.oracle_sets.push(OracleSet {
            id: id.into(),
            members: members.unwrap_or_else(|| Json::Array(Vec::new())),
            updated_block: state.block(),
        });
    }
    operators(state, touches, rows).await
}

async fn operators(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::Operator(account) => Some(*account),
        _ => None,
    });
    let parts = |key: &[u8; 32]| vec![key.to_vec()];
    for (account, value) in
        state.read_keyed(("Activity", "OracleOperators"), keys.collect(), parts).await?
    {
        let (account, block) = (hex_id(&account), state.block());
        let Some(value) = value else {
            rows.endings.push(Ending::Operator { account, block });
            continue;
        };
        let record: OperatorRecord = state.shape("Activity.OracleOperators", value)?;
        rows.operators.push(Operator {
            account,
            key: record.key,
            next_key: record.next_key,
            bond: record.bond,
            leaving: record.leaving,
            removed_block: None,
            updated_block: block,
        });
    }
    Ok(())
}
