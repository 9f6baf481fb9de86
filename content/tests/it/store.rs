// SPDX-License-Identifier: Apache-2.0
//! The embedded store without its gateway.

use bytes::Bytes;
use futures::{future::join_all, stream};
use tempfile::tempdir;
use vigor_content::{
    Codec, ContentError, ContentStore, EmbeddedStore, ImportError, cid_of_block, cid_of_file,
    limits::{BLOCK_BYTES_MAX, STORE_BYTES_MAX},
};

use crate::support::{MIB, bytes_of};

fn open(folder: &tempfile::TempDir) -> EmbeddedStore {
    EmbeddedStore::open(folder.path(), STORE_BYTES_MAX).expect("open")
}

#[tokio::test]
async fn files_come_back_and_survive_reopening() {
    let folder = tempdir().expect("a folder");
    let files: Vec<Vec<u8>> = [0, 1, MIB - 1, MIB, MIB + 1, 7 * MIB + 5]
        .into_iter()
        .map(|length| bytes_of("store", length))
        .collect();
    let store = open(&folder);
    for file in &files {
        let cid = store.put_file(file.clone().into()).await.expect("stored");
        assert_eq!(cid, cid_of_file(file));
    }
    drop(store);
    let store = open(&folder);
    for file in &files {
        let read = store.get_file(&cid_of_file(file), file.len() as u64).await.expect("read");
        assert!(read == *file);
    }
}

#[tokio::test]
async fn file_above_the_callers_bound_is_refused() {
    let folder = tempdir().expect("a folder");
    let store = open(&folder);
    for length in [10, 2 * MIB] {
        let cid = store.put_file(bytes_of("bound", length).into()).await.expect("stored");
        let refused = store.get_file(&cid, length as u64 - 1).await;
        assert!(matches!(refused, Err(ContentError::FileTooLarge { .. })));
    }
}

#[tokio::test]
async fn tampered_and_oversized_blocks_are_refused() {
    let folder = tempdir().expect("a folder");
    let store = open(&folder);
    let mut block = bytes_of("tampered", 1000);
    let cid = cid_of_block(Codec::Raw, &block);
    block[500] ^= 1;
    let refused = store.put_block(&cid, block.into()).await;
    assert!(matches!(refused, Err(ContentError::HashMismatch(_))));
    assert!(matches!(store.get_block(&cid).await, Err(ContentError::NotFound(_))));
    let large = bytes_of("large", BLOCK_BYTES_MAX + 1);
    let refused = store.put_block(&cid_of_block(Codec::Raw, &large), large.into()).await;
    assert!(matches!(refused, Err(ContentError::BlockTooLarge)));
    let largest = bytes_of("large", BLOCK_BYTES_MAX);
    store.put_block(&cid_of_block(Codec::Raw, &largest), largest.into()).await.expect("stored");
}

#[tokio::test]
async fn broken_and_oversized_streams_store_no_file() {
    let folder = tempdir().expect("a folder");
    let store = open(&folder);
    let file = bytes_of("broken", 2 * MIB);
    let pieces = [Ok(Bytes::from(file.clone())), Err("gone")];
    let broken = store.put_stream(stream::iter(pieces), u64::MAX).await;
    assert!(matches!(broken, Err(ImportError::Source("gone"))));
    let pieces = [Ok::<_, &str>(Bytes::from(file.clone()))];
    let refused = store.put_stream(stream::iter(pieces), file.len() as u64 - 1).await;
    let Err(ImportError::Store(ContentError::FileTooLarge { bytes_max })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(bytes_max, file.len() as u64 - 1);
    let missing = store.get_block(&cid_of_file(&file)).await;
    assert!(matches!(missing, Err(ContentError::NotFound(_))));
}

#[tokio::test]
async fn concurrent_uploads_of_one_file_agree() {
    let folder = tempdir().expect("a folder");
    let store = open(&folder);
    let file = Bytes::from(bytes_of("concurrent", 2 * MIB + 9));
    let uploads = (0..16).map(|_| {
        let (store, file) = (store.clone(), file.clone());
        tokio::spawn(async move { store.put_file(file).await.expect("stored") })
    });
    for cid in join_all(uploads).await {
        assert_eq!(cid.expect("no panic"), cid_of_file(&file));
    }
    assert_eq!(store.get_file(&cid_of_file(&file), u64::MAX).await.expect("read"), file);
}

#[tokio::test]
async fn full_store_refuses_new_blocks_and_serves_old_ones() {
    let folder = tempdir().expect("a folder");
    let store = open(&folder);
    let file = Bytes::from_static(b"before it was full");
    let cid = store.put_file(file.clone()).await.expect("stored");
    drop(store);
    let store = EmbeddedStore::open(folder.path(), 1).expect("open");
    let refused = store.put_file(Bytes::from_static(b"too late")).await;
    assert!(matches!(refused, Err(ContentError::StoreFull { bytes_max: 1 })));
    assert_eq!(store.put_file(file.clone()).await.expect("known"), cid);
    assert_eq!(store.get_file(&cid, 100).await.expect("read"), file);
}
