// SPDX-License-Identifier: Apache-2.0
//! Events of pallet-escrow.

use vigor_indexer_db::OrderStep;
use vigor_indexer_db::rows::Rows;

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::state::market::order_state;
use crate::touch::{OrderNews, Touch, Touched};

pub(super) fn read(
    step: &Step<'_>,
    rows: &mut Rows,
    touched: &mut Touched,
) -> Result<(), IndexError> {
    let fields = Fields::of(step.event);
    match step.event.name.as_str() {
        "PanelCreated" | "PanelRetired" | "PanelClosed" => {
            touched.state.insert(Touch::Panel(fields.small("panel")?));
        }
        "ListingCreated" | "ListingUpdated" | "ListingClosed" => {
            touched.state.insert(Touch::Listing(fields.long("listing")?));
        }
        "OrderPlaced" => {
            touched.state.insert(Touch::Listing(fields.long("listing")?));
            // What was told of the id so far was told of an order that is forgotten.
            let placed_idx = Some(step.event.idx);
            *order(fields, touched)? = OrderNews { placed_idx, ..OrderNews::default() };
            rows.order_steps.push(placed(step, fields)?);
        }
        "OrderChanged" => {
            order(fields, touched)?;
            rows.order_steps.push(changed(step, fields)?);
        }
        "OrderPaid" => {
            let seller = fields.amount("seller_amount")?;
            let paid = (seller, fields.amount("buyer_amount")?, fields.amount("fee")?);
            order(fields, touched)?.paid = Some(paid);
            rows.order_steps.push(plain(step, fields, "paid")?);
        }
        "PayoutDeferred" => {
            order(fields, touched)?;
            rows.order_steps.push(plain(step, fields, "payout_deferred")?);
        }
        "PayoutSettled" => {
            settle(fields, order(fields, touched)?)?;
            rows.order_steps.push(plain(step, fields, "payout_settled")?);
        }
        "OrderForgotten" => {
            order(fields, touched)?;
            rows.order_steps.push(plain(step, fields, "forgotten")?);
        }
        "ReputationChanged" | "ReputationForgotten" => {
            touched.state.insert(Touch::Reputation(fields.id("did")?));
        }
        "CancelRequested" => {
            order(fields, touched)?;
            rows.order_steps.push(plain(step, fields, "cancel_requested")?);
        }
        "OfferMade" => {
            order(fields, touched)?;
            rows.order_steps.push(plain(step, fields, "offer")?);
        }
        "AwardVoted" => {
            order(fields, touched)?;
            rows.order_steps.push(plain(step, fields, "vote")?);
        }
        "Retracted" => {
            order(fields, touched)?;
            rows.order_steps.push(plain(step, fields, "retracted")?);
        }
        _ => {}
    }
    Ok(())
}

fn order<'t>(
    fields: Fields<'_>,
    touched: &'t mut Touched,
) -> Result<&'t mut OrderNews, IndexError> {
    let order = fields.id("order")?;
    touched.state.insert(Touch::Order(order));
    Ok(touched.orders.entry(order).or_default())
}

/// Adds to what of the order was settled in this block.
fn settle(fields: Fields<'_>, news: &mut OrderNews) -> Result<(), IndexError> {
    let settled = news.settled.get_or_insert_default();
    for (sum, name) in [
        (&mut settled.seller, "seller_amount"),
        (&mut settled.buyer, "buyer_amount"),
        (&mut settled.treasury, "treasury_amount"),
        (&mut settled.burnt, "burnt"),
    ] {
        *sum = sum.saturating_add(fields.amount(name)?);
    }
    Ok(())
}

fn placed(step: &Step<'_>, fields: Fields<'_>) -> Result<OrderStep, IndexError> {
    Ok(OrderStep { state: Some(order_state("Funded")), ..plain(step, fields, "placed")? })
}

fn changed(step: &Step<'_>, fields: Fields<'_>) -> Result<OrderStep, IndexError> {
    Ok(OrderStep {
        state: Some(order_state(&fields.text("to")?)),
        previous: Some(order_state(&fields.text("from")?)),
        deadline: Some(fields.small("deadline")?.into()),
        ..plain(step, fields, "changed")?
    })
}

fn plain(step: &Step<'_>, fields: Fields<'_>, kind: &str) -> Result<OrderStep, IndexError> {
    Ok(OrderStep {
        block: step.event.block,
        idx: step.event.idx,
        order_id: fields.text("order")?,
        kind: kind.to_owned(),
        state: None,
        previous: None,
        deadline: None,
        data: step.event.data.clone(),
        time_ms: step.time_ms,
    })
}
