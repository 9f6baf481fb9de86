// SPDX-License-Identifier: Apache-2.0
//! The rows of a chain on which [`crate::traffic::Wallet::everything`] happened.

use serde_json::json;
use subxt_signer::sr25519::{Keypair, dev};
use vigor_indexer_db::query::{self, BlockId, DidAt};
use vigor_indexer_db::{Amount, ChainStore, DidVersion, Extrinsic, Page, Transfer, hex_id};

use crate::traffic::identity::{NAME, RELATIONSHIPS, device_public};
use crate::traffic::market::order_id;
use crate::traffic::rewards::UNITS;
use crate::traffic::{TRANSFERS, VGR};

/// Planck in a reward unit.
const PLANCK_PER_UNIT: u128 = 1_000_000;

fn account(pair: &Keypair) -> String {
    hex_id(&pair.public_key().0)
}

/// Checks the rows of every area.
pub async fn tell_what_happened(store: &ChainStore, head: u32, epoch: u64) {
    let conn = store.connection();
    let stats = query::stats(conn).await.expect("stats");
    assert_eq!(stats.blocks, u64::from(head) + 1);
    let block = query::block(conn, &BlockId::Number(1)).await.expect("row").expect("block 1");
    let same = query::block(conn, &BlockId::Hash(block.hash.clone())).await.expect("row");
    assert_eq!(same.as_ref(), Some(&block));
    assert!(block.author.is_some() && block.time_ms > 0);
    let outbox = query::outbox(conn, &Page::first(200)).await.expect("outbox");
    assert!(outbox.items.iter().any(|row| row.kind == "vigor.tokens.transferred"));

    transfers(store).await;
    failures(store).await;
    identity(store).await;
    order(store).await;
    rewards(store, epoch as i64).await;
    let frozen = query::wallet(conn, &account(&dev::dave())).await.expect("row").expect("wallet");
    assert!(frozen.frozen && frozen.thaws_at.is_none());
    let dave = query::balances(conn, &account(&dev::dave())).await.expect("row").expect("known");
    assert_eq!(dave.account.frozen, Amount(u128::MAX));
}

async fn transfers(store: &ChainStore) {
    let (alice, bob) = (account(&dev::alice()), account(&dev::bob()));
    let mut rows: Vec<Transfer> = Vec::new();
    let mut page = Page::first(50);
    loop {
        let read = query::transfers(store.connection(), &bob, &page).await.expect("transfers");
        rows.extend(read.items);
        let Some(next) = read.next else { break };
        page = Page::after(50, next);
    }
    rows.retain(|row| row.kind == "transfer" && row.sender == alice && row.recipient == bob);
    let mut amounts: Vec<u128> = rows.iter().map(|row| row.amount.0).collect();
    amounts.sort_unstable();
    let sent: Vec<u128> = (0..u128::from(TRANSFERS)).map(|number| VGR + number).collect();
    assert!(sent.iter().all(|amount| amounts.contains(amount)), "{amounts:?}");
}

async fn failures(store: &ChainStore) {
    let of = |pair: Keypair| async move {
        let signer = account(&pair);
        let rows = query::account_extrinsics(store.connection(), &signer, &Page::first(200)).await;
        let rows = rows.expect("extrinsics").items;
        rows.into_iter().filter(|row| !row.success).collect::<Vec<Extrinsic>>()
    };
    let (bobs, alices) = (of(dev::bob()).await, of(dev::alice()).await);
    let errors = |rows: &[Extrinsic]| rows.iter().map(|row| row.error.clone()).collect::<Vec<_>>();
    assert_eq!(errors(&bobs), [Some("Token::FundsUnavailable".to_owned())]);
    assert_eq!(errors(&alices), [Some("Escrow::AlreadyPlaced".to_owned())]);
    assert!(bobs[0].fee > Some(Amount::ZERO));
    assert_eq!((bobs[0].tip, bobs[0].nonce), (Some(Amount::ZERO), Some(0)));
    let by_hash = query::extrinsic(store.connection(), &bobs[0].hash).await.expect("row");
    assert_eq!(by_hash.as_ref(), Some(&bobs[0]));
}

