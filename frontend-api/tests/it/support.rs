// SPDX-License-Identifier: Apache-2.0
//! A facade, a chain store to fill, neighbours to run, and requests.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use serde_json::{Value as Json, json};
use std::{net::SocketAddr, sync::Once};
use subxt_signer::sr25519::Keypair;
use tempfile::TempDir;
use tower::ServiceExt;
use vigor_frontend_api::{app::App, router, settings::Settings};
use vigor_indexer_db::{Amount, Block, ChainStore, Cursor, Did, DidVersion, hex_id, rows::Rows};
use vigor_primitives::did::DidId;

/// The chain's genesis hash.
pub const GENESIS: [u8; 32] = [0xee; 32];

/// A facade over a chain store of its own; the node is down.
pub struct Facade {
    pub app: App,
    pub chain: ChainStore,
    router: Router,
    _folder: TempDir,
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|_| panic!("not JSON: {}", String::from_utf8_lossy(&self.bytes)))
    }

    pub fn media(&self) -> &str {
        self.headers.get(header::CONTENT_TYPE).map_or("", |value| value.to_str().unwrap())
    }

    /// The slug of the problem that this answer is.
    pub fn problem(&self) -> String {
        assert_eq!(self.media(), "application/problem+json", "{}", self.status);
        let document = self.json();
        assert_eq!(document["status"], json!(self.status.as_u16()));
        assert_eq!(document["trace_id"], json!(self.headers["x-trace-id"].to_str().unwrap()));
        assert!(document["instance"].is_string() && document["title"].is_string());
        let uri = document["type"].as_str().unwrap();
        uri.strip_prefix("https://vigor.example/problems/").unwrap().to_owned()
    }

    /// Pointer of the first field at fault.
    pub fn pointer(&self) -> String {
        self.json()["errors"][0]["pointer"].as_str().unwrap_or_default().to_owned()
    }
}

impl Facade {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        static LOGS: Once = Once::new();
        LOGS.call_once(|| {
            let filter = tracing_subscriber::EnvFilter::from_default_env();
            tracing_subscriber::fmt().with_env_filter(filter).with_test_writer().init();
        });
        let folder = tempfile::tempdir().unwrap();
        let url = ChainStore::url_of(&folder.path().join("chain.db"));
        let chain = ChainStore::open(&url).await.unwrap();
        let nowhere = "http://127.0.0.1:9".to_owned();
        let mut settings = Settings {
            data_dir: folder.path().join("facade"),
            database_url: url,
            node_url: "ws://127.0.0.1:9".into(),
            indexer_url: String::new(),
            oracle_url: nowhere.clone(),
            content_url: nowhere,
            ..Settings::default()
        };
        change(&mut settings);
        let app = App::open(settings).await.unwrap();
        Self { router: router::build(app.clone()), app, chain, _folder: folder }
    }

    /// Writes a block with these rows and moves the cursor to it.
    pub async fn commit(&self, number: i64, rows: Rows) {
        let mut writer = self.chain.writer().await.unwrap();
        writer.write(Rows { blocks: vec![block(number)], ..rows }).await.unwrap();
        writer.advance(cursor(number)).await.unwrap();
        writer.commit().await.unwrap();
    }

    /// Genesis and one block.
    pub async fn started(self) -> Self {
        self.commit(0, Rows::default()).await;
        self
    }

    pub fn router(&self) -> Router {
        self.router.clone()
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub async fn get_as(&self, token: &str, path: &str) -> Answer {
        let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, body: Json) -> Answer {
        self.post_text(path, &body.to_string()).await
    }

    pub async fn post_text(&self, path: &str, body: &str) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    /// A token for a registered person.
    pub fn token(&self, person: &Keypair) -> String {
        self.app.auth().issue(&did_text(person)).unwrap()
    }
}

pub fn time_ms(number: i64) -> i64 {
    1_795_168_800_000 + number * 2_000
}

pub fn block_hash(number: i64) -> String {
    if number == 0 { hex_id(&GENESIS) } else { hex_id(&[number as u8; 32]) }
}

pub fn cursor(number: i64) -> Cursor {
    Cursor {
        id: 0,
        number,
        hash: block_hash(number),
        genesis: hex_id(&GENESIS),
        time_ms: time_ms(number),
    }
}

pub fn block(number: i64) -> Block {
    Block {
        number,
        hash: block_hash(number),
        parent: block_hash(number - 1),
        state_root: block_hash(number),
        time_ms: time_ms(number),
        spec_version: 1,
        author: None,
        extrinsic_count: 0,
        event_count: 0,
    }
}

pub fn account_hex(person: &Keypair) -> String {
    hex_id(&person.public_key().0)
}

pub fn address(person: &Keypair) -> String {
    person.public_key().to_account_id().to_string()
}

pub fn did_text(person: &Keypair) -> String {
    DidId(person.public_key().0).to_string_on(Some("dev"))
}

/// An identity as the indexer writes it: its row and one version.
pub fn identity(person: &Keypair, version: i64, block: i64, document: Json) -> (Did, DidVersion) {
    let account = account_hex(person);
    let mut record = json!({
        "controller": account, "version": version, "methods": [], "services": [],
        "also_known_as": [], "devices": [],
    });
    for (name, value) in document.as_object().unwrap() {
        record[name] = value.clone();
    }
    let did = Did {
        did: account.clone(),
        controller: account.clone(),
        sponsor: None,
        depositor: account.clone(),
        deposit: Amount(5),
        version,
        created_block: 1,
        updated_block: block,
        deactivated: false,
        removed_block: None,
        document: record.clone(),
    };
    let version = DidVersion {
        did: account,
        block,
        version: Some(version),
        document: Some(record),
        time_ms: time_ms(block),
        deactivated: false,
        removed: false,
    };
    (did, version)
}

/// Registers identities with empty documents in block 1.
pub async fn register(facade: &Facade, people: &[&Keypair]) {
    let mut rows = Rows::default();
    for person in people {
        let (did, version) = identity(person, 1, 1, json!({}));
        rows.dids.push(did);
        rows.did_versions.push(version);
    }
    facade.commit(1, rows).await;
}

/// Runs an HTTP server; its base URL.
pub async fn serve(routes: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address: SocketAddr = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://{address}")
}
