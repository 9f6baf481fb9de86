// SPDX-License-Identifier: Apache-2.0
//! Claims of rewards, one by one and 256 at a time, from one final epoch.

use super::{
    Options,
    accounts::Senders,
    blocks::{Measured, Wanted, count},
    calls::{self, PROGRAM},
    limits::{Fit, Limits},
    load,
    node::Node,
    signing::Template,
};
use crate::ready::wait_for;
use anyhow::{Context, Result, anyhow, ensure};
use codec::Encode;
use ed25519_dalek::{Signer, SigningKey};
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
/// Epoch length of the development preset.
const EPOCH_MS: u64 = 60_000;
/// Longest wait for the epoch to be final.
const FINAL_S: u64 = 120;
/// Secret of the only oracle.
const ORACLE: [u8; 32] = *b"vigor bench oracle, no real key.";

/// The load is prepared from one tree: a leaf is claimed once.
struct Epoch {
    leaves: Vec<Leaf>,
    /// Every level of the tree, leaves first.
    levels: Vec<Vec<TreeNode>>,
}

/// Measures both on one fresh chain.
pub async fn run(options: &Options) -> Result<(Measured, Measured)> {
    let oracle = SigningKey::from_bytes(&ORACLE);
    let node = Node::start(&options.node, &oracle.verifying_key().to_bytes()).await?;
    let limits = Limits::read(&node.api).await?;
    let claim = calls::indices(&node.api, "Activity", "claim").await?;
    let many = calls::indices(&node.api, "Activity", "claim_many").await?;
    let senders = Senders::ready(&node.api).await?;

    // Sizes first, by a tree of about the height that the load's will have.
    let sample = Epoch::of(1 << 17)?;
    let one = senders.sign(0, &sample.claim(claim, 0)?)?;
    let one = limits.fit(&node.rpc, &one).await?;
    let lot = senders.sign(0, &sample.claims(many, 0..MANY)?)?;
    let lot = limits.fit(&node.rpc, &lot).await?;
    let singles = load::needed(&one, &limits, options.seconds);
    let lots = load::needed(&lot, &limits, options.seconds);

    let epoch = Epoch::of(singles + lots * MANY)?;
    println!("claims: an epoch of {} leaves", epoch.leaves.len());
    epoch.certify(&node, &oracle).await?;

    println!("claims: signing {singles} single ones");
    let transactions = (0..singles)
        .map(|at| senders.sign(at, &epoch.claim(claim, at)?))
        .collect::<Result<Vec<_>>>()?;
    let wanted = Wanted { what: "claims", pallet: "Activity", event: "Claimed", each: 1 };
    let single = measure(&node, &limits, options, &transactions, one, &wanted).await?;

    println!("claims: signing {lots} of {MANY} each");
    let senders = Senders::ready(&node.api).await?;
    let transactions = (0..lots)
        .map(|at| {
            let first = singles + at * MANY;
            senders.sign(at, &epoch.claims(many, first..first + MANY)?)
        })
        .collect::<Result<Vec<_>>>()?;
    let what = "claims by claim_many of 256";
    let wanted = Wanted { what, pallet: "Activity", event: "Claimed", each: MANY as u64 };
    let many = measure(&node, &limits, options, &transactions, lot, &wanted).await?;
    Ok((single, many))
}

async fn measure(
    node: &Node,
    limits: &Limits,
    options: &Options,
    transactions: &[String],
    fit: Fit,
    wanted: &Wanted<'_>,
) -> Result<Measured> {
    println!("{}: sending for {} s", wanted.what, options.seconds);
    let ran = load::run(node, transactions, &fit, limits, options.seconds).await?;
    count(node, limits, fit, &ran, wanted).await
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
    async fn certify(&self, node: &Node, oracle: &SigningKey) -> Result<()> {
        let at = node.api.at_current_block().await?;
        let now = at.storage().fetch(storage::<(), u64>("Timestamp", "Now"), ()).await?;
        let root = self.root()?;
        let payload = EpochPayload {
            genesis: node.api.genesis_hash().0,
            program: PROGRAM,
            epoch: now.decode()? / EPOCH_MS - 1,
            previous_root: TreeNode::EMPTY.hash,
            root: root.hash,
            root_sum: root.sum,
            leaf_count: u32::try_from(self.leaves.len())?,
            leaf_digest: [7; 32],
            oracle_set: 0,
        };
        let signature = oracle.sign(&payload.signing_hash()).to_bytes();
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
