// SPDX-License-Identifier: Apache-2.0
//! The routes of the service; one handler a file.

mod blocks;
mod files;
mod headers;
mod health;
mod ipfs;
mod negotiate;
mod problem;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post, put},
};
use tokio::sync::Semaphore;
use tower::limit::GlobalConcurrencyLimitLayer;

use self::problem::Problem;
use crate::{
    limits::{REQUESTS_MAX, UPLOADS_MAX},
    store::EmbeddedStore,
};

/// What every handler shares.
#[derive(Clone)]
pub(crate) struct Gateway {
    store: Arc<EmbeddedStore>,
    uploads: Arc<Semaphore>,
    upload_bytes_max: u64,
}

/// The service over `store`.
pub(crate) fn router(store: EmbeddedStore, upload_bytes_max: u64) -> Router {
    let gateway = Gateway {
        store: Arc::new(store),
        uploads: Arc::new(Semaphore::new(UPLOADS_MAX)),
        upload_bytes_max,
    };
    Router::new()
        .route("/ipfs/{cid}", get(ipfs::get_dag))
        .route("/v0/blocks/{cid}", put(blocks::put_block))
        .route("/v0/files", post(files::create_file))
        .route("/v0/files/{cid}", get(files::get_file))
        .route("/health", get(health::get_health))
        .fallback(|| async { Problem::route_not_found() })
        .method_not_allowed_fallback(|| async { Problem::method_not_allowed() })
        .layer(GlobalConcurrencyLimitLayer::new(REQUESTS_MAX))
        .with_state(gateway)
}
