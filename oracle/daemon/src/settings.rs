// SPDX-License-Identifier: Apache-2.0
//! Settings: a TOML file, then the environment as `VIGOR_ORACLE__<FIELD>`.

use config::{Config, ConfigError, Environment, File};
use serde::Deserialize;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// Most programs one daemon closes epochs of: each has its own pass over the log.
pub const PROGRAMS_MAX: usize = 16;

/// A value that is never printed.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// A secret in memory.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value, for the code that signs or compares with it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// How many frames are taken in over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Frames a second in the long run.
    pub frames_per_s: u32,
    /// Frames at once after a pause.
    pub burst_frames: u32,
}

/// Everything that can be set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Address of the HTTP and WebSocket service; port 0 takes any free one.
    /// Default `127.0.0.1:4600`.
    pub listen: SocketAddr,
    /// Folder of the store and of the `address` file. Default `data/oracle`.
    pub data_dir: PathBuf,
    /// WebSocket URL of the node. Default `ws://127.0.0.1:9944`.
    pub node_url: String,
    /// URL of the content store. Default `http://127.0.0.1:4500`.
    pub content_url: String,
    /// File with the token that internal readers show; without one the internal API refuses
    /// everybody. Default none.
    pub service_token_file: Option<PathBuf>,
    /// Secret URI of the Ed25519 key that certifies and the sr25519 account that submits.
    /// Default none.
    pub oracle_key_suri: Option<Secret>,
    /// File with that secret URI, read when `oracle_key_suri` is not set. Default none.
    pub oracle_key_file: Option<PathBuf>,
    /// Programs whose epochs are closed. Default program 0.
    pub programs: Vec<u32>,
    /// Quota of one connection. Default 500 frames/s, 10,000 at once.
    pub connection_quota: Quota,
    /// Quota of one device: a week offline is 2,016 frames of five minutes. Default 50 frames/s,
    /// 4,096 at once.
    pub device_quota: Quota,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 4600)),
            data_dir: PathBuf::from("data/oracle"),
            node_url: "ws://127.0.0.1:9944".to_string(),
            content_url: "http://127.0.0.1:4500".to_string(),
            service_token_file: None,
            oracle_key_suri: None,
            oracle_key_file: None,
            programs: vec![0],
            connection_quota: Quota { frames_per_s: 500, burst_frames: 10_000 },
            device_quota: Quota { frames_per_s: 50, burst_frames: 4_096 },
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
        let environment = Environment::with_prefix("VIGOR_ORACLE")
            .prefix_separator("__")
            .separator("__")
            .list_separator(",")
            .with_list_parse_key("programs")
            .try_parsing(true);
        let settings: Self = builder.add_source(environment).build()?.try_deserialize()?;
        settings.check()?;
        Ok(settings)
    }

    /// The secret URI of the oracle's keys.
    pub fn key_suri(&self) -> std::io::Result<Secret> {
        match (&self.oracle_key_suri, &self.oracle_key_file) {
            (Some(suri), _) => Ok(suri.clone()),
            (None, Some(file)) => Ok(Secret(std::fs::read_to_string(file)?.trim().to_string())),
            (None, None) => {
                Err(std::io::Error::other("neither oracle_key_suri nor oracle_key_file is set"))
            }
        }
    }

    /// The service token, if one is configured.
    pub fn service_token(&self) -> std::io::Result<Option<Secret>> {
        let Some(file) = &self.service_token_file else { return Ok(None) };
        let token = std::fs::read_to_string(file)?.trim().to_string();
        if token.is_empty() {
            return Err(std::io::Error::other("the service token file is empty"));
        }
        Ok(Some(Secret(token)))
    }

    fn check(&self) -> Result<(), ConfigError> {
        let wrong = |message: String| Err(ConfigError::Message(message));
        if self.programs.len() > PROGRAMS_MAX {
            return wrong(format!("at most {PROGRAMS_MAX} programs"));
        }
        for quota in [self.connection_quota, self.device_quota] {
            if quota.frames_per_s == 0 || quota.burst_frames == 0 {
                return wrong("quotas are at least 1".to_string());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Quota, Settings};

    fn from_toml(text: &str) -> Result<Settings, config::ConfigError> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("oracle.toml");
        std::fs::write(&file, text).unwrap();
        Settings::load(Some(&file))
    }

    #[test]
    fn every_field_is_read_and_secrets_are_not_printed() {
        let settings = from_toml(
            r#"
            listen = "127.0.0.1:0"
            data_dir = "/tmp/x"
            node_url = "ws://node:1"
            content_url = "http://content:1"
            service_token_file = "/tmp/token"
            oracle_key_suri = "//Oracle"
            programs = [0, 3]
            connection_quota = { frames_per_s = 1, burst_frames = 2 }
            "#,
        )
        .unwrap();
        assert_eq!(settings.programs, [0, 3]);
        assert_eq!(settings.connection_quota, Quota { frames_per_s: 1, burst_frames: 2 });
        assert_eq!(settings.key_suri().unwrap().expose(), "//Oracle");
        assert!(!format!("{settings:?}").contains("//Oracle"));
    }

    #[test]
    fn unknown_fields_and_empty_quotas_are_refused() {
        assert!(from_toml("lissten = \"127.0.0.1:0\"").is_err());
        assert!(from_toml("device_quota = { frames_per_s = 0, burst_frames = 2 }").is_err());
    }

    #[test]
    fn a_key_must_be_configured() {
        assert!(Settings::default().key_suri().is_err());
    }
}
