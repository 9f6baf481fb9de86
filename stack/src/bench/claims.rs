// SPDX-License-Identifier: Apache-2.0
//! Claims of rewards, one by one and 256 at a time, from one final epoch.

use super::{
    accounts::Senders,
    blocks::{Measured, Wanted, count},
    calls::{self, PROGRAM},
    limits::Limits,
    load::{self, Sent},
    node::{self, Node},
    signing::Template,
};
use crate::ready::wait_for;
use anyhow::{Context, Result, anyhow, ensure};
use codec::Encode;
use ed25519_dalek::Signer;
use sp_crypto_hashing::blake2_256;
use std::time::Duration;
use subxt::dynamic::{Value, storage};
use subxt_signer::sr25519::dev;
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SignerSignature},
    tree::{self, Leaf, Node as TreeNode},
};

/// Claims of one `claim_many`: the most it takes.
const MANY: usize = 256;
/// Reward units of a leaf: twice the existential deposit.
const UNITS: u64 = 2_000;
/// Names of the two lines.
pub const SINGLE_LABEL: &str = "claims";
pub const MANY_LABEL: &str = "claims by claim_many of 256";
/// Longest wait for the epoch to be final.
const FINAL_S: u64 = 120;

/// The load is prepared from one tree: a leaf is claimed once.
struct Epoch {
    leaves: Vec<Leaf>,
    /// Every level of the tree, leaves first.
    levels: Vec<Vec<TreeNode>>,
}

/// What was sent: claims one by one, then 256 at a time.
pub struct Claims {
    /// One by one.
    pub single: Sent,
    /// By `claim_many`.
    pub many: Sent,
}

/// Measures both, each for so many seconds.
pub async fn run(node: &Node, limits: &Limits, seconds: u64) -> Result<[Measured; 2]> {
    let Claims { single, many } = send(node, limits, seconds).await?;
    let of = |what, each| Wanted { what, pallet: "Activity", event: "Claimed", each };
    let single = count(node, limits, &single, &of(SINGLE_LABEL, 1)).await?;
    let many = count(node, limits, &many, &of(MANY_LABEL, MANY as u64)).await?;
    Ok([single, many])
}

/// Has an epoch certified and sends both kinds, each for so many seconds.
pub async fn send(node: &Node, limits: &Limits, seconds: u64) -> Result<Claims> {
    let claim = calls::indices(&node.api, "Activity", "claim").await?;
    let many = calls::indices(&node.api, "Activity", "claim_many").await?;
    let senders = Senders::ready(&node.api).await?;

    // Sizes first, by a tree of about the height that the load's will have.
    let sample = Epoch::of(1 << 17)?;
    let one = senders.sign(0, &sample.claim(claim, 0)?)?;
    let one = limits.fit(&node.rpc, &one).await?;
    let lot = senders.sign(0, &sample.claims(many, 0..MANY)?)?;
    let lot = limits.fit(&node.rpc, &lot).await?;
    let singles = load::needed(&one, limits, seconds);
    let lots = load::needed(&lot, limits, seconds);

    let epoch = Epoch::of(singles + lots * MANY)?;
    println!("claims: an epoch of {} leaves", epoch.leaves.len());
    epoch.certify(node).await?;

    println!("{SINGLE_LABEL}: signing {singles}");
    let transactions = (0..singles)
        .map(|at| senders.sign(at, &epoch.claim(claim, at)?))
        .collect::<Result<Vec<_>>>()?;
    println!("{SINGLE_LABEL}: sending for {seconds} s");
    let single = load::run(node, &transactions, one, limits, seconds).await?;

    println!("{MANY_LABEL}: signing {lots}");
    let senders = Senders::ready(&node.api).await?;
    let transactions = (0..lots)
        .map(|at| {
            let first = singles + at * MANY;
            senders.sign(at, &epoch.claims(many, first..first + MANY)?)
        })
        .collect::<Result<Vec<_>>>()?;
    println!("{MANY_LABEL}: sending for {seconds} s");
    let many = load::run(node, &transactions, lot, limits, seconds).await?;
    Ok(Claims { single, many })
}

