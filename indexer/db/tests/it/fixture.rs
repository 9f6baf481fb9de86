// SPDX-License-Identifier: Apache-2.0
//! A store of one's own, and rows to put into it.

use serde_json::json;
use tempfile::TempDir;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{
    Account, Amount, Block, ChainStore, Cursor, Did, DidVersion, Epoch, Listing, Order, Program,
    Transfer, hex_id,
};

pub const ALICE: &str = "0xa1";
pub const BOB: &str = "0xb0";

/// A store in a folder that goes with it.
pub struct Fixture {
    pub store: ChainStore,
    pub url: String,
    _folder: TempDir,
}

impl Fixture {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("temporary folder");
        let url = ChainStore::url_of(&folder.path().join("store").join("chain.db"));
        let store = ChainStore::open(&url).await.expect("open");
        Self { store, url, _folder: folder }
    }

    /// Writes a block with these rows and moves the cursor to it.
    pub async fn commit(&self, number: i64, rows: Rows) {
        let mut writer = self.store.writer().await.expect("begin");
        writer.write(Rows { blocks: vec![block(number)], ..rows }).await.expect("write");
        writer.advance(cursor(number)).await.expect("advance");
        writer.commit().await.expect("commit");
    }
}

pub fn time_ms(number: i64) -> i64 {
    number * 1_000
}

pub fn hash(number: i64) -> String {
    hex_id(&number.to_be_bytes())
}

pub fn cursor(number: i64) -> Cursor {
    let time_ms = time_ms(number);
    Cursor { id: 0, number, hash: hash(number), genesis: hash(0), time_ms }
}

pub fn block(number: i64) -> Block {
    Block {
        number,
        hash: hash(number),
        parent: hash(number - 1),
        state_root: hash(number),
        time_ms: time_ms(number),
        spec_version: 1,
        author: None,
        extrinsic_count: 0,
        event_count: 0,
    }
}

pub fn transfer(block: i64, idx: i64, sender: &str, recipient: &str) -> Transfer {
    Transfer {
        block,
        idx,
        extrinsic: Some(1),
        kind: "transfer".to_owned(),
        sender: sender.to_owned(),
        recipient: recipient.to_owned(),
        amount: Amount(1),
        time_ms: time_ms(block),
    }
}

pub fn account(account: &str, free: u128, block: i64) -> Account {
    Account {
        account: account.to_owned(),
        free: Amount(free),
        reserved: Amount::ZERO,
        frozen: Amount::ZERO,
        nonce: 3,
        created_block: block,
        updated_block: block,
    }
}

pub fn did(version: i64, block: i64) -> Did {
    Did {
        did: ALICE.to_owned(),
        controller: ALICE.to_owned(),
        sponsor: None,
        depositor: BOB.to_owned(),
        deposit: Amount(5),
        version,
        created_block: 1,
        updated_block: block,
        deactivated: false,
        removed_block: None,
        document: json!({ "version": version }),
    }
}

pub fn did_version(version: i64, block: i64) -> DidVersion {
    DidVersion {
        did: ALICE.to_owned(),
        block,
        version: Some(version),
        document: Some(json!({ "version": version })),
        time_ms: time_ms(block),
        deactivated: false,
        removed: false,
    }
}

pub fn program(id: i64) -> Program {
    Program {
        id,
        owner: ALICE.to_owned(),
        funding: json!("Emission"),
        oracle_set: 0,
        oracle_members: json!([]),
        epoch_ms: 60_000,
        lateness_ms: 5_000,
        challenge_window: 5,
        cap_epoch: Amount(10),
        cap_day: Amount(20),
        least_tier: "Device".to_owned(),
        rules: json!([]),
        budget_epoch: Amount::ZERO,
        paused: false,
        reserve: Some(Amount(400)),
        head_epoch: Some(7),
        head_root: Some(hash(7)),
        head_sum: Some(Amount(70)),
        head_leaf_count: Some(2),
        pending_epoch: None,
        total_paid: Amount(9),
        total_forfeited: Amount::ZERO,
        stage: "open".to_owned(),
        updated_block: 1,
    }
}

pub fn epoch(number: i64, status: &str) -> Epoch {
    Epoch {
        program: 0,
        epoch: number,
        root: hash(number),
        root_sum: Amount(70),
        previous_root: hash(0),
        previous_sum: Amount::ZERO,
        leaf_count: 2,
        leaf_digest: hash(9),
        leaf_cid: "bafk".to_owned(),
        oracle_set: 0,
        submitted_block: 1,
        submitted_ms: None,
        status: status.to_owned(),
        granted: None,
        final_at: None,
        resolved_block: None,
        updated_block: 1,
    }
}

pub fn listing(id: i64, seller: &str, active: bool) -> Listing {
    Listing {
        id,
        seller: seller.to_owned(),
        price: Amount(100),
        asset: None,
        stock: 4,
        deadlines: json!({ "accept": 10 }),
        seller_stake: Amount(10),
        penalty: Amount(5),
        fallback_buyer_permill: 500_000,
        panels: json!([]),
        document: "0x".to_owned(),
        document_cid: None,
        active,
        deposit: Amount(1),
        seller_did: None,
        created_block: 1,
        updated_block: 1,
        closed_block: None,
    }
}

pub fn order(id: &str, placed_block: i64, placed_idx: i64) -> Order {
    Order {
        id: id.to_owned(),
        listing: 1,
        buyer: ALICE.to_owned(),
        seller: BOB.to_owned(),
        price: Amount(100),
        fee: Amount(1),
        seller_stake: Amount(10),
        penalty: Amount(5),
        fallback_buyer_permill: 500_000,
        panel: None,
        deadlines: json!({}),
        state: "funded".to_owned(),
        deadline: 20,
        evidence: None,
        placed_block,
        placed_idx,
        placed_ms: Some(time_ms(placed_block)),
        buyer_offer: None,
        seller_offer: None,
        cancel_buyer: false,
        cancel_seller: false,
        paid_seller: None,
        paid_buyer: None,
        paid_fee: None,
        closed_block: None,
        asset: None,
        deposit: Amount::ZERO,
        buyer_did: None,
        seller_did: None,
        unpaid_seller: None,
        unpaid_buyer: None,
        settled_seller: None,
        settled_buyer: None,
        settled_treasury: None,
        settled_burnt: None,
        forgotten_block: None,
        updated_block: placed_block,
    }
}
