// SPDX-License-Identifier: Apache-2.0
//! A node that is away.

use tokio_util::sync::CancellationToken;
use vigor_indexer::service::{self, Start};
use vigor_indexer::settings::Settings;
use vigor_indexer::status::Health;

use crate::indexer::{TIMEOUT, address_in, wait_for};

#[tokio::test]
async fn a_missing_node_is_said_and_waited_for() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let settings = Settings {
        // Nobody listens at the port of `discard`.
        node_url: "ws://127.0.0.1:9".to_owned(),
        data_dir: folder.path().to_path_buf(),
        listen: "127.0.0.1:0".to_owned(),
        backoff_ms_max: 50,
        ..Settings::default()
    };
    let stop = CancellationToken::new();
    let running = tokio::spawn(service::run(settings, Start::Continue, stop.clone()));
    let address = wait_for(TIMEOUT, || async { address_in(folder.path()) }).await;
    let health: Health = reqwest::get(format!("http://{address}/health"))
        .await
        .expect("answers")
        .json()
        .await
        .expect("json");
    assert_eq!((health.status.as_str(), health.node.as_str()), ("degraded", "down"));
    assert_eq!((health.cursor, health.lag_blocks), (None, None));
    stop.cancel();
    running.await.expect("no panic").expect("stops without an error");
}