impl Epoch {
    /// An epoch of so many accounts, and at least two.
    fn of(leaves: usize) -> Result<Self> {
        let mut leaves: Vec<Leaf> = (0..leaves.max(2) as u64)
            .map(|at| Leaf {
                account: blake2_256(&(*b"vigor bench person", at).encode()),
                cumulative: UNITS,
            })
            .collect();
        leaves.sort_unstable_by_key(|leaf| leaf.account);
        let mut levels = vec![leaves.iter().map(tree::leaf_node).collect::<Vec<_>>()];
        while let Some(level) = levels.last().filter(|level| level.len() > 1) {
            let parents = level.chunks(2).map(|pair| match pair {
                [left, right] => tree::parent(left, right).context("the sum fits"),
                [odd] => Ok(*odd),
                _ => Err(anyhow!("chunks have one or two nodes")),
            });
            levels.push(parents.collect::<Result<_>>()?);
        }
        Ok(Self { leaves, levels })
    }

    fn root(&self) -> Result<TreeNode> {
        self.levels.last().and_then(|top| top.first()).copied().context("a tree has a root")
    }

    fn proof(&self, index: usize) -> Vec<TreeNode> {
        let levels = self.levels.iter().enumerate();
        levels.filter_map(|(height, level)| level.get((index >> height) ^ 1)).copied().collect()
    }

    fn item(&self, index: usize) -> Result<(Leaf, u32, Vec<TreeNode>)> {
        let leaf = self.leaves.get(index).context("the tree has that leaf")?;
        Ok((*leaf, u32::try_from(index)?, self.proof(index)))
    }

    fn claim(&self, indices: calls::Indices, index: usize) -> Result<Vec<u8>> {
        let (leaf, index, proof) = self.item(index)?;
        Ok(calls::claim(indices, &leaf, index, &proof))
    }

    fn claims(&self, indices: calls::Indices, of: std::ops::Range<usize>) -> Result<Vec<u8>> {
        let items = of.map(|index| self.item(index)).collect::<Result<Vec<_>>>()?;
        Ok(calls::claim_many(indices, &items))
    }

    /// Certifies the last epoch that is over and waits until it is final.
    async fn certify(&self, node: &Node) -> Result<()> {
        let at = node.api.at_current_block().await?;
        let now = at.storage().fetch(storage::<(), u64>("Timestamp", "Now"), ()).await?;
        let root = self.root()?;
        let payload = EpochPayload {
            genesis: node.api.genesis_hash().0,
            program: PROGRAM,
            epoch: now.decode()? / calls::EPOCH_MS - 1,
            previous_root: TreeNode::EMPTY.hash,
            root: root.hash,
            root_sum: root.sum,
            leaf_count: u32::try_from(self.leaves.len())?,
            leaf_digest: [7; 32],
            oracle_set: 0,
        };
        let signature = node::oracle().sign(&payload.signing_hash()).to_bytes();
        let signatures = vec![SignerSignature { signer: 0, signature }]
            .try_into()
            .map_err(|_| anyhow!("one signature is not too many"))?;
        let certificate = Certificate::new(&payload, signatures);
        let submit = calls::indices(&node.api, "Activity", "submit_epoch").await?;
        let call = (submit, PROGRAM, certificate).encode();
        // Somebody whose nonce no claim counts on.
        let outsider = dev::charlie();
        let nonce = at.tx().account_nonce(&outsider.public_key().to_account_id()).await?;
        let transaction = Template::learn(&node.api).await?.sign(&outsider, nonce, &call);
        let refused = node.rpc.submit(&[transaction]).await?;
        ensure!(refused.is_empty(), "the epoch was refused: {refused:?}");
        wait_for("the epoch to be final", Duration::from_secs(FINAL_S), || async {
            let at = node.api.at_current_block().await?;
            let heads = storage::<(u32,), Value>("Activity", "Heads");
            Ok(at.storage().try_fetch(heads, (PROGRAM,)).await?.map(|_| ()))
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::Epoch;
    use vigor_primitives::tree;

    #[test]
    fn proofs_lead_to_the_root_that_the_chain_computes() {
        for leaves in [2, 3, 5, 64, 77] {
            let epoch = Epoch::of(leaves).expect("a tree");
            let root = tree::root(&epoch.leaves).expect("the same tree");
            assert_eq!(epoch.root().expect("a root"), root);
            for index in 0..leaves {
                let (leaf, at, proof) = epoch.item(index).expect("a leaf");
                tree::verify(&root, leaves as u32, at, &leaf, &proof).expect("a proof");
            }
        }
    }
}
