// SPDX-License-Identifier: Apache-2.0
//! `GET /health`, and the file that says where.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::status::{Health, Status};

/// File in the data folder that holds the bound address.
const ADDRESS_FILE: &str = "address";

/// Binds the listener and writes its address into the data folder.
pub async fn bind(listen: &str, data_dir: &Path) -> std::io::Result<TcpListener> {
    let listener = TcpListener::bind(listen).await?;
    let address: SocketAddr = listener.local_addr()?;
    tokio::fs::create_dir_all(data_dir).await?;
    tokio::fs::write(data_dir.join(ADDRESS_FILE), address.to_string()).await?;
    tracing::info!("listening on http://{address}");
    Ok(listener)
}

/// Serves until `stop`.
pub async fn serve(
    listener: TcpListener,
    status: Arc<Status>,
    stop: CancellationToken,
) -> std::io::Result<()> {
    let router = Router::new().route("/health", get(health)).with_state(status);
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
}

async fn health(State(status): State<Arc<Status>>) -> Json<Health> {
    Json(status.health())
}
