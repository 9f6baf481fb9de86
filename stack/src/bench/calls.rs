// SPDX-License-Identifier: Apache-2.0
//! Calls as bytes: indices from the chain's metadata, arguments encoded here.

use anyhow::{Context, Result};
use codec::{Compact, Encode};
use subxt::{OnlineClient, PolkadotConfig};
use vigor_primitives::{
    keys::{KeySignature, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
    tree::{Leaf, Node},
};

/// The program that pays from the emission.
pub const PROGRAM: u32 = 0;
/// Epoch length of the development preset's program.
pub const EPOCH_MS: u64 = 60_000;

/// Pallet and call index.
pub type Indices = [u8; 2];

/// Looks a call up by its names.
pub async fn indices(
    api: &OnlineClient<PolkadotConfig>,
    pallet: &str,
    call: &str,
) -> Result<Indices> {
    let metadata = api.at_current_block().await?.metadata();
    let found = metadata.pallet_by_name(pallet).with_context(|| format!("no pallet {pallet}"))?;
    let variant =
        found.call_variant_by_name(call).with_context(|| format!("no call {pallet}.{call}"))?;
    Ok([found.call_index(), variant.index])
}

/// `Balances.transfer_keep_alive`.
pub fn transfer(indices: Indices, to: &[u8; 32], amount: u128) -> Vec<u8> {
    // The first variant of an address is an account.
    (indices, 0u8, to, Compact(amount)).encode()
}

/// `Utility.batch_all` of calls that are encoded already.
pub fn batch(indices: Indices, calls: &[Vec<u8>]) -> Vec<u8> {
    let count = Compact(calls.len() as u64);
    [(indices, count).encode(), calls.concat()].concat()
}

/// `Activity.claim`.
pub fn claim(indices: Indices, leaf: &Leaf, index: u32, proof: &[Node]) -> Vec<u8> {
    (indices, PROGRAM, leaf.account, leaf.cumulative, index, proof).encode()
}

/// `Activity.claim_many`.
pub fn claim_many(indices: Indices, claims: &[(Leaf, u32, Vec<Node>)]) -> Vec<u8> {
    let items: Vec<_> = claims
        .iter()
        .map(|(leaf, index, proof)| (leaf.account, leaf.cumulative, index, proof))
        .collect();
    (indices, PROGRAM, items).encode()
}

/// `Escrow.place`, without a panel.
pub fn place(indices: Indices, listing: u64, reference: [u8; 32], price_max: u128) -> Vec<u8> {
    (indices, listing, reference, price_max, None::<u32>).encode()
}

/// `Did.create` of a document that names the account's own key and those devices, each with the
/// proof that its key is its own.
pub fn create_identity(
    indices: Indices,
    account: &[u8; 32],
    devices: &[(PublicKey, KeySignature)],
) -> Vec<u8> {
    let never = None::<u64>;
    let wallet_key = PublicKey::Sr25519(*account);
    let methods = vec![(wallet_key, Relationships::AUTHENTICATION, never)];
    let (services, also_known_as) = (Compact(0u32), Compact(0u32));
    let attestor = None::<[u8; 32]>;
    let devices: Vec<_> = devices
        .iter()
        .map(|(key, proof)| (key, StreamKinds::of(&[StreamKind::Nn]), never, attestor, proof))
        .collect();
    (indices, methods, services, also_known_as, devices).encode()
}
