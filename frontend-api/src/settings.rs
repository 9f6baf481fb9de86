// SPDX-License-Identifier: Apache-2.0
//! Settings from a TOML file and the environment (`VIGOR_FACADE__FIELD`).

use serde::Deserialize;
use std::{
    fmt,
    path::{Path, PathBuf},
};

/// Prefix of the environment variables that override the file.
const ENVIRONMENT_PREFIX: &str = "VIGOR_FACADE";

/// Everything an operator may choose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address to listen on; port 0 takes a free one. Default `127.0.0.1:4000`.
    pub listen: String,
    /// Folder of the app store, the token key and the `address` file. Default `data/facade`.
    pub data_dir: PathBuf,
    /// WebSocket URL of a node. Default `ws://127.0.0.1:9944`.
    pub node_url: String,
    /// SQLite URL or path of the indexer's database, opened read-only. Default
    /// `data/indexer/chain.db`.
    pub database_url: String,
    /// Base URL of the indexer, asked for its health only. Default `http://127.0.0.1:4700`; empty
    /// to judge by the database alone.
    pub indexer_url: String,
    /// Base URL of the oracle. Default `http://127.0.0.1:4600`.
    pub oracle_url: String,
    /// File with the token for the oracle's internal routes. Default none.
    pub service_token_file: Option<PathBuf>,
    /// Base URL of the content store. Default `http://127.0.0.1:4500`.
    pub content_url: String,
    /// Domain that sign-in challenges name and tokens are issued by. Default `vigor.example`.
    pub domain: String,
    /// Network name in DIDs; empty on the main network. Default `dev`.
    pub did_network: String,
    /// Secret URI of the account that pays for first steps; empty turns sponsorship off. Default
    /// `//Sponsor`.
    pub sponsor_suri: Secret,
    /// Sponsored creations and relayed operations a minute for one identity. Default 30.
    pub sponsored_per_minute: u32,
    /// The same from one address, whichever identities they are for. Default 60.
    pub address_sponsored_per_minute: u32,
    /// The same an hour for everybody together. Default 2000.
    pub sponsored_per_hour: u32,
    /// Requests a minute for one identity. Default 1000.
    pub requests_per_minute: u32,
    /// Requests a minute from one address, whoever sends them. Default 6000.
    pub address_requests_per_minute: u32,
    /// Origins that browsers may call from. Default none.
    pub allowed_origins: Vec<String>,
    /// Seconds a request may take. Default 30.
    pub request_timeout_s: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:4000".into(),
            data_dir: "data/facade".into(),
            node_url: "ws://127.0.0.1:9944".into(),
            database_url: "data/indexer/chain.db".into(),
            indexer_url: "http://127.0.0.1:4700".into(),
            oracle_url: "http://127.0.0.1:4600".into(),
            service_token_file: None,
            content_url: "http://127.0.0.1:4500".into(),
            domain: "vigor.example".into(),
            did_network: "dev".into(),
            sponsor_suri: Secret("//Sponsor".into()),
            sponsored_per_minute: 30,
            address_sponsored_per_minute: 60,
            sponsored_per_hour: 2_000,
            requests_per_minute: 1_000,
            address_requests_per_minute: 6_000,
            allowed_origins: Vec::new(),
            request_timeout_s: 30,
        }
    }
}

impl Settings {
    /// Reads `file`, if given, then the environment; unknown fields are errors.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let mut sources = config::Config::builder();
        if let Some(path) = file {
            sources = sources.add_source(config::File::from(path).format(config::FileFormat::Toml));
        }
        let environment = config::Environment::with_prefix(ENVIRONMENT_PREFIX)
            .prefix_separator("__")
            .separator("__")
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("allowed_origins");
        Ok(sources.add_source(environment).build()?.try_deserialize()?)
    }

    /// The network name in DIDs, `None` on the main network.
    pub fn network(&self) -> Option<&str> {
        (!self.did_network.is_empty()).then_some(self.did_network.as_str())
    }

    /// The token for the oracle's internal routes; an empty one when no file is set.
    pub fn service_token(&self) -> std::io::Result<Secret> {
        match &self.service_token_file {
            Some(path) => std::fs::read_to_string(path).map(|text| Secret(text.trim().into())),
            None => Ok(Secret::default()),
        }
    }
}

/// Text that is never printed.
#[derive(Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