async fn identity(store: &ChainStore) {
    let conn = store.connection();
    let did = account(&dev::bob());
    let version = |at: DidAt| {
        let did = did.clone();
        async move { query::did(conn, &did, at).await.expect("row").expect("version") }
    };
    let first = version(DidAt::Version(1)).await;
    let second = version(DidAt::Version(2)).await;
    let third = version(DidAt::Version(3)).await;
    let latest = version(DidAt::Latest).await;
    let field = |row: &DidVersion, name: &str| row.document.as_ref().map(|it| it[name].clone());
    assert_eq!(field(&first, "also_known_as"), Some(json!([])));
    assert_eq!(field(&second, "also_known_as"), Some(json!([NAME])));
    assert!(!second.deactivated && third.deactivated);
    assert!(latest.removed && latest.document.is_none());
    let then = version(DidAt::TimeMs(third.time_ms - 1)).await;
    assert_eq!(then, second);

    let key = device_public();
    let documented = field(&first, "devices").expect("devices");
    assert_eq!(documented[0]["key"]["multikey"], json!(key.multikey()));
    assert_eq!(documented[0]["key_id"], json!(hex_id(&key.id())));
    assert_eq!(
        field(&first, "methods").map(|all| all[0]["relationships"].clone()),
        Some(json!(RELATIONSHIPS.0))
    );
    let device = query::device(conn, &did, &hex_id(&key.id())).await.expect("row").expect("device");
    assert_eq!((device.kind.as_str(), device.kinds), ("Ed25519", Amount(3)));
    assert_eq!(device.removed_block, Some(latest.block));
    assert!(query::devices(conn, &did).await.expect("rows").is_empty());
}

async fn order(store: &ChainStore) {
    let conn = store.connection();
    let id = hex_id(&order_id(&dev::alice()));
    let found = query::order(conn, &id).await.expect("row").expect("the order");
    let states: Vec<_> = found.history.iter().filter_map(|row| row.state.as_deref()).collect();
    assert_eq!(states, ["funded", "accepted", "shipped", "released"]);
    let order = found.order;
    assert_eq!(order.state, "released");
    let paid = order.paid_seller.zip(order.paid_fee).map(|(seller, fee)| seller.0 + fee.0);
    assert_eq!((paid, order.paid_buyer), (Some(order.price.0), Some(Amount::ZERO)));
    let listing = query::listing(conn, order.listing).await.expect("row").expect("the listing");
    assert_eq!((listing.stock, listing.active), (2, true));
    assert_eq!(listing.seller_did, None);
    assert!(listing.document_cid.is_some_and(|cid| cid.starts_with("bafkrei")));
    let seller = query::balances(conn, &account(&dev::bob())).await.expect("row").expect("known");
    let held: u128 = seller.holds.iter().map(|hold| hold.amount.0).sum();
    assert_eq!(seller.account.reserved, Amount(held));
    assert!(seller.holds.iter().all(|hold| hold.reason.starts_with("Escrow.")), "{seller:?}");
}

async fn rewards(store: &ChainStore, number: i64) {
    let conn = store.connection();
    let claimant = account(&dev::charlie());
    let programs = query::programs(conn).await.expect("programs");
    assert_eq!(programs.iter().map(|row| row.id).collect::<Vec<_>>(), [0]);
    assert!(programs[0].reserve > Some(Amount::ZERO));
    assert_eq!(programs[0].total_paid, Amount(UNITS.into()));
    let head = query::head(conn, 0).await.expect("row").expect("a head");
    assert_eq!((head.epoch, head.root_sum), (number, Amount(UNITS.into())));
    let epoch = query::epoch(conn, 0, number).await.expect("row").expect("the epoch");
    assert_eq!((epoch.status.as_str(), epoch.granted), ("final", Some(Amount(UNITS.into()))));
    assert_eq!(epoch.final_at, epoch.resolved_block);
    assert!(epoch.leaf_cid.starts_with("bafkrei"), "{}", epoch.leaf_cid);
    let claims = query::claims(conn, &claimant, &Page::first(10)).await.expect("claims").items;
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].units, Amount(UNITS.into()));
    assert_eq!(claims[0].amount, Amount(u128::from(UNITS) * PLANCK_PER_UNIT));
    let submitted = query::extrinsic_at(conn, claims[0].block, claims[0].extrinsic.unwrap_or(-1));
    assert_eq!(submitted.await.expect("row").expect("extrinsic").fee, None);
}
