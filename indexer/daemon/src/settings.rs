// SPDX-License-Identifier: Apache-2.0
//! Settings: a TOML file, then environment variables `VIGOR_INDEXER__<FIELD>` over it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use config::{Config, ConfigError, Environment, File};
use serde::{Deserialize, Serialize};
use vigor_indexer_db::ChainStore;

use crate::committer::CommitBounds;
use crate::pipeline::PipelineBounds;

/// Settings of the indexer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// WebSocket URL of the node. Default `ws://127.0.0.1:9944`. To index from genesis, the
    /// node needs `--state-pruning archive`.
    pub node_url: String,
    /// Folder of `chain.db` and of the file `address`. Default `data/indexer`.
    pub data_dir: PathBuf,
    /// URL of the chain store. Default: `sqlite://<data_dir>/chain.db`.
    pub database_url: Option<String>,
    /// Where `/health` listens; port 0 takes a free one. Default `127.0.0.1:4700`.
    pub listen: String,
    /// Blocks fetched ahead while catching up. Default 16.
    pub fetch_ahead: usize,
    /// Parts of blocks waiting for the store. Default 32.
    pub parts_queued: usize,
    /// Rows in a transaction before it is committed. Default 5,000.
    pub commit_rows_max: usize,
    /// Age of a transaction before it is committed, ms. Default 500.
    pub commit_age_ms_max: u64,
    /// Longest wait between two attempts to reach the node, ms. Default 10,000.
    pub backoff_ms_max: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            node_url: "ws://127.0.0.1:9944".to_owned(),
            data_dir: PathBuf::from("data/indexer"),
            database_url: None,
            listen: "127.0.0.1:4700".to_owned(),
            fetch_ahead: 16,
            parts_queued: 32,
            commit_rows_max: 5_000,
            commit_age_ms_max: 500,
            backoff_ms_max: 10_000,
        }
    }
}

impl Settings {
    /// Reads the file, if there is one, and the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut sources = Config::builder();
        if let Some(file) = file {
            sources = sources.add_source(File::from(file));
        }
        let environment =
            Environment::with_prefix("VIGOR_INDEXER").prefix_separator("__").try_parsing(true);
        sources.add_source(environment).build()?.try_deserialize()
    }

    /// URL of the chain store.
    pub fn database_url(&self) -> String {
        match &self.database_url {
            Some(url) => url.clone(),
            None => ChainStore::url_of(&self.data_dir.join("chain.db")),
        }
    }

    /// Bounds of the pipeline.
    pub fn bounds(&self) -> PipelineBounds {
        PipelineBounds {
            fetch_ahead: self.fetch_ahead,
            parts_queued: self.parts_queued,
            commit: CommitBounds {
                rows_max: self.commit_rows_max,
                age_max: Duration::from_millis(self.commit_age_ms_max),
            },
        }
    }
}
