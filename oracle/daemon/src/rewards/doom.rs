// SPDX-License-Identifier: Apache-2.0
//! Certificates that the chain can take no more.

use super::ProgramView;
use super::certify::quorum_settings;
use thiserror::Error;
use vigor_primitives::certificate::Certificate;
use vigor_quorum::verify_certificate;

/// How long a certificate must have stood no chance before its epoch is given up.
///
/// Nothing is submitted meanwhile. The last transaction that carries it is mortal, for 32 blocks
/// of two seconds; a certificate that was given up while that lives could still become final.
pub const GIVE_UP_AFTER_MS: u64 = 180_000;

/// Why a certificate stands no chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Doom {
    /// The program has another oracle set now, or the set other members.
    #[error("it is not signed by the program's oracle set")]
    Oracles,
    /// It grants more than is left.
    #[error("it grants more than the budget")]
    Budget,
    /// The program grants no more.
    #[error("the program is closed")]
    Closed,
    /// The chain said that its epoch ended too long ago.
    #[error("its epoch ended too long ago")]
    TooOld,
    /// The chain said that its number is taken, or older than the newest final one.
    #[error("its number is spent")]
    Spent,
    /// The chain said that no tree is like that.
    #[error("the chain takes no such tree")]
    Malformed,
}

impl Doom {
    /// Whether it stays true whatever happens on chain; another may pass.
    pub(super) fn is_lasting(self) -> bool {
        match self {
            Self::Oracles | Self::Budget => false,
            Self::Closed | Self::TooOld | Self::Spent | Self::Malformed => true,
        }
    }
}

/// A certificate without a chance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hopeless {
    pub(super) epoch: u64,
    pub(super) doom: Doom,
    pub(super) since_ms: u64,
}

/// Why the chain cannot take a certificate on top of its head, as the finalized block has it.
pub(super) fn doom(program: u32, view: &ProgramView, certificate: &Certificate) -> Option<Doom> {
    if view.closed {
        return Some(Doom::Closed);
    }
    let settings = quorum_settings(view.genesis, program, view.oracle_set, &view.members);
    if verify_certificate(&settings, certificate).is_err() {
        return Some(Doom::Oracles);
    }
    let sum = view.head.map_or(0, |head| head.root_sum);
    (certificate.root_sum.saturating_sub(sum) > view.budget).then_some(Doom::Budget)
}
