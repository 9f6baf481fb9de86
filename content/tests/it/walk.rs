// SPDX-License-Identifier: Apache-2.0
//! DAGs that were built to harm a reader.

use bytes::Bytes;
use cid::Cid;
use ipld_dagpb::{PbLink, PbNode};
use tempfile::{TempDir, tempdir};
use vigor_content::{
    Codec, ContentError, ContentStore, EmbeddedStore, cid_of_block, limits::STORE_BYTES_MAX,
};

struct Fixture {
    store: EmbeddedStore,
    _folder: TempDir,
}

impl Fixture {
    fn new() -> Self {
        let folder = tempdir().expect("a folder");
        let store = EmbeddedStore::open(folder.path(), STORE_BYTES_MAX).expect("open");
        Self { store, _folder: folder }
    }

    async fn put(&self, codec: Codec, block: &[u8]) -> Cid {
        let cid = cid_of_block(codec, block);
        self.store.put_block(&cid, Bytes::copy_from_slice(block)).await.expect("stored");
        cid
    }

    /// A node whose UnixFS message is given byte for byte.
    async fn put_node(&self, links: &[Cid], message: &[u8]) -> Cid {
        let links = links.iter();
        let links = links.map(|cid| PbLink { cid: *cid, name: None, size: None }).collect();
        let node = PbNode { links, data: Some(Bytes::copy_from_slice(message)) };
        self.put(Codec::DagPb, &node.into_bytes()).await
    }

    async fn refusal(&self, cid: &Cid) -> ContentError {
        self.store.get_file(cid, 1 << 20).await.expect_err("refused")
    }
}

#[tokio::test]
async fn sizes_that_lie_are_refused() {
    let fixture = Fixture::new();
    let leaf = fixture.put(Codec::Raw, b"12345").await;
    let right = fixture.put_node(&[leaf, leaf], &[8, 2, 24, 10, 32, 5, 32, 5]).await;
    let file = fixture.store.get_file(&right, 100).await.expect("a file");
    assert_eq!(file, Bytes::from_static(b"1234512345"));
    let wrong_sum = fixture.put_node(&[leaf, leaf], &[8, 2, 24, 11, 32, 5, 32, 5]).await;
    let wrong_leaf = fixture.put_node(&[leaf, leaf], &[8, 2, 24, 10, 32, 4, 32, 6]).await;
    let missing_size = fixture.put_node(&[leaf, leaf], &[8, 2, 24, 5, 32, 5]).await;
    for cid in [wrong_sum, wrong_leaf, missing_size] {
        assert!(matches!(fixture.refusal(&cid).await, ContentError::NotAFile { .. }));
    }
}

#[tokio::test]
async fn data_inside_nodes_is_read() {
    let fixture = Fixture::new();
    let inline = fixture.put_node(&[], b"\x08\x02\x12\x03abc\x18\x03").await;
    let both = fixture.put_node(&[inline], b"\x08\x02\x12\x02XY\x18\x05\x20\x03").await;
    let file = fixture.store.get_file(&both, 100).await.expect("a file");
    assert_eq!(file, Bytes::from_static(b"XYabc"));
}

#[tokio::test]
async fn endless_nesting_is_refused() {
    let fixture = Fixture::new();
    let mut cid = fixture.put(Codec::Raw, b"x").await;
    for _ in 0..100 {
        cid = fixture.put_node(&[cid], &[8, 2, 24, 1, 32, 1]).await;
    }
    assert!(matches!(fixture.refusal(&cid).await, ContentError::DagTooLarge(_)));
}

#[tokio::test]
async fn bombs_of_empty_and_repeated_children_are_refused() {
    let fixture = Fixture::new();
    let empty = fixture.put(Codec::Raw, b"").await;
    let zeroes = fixture.put_node(&[empty], &[8, 2, 24, 0, 32, 0]).await;
    assert!(matches!(fixture.refusal(&zeroes).await, ContentError::NotAFile { .. }));
    let mut bomb = fixture.put(Codec::Raw, b"x").await;
    let mut bytes: u64 = 1;
    for _ in 0..5 {
        let mut message = vec![8, 2];
        for _ in 0..100 {
            message.push(32);
            let mut rest = bytes;
            while rest > 0x7f {
                message.push((rest & 0x7f) as u8 | 0x80);
                rest >>= 7;
            }
            message.push(rest as u8);
        }
        bomb = fixture.put_node(&[bomb; 100], &message).await;
        bytes *= 100;
    }
    assert!(matches!(fixture.refusal(&bomb).await, ContentError::FileTooLarge { .. }));
    let unbounded = fixture.store.get_file(&bomb, u64::MAX).await;
    assert!(matches!(unbounded, Err(ContentError::DagTooLarge(_))));
}

#[tokio::test]
async fn garbage_and_directories_are_not_files() {
    let fixture = Fixture::new();
    let garbage = fixture.put(Codec::DagPb, b"\xff\xff\xff\xff garbage").await;
    let directory = fixture.put_node(&[], &[8, 1]).await;
    let truncated = fixture.put_node(&[], &[8, 2, 18, 200, 1]).await;
    let no_message = fixture.put(Codec::DagPb, b"").await;
    for cid in [garbage, directory, truncated, no_message] {
        assert!(matches!(fixture.refusal(&cid).await, ContentError::NotAFile { .. }));
    }
}
