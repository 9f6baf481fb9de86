// SPDX-License-Identifier: Apache-2.0
//! Balances, nonces and holds.

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Account, Amount, Hold, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::Touch;

#[derive(Deserialize)]
struct AccountInfo {
    nonce: i64,
    data: AccountData,
}

#[derive(Deserialize)]
struct AccountData {
    free: Amount,
    reserved: Amount,
    frozen: Amount,
}

#[derive(Deserialize)]
struct HoldEntry {
    id: Json,
    amount: Amount,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let accounts: Vec<[u8; 32]> = touches
        .iter()
        .filter_map(|touch| if let Touch::Account(id) = touch { Some(*id) } else { None })
        .collect();
    let slots: Vec<_> = accounts
        .iter()
        .flat_map(|id| {
            [
                state.slot("System", "Account", &[id.as_slice()]),
                state.slot("Balances", "Holds", &[id.as_slice()]),
            ]
        })
        .collect();
    let mut values = state.read(&slots).await?.into_iter();
    for id in accounts {
        let (info, holds) = (values.next().flatten(), values.next().flatten());
        row(state, hex_id(&id), info, holds, rows)?;
    }
    Ok(())
}

fn row(
    state: &StateReader,
    account: String,
    info: Option<Json>,
    holds: Option<Json>,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let Some(info) = info else {
        rows.endings.push(Ending::Account { account, block: state.block() });
        return Ok(());
    };
    let info: AccountInfo = state.shape("System.Account", info)?;
    if let Some(holds) = holds {
        for hold in state.shape::<Vec<HoldEntry>>("Balances.Holds", holds)? {
            rows.holds.push(Hold {
                account: account.clone(),
                reason: reason(&hold.id),
                amount: hold.amount,
            });
        }
    }
    rows.accounts.push(Account {
        account,
        free: info.data.free,
        reserved: info.data.reserved,
        frozen: info.data.frozen,
        nonce: info.nonce,
        created_block: state.block(),
        updated_block: state.block(),
    });
    Ok(())
}

/// `Pallet.Reason` for `{"Pallet": "Reason"}`.
fn reason(id: &Json) -> String {
    let pair = id.as_object().and_then(|variant| variant.iter().next());
    match pair {
        Some((pallet, Json::String(reason))) => format!("{pallet}.{reason}"),
        Some((pallet, reason)) => format!("{pallet}.{reason}"),
        None => id.as_str().map_or_else(|| id.to_string(), str::to_owned),
    }
}
