// SPDX-License-Identifier: Apache-2.0
//! Orders placed on one listing by many buyers.

use super::{
    accounts::Senders,
    blocks::{Measured, Wanted, count},
    calls,
    limits::Limits,
    load::{self, Sent},
    node::Node,
};
use anyhow::Result;
use subxt::dynamic::{Value, tx};
use subxt_signer::sr25519::dev;
use vigor_primitives::units::PLANCK_PER_VGR;

/// Price of each order.
const PRICE: u128 = PLANCK_PER_VGR / 10;
/// Blocks that an order may stay in each state: longer than the load.
const DEADLINE: u128 = 10_000;
/// The first listing of a chain.
const LISTING: u64 = 0;

/// Measures them for so many seconds.
pub async fn run(node: &Node, limits: &Limits, seconds: u64) -> Result<Measured> {
    let sent = send(node, limits, seconds).await?;
    let wanted = Wanted { what: "orders", pallet: "Escrow", event: "OrderPlaced", each: 1 };
    count(node, limits, &sent, &wanted).await
}

/// Opens a shop and sends them for so many seconds.
pub async fn send(node: &Node, limits: &Limits, seconds: u64) -> Result<Sent> {
    let indices = calls::indices(&node.api, "Escrow", "place").await?;
    open_shop(node).await?;
    let senders = Senders::ready(&node.api).await?;
    let place = |at: usize| {
        let mut reference = [0; 32];
        for (byte, digit) in reference.iter_mut().zip((at as u64).to_le_bytes()) {
            *byte = digit;
        }
        senders.sign(at, &calls::place(indices, LISTING, reference, PRICE))
    };
    let fit = limits.fit(&node.rpc, &place(0)?).await?;
    let needed = load::needed(&fit, limits, seconds);
    println!("orders: signing {needed}");
    let transactions = (0..needed).map(place).collect::<Result<Vec<_>>>()?;
    println!("orders: sending for {seconds} s");
    load::run(node, &transactions, fit, limits, seconds).await
}

async fn open_shop(node: &Node) -> Result<()> {
    let none = || Value::unnamed_variant("None", []);
    let deadlines = ["accept", "ship", "complete", "dispute"].map(|of| (of, Value::u128(DEADLINE)));
    let terms = Value::named_composite([
        ("price", Value::u128(PRICE)),
        ("asset", none()),
        ("stock", Value::u128(u32::MAX.into())),
        ("deadlines", Value::named_composite(deadlines)),
        ("seller_stake", Value::u128(0)),
        ("penalty", Value::u128(0)),
        ("fallback_buyer_permill", Value::u128(500_000)),
        ("panels", Value::unnamed_composite([])),
        ("document", Value::from_bytes([1, 0x55])),
    ]);
    let call = tx("Escrow", "create_listing", vec![terms]);
    let mut at = node.api.tx().await?;
    let progress = at.sign_and_submit_then_watch_default(&call, &dev::bob()).await?;
    progress.wait_for_finalized_success().await?;
    Ok(())
}
