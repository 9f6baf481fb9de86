// SPDX-License-Identifier: Apache-2.0
//! From the log to a certificate on chain, one epoch after the other.
//!
//! # Protocol
//!
//! A sample of event time `t` that arrives at `a` counts in epoch
//! `max(⌊t ÷ len⌋, ⌊(a − lateness) ÷ len⌋)`: its own while that is open, otherwise the oldest open
//! one at arrival. Epoch `e` closes at `end_e + lateness`; a barrier in the writer makes sure that
//! no frame of before can appear later.
//!
//! One epoch of a program is outstanding at a time. The next one is built on our newest final
//! epoch, which must be the chain's head: the budget and the previous root are then those the
//! chain will check. Epochs in which nothing is awarded are skipped without a certificate. While
//! an epoch is outstanding, or a neighbour is away, later ones wait in the log; they are closed in
//! order, each with the samples that belong to it.
//!
//! # Crash behaviour
//!
//! Certificate, leaf file, awards and quorum snapshot are committed together before anything is
//! submitted. From then on the chain's state alone decides: an epoch that is missing at the best
//! and the finalized block is submitted again, a final one is finalized, a rejected one is dropped
//! and its samples are taken up by a later number. A certificate that the chain can take no more,
//! for one of the reasons in [`Doom`], is given up after [`GIVE_UP_AFTER_MS`], with the same effect.
//! Should somebody bring it to the chain later all the same, it is adopted: it counts, and what was
//! built without it is given up.
//!
//! A number is signed once. The quorum's journal sees to that as long as the store is the newest;
//! for a store that was restored from a backup the chain is asked, at its finalized and its best
//! block, before a number is signed: a rejected one is skipped, another one must have the bytes
//! that would be signed, or nothing is. What never reached the chain it cannot tell, but an epoch is
//! signed after its end: a store that is marked as restored signs none that had ended by then. That
//! time is the later one of this clock and the chain's; until the two agree nothing is signed. A node
//! that is behind is not believed, nor is anything given up on its word.
//!
//! A chain that lost its last finalized blocks has an older head than we do. Nothing of that is
//! undone here: the certificates that it lost are submitted again, the oldest first.

mod awards;
mod build;
mod certify;
mod closer;
mod doom;
mod due;
mod plan;
mod refusal;
mod run;
mod samples;
mod schedule;

pub use awards::Explanation;
pub use build::BuildError;
pub use certify::{CertifyError, KeyError, OracleKey};
pub use closer::{Closer, CloserError, Step, Surroundings};
pub use doom::{Doom, GIVE_UP_AFTER_MS};
pub use run::run_closers;
pub use samples::{SampleError, samples_around};
pub use schedule::Schedule;

use crate::chain::ChainError;
use async_trait::async_trait;
use vigor_primitives::certificate::{Certificate, EpochPayload, threshold};
use vigor_primitives::rewards::{Rule, TrustTier};

/// What the chain says about a program at one finalized block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramView {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// When epochs begin, end and close.
    pub schedule: Schedule,
    /// Most reward units an account may earn in one epoch.
    pub cap_epoch: u64,
    /// Most reward units an account may earn in one UTC day.
    pub cap_day: u64,
    /// The least trust tier that earns.
    pub least_tier: TrustTier,
    /// What is paid for.
    pub rules: Vec<Rule>,
    /// Whether submissions are stopped.
    pub paused: bool,
    /// Whether it grants no more, for good.
    pub closed: bool,
    /// Reward units that the next epoch may add.
    pub budget: u64,
    /// Id of the oracle set.
    pub oracle_set: u32,
    /// Who is in it.
    pub members: Members,
    /// The newest final epoch.
    pub head: Option<HeadView>,
    /// The epoch inside its challenge window.
    pub pending: Option<u64>,
    /// When that block was made.
    pub at_ms: u64,
}

/// The members of an oracle set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Their Ed25519 keys, in the order that certificates index.
    pub keys: Vec<[u8; 32]>,
    /// How many there were when the set was named: a quorum is counted of these.
    pub named: u32,
}

impl Members {
    /// Distinct signatures that a certificate needs.
    pub fn threshold(&self) -> u32 {
        threshold(self.named.max(self.keys.len() as u32))
    }
}

/// The newest final epoch on chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadView {
    /// Its number.
    pub epoch: u64,
    /// Its root hash.
    pub root: [u8; 32],
    /// Its sum.
    pub root_sum: u64,
}

/// An epoch on chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EpochView {
    /// Root hash it builds on.
    pub previous_root: [u8; 32],
    /// Its root hash.
    pub root: [u8; 32],
    /// Its sum.
    pub root_sum: u64,
    /// Leaves under its root.
    pub leaf_count: u32,
    /// sha2-256 digest in the CID of its leaf file.
    pub leaf_digest: [u8; 32],
    /// The oracle set that certified it.
    pub oracle_set: u32,
    /// How far it has come.
    pub stage: Stage,
}

impl EpochView {
    /// What was signed for it.
    pub fn payload(&self, genesis: [u8; 32], program: u32, epoch: u64) -> EpochPayload {
        let Self { previous_root, root, root_sum, leaf_count, leaf_digest, oracle_set, .. } = *self;
        EpochPayload {
            genesis,
            program,
            epoch,
            previous_root,
            root,
            root_sum,
            leaf_count,
            leaf_digest,
            oracle_set,
        }
    }
}

/// How far an epoch has come on chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Inside its challenge window.
    Pending,
    /// Final.
    Final,
    /// Rejected.
    Rejected,
}

/// One epoch at the finalized and at the best block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EpochSeen {
    /// At the finalized block.
    pub finalized: Option<EpochView>,
    /// At the best block.
    pub best: Option<EpochView>,
}

/// The chain as rewards need it.
#[async_trait]
pub trait RewardsChain: Send + Sync + 'static {
    /// The program at the finalized block, `None` if there is none.
    async fn program(&self, program: u32) -> Result<Option<ProgramView>, ChainError>;

    /// One epoch of the program.
    async fn epoch(&self, program: u32, epoch: u64) -> Result<EpochSeen, ChainError>;

    /// Submits a certificate; returns when it is in a block.
    async fn submit(&self, program: u32, certificate: &Certificate) -> Result<(), ChainError>;

    /// Resolves when there may be news.
    async fn changed(&self);
}
