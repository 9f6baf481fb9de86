// SPDX-License-Identifier: Apache-2.0
//! How oracles agree on an epoch: messages and `now` in, messages out.
//!
//! # Protocol
//!
//! Each oracle computes an epoch's payload by itself ([`Input::Closed`]). The proposer of round
//! `r` is `members[(epoch + r) mod N]`; a round lasts [`Settings::round_ms`] from the moment the
//! oracle closed the epoch. It sends its payload and signature. Whoever computed the same bytes
//! signs them and tells everybody; whoever did not says so and signs nothing. ⌊2N/3⌋ + 1
//! signatures make a certificate, where N counts members that left a set as well. Nothing is sent only once: proposers repeat their proposal,
//! others their signature, and who has a certificate answers both with it.
//!
//! # Safety
//!
//! An oracle signs at most one payload of an epoch, ever. Two quorums share more than N/3
//! members, so as long as less than a third of them lies, one epoch has one certificate. The
//! signed payload is in the [`Snapshot`], and [`Output::Persist`] comes before the
//! [`Output::Send`] that shows the signature: **the shell carries outputs out in order, and stops
//! at the first that fails.** An oracle that restarts with its snapshot and computes other bytes
//! keeps to what it signed.
//!
//! # Liveness
//!
//! Once messages flow, the honest proposer of the current round collects the signatures of all
//! honest oracles that computed the same bytes, as they repeat them on request, before and after
//! a restart.
//!
//! # Bounds
//!
//! At most [`EPOCHS_MAX`] epochs are remembered; an older one is never signed again. A peer can
//! make an oracle remember one proposal for epochs that it did not close, and no more.
//!
//! **Architecture invariant:** this crate knows neither time nor storage nor network, and never
//! looks into a leaf file.

mod early;
mod error;
mod journal;
mod keys;
mod machine;
mod message;
mod output;
mod round;
mod settings;

pub use error::{Refusal, SettingsError};
pub use journal::{EPOCHS_MAX, SignedEpoch, Snapshot};
pub use keys::{Signer, verify_certificate};
pub use machine::{Input, Quorum};
pub use message::{MESSAGE_BYTES_MAX, Message};
pub use output::{Output, To};
pub use settings::Settings;
