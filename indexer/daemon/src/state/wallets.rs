// SPDX-License-Identifier: Apache-2.0
//! Bindings, guards, freezes and sponsors of accounts.

use serde::Deserialize;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{Wallet, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::Touch;

/// Maps of pallet-wallets by account.
const ENTRIES: [&str; 4] = ["Bindings", "Guards", "Freezes", "Sponsors"];

/// `Wallets.Bindings`.
#[derive(Deserialize)]
struct BindingRecord {
    did: String,
    did_created_at: Option<i64>,
    bound_at: i64,
}

/// `Wallets.Freezes`.
#[derive(Deserialize)]
struct FreezeRecord {
    thaws_at: Option<i64>,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let accounts: Vec<[u8; 32]> = touches
        .iter()
        .filter_map(|touch| if let Touch::Wallet(id) = touch { Some(*id) } else { None })
        .collect();
    let slots: Vec<_> = accounts
        .iter()
        .flat_map(|id| ENTRIES.map(|entry| state.slot("Wallets", entry, &[id.as_slice()])))
        .collect();
    let mut values = state.read(&slots).await?.into_iter();
    let mut next = || values.next().flatten();
    for id in accounts {
        let (binding, guard, freeze, sponsor) = (next(), next(), next(), next());
        let binding: Option<BindingRecord> = state.optional("Wallets.Bindings", binding)?;
        let guard: Option<String> = state.optional("Wallets.Guards", guard)?;
        let freeze: Option<FreezeRecord> = state.optional("Wallets.Freezes", freeze)?;
        rows.wallets.push(Wallet {
            account: hex_id(&id),
            bound_block: binding.as_ref().map(|binding| binding.bound_at),
            did_created_block: binding.as_ref().and_then(|binding| binding.did_created_at),
            did: binding.map(|binding| binding.did),
            guard,
            frozen: freeze.is_some(),
            thaws_at: freeze.and_then(|freeze| freeze.thaws_at),
            sponsor: state.optional("Wallets.Sponsors", sponsor)?,
            updated_block: state.block(),
        });
    }
    Ok(())
}
