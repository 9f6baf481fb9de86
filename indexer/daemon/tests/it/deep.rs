// SPDX-License-Identifier: Apache-2.0
//! What accounts, tenants, issuers and the council did on a real chain, as rows.

use serde_json::json;
use sp_core::Pair;
use subxt_signer::sr25519::{Keypair, dev};
use vigor_indexer::node::Node;
use vigor_indexer_db::query::{self, SubscriptionFilter};
use vigor_indexer_db::{Amount, ChainStore, Page, hex_id};

use crate::chain::caught_up;
use crate::indexer::{Home, Process};
use crate::node::DevNode;
use crate::traffic::deep::{APPEAL, KINDS, LIST_BYTES, PERIOD, WITHHELD};
use crate::traffic::rewards::{UNITS, epoch_and_claim};
use crate::traffic::{VGR, Wallet, assets, deep, market};

fn account(pair: &Keypair) -> String {
    hex_id(&pair.public_key().0)
}

async fn follow(node: &DevNode, indexer: &Process) {
    let head = Node::connect(&node.url()).await.expect("node").finalized().await.expect("head");
    caught_up(indexer, head).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn quarantines_are_known_until_nothing_is_withheld_or_forfeited() {
    let node = DevNode::start();
    let wallet = Wallet::connect(&node.url()).await;
    let home = Home::new(&node.url());
    let indexer = home.start(&[]);
    let charlie = account(&dev::charlie());

    deep::quarantine(&wallet).await;
    follow(&node, &indexer).await;
    let store = home.store().await;
    let conn = store.connection();
    let standing = query::standing(conn, 0, &charlie).await.expect("row").expect("set apart");
    assert_eq!(standing.quarantined, Some(Amount(WITHHELD.into())));
    assert_eq!(standing.reason.as_deref(), Some("ClockJump"));
    assert_eq!(standing.appeal, Some(hex_id(&APPEAL)));
    assert!(standing.appeal_until < standing.decide_until);
    assert_eq!((standing.forfeited, standing.clawback), (Amount::ZERO, Amount::ZERO));

    deep::uphold(&wallet).await;
    follow(&node, &indexer).await;
    let standing = query::standing(conn, 0, &charlie).await.expect("row").expect("set apart");
    assert_eq!((standing.quarantined, standing.clawback), (None, Amount(WITHHELD.into())));

    epoch_and_claim(&wallet, &dev::alice(), dev::charlie().public_key().0).await;
    follow(&node, &indexer).await;
    let standing = query::standing(conn, 0, &charlie).await.expect("row").expect("set apart");
    assert_eq!((standing.forfeited, standing.clawback), (Amount(WITHHELD.into()), Amount::ZERO));
    let claims = query::claims(conn, &charlie, &Page::first(9)).await.expect("rows").items;
    assert_eq!(claims[0].cumulative, Amount((UNITS - WITHHELD).into()));
    let program = query::program(conn, 0).await.expect("row").expect("the program");
    assert_eq!(program.total_forfeited, Amount(WITHHELD.into()));
    assert_eq!(program.stage, "open");
    let outbox = query::outbox(conn, &Page::first(200)).await.expect("rows").items;
    for kind in ["quarantined", "quarantine_appealed", "quarantine_resolved", "forfeited"] {
        let kind = format!("vigor.rewards.{kind}");
        assert!(outbox.iter().any(|row| row.kind == kind), "{kind}");
    }
    indexer.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_let_others_do_is_known() {
    let node = DevNode::start();
    let wallet = Wallet::connect(&node.url()).await;
    deep::session_keys(&wallet).await;
    deep::subscriptions(&wallet).await;
    deep::tenant(&wallet).await;
    deep::status_lists(&wallet, &dev::charlie()).await;
    deep::panels(&wallet).await;
    deep::operator(&wallet, &dev::ferdie()).await;
    let home = Home::new(&node.url());
    let indexer = home.start(&[]);
    follow(&node, &indexer).await;
    indexer.stop().await;
    let store = home.store().await;
    session_keys(&store).await;
    subscriptions(&store).await;
    tenant(&store).await;
    status_lists(&store).await;
    panels(&store).await;
    let operators = query::operators(store.connection()).await.expect("rows");
    let [ferdie] = operators.as_slice() else { panic!("{operators:?}") };
    assert_eq!(ferdie.account, account(&dev::ferdie()));
    assert_eq!(ferdie.key, hex_id(&deep::oracle_key().public().0));
    assert!(ferdie.leaving && ferdie.bond > Amount::ZERO);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_asset_refuses_is_unpaid_until_it_is_settled() {
    let node = DevNode::start();
    let wallet = Wallet::connect(&node.url()).await;
    let home = Home::new(&node.url());
    let indexer = home.start(&[]);
    let id = hex_id(&market::order_id(&dev::alice()));

    assets::refused_payout(&wallet).await;
    follow(&node, &indexer).await;
    let store = home.store().await;
    let conn = store.connection();
    let refused = query::order(conn, &id).await.expect("row").expect("the order").order;
    assert_eq!((refused.state.as_str(), refused.asset), ("released", Some(assets::ASSET.into())));
    // The asset refused the treasury as well: its fee is the merchant's.
    assert_eq!(refused.paid_fee, Some(Amount::ZERO));
    let due = market::PRICE + market::STAKE;
    assert_eq!((refused.unpaid_seller, refused.unpaid_buyer), (Some(Amount(due)), Some(Amount(0))));
    assert_eq!((refused.paid_seller, refused.settled_seller), (Some(Amount(0)), None));
    assert!(refused.closed_block.is_some() && refused.deposit > Amount::ZERO);
    let bob = account(&dev::bob());
    assert_eq!((refused.seller_did.as_ref(), refused.buyer_did.as_ref()), (Some(&bob), None));
    let listing = query::listing(conn, refused.listing).await.expect("row").expect("the listing");
    assert_eq!(listing.seller_did.as_ref(), Some(&bob));
    let seller = query::wallet(conn, &bob).await.expect("row").expect("bound");
    let did = query::did_current(conn, &bob).await.expect("row").expect("the identity");
    assert_eq!(
        (seller.did, seller.did_created_block),
        (Some(bob.clone()), Some(did.created_block))
    );
    let reputation = query::reputation(conn, &bob).await.expect("row").expect("a reputation");
    assert_eq!((reputation.completed, reputation.disputed, reputation.lost), (1, 0, 0));

    assets::settle(&wallet).await;
    follow(&node, &indexer).await;
    indexer.stop().await;
    let found = query::order(conn, &id).await.expect("row").expect("the order");
    let settled = found.order;
    assert_eq!((settled.unpaid_seller, settled.unpaid_buyer), (None, None));
    assert_eq!(
        (settled.settled_seller, settled.settled_buyer),
        (Some(Amount(due)), Some(Amount(0)))
    );
    assert_eq!(settled.closed_block, refused.closed_block);
    assert_eq!(settled.paid_seller, refused.paid_seller);
    let kinds: Vec<_> = found.history.iter().map(|step| step.kind.as_str()).collect();
    assert!(kinds.ends_with(&["payout_settled"]), "{kinds:?}");
    assert!(kinds.contains(&"payout_deferred"), "{kinds:?}");
}

async fn session_keys(store: &ChainStore) {
    let keys = query::session_keys(store.connection(), &account(&dev::bob())).await.expect("rows");
    let [key] = keys.as_slice() else { panic!("{keys:?}") };
    assert_eq!(key.session_key, account(&dev::eve()));
    assert_eq!((key.kinds, key.guard, key.expires_at), (KINDS.into(), true, 100_000));
    assert_eq!(key.allowances[0]["asset"], json!(null));
    assert_eq!(key.allowances[0]["amount"], json!((50 * VGR).to_string()));
    let lost: u128 = key.allowances[0]["lost"].as_str().expect("text").parse().expect("number");
    assert!(lost >= VGR, "{lost}");
}

async fn subscriptions(store: &ChainStore) {
    let account = Some(account(&dev::dave()));
    let filter = SubscriptionFilter { account, ..SubscriptionFilter::default() };
    let found = query::subscriptions(store.connection(), &filter, &Page::first(9)).await;
    let found = found.expect("rows").items;
    let [cancelled, active] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((cancelled.id, cancelled.state.as_str()), (1, "cancelled"));
    assert!(cancelled.ended_block.is_some());
    assert_eq!((active.id, active.state.as_str(), active.payments_left), (0, "active", 2));
    assert_eq!((active.amount, active.period), (Amount(VGR), PERIOD.into()));
    assert!(active.due > active.started);
}

async fn tenant(store: &ChainStore) {
    let conn = store.connection();
    let tenant = query::tenant(conn, 0).await.expect("row").expect("the tenant");
    assert_eq!((tenant.owner, tenant.members), (account(&dev::dave()), 1));
    assert_eq!((tenant.kinds, tenant.daily_max), (KINDS.into(), Amount(10 * VGR)));
    let members = query::members(conn, 0, &Page::first(9)).await.expect("rows").items;
    let [eve] = members.as_slice() else { panic!("{members:?}") };
    assert_eq!((eve.account.as_str(), eve.role.as_str()), (account(&dev::eve()).as_str(), "admin"));
    let wallet = query::wallet(conn, &account(&dev::eve())).await.expect("row").expect("wallet");
    assert_eq!(wallet.sponsor, Some(0));
    let of = query::tenants_of_member(conn, &account(&dev::ferdie())).await.expect("rows");
    assert!(of.is_empty(), "{of:?}");
}

async fn status_lists(store: &ChainStore) {
    let conn = store.connection();
    let did = account(&dev::charlie());
    let lists = query::status_lists(conn, &did).await.expect("rows");
    let [list] = lists.as_slice() else { panic!("{lists:?}") };
    assert_eq!((list.list, list.version, list.purpose.as_str()), (1, 2, "revocation"));
    assert_eq!(list.length_bytes, LIST_BYTES as i64);
    assert_eq!(list.bits, format!("0x80{}", "00".repeat(LIST_BYTES - 1)));
    let removed = query::status_list(conn, &did, 2).await.expect("row").expect("was there");
    assert!(removed.removed_block.is_some());
}

async fn panels(store: &ChainStore) {
    let conn = store.connection();
    let panels = query::panels(conn).await.expect("rows");
    let closed: Vec<_> = panels.iter().map(|row| (row.id, row.closed_block.is_some())).collect();
    assert_eq!(closed, [(1, true), (0, false)]);
}
