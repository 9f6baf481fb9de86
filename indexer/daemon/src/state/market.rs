// SPDX-License-Identifier: Apache-2.0
//! Panels, listings and orders.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows, Settled};
use vigor_indexer_db::{Amount, Listing, Order, Panel, hex_id};

use super::StateReader;
use crate::cids::cid_of_bytes;
use crate::error::IndexError;
use crate::numbers::clamp_i64;
use crate::touch::{OrderNews, Touch, Touched};

/// `Escrow.Panels`.
#[derive(Deserialize)]
struct PanelRecord {
    owner: String,
    arbiters: Json,
    threshold: i64,
    #[serde(default)]
    open_orders: i64,
    #[serde(default)]
    retired: bool,
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
    seller_did: Option<String>,
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
    asset: Option<i64>,
    #[serde(default)]
    deposit: Amount,
    buyer_did: Option<String>,
    seller_did: Option<String>,
}

/// `Escrow.Unpaid`.
#[derive(Deserialize)]
struct UnpaidRecord {
    seller: Amount,
    buyer: Amount,
    stake_to_seller: Amount,
    stake_to_buyer: Amount,
}

/// The store's name for a variant of `OrderState`.
pub(crate) fn order_state(variant: &str) -> String {
    variant.to_ascii_lowercase()
}

/// Reads orders first: an order that ends may give its item back to a listing, and be the last
/// of a panel, that no event of the block names.
pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let (mut panels, mut listings, mut orders) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for touch in touches {
        match touch {
            Touch::Panel(id) => drop(panels.insert(*id)),
            Touch::Listing(id) => drop(listings.insert(*id)),
            Touch::Order(id) => orders.push(*id),
            _ => {}
        }
    }
    let unpaid = values(state, "Unpaid", orders.clone(), |id| id.to_vec()).await?;
    let found = values(state, "Orders", orders, |id| id.to_vec()).await?;
    for ((id, value), (_, unpaid)) in found.into_iter().zip(unpaid) {
        let news = news.orders.get(&id).copied().unwrap_or_default();
        let Some(value) = value else {
            let (id, settled) = (hex_id(&id), news.settled.unwrap_or_default());
            rows.endings.push(Ending::Order { id, block: state.block(), settled });
            continue;
        };
        let row = order(state, &id, value, unpaid, news)?;
        listings.extend(u64::try_from(row.listing));
        panels.extend(row.panel.and_then(|panel| u32::try_from(panel).ok()));
        rows.orders.push(row);
    }
    for (id, value) in values(state, "Listings", listings, |id| id.to_le_bytes().into()).await? {
        match value {
            Some(value) => rows.listings.push(listing(state, id, value)?),
            None => rows.endings.push(Ending::Listing { id: clamp_i64(id), block: state.block() }),
        }
    }
    for (id, value) in values(state, "Panels", panels, |id| id.to_le_bytes().into()).await? {
        match value {
            Some(value) => rows.panels.push(panel(state, id, value)?),
            None => rows.endings.push(Ending::Panel { id: id.into(), block: state.block() }),
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
        open_orders: record.open_orders,
        retired: record.retired,
        closed_block: None,
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
        seller_did: record.seller_did,
        created_block: state.block(),
        updated_block: state.block(),
        closed_block: None,
    })
}

fn order(
    state: &StateReader,
    id: &[u8; 32],
    value: Json,
    unpaid: Option<Json>,
    news: OrderNews,
) -> Result<Order, IndexError> {
    let record: OrderRecord = state.shape("Escrow.Orders", value)?;
    let unpaid: Option<UnpaidRecord> = state.optional("Escrow.Unpaid", unpaid)?;
    let sum = |a: Amount, b: Amount| Amount(a.0.saturating_add(b.0));
    let settled = |share: fn(Settled) -> u128| news.settled.map(|all| Amount(share(all)));
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
        asset: record.asset,
        deposit: record.deposit,
        buyer_did: record.buyer_did,
        seller_did: record.seller_did,
        unpaid_seller: unpaid.as_ref().map(|rest| sum(rest.seller, rest.stake_to_seller)),
        unpaid_buyer: unpaid.as_ref().map(|rest| sum(rest.buyer, rest.stake_to_buyer)),
        settled_seller: settled(|all| all.seller),
        settled_buyer: settled(|all| all.buyer),
        settled_treasury: settled(|all| all.treasury),
        settled_burnt: settled(|all| all.burnt),
        forgotten_block: None,
        updated_block: state.block(),
    })
}
