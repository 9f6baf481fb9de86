// SPDX-License-Identifier: Apache-2.0
//! Extrinsics of a block.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use vigor_indexer_db::{Amount, Extrinsic, hex_id};

use super::Outcome;
use crate::error::IndexError;
use crate::fetcher::Fetched;
use crate::json::{self, Accounts};
use crate::numbers::clamp_i64;

/// First byte of an address that is an account id: `MultiAddress::Id`.
const ADDRESS_ID: u8 = 0;

pub(super) async fn decode(
    fetched: &Fetched,
    outcomes: &BTreeMap<i64, Outcome>,
    accounts: &mut Accounts,
) -> Result<Vec<Extrinsic>, IndexError> {
    let client = fetched.runtime.client();
    let types = fetched.runtime.metadata().types();
    let extrinsics = client.extrinsics().from_bytes(fetched.extrinsics.clone()).await;
    let mut rows = Vec::with_capacity(extrinsics.len());
    for extrinsic in extrinsics.iter() {
        let extrinsic = extrinsic.map_err(|error| IndexError::decode(fetched.number, error))?;
        let idx = extrinsic.index() as i64;
        let mut args = Map::new();
        for field in extrinsic.iter_call_data_fields() {
            let mut input = field.bytes();
            let value = json::decode(&mut input, field.type_id(), types, &mut Accounts::new())
                .map_err(|error| IndexError::decode(fetched.number, error))?;
            args.insert(field.name().to_owned(), value);
        }
        let signer = extrinsic.address_bytes().and_then(account_of);
        accounts.extend(signer);
        let extensions = extrinsic.transaction_extensions();
        let outcome = outcomes.get(&idx).cloned().unwrap_or_default();
        rows.push(Extrinsic {
            block: fetched.number.into(),
            idx,
            hash: hex_id(extrinsic.hash().as_bytes()),
            signer: signer.map(|account| hex_id(&account)),
            pallet: extrinsic.pallet_name().to_owned(),
            call: extrinsic.call_name().to_owned(),
            args: Json::Object(args),
            success: outcome.success,
            error: outcome.error,
            fee: outcome.fee.map(Amount),
            tip: extensions.as_ref().and_then(|found| found.tip()).map(Amount),
            nonce: extensions.as_ref().and_then(|found| found.nonce()).map(clamp_i64),
        });
    }
    Ok(rows)
}

fn account_of(address: &[u8]) -> Option<[u8; 32]> {
    match address.split_first() {
        Some((&ADDRESS_ID, account)) if account.len() == 32 => account.try_into().ok(),
        _ => None,
    }
}
