// SPDX-License-Identifier: Apache-2.0
//! Health says what is missing.

use crate::support::{Facade, serve};
use axum::{Json, Router, http::StatusCode, routing::get};
use serde_json::json;

#[tokio::test]
async fn neighbours_that_are_down_make_it_degraded() {
    let facade = Facade::new().await.started().await;
    let answer = facade.get("/v1/health").await;
    assert_eq!(answer.status, StatusCode::OK);
    let health = answer.json();
    assert_eq!(health["status"], json!("degraded"));
    assert_eq!(health["indexer"]["status"], json!("ok"));
    assert_eq!(health["indexer"]["block"], json!(0));
    for neighbour in ["node", "oracle", "content"] {
        assert_eq!(health[neighbour]["status"], json!("down"), "{neighbour}");
    }
    assert_eq!(facade.get("/v1/health/live").await.status, StatusCode::NO_CONTENT);
    assert_eq!(facade.get("/v1/health/ready").await.problem(), "node-unavailable");
}

#[tokio::test]
async fn without_node_and_store_it_cannot_serve() {
    let facade = Facade::new().await;
    let answer = facade.get("/v1/health").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["status"], json!("down"));
}

#[tokio::test]
async fn a_neighbour_that_says_it_is_degraded_is_believed() {
    let oracle =
        Router::new().route("/health", get(async || Json(json!({ "status": "degraded" }))));
    let content = Router::new().route("/health", get(async || Json(json!({ "status": "ok" }))));
    let (oracle, content) = (serve(oracle).await, serve(content).await);
    let facade = Facade::with(|settings| {
        settings.oracle_url = oracle;
        settings.content_url = content;
    })
    .await
    .started()
    .await;
    let health = facade.get("/v1/health").await.json();
    assert_eq!(health["oracle"]["status"], json!("degraded"));
    assert_eq!(health["content"]["status"], json!("ok"));
}

#[tokio::test]
async fn a_store_that_appears_later_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("chain.db");
    let url = vigor_indexer_db::ChainStore::url_of(&path);
    let facade = Facade::with(|settings| settings.database_url = url.clone()).await;
    assert_eq!(facade.get("/v1/blocks").await.problem(), "indexer-unavailable");
    let store = vigor_indexer_db::ChainStore::open(&url).await.unwrap();
    let mut writer = store.writer().await.unwrap();
    let rows = vigor_indexer_db::rows::Rows {
        blocks: vec![crate::support::block(0)],
        ..Default::default()
    };
    writer.write(rows).await.unwrap();
    writer.advance(crate::support::cursor(0)).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(facade.get("/v1/blocks").await.json()["data"][0]["number"], json!(0));
}
