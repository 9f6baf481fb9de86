// SPDX-License-Identifier: Apache-2.0
//! A certified epoch of program 0 and a claim of its only leaf.

use sp_core::{Pair, ed25519};
use subxt::dynamic::Value;
use subxt_signer::sr25519::Keypair;
use vigor_primitives::certificate::EpochPayload;
use vigor_primitives::tree::{Leaf, root};

use super::{Wallet, list};

/// Units of the leaf.
pub const UNITS: u64 = 5_000;
/// Length of an epoch of the development preset.
const EPOCH_MS: u64 = 60_000;
/// Digest of a leaf file that nobody has.
pub const LEAF_DIGEST: [u8; 32] = [6; 32];
/// Challenge window of the development preset, blocks.
const CHALLENGE_WINDOW: u32 = 5;

/// Submits the epoch that ended last, lets its challenge window pass, and claims. Returns its
/// number.
pub async fn epoch_and_claim(wallet: &Wallet, relayer: &Keypair, account: [u8; 32]) -> u64 {
    let epoch = wallet.now_ms().await / EPOCH_MS - 1;
    let node = root(&[Leaf { account, cumulative: UNITS }]).expect("a tree");
    let payload = EpochPayload {
        genesis: wallet.genesis(),
        program: 0,
        epoch,
        previous_root: [0; 32],
        root: node.hash,
        root_sum: node.sum,
        leaf_count: 1,
        leaf_digest: LEAF_DIGEST,
        oracle_set: 0,
    };
    let args = vec![Value::u128(0), certificate(&payload)];
    wallet.submit(relayer, "Activity", "submit_epoch", args).await;
    for _ in 0..=CHALLENGE_WINDOW {
        wallet.seal().await;
    }
    let claim = vec![
        Value::u128(0),
        Value::from_bytes(account),
        Value::u128(UNITS.into()),
        Value::u128(0),
        list([]),
    ];
    wallet.submit(relayer, "Activity", "claim", claim).await;
    epoch
}

fn certificate(payload: &EpochPayload) -> Value {
    let oracle = ed25519::Pair::from_string("//Oracle", None).expect("a key");
    let signature = Value::named_composite([
        ("signer", Value::u128(0)),
        ("signature", Value::from_bytes(oracle.sign(&payload.signing_hash()).0)),
    ]);
    Value::named_composite([
        ("epoch", Value::u128(payload.epoch.into())),
        ("previous_root", Value::from_bytes(payload.previous_root)),
        ("root", Value::from_bytes(payload.root)),
        ("root_sum", Value::u128(payload.root_sum.into())),
        ("leaf_count", Value::u128(payload.leaf_count.into())),
        ("leaf_digest", Value::from_bytes(payload.leaf_digest)),
        ("oracle_set", Value::u128(payload.oracle_set.into())),
        ("signatures", list([signature])),
    ])
}
