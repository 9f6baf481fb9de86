// SPDX-License-Identifier: Apache-2.0
//! Movements of VGR.

use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{Amount, Transfer};

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;

pub(super) fn read(step: &Step<'_>, rows: &mut Rows) -> Result<(), IndexError> {
    let (kind, from, to, amount) = match step.event.name.as_str() {
        "Transfer" => ("transfer", "from", "to", "amount"),
        "TransferOnHold" => ("transfer_on_hold", "source", "dest", "amount"),
        "TransferAndHold" => ("transfer_and_hold", "source", "dest", "transferred"),
        _ => return Ok(()),
    };
    let fields = Fields::of(step.event);
    rows.transfers.push(Transfer {
        block: step.event.block,
        idx: step.event.idx,
        extrinsic: step.event.extrinsic,
        kind: kind.to_owned(),
        sender: fields.text(from)?,
        recipient: fields.text(to)?,
        amount: Amount(fields.amount(amount)?),
        time_ms: step.time_ms,
    });
    Ok(())
}
