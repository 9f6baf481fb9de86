// SPDX-License-Identifier: Apache-2.0
//! Settings: a TOML file, then the environment as `VIGOR_CONTENT__<FIELD>`.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use config::{Config, ConfigError, Environment, File};
use serde::Deserialize;

use crate::limits::{FILE_BYTES_MAX, STORE_BYTES_MAX, UPLOAD_BYTES_MAX};

/// Everything that can be set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address of the HTTP service; port 0 takes any free one. Default `127.0.0.1:4500`.
    pub listen: SocketAddr,
    /// Folder of the block store and of the `address` file. Default `data/content`.
    pub data_dir: PathBuf,
    /// Bytes of an upload. Default 64 MiB, at most 1 GiB.
    pub upload_bytes_max: u64,
    /// Bytes on disk before writes are refused. Default 64 GiB.
    pub store_bytes_max: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 4500)),
            data_dir: PathBuf::from("data/content"),
            upload_bytes_max: UPLOAD_BYTES_MAX,
            store_bytes_max: STORE_BYTES_MAX,
        }
    }
}

impl Settings {
    /// Reads the file, if one is named, and the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let mut builder = Config::builder();
        if let Some(file) = file {
            builder = builder.add_source(File::from(file));
        }
        let environment =
            Environment::with_prefix("VIGOR_CONTENT").prefix_separator("__").separator("__");
        let settings: Self =
            builder.add_source(environment.try_parsing(true)).build()?.try_deserialize()?;
        if settings.upload_bytes_max > FILE_BYTES_MAX {
            let message = format!("upload_bytes_max is at most {FILE_BYTES_MAX}");
            return Err(ConfigError::Message(message));
        }
        Ok(settings)
    }
}
