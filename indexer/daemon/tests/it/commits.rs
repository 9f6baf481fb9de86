// SPDX-License-Identifier: Apache-2.0
//! The committer against stores that fail at any step.

use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use vigor_indexer::committer::{self, CommitBounds};
use vigor_indexer::error::IndexError;
use vigor_indexer::part::Part;
use vigor_indexer::sink::Sink;
use vigor_indexer::status::Status;
use vigor_indexer_db::dump::dump;
use vigor_indexer_db::rows::Rows;
use vigor_indexer_db::{Account, Amount, Block, ChainStore, Cursor, hex_id, query};

use crate::flaky::{Flaky, Operation};

/// Blocks written.
const BLOCKS: i64 = 12;

async fn store(folder: &TempDir, name: &str) -> ChainStore {
    let url = ChainStore::url_of(&folder.path().join(name));
    ChainStore::open(&url).await.expect("open")
}

/// A block in two parts and its end.
fn parts_of(number: i64) -> [Part; 3] {
    let hash = hex_id(&number.to_be_bytes());
    let block = Block {
        number,
        hash: hash.clone(),
        parent: hex_id(&(number - 1).to_be_bytes()),
        state_root: hash.clone(),
        time_ms: number,
        spec_version: 1,
        author: None,
        extrinsic_count: 0,
        event_count: 0,
    };
    let account = Account {
        account: "0xa1".to_owned(),
        free: Amount(number as u128),
        reserved: Amount::ZERO,
        frozen: Amount::ZERO,
        nonce: number,
        created_block: number,
        updated_block: number,
    };
    [
        Part::Rows(Box::new(Rows { blocks: vec![block], ..Rows::default() })),
        Part::Rows(Box::new(Rows { accounts: vec![account], ..Rows::default() })),
        Part::End(Cursor { id: 0, number, genesis: hex_id(&[0; 8]), hash, time_ms: number }),
    ]
}

/// Runs the committer from the sink's cursor on, as a run of the pipeline does.
async fn run(sink: Arc<dyn Sink>, rows_max: usize) -> Result<(), IndexError> {
    let next = sink.cursor().await?.map_or(0, |cursor| cursor.number + 1);
    let (sender, receiver) = mpsc::channel(4);
    let feeding = tokio::spawn(async move {
        for part in (next..BLOCKS).flat_map(parts_of) {
            if sender.send(part).await.is_err() {
                return;
            }
        }
    });
    let stop = CancellationToken::new();
    stop.cancel();
    let bounds = CommitBounds { rows_max, age_max: Duration::from_secs(3_600) };
    let outcome = committer::run(sink, receiver, bounds, Arc::new(Status::default()), stop).await;
    feeding.await.expect("feeder");
    outcome
}

#[tokio::test]
async fn a_failure_at_any_step_leaves_whole_blocks_and_is_made_good() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let sound = store(&folder, "sound.db").await;
    run(Arc::new(sound.clone()), 6).await.expect("indexes");
    let expected = dump(sound.connection()).await.expect("dump");

    for operation in [Operation::Begin, Operation::Write, Operation::Advance, Operation::Commit] {
        for nth in 1..=4 {
            let store = store(&folder, &format!("{operation:?}-{nth}.db")).await;
            let sink = Arc::new(Flaky::new(store.clone(), operation, nth));
            let failed = run(sink.clone(), 1).await;
            assert!(sink.has_failed(), "{operation:?} {nth}");
            assert!(matches!(failed, Err(IndexError::Store(_))), "{failed:?}");

            let conn = store.connection();
            let cursor = query::cursor(conn).await.expect("query");
            let blocks = query::stats(conn).await.expect("query").blocks as i64;
            assert_eq!(cursor.map_or(0, |cursor| cursor.number + 1), blocks);
            let balances = query::balances(conn, "0xa1").await.expect("query");
            let updated = balances.map(|found| found.account.updated_block);
            assert_eq!(updated, blocks.checked_sub(1).filter(|newest| *newest >= 0));

            run(sink, 6).await.expect("indexes the rest");
            assert_eq!(dump(conn).await.expect("dump"), expected, "{operation:?} {nth}");
        }
    }
}

#[tokio::test]
async fn a_block_without_its_end_is_not_written() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let store = store(&folder, "partial.db").await;
    let (sender, receiver) = mpsc::channel(16);
    let [rows, more, _] = parts_of(1);
    for part in parts_of(0).into_iter().chain([rows, more]) {
        sender.send(part).await.expect("send");
    }
    drop(sender);
    let bounds = CommitBounds { rows_max: 1, age_max: Duration::from_secs(3_600) };
    let status = Arc::new(Status::default());
    let sink: Arc<dyn Sink> = Arc::new(store.clone());
    let outcome = committer::run(sink, receiver, bounds, status, CancellationToken::new()).await;
    assert!(matches!(outcome, Err(IndexError::StageGone)), "{outcome:?}");
    let stats = query::stats(store.connection()).await.expect("query");
    assert_eq!((stats.blocks, stats.accounts), (1, 1));
}
