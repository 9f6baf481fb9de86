// SPDX-License-Identifier: Apache-2.0
//! Transactions that touch everything the indexer keeps.

pub mod assets;
pub mod deep;
pub mod identity;
pub mod market;
pub mod rewards;

use std::sync::Arc;
use std::time::Duration;

use scale_decode::DecodeAsType;
use subxt::backend::LegacyBackend;
use subxt::config::{PolkadotConfig, PolkadotExtrinsicParamsBuilder};
use subxt::dynamic::{self, Value};
use subxt::rpcs::{RpcClient, rpc_params};
use subxt::{OnlineClient, tx::TransactionStatus};
use subxt_signer::sr25519::{Keypair, dev};
use tokio::time::timeout;

/// One VGR in planck.
pub const VGR: u128 = 1_000_000_000_000;
/// Dev accounts begin with a million VGR.
const MORE_THAN_BOB_HAS: u128 = 2_000_000 * VGR;
/// Transfers of the plain kind.
pub const TRANSFERS: u32 = 120;

/// Silence after which the block that was made probably did not have the transaction in it.
const SEAL_AGAIN_AFTER: Duration = Duration::from_secs(30);

/// A wallet's view of the node.
pub struct Wallet {
    rpc: RpcClient,
    api: OnlineClient<PolkadotConfig>,
}

impl Wallet {
    pub async fn connect(url: &str) -> Self {
        let rpc = RpcClient::from_insecure_url(url).await.expect("connect");
        let backend = LegacyBackend::<PolkadotConfig>::builder().build(rpc.clone());
        let api = OnlineClient::from_backend(Arc::new(backend)).await.expect("client");
        Self { rpc, api }
    }

    /// Genesis hash.
    pub fn genesis(&self) -> [u8; 32] {
        self.api.genesis_hash().0
    }

    /// Makes and finalizes a block of what waits.
    pub async fn seal(&self) {
        let (create_empty, finalize) = (true, true);
        let params = rpc_params![create_empty, finalize];
        let sealed = self.rpc.request::<serde_json::Value>("engine_createBlock", params).await;
        sealed.expect("sealed");
    }

    /// Puts a call into a finalized block; how it went is the chain's.
    pub async fn submit(&self, signer: &Keypair, pallet: &str, call: &str, args: Vec<Value>) {
        let payload = dynamic::transaction(pallet, call, args);
        let mut progress = self
            .api
            .tx()
            .await
            .expect("current block")
            .sign_and_submit_then_watch_default(&payload, signer)
            .await
            .unwrap_or_else(|error| panic!("{pallet}.{call}: {error}"));
        self.seal().await;
        loop {
            let Ok(status) = timeout(SEAL_AGAIN_AFTER, progress.next()).await else {
                // The pool had not taken it in when the block was made.
                self.seal().await;
                continue;
            };
            let Some(status) = status else { break };
            match status.expect("status") {
                TransactionStatus::InFinalizedBlock(_) => return,
                TransactionStatus::Invalid { message }
                | TransactionStatus::Dropped { message }
                | TransactionStatus::Error { message } => panic!("{pallet}.{call}: {message}"),
                _ => {}
            }
        }
        panic!("{pallet}.{call} was not finalized");
    }

    /// Leaves a call in the pool; those with the larger tip come first in their block.
    pub async fn queue(
        &self,
        signer: &Keypair,
        nonce: u64,
        tip: u128,
        call: (&str, &str, Vec<Value>),
    ) {
        let (pallet, call, args) = call;
        let payload = dynamic::transaction(pallet, call, args);
        let params = PolkadotExtrinsicParamsBuilder::new().nonce(nonce).tip(tip).build();
        let mut tx = self.api.tx().await.expect("current block");
        let queued = tx.sign_and_submit(&payload, signer, params).await;
        queued.unwrap_or_else(|error| panic!("{pallet}.{call}: {error}"));
    }

    /// A transfer.
    pub async fn transfer(&self, from: &Keypair, to: &Keypair, amount: u128) {
        let to = Value::unnamed_variant("Id", [id(to)]);
        let args = vec![to, Value::u128(amount)];
        self.submit(from, "Balances", "transfer_keep_alive", args).await;
    }

    /// Free balance and nonce of an account after a block.
    pub async fn account_at(&self, block: u64, account: [u8; 32]) -> (u128, u32) {
        let at = self.api.at_block(block).await.expect("block");
        let address = dynamic::storage::<([u8; 32],), AccountInfo>("System", "Account");
        let value = at.storage().fetch(address, (account,)).await.expect("account");
        let info = value.decode().expect("decodes");
        (info.data.free, info.nonce)
    }

    /// Time of the newest block.
    pub async fn now_ms(&self) -> u64 {
        let at = self.api.at_current_block().await.expect("block");
        let address = dynamic::storage::<(), u64>("Timestamp", "Now");
        let value = at.storage().fetch(address, ()).await.expect("time");
        value.decode().expect("decodes")
    }

    /// A bit of everything: [`TRANSFERS`] transfers, one that fails, an identity with a
    /// history, a listing, an order that is paid out, an epoch, a claim, a frozen account.
    /// Returns the number of the epoch.
    pub async fn everything(&self) -> u64 {
        let (alice, bob) = (dev::alice(), dev::bob());
        for number in 0..TRANSFERS {
            self.transfer(&alice, &bob, VGR + u128::from(number)).await;
        }
        self.transfer(&bob, &alice, MORE_THAN_BOB_HAS).await;
        identity::life(self, &bob).await;
        market::order(self, &bob, &alice).await;
        let charlie = dev::charlie().public_key().0;
        let epoch = rewards::epoch_and_claim(self, &alice, charlie).await;
        let args = vec![id(&dev::dave())];
        self.submit(&dev::dave(), "Wallets", "freeze", args).await;
        epoch
    }
}

#[derive(DecodeAsType)]
struct AccountInfo {
    nonce: u32,
    data: AccountData,
}

#[derive(DecodeAsType)]
struct AccountData {
    free: u128,
}

fn id(account: &Keypair) -> Value {
    Value::from_bytes(account.public_key().0)
}

fn some(value: Value) -> Value {
    Value::unnamed_variant("Some", [value])
}

fn none() -> Value {
    Value::unnamed_variant("None", [])
}

fn list(items: impl IntoIterator<Item = Value>) -> Value {
    Value::unnamed_composite(items)
}
