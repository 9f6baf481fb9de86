// SPDX-License-Identifier: Apache-2.0
//! The HTTP interface: formats, caching, refusals.

use futures::{StreamExt, stream};
use reqwest::{Body, StatusCode};
use tempfile::tempdir;
use vigor_content::limits::{BLOCK_BYTES_MAX, STORE_BYTES_MAX};

use crate::support::{MIB, Service, assert_problem, bytes_of};

const HELLO: &str = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e";

#[tokio::test]
async fn uploads_are_idempotent_and_read_back() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let file = bytes_of("gateway", 4 * MIB + 1);
    let cid = service.upload(file.clone()).await;
    assert_eq!(service.upload(file.clone()).await, cid);
    let answer = service.get(&format!("/v0/files/{cid}")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.content_length(), Some(file.len() as u64));
    assert!(answer.bytes().await.expect("a file") == file);
    assert_eq!(service.upload(Vec::new()).await, vigor_content::cid_of_file(b"").to_string());
    service.stop().await;
}

#[tokio::test]
async fn raw_block_has_gateway_headers() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    assert_eq!(service.upload(b"hello world".to_vec()).await, HELLO);
    let path = format!("/ipfs/{HELLO}");
    let by_accept = service.get_accepting(&path, "application/vnd.ipld.raw").await;
    let by_query = service.get(&format!("{path}?format=raw")).await;
    for answer in [by_accept, by_query] {
        assert_eq!(answer.status(), StatusCode::OK);
        let headers = answer.headers();
        assert_eq!(headers["content-type"], "application/vnd.ipld.raw");
        assert_eq!(headers["etag"], format!("\"{HELLO}.raw\""));
        assert_eq!(headers["cache-control"], "public, max-age=29030400, immutable");
        let disposition = format!("attachment; filename=\"{HELLO}.bin\"");
        assert_eq!(headers["content-disposition"], disposition);
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(answer.bytes().await.expect("a block").as_ref(), b"hello world");
    }
    service.stop().await;
}

#[tokio::test]
async fn head_and_known_etag_send_no_body() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    service.upload(b"hello world".to_vec()).await;
    let url = format!("{}/ipfs/{HELLO}?format=raw", service.url);
    let head = service.http.head(&url).send().await.expect("an answer");
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(head.headers()["content-length"], "11");
    let car = format!("{}/ipfs/{HELLO}?format=car", service.url);
    let head = service.http.head(&car).send().await.expect("an answer");
    let content_type = "application/vnd.ipld.car; version=1; order=dfs; dups=n";
    assert_eq!(head.headers()["content-type"], content_type);
    let etag = format!("\"other\", W/\"{HELLO}.raw\"");
    let cached = service.http.get(&url).header("if-none-match", etag).send().await;
    let cached = cached.expect("an answer");
    assert_eq!(cached.status(), StatusCode::NOT_MODIFIED);
    assert!(cached.bytes().await.expect("no body").is_empty());
    service.stop().await;
}

#[tokio::test]
async fn impossible_requests_are_refused_by_name() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    service.upload(b"hello world".to_vec()).await;
    let missing = vigor_content::cid_of_file(b"not there");
    let answer = service.get(&format!("/ipfs/{missing}?format=raw")).await;
    assert_problem(answer, 404, "block-not-found").await;
    let answer = service.get(&format!("/v0/files/{missing}")).await;
    assert_problem(answer, 404, "block-not-found").await;
    assert_problem(service.get("/ipfs/garbage?format=raw").await, 400, "malformed-cid").await;
    let identity = service.get("/ipfs/bafkqabtimvwgy3yk?format=car").await;
    assert_problem(identity, 400, "unsupported-cid").await;
    let path = format!("/ipfs/{HELLO}");
    assert_problem(service.get(&path).await, 400, "bad-request").await;
    for query in ["format=tar", "format=car&dag-scope=some", "format=car&car-version=2"] {
        assert_problem(service.get(&format!("{path}?{query}")).await, 400, "bad-request").await;
    }
    let answer = service.get(&format!("{path}?format=car&entity-bytes=0:5")).await;
    assert_problem(answer, 400, "bad-request").await;
    let html = service.get_accepting(&path, "text/html").await;
    assert_problem(html, 406, "not-acceptable").await;
    let answer = service.get_accepting(&path, "application/vnd.ipld.car; version=2").await;
    assert_problem(answer, 406, "not-acceptable").await;
    assert_problem(service.get("/v1/nothing").await, 404, "not-found").await;
    let delete = service.http.delete(format!("{}{path}", service.url)).send().await;
    assert_problem(delete.expect("an answer"), 405, "method-not-allowed").await;
    service.stop().await;
}

#[tokio::test]
async fn tampered_and_oversized_blocks_are_refused() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let answer = service.put_block(HELLO, b"hello World".to_vec()).await;
    assert_problem(answer, 400, "hash-mismatch").await;
    let answer = service.get(&format!("/ipfs/{HELLO}?format=raw")).await;
    assert_problem(answer, 404, "block-not-found").await;
    for _ in 0..2 {
        let answer = service.put_block(HELLO, b"hello world".to_vec()).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    }
    let pieces =
        stream::iter([bytes_of("large", BLOCK_BYTES_MAX), vec![0]]).map(Ok::<_, std::io::Error>);
    let request = service.http.put(format!("{}/v0/blocks/{HELLO}", service.url));
    let answer = request.body(Body::wrap_stream(pieces)).send().await.expect("an answer");
    assert_problem(answer, 413, "too-large").await;
    service.stop().await;
}

#[tokio::test]
async fn oversized_uploads_are_refused_declared_or_not() {
    let folder = tempdir().expect("a folder");
    let service = Service::start_with(&folder, 1000, STORE_BYTES_MAX).await;
    service.upload(bytes_of("upload", 1000)).await;
    let url = format!("{}/v0/files", service.url);
    let declared = service.http.post(&url).body(bytes_of("upload", 1001)).send().await;
    assert_problem(declared.expect("an answer"), 413, "too-large").await;
    let pieces = stream::iter([vec![1; 600], vec![2; 401]]).map(Ok::<_, std::io::Error>);
    let chunked = service.http.post(&url).body(Body::wrap_stream(pieces)).send().await;
    assert_problem(chunked.expect("an answer"), 413, "too-large").await;
    service.stop().await;
}

#[tokio::test]
async fn full_store_is_said_so() {
    let folder = tempdir().expect("a folder");
    let service = Service::start_with(&folder, 1000, 1).await;
    let request = service.http.post(format!("{}/v0/files", service.url)).body("too much");
    assert_problem(request.send().await.expect("an answer"), 507, "store-full").await;
    assert_eq!(service.get("/health").await.status(), StatusCode::OK);
    service.stop().await;
}
