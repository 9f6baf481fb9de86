// SPDX-License-Identifier: Apache-2.0
//! What a block's events mean: rows of history, and state that must be read again.

mod balances;
mod identity;
mod market;
mod outbox;
mod rewards;
mod wallets;

use vigor_indexer_db::Event;
use vigor_indexer_db::rows::Rows;

use crate::decoded::Decoded;
use crate::error::IndexError;
use crate::touch::{Touch, Touched};

/// Rows of history of a block, and the state it touched.
pub fn digest(decoded: Decoded) -> Result<(Rows, Touched), IndexError> {
    let Decoded { block, extrinsics, events, accounts } = decoded;
    let mut touched = Touched::default();
    touched.state.extend(accounts.into_iter().map(Touch::Account));
    let mut rows = Rows::default();
    for event in &events {
        let step = Step { event, time_ms: block.time_ms };
        step.read(&mut rows, &mut touched)?;
    }
    rows.blocks.push(block);
    rows.extrinsics = extrinsics;
    rows.events = events;
    Ok((rows, touched))
}

/// An event and the time of its block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step<'a> {
    event: &'a Event,
    time_ms: i64,
}

impl Step<'_> {
    fn read(&self, rows: &mut Rows, touched: &mut Touched) -> Result<(), IndexError> {
        match self.event.pallet.as_str() {
            "Balances" => balances::read(self, rows)?,
            "Did" => identity::read(self, touched)?,
            "Wallets" => wallets::read(self, touched)?,
            "Activity" => rewards::read(self, rows, touched)?,
            "Escrow" => market::read(self, rows, touched)?,
            _ => {}
        }
        rows.outbox.extend(outbox::message(self)?);
        Ok(())
    }
}
