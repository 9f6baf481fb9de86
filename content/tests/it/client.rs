// SPDX-License-Identifier: Apache-2.0
//! The client against the service, and against one that lies.

use std::sync::Arc;

use axum::{Router, http::StatusCode, routing::get};
use bytes::Bytes;
use tempfile::tempdir;
use vigor_content::{
    Codec, ContentError, ContentStore, HttpContentStore, cid_of_block, cid_of_file,
    limits::BLOCK_BYTES_MAX,
};

use crate::support::{MIB, Service, bytes_of};

#[tokio::test]
async fn client_stores_and_reads_files_and_blocks() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let store: Arc<dyn ContentStore> =
        Arc::new(HttpContentStore::new(&format!("{}/", service.url)).expect("a client"));
    for length in [0, 63, MIB, 3 * MIB + 1] {
        let file = Bytes::from(bytes_of("client", length));
        let cid = store.put_file(file.clone()).await.expect("stored");
        assert_eq!(cid, cid_of_file(&file));
        assert_eq!(store.get_file(&cid, length as u64).await.expect("read"), file);
    }
    let block = Bytes::from_static(b"a block");
    let cid = cid_of_block(Codec::DagPb, &block);
    store.put_block(&cid, block.clone()).await.expect("stored");
    assert_eq!(store.get_block(&cid).await.expect("read"), block);
    let missing = cid_of_file(b"missing");
    assert!(matches!(store.get_file(&missing, 10).await, Err(ContentError::NotFound(_))));
    drop(store);
    service.stop().await;
}

async fn lying_service(answer: Vec<u8>) -> HttpContentStore {
    let router =
        Router::new().route("/ipfs/{cid}", get(move || std::future::ready(answer.clone())));
    let router = router.fallback(|| std::future::ready((StatusCode::BAD_GATEWAY, "no")));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("bind");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    HttpContentStore::new(&url).expect("a client")
}

#[tokio::test]
async fn client_believes_no_server() {
    let wanted = cid_of_file(b"what was asked for");
    let store = lying_service(b"something else".to_vec()).await;
    assert!(matches!(store.get_block(&wanted).await, Err(ContentError::HashMismatch(_))));
    assert!(matches!(store.get_file(&wanted, 100).await, Err(ContentError::HashMismatch(_))));
    let store = lying_service(vec![0; BLOCK_BYTES_MAX + 1]).await;
    assert!(matches!(store.get_block(&wanted).await, Err(ContentError::BlockTooLarge)));
    let refused = store.put_file(Bytes::from_static(b"x")).await.expect_err("refused");
    assert!(matches!(refused, ContentError::Remote { status: 502, .. }) && refused.is_transient());
}

#[tokio::test]
async fn absent_service_is_a_transient_error() {
    let store = HttpContentStore::new("http://127.0.0.1:9").expect("a client");
    let refused = store.check().await.expect_err("nobody listens");
    assert!(matches!(refused, ContentError::Transport(_)) && refused.is_transient());
}
