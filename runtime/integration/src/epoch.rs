// SPDX-License-Identifier: Apache-2.0
//! What the oracle of the development preset makes of an epoch.

use frame_support::BoundedVec;
use pallet_activity::types::Proof;
use sp_core::{Pair, ed25519};
use vigor_primitives::{
    certificate::{Certificate, EpochPayload, SignerSignature},
    tree::{self, Leaf, Node},
};
use vigor_runtime::{AccountId, RuntimeCall};

/// The program of the development preset.
pub const PROGRAM: u32 = 0;

/// Length of its epochs.
pub const EPOCH_MS: u64 = 60_000;

/// Accounts and totals under one root.
pub struct EpochTree {
    leaves: Vec<Leaf>,
}

impl EpochTree {
    /// A tree of those totals, in reward units.
    pub fn new(totals: &[(AccountId, u64)]) -> Self {
        let mut leaves = totals
            .iter()
            .map(|(account, cumulative)| Leaf {
                account: account.clone().into(),
                cumulative: *cumulative,
            })
            .collect::<Vec<_>>();
        leaves.sort_by_key(|leaf| leaf.account);
        Self { leaves }
    }

    /// Its root.
    pub fn root(&self) -> Node {
        tree::root(&self.leaves).expect("the leaves ascend")
    }

    /// The claim of `account`.
    pub fn claim(&self, account: &AccountId) -> RuntimeCall {
        let (index, cumulative, proof) = self.proof(account);
        RuntimeCall::Activity(pallet_activity::Call::claim {
            program: PROGRAM,
            account: account.clone(),
            cumulative,
            index,
            proof,
        })
    }

    /// Index, total and siblings of the leaf of `account`.
    pub fn proof(&self, account: &AccountId) -> (u32, u64, Proof) {
        let (index, leaf) = (0..)
            .zip(&self.leaves)
            .find(|(_, leaf)| leaf.account == *<AccountId as AsRef<[u8; 32]>>::as_ref(account))
            .expect("the account has a leaf");
        let proof = tree::prove(&self.leaves, index).expect("the index is in the tree");
        (index, leaf.cumulative, BoundedVec::truncate_from(proof))
    }

    /// What oracles sign of this tree as `epoch` after `previous`.
    pub fn payload(&self, genesis: [u8; 32], epoch: u64, previous: Node) -> EpochPayload {
        let root = self.root();
        EpochPayload {
            genesis,
            program: PROGRAM,
            epoch,
            previous_root: previous.hash,
            root: root.hash,
            root_sum: root.sum,
            leaf_count: self.leaves.len().try_into().expect("few leaves"),
            leaf_digest: [7; 32],
            oracle_set: 0,
        }
    }
}

/// The signature of the development oracle under `payload`.
pub fn certify(payload: &EpochPayload) -> Certificate {
    let oracle = ed25519::Pair::from_string("//Oracle", None).expect("a valid path");
    let signature =
        SignerSignature { signer: 0, signature: oracle.sign(&payload.signing_hash()).0 };
    Certificate::new(payload, BoundedVec::truncate_from(vec![signature]))
}

/// The call that submits a certificate.
pub fn submission(certificate: Certificate) -> RuntimeCall {
    RuntimeCall::Activity(pallet_activity::Call::submit_epoch { program: PROGRAM, certificate })
}
