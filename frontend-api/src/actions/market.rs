// SPDX-License-Identifier: Apache-2.0
//! Listings, orders and panels.

use super::refused;
use crate::{
    amounts,
    app::App,
    errors::Problem,
    ids,
    services::chain::{calls::Call, state},
};
use cid::Cid;
use codec::Encode;
use serde::Deserialize;
use std::str::FromStr;
use vigor_indexer_db::query;
use vigor_primitives::order::order_id;

/// Pallet of every call here.
const PALLET: &str = "Escrow";

/// A whole in millionths.
const PERMILL_WHOLE: u32 = 1_000_000;

/// Panels a listing may name.
const PANELS_MAX: usize = 4;

/// Arbiters of a panel.
const ARBITERS_MAX: usize = 15;

/// Bytes of a CID in a listing.
const DOCUMENT_BYTES_MAX: usize = 64;

#[derive(Deserialize, Encode)]
#[serde(deny_unknown_fields)]
struct Deadlines {
    accept: u32,
    ship: u32,
    complete: u32,
    dispute: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateListing {
    price: String,
    /// Asset of price, stake and penalty; VGR unless named.
    asset: Option<u32>,
    stock: u32,
    deadlines: Deadlines,
    seller_stake: String,
    penalty: String,
    fallback_buyer_permill: u32,
    #[serde(default)]
    panels: Vec<u32>,
    /// CID of the catalog document.
    document: String,
}

#[derive(Encode)]
struct ListingTerms {
    price: u128,
    asset: Option<u32>,
    stock: u32,
    deadlines: Deadlines,
    seller_stake: u128,
    penalty: u128,
    fallback_buyer_permill: u32,
    panels: Vec<u32>,
    document: Vec<u8>,
}

pub(super) fn create_listing(params: CreateListing) -> Result<Call, Problem> {
    if params.fallback_buyer_permill > PERMILL_WHOLE {
        return Err(refused("fallback_buyer_permill", "the share is at most 1000000 millionths"));
    }
    if params.panels.len() > PANELS_MAX {
        return Err(refused("panels", format!("a listing names at most {PANELS_MAX} panels")));
    }
    let document = Cid::from_str(&params.document)
        .map(|cid| cid.to_bytes())
        .ok()
        .filter(|bytes| bytes.len() <= DOCUMENT_BYTES_MAX)
        .ok_or_else(|| refused("document", "the document is a CID of at most 64 bytes"))?;
    let price = planck("price", &params.price)?;
    let terms = ListingTerms {
        price,
        asset: params.asset,
        stock: params.stock,
        deadlines: params.deadlines,
        seller_stake: planck("seller_stake", &params.seller_stake)?,
        penalty: planck("penalty", &params.penalty)?,
        fallback_buyer_permill: params.fallback_buyer_permill,
        panels: params.panels,
        document,
    };
    let each = amounts::in_words(price, terms.asset.map(u64::from));
    let summary = format!("List {} items at {each} each", terms.stock);
    Ok(Call::new(PALLET, "create_listing", terms, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateListing {
    listing: u64,
    stock: u32,
    active: bool,
}

pub(super) fn update_listing(params: UpdateListing) -> Result<Call, Problem> {
    let UpdateListing { listing, stock, active } = params;
    let state = if active { "open" } else { "paused" };
    let summary = format!("Set listing {listing} to {stock} items, {state}");
    Ok(Call::new(PALLET, "update_listing", (listing, stock, active), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CloseListing {
    listing: u64,
}

pub(super) fn close_listing(params: CloseListing) -> Result<Call, Problem> {
    let summary = format!("Close listing {}", params.listing);
    Ok(Call::new(PALLET, "close_listing", params.listing, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    listing: u64,
    /// 32 bytes of the buyer's choice: the same reference never buys twice.
    client_ref: String,
    price_max: String,
    panel: Option<u32>,
}

pub(super) async fn place(app: &App, buyer: &[u8; 32], params: Place) -> Result<Call, Problem> {
    let currency = Currency::of_listing(app, params.listing).await;
    place_in(currency, deposit(app).await, buyer, params)
}

/// Deposit of an order; none if the node does not tell.
async fn deposit(app: &App) -> Option<u128> {
    let at = app.chain().connected().ok()?.at_best().await.ok()?;
    state::constant(&at, PALLET, "OrderDeposit")
}

fn place_in(
    currency: Currency,
    deposit: Option<u128>,
    buyer: &[u8; 32],
    params: Place,
) -> Result<Call, Problem> {
    let reference = ids::hash(&params.client_ref)
        .map_err(|_| refused("client_ref", "the reference is 0x and 64 hex digits"))?;
    let price = planck("price_max", &params.price_max)?;
    let order = ids::hex0x(&order_id(buyer, &reference));
    let held = deposit.map_or_else(String::new, |amount| {
        format!(", and a deposit of {} until it is forgotten", amounts::in_words(amount, None))
    });
    let summary = format!(
        "Buy from listing {} for at most {}{held}, order {order}",
        params.listing,
        currency.in_words(price)
    );
    Ok(Call::new(PALLET, "place", (params.listing, reference, price, params.panel), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OnOrder {
    order: String,
}

fn on_order(params: OnOrder, name: &'static str, verb: &str) -> Result<Call, Problem> {
    let order = order(&params.order)?;
    Ok(Call::new(PALLET, name, order, format!("{verb} order {}", params.order)))
}

pub(super) fn accept(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "accept", "Accept")
}

pub(super) fn reject(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "reject", "Reject")
}

pub(super) fn cancel(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "cancel", "Cancel")
}

pub(super) fn complete(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "complete", "Release the money of")
}

pub(super) fn dispute(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "dispute", "Dispute")
}

pub(super) fn retract(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "retract", "Take back what was asked or voted of")
}

pub(super) fn poke(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "poke", "Carry out the passed deadline of")
}

pub(super) fn settle(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "settle", "Pay out what was refused of")
}

pub(super) fn write_off(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "write_off", "Write off what is still refused of")
}

pub(super) fn forget(params: OnOrder) -> Result<Call, Problem> {
    on_order(params, "forget", "Take back the deposit of")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosePanel {
    panel: u32,
}

pub(super) fn close_panel(params: ClosePanel) -> Result<Call, Problem> {
    let summary = format!("Close panel {}", params.panel);
    Ok(Call::new(PALLET, "close_panel", params.panel, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ship {
    order: String,
    /// Hash of the shipping evidence.
    evidence: String,
}

pub(super) fn ship(params: Ship) -> Result<Call, Problem> {
    let evidence = ids::hash(&params.evidence).map_err(|detail| refused("evidence", detail))?;
    let order = order(&params.order)?;
    let summary = format!("Mark order {} as shipped", params.order);
    Ok(Call::new(PALLET, "ship", (order, evidence), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Split {
    order: String,
    buyer_amount: String,
}

async fn split(app: &App, params: Split, name: &'static str, verb: &str) -> Result<Call, Problem> {
    let amount = planck("buyer_amount", &params.buyer_amount)?;
    let order = order(&params.order)?;
    let money = Currency::of_order(app, &order).await.in_words(amount);
    let summary = format!("{verb} {money} to the buyer of order {}", params.order);
    Ok(Call::new(PALLET, name, (order, amount), summary))
}

pub(super) async fn offer(app: &App, params: Split) -> Result<Call, Problem> {
    split(app, params, "offer", "Offer").await
}

pub(super) async fn award(app: &App, params: Split) -> Result<Call, Problem> {
    split(app, params, "award", "Award").await
}

/// What an amount is of, as far as the chain store knows.
#[derive(Clone, Copy, Debug)]
enum Currency {
    Vgr,
    Asset(u64),
    /// The listing or order is not known yet.
    Unknown,
}

impl Currency {
    async fn of_listing(app: &App, id: u64) -> Self {
        let (Ok(view), Ok(id)) = (app.store().view().await, i64::try_from(id)) else {
            return Self::Unknown;
        };
        Self::of(query::listing(view.conn(), id).await.ok().flatten().map(|row| row.asset))
    }

    async fn of_order(app: &App, id: &[u8; 32]) -> Self {
        let Ok(view) = app.store().view().await else { return Self::Unknown };
        let found = query::orders_by_id(view.conn(), &[ids::hex0x(id)]).await.ok();
        Self::of(found.and_then(|mut rows| rows.pop()).map(|row| row.asset))
    }

    fn of(asset: Option<Option<i64>>) -> Self {
        match asset {
            Some(None) => Self::Vgr,
            Some(Some(asset)) => Self::Asset(asset.unsigned_abs()),
            None => Self::Unknown,
        }
    }

    fn in_words(self, amount: u128) -> String {
        match self {
            Self::Vgr => amounts::in_words(amount, None),
            Self::Asset(asset) => amounts::in_words(amount, Some(asset)),
            Self::Unknown => format!("{amount} of the smallest parts of its currency"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CreatePanel {
    arbiters: Vec<String>,
    threshold: u32,
}

pub(super) fn create_panel(params: CreatePanel) -> Result<Call, Problem> {
    let count = params.arbiters.len();
    if count == 0 || count > ARBITERS_MAX {
        return Err(refused("arbiters", format!("a panel has 1 to {ARBITERS_MAX} arbiters")));
    }
    let mut arbiters = Vec::with_capacity(count);
    for (at, text) in params.arbiters.iter().enumerate() {
        let found = ids::account(text);
        arbiters.push(found.map_err(|detail| refused(&format!("arbiters/{at}"), detail))?);
    }
    let summary = format!("Create a panel of {count}, {} of whom decide", params.threshold);
    Ok(Call::new(PALLET, "create_panel", (arbiters, params.threshold), summary))
}

fn order(text: &str) -> Result<[u8; 32], Problem> {
    ids::hash(text).map_err(|detail| refused("order", detail))
}

fn planck(field: &str, text: &str) -> Result<u128, Problem> {
    amounts::parse_planck(text).map_err(|detail| refused(field, detail))
}

#[cfg(test)]
mod tests {
    use super::{
        CreateListing, Currency, Place, close_panel, create_listing, forget, place_in, settle,
        write_off,
    };
    use serde_json::json;

    #[test]
    fn placing_an_order_is_golden() {
        let params: Place = serde_json::from_value(json!({
            "listing": 7, "client_ref": format!("0x{}", "33".repeat(32)), "price_max": "256",
            "panel": null,
        }))
        .unwrap();
        let call = place_in(Currency::Asset(7), Some(1_500_000_000_000), &[1; 32], params).unwrap();
        let words = "at most 256 of asset 7, and a deposit of 1.5 VGR until it is forgotten, order";
        assert!(call.summary.contains(words), "{}", call.summary);
        let expected = format!("0700000000000000{}0001{}00", "33".repeat(32), "00".repeat(14));
        assert_eq!(hex::encode(call.arguments), expected);
    }

    #[test]
    fn a_listing_is_golden() {
        let value = json!({
            "price": "1", "stock": 2,
            "deadlines": { "accept": 3, "ship": 4, "complete": 5, "dispute": 6 },
            "seller_stake": "7", "penalty": "8", "fallback_buyer_permill": 500_000,
            "panels": [9],
            "document": "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        });
        let params: CreateListing = serde_json::from_value(value.clone()).unwrap();
        let call = create_listing(params).unwrap();
        let text = hex::encode(&call.arguments);
        let zeros = "00".repeat(15);
        let start = format!(
            "01{zeros}00020000000300000004000000050000000600000007{zeros}08{zeros}20a10700\
             04090000009001551220"
        );
        assert!(text.starts_with(&start), "{text}");
        let mut in_asset = value.clone();
        in_asset["asset"] = json!(258);
        let call = create_listing(serde_json::from_value(in_asset).unwrap()).unwrap();
        let start = format!("01{zeros}0102010000");
        assert!(hex::encode(&call.arguments).starts_with(&start));
        assert_eq!(call.summary, "List 2 items at 1 of asset 258 each");
        let mut greedy = value;
        greedy["fallback_buyer_permill"] = json!(1_000_001);
        assert!(create_listing(serde_json::from_value(greedy).unwrap()).is_err());
    }

    #[test]
    fn what_ends_orders_and_panels_is_golden() {
        let order = || serde_json::from_value(json!({ "order": format!("0x{}", "55".repeat(32)) }));
        let (settle, forget) = (settle(order().unwrap()), forget(order().unwrap()));
        let (settle, forget) = (settle.unwrap(), forget.unwrap());
        assert_eq!((settle.name, forget.name), ("settle", "forget"));
        assert_eq!(hex::encode(&settle.arguments), "55".repeat(32));
        assert_eq!(settle.arguments, forget.arguments);
        let written_off = write_off(order().unwrap()).unwrap();
        assert_eq!((written_off.name, written_off.arguments), ("write_off", forget.arguments));
        let panel = close_panel(serde_json::from_value(json!({ "panel": 3 })).unwrap()).unwrap();
        assert_eq!((panel.name, hex::encode(panel.arguments)), ("close_panel", "03000000".into()));
    }
}
