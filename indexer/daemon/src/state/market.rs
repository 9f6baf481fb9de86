// SPDX-License-Identifier: Apache-2.0
//! Panels, listings and orders.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Listing, Order, Panel, hex_id};

use super::StateReader;
use crate::cids::cid_of_bytes;
use crate::error::IndexError;
use crate::numbers::clamp_i64;
use crate::touch::{Touch, Touched};

/// `Escrow.Panels`.
#[derive(Deserialize)]
struct PanelRecord {
    owner: String,
    arbiters: Json,
    threshold: i64,
}

/// `Escrow.Listings`.
#[derive(Deserialize)]
struct ListingRecord {
    seller: String,
    price: Amount,
    asset: Option<i64>,
    stock: i64,
    deadlines: Json,
    seller_stake: Amount,
    penalty: Amount,
    fallback_buyer_permill: i64,
    panels: Json,
    document: String,
    active: bool,
    deposit: Amount,
}

/// `Escrow.Orders`.
#[derive(Deserialize)]
struct OrderRecord {
    listing: Amount,
    buyer: String,
    seller: String,
    price: Amount,
    fee: Amount,
    seller_stake: Amount,
    penalty: Amount,
    fallback_buyer_permill: i64,
    panel: Option<i64>,
    deadlines: Json,
    state: String,
    deadline: i64,
    evidence: Option<String>,
    placed_at: i64,
    buyer_offer: Option<Amount>,
    seller_offer: Option<Amount>,
    cancel_buyer: bool,
    cancel_seller: bool,
}

/// The store's name for a variant of `OrderState`.
pub(crate) fn order_state(variant: &str) -> String {
    variant.to_ascii_lowercase()
}

/// Reads orders first: an order that ends may give its item back to a listing that no event
/// of the block names.
pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let (mut panels, mut listings, mut orders) = (Vec::new(), BTreeSet::new(), Vec::new());
    for touch in touches {
        match touch {
            Touch::Panel(id) => panels.push(*id),
            Touch::Listing(id) => drop(listings.insert(*id)),
            Touch::Order(id) => orders.push(*id),
            _ => {}
        }
    }
    for (id, value) in values(state, "Orders", orders, |id| id.to_vec()).await? {
        let Some(value) = value else { continue };
        let row = order(state, &id, value, news)?;
        listings.extend(u64::try_from(row.listing));
        rows.orders.push(row);
    }
    for (id, value) in values(state, "Listings", listings, |id| id.to_le_bytes().into()).await? {
        match value {
            Some(value) => rows.listings.push(listing(state, id, value)?),
            None => rows.endings.push(Ending::Listing { id: clamp_i64(id), block: state.block() }),
        }
    }
    for (id, value) in values(state, "Panels", panels, |id| id.to_le_bytes().into()).await? {
        if let Some(value) = value {
            rows.panels.push(panel(state, id, value)?);
        }
    }
    Ok(())
}

/// Values of a map of pallet-escrow by key.
async fn values<K: Copy>(
    state: &StateReader,
    entry: &'static str,
    keys: impl IntoIterator<Item = K>,
    encode: impl Fn(&K) -> Vec<u8>,
) -> Result<Vec<(K, Option<Json>)>, IndexError> {
    let keys: Vec<K> = keys.into_iter().collect();
    let slots: Vec<_> =
        keys.iter().map(|key| state.slot("Escrow", entry, &[encode(key).as_slice()])).collect();
    Ok(keys.into_iter().zip(state.read(&slots).await?).collect())
}

fn panel(state: &StateReader, id: u32, value: Json) -> Result<Panel, IndexError> {
    let record: PanelRecord = state.shape("Escrow.Panels", value)?;
    Ok(Panel {
        id: id.into(),
        owner: record.owner,
        arbiters: record.arbiters,
        threshold: record.threshold,
        updated_block: state.block(),
    })
}

fn listing(state: &StateReader, id: u64, value: Json) -> Result<Listing, IndexError> {
    let record: ListingRecord = state.shape("Escrow.Listings", value)?;
    Ok(Listing {
        id: clamp_i64(id),
        seller: record.seller,
        price: record.price,
        asset: record.asset,
        stock: record.stock,
        deadlines: record.deadlines,
        seller_stake: record.seller_stake,
        penalty: record.penalty,
        fallback_buyer_permill: record.fallback_buyer_permill,
        panels: record.panels,
        document_cid: cid_of_bytes(&record.document),
        document: record.document,
        active: record.active,
        deposit: record.deposit,
        created_block: state.block(),
        updated_block: state.block(),
        closed_block: None,
    })
}

fn order(
    state: &StateReader,
    id: &[u8; 32],
    value: Json,
    news: &Touched,
) -> Result<Order, IndexError> {
    let record: OrderRecord = state.shape("Escrow.Orders", value)?;
    let news = news.orders.get(id).copied().unwrap_or_default();
    let paid = news.paid;
    Ok(Order {
        id: hex_id(id),
        listing: clamp_i64(u64::try_from(record.listing.0).unwrap_or(u64::MAX)),
        buyer: record.buyer,
        seller: record.seller,
        price: record.price,
        fee: record.fee,
        seller_stake: record.seller_stake,
        penalty: record.penalty,
        fallback_buyer_permill: record.fallback_buyer_permill,
        panel: record.panel,
        deadlines: record.deadlines,
        state: order_state(&record.state),
        deadline: record.deadline,
        evidence: record.evidence,
        placed_block: record.placed_at,
        placed_idx: news.placed_idx.unwrap_or_default(),
        placed_ms: news.placed_idx.map(|_| state.time_ms()),
        buyer_offer: record.buyer_offer,
        seller_offer: record.seller_offer,
        cancel_buyer: record.cancel_buyer,
        cancel_seller: record.cancel_seller,
        paid_seller: paid.map(|(seller, _, _)| Amount(seller)),
        paid_buyer: paid.map(|(_, buyer, _)| Amount(buyer)),
        paid_fee: paid.map(|(_, _, fee)| Amount(fee)),
        closed_block: paid.map(|_| state.block()),
        updated_block: state.block(),
    })
}
