// SPDX-License-Identifier: Apache-2.0
//! Certificates, by the state machine that serves a set of any size.
//!
//! The machine wants its snapshot durable before a message shows a signature. A set of one sends
//! no message, so here snapshot and certificate are committed in one batch, before anything is
//! submitted: a crash in between leaves neither.

use super::Members;
use crate::settings::Secret;
use codec::Decode;
use ed25519_dalek::SigningKey;
use sp_core::Pair;
use thiserror::Error;
use vigor_primitives::certificate::{Certificate, EpochPayload};
use vigor_quorum::{Input, Output, Quorum, Refusal, Settings, SettingsError, Signer, Snapshot};

/// How long a proposer has.
const ROUND_MS: u64 = 10_000;

/// How long until a proposal or signature is repeated.
const REPEAT_MS: u64 = 2_000;

/// The key that certifies.
pub struct OracleKey(SigningKey);

/// The secret URI is not one, or has a soft derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the oracle key's secret URI gives no key")]
pub struct KeyError;

impl OracleKey {
    /// The Ed25519 key of a secret URI such as `//Oracle`, derived as the node's tools do.
    pub fn from_suri(suri: &Secret) -> Result<Self, KeyError> {
        let pair =
            sp_core::ed25519::Pair::from_string(suri.expose(), None).map_err(|_| KeyError)?;
        Ok(Self(SigningKey::from_bytes(&pair.seed())))
    }

    /// The public key, as it stands in the oracle set.
    pub fn public(&self) -> [u8; 32] {
        self.0.public()
    }
}

/// Why an epoch was not certified.
#[derive(Debug, Error)]
pub enum CertifyError {
    /// The oracle set cannot be served.
    #[error("the oracle set cannot be served: {0}")]
    Settings(#[from] SettingsError),
    /// The stored snapshot does not decode.
    #[error("the stored quorum snapshot does not decode")]
    Snapshot,
    /// The machine refused the payload.
    #[error("the quorum refused the epoch: {0}")]
    Refused(Refusal),
    /// More signatures are needed, and there is no way to other oracles yet.
    #[error("a certificate needs {needed} signatures, and there is no way to other oracles yet")]
    NeedsPeers {
        /// Signatures of distinct members.
        needed: u32,
    },
}

/// A certificate and the snapshot to be stored with it.
pub(super) struct Certified {
    pub(super) certificate: Certificate,
    pub(super) snapshot: Vec<u8>,
}

/// Has `payload` certified by `members`; `snapshot` is what was stored with the epoch before.
pub(super) fn certify(
    key: &OracleKey,
    payload: &EpochPayload,
    members: &Members,
    snapshot: Option<&[u8]>,
    now_ms: u64,
) -> Result<Certified, CertifyError> {
    let snapshot = match snapshot {
        Some(mut bytes) => Snapshot::decode(&mut bytes).map_err(|_| CertifyError::Snapshot)?,
        None => Snapshot::default(),
    };
    let EpochPayload { genesis, program, oracle_set, .. } = *payload;
    let settings = quorum_settings(genesis, program, oracle_set, members);
    let mut quorum = Quorum::new(settings, key.0.clone(), snapshot)?;
    for output in quorum.handle(now_ms, Input::Closed(*payload)) {
        match output {
            Output::Certified(certificate) => {
                let snapshot = codec::Encode::encode(&quorum.snapshot());
                return Ok(Certified { certificate, snapshot });
            }
            Output::Refused { reason, .. } => return Err(CertifyError::Refused(reason)),
            Output::Persist(_) | Output::Disagreed { .. } => {}
            Output::Send { .. } => break,
        }
    }
    Err(CertifyError::NeedsPeers { needed: members.threshold() })
}

/// Settings of the quorum of an oracle set.
pub(super) fn quorum_settings(
    genesis: [u8; 32],
    program: u32,
    oracle_set: u32,
    members: &Members,
) -> Settings {
    Settings {
        genesis,
        program,
        oracle_set,
        members: members.keys.clone(),
        named: members.named,
        round_ms: ROUND_MS,
        repeat_ms: REPEAT_MS,
    }
}

#[cfg(test)]
mod tests {
    use super::{CertifyError, EpochPayload, Members, OracleKey, Refusal, Secret, certify};
    use vigor_quorum::{Settings, verify_certificate};

    fn payload(epoch: u64, root: u8) -> EpochPayload {
        EpochPayload {
            genesis: [1; 32],
            program: 0,
            epoch,
            previous_root: [0; 32],
            root: [root; 32],
            root_sum: 5,
            leaf_count: 1,
            leaf_digest: [3; 32],
            oracle_set: 2,
        }
    }

    fn set(keys: &[[u8; 32]]) -> Members {
        Members { keys: keys.to_vec(), named: keys.len() as u32 }
    }

    fn key() -> OracleKey {
        OracleKey::from_suri(&Secret::new("//Oracle")).unwrap()
    }

    #[test]
    fn a_set_of_one_certifies_at_once_and_the_certificate_verifies() {
        let key = key();
        let members = set(&[key.public()]);
        let certified = certify(&key, &payload(7, 2), &members, None, 5).unwrap();
        let settings = Settings {
            genesis: [1; 32],
            program: 0,
            oracle_set: 2,
            members: members.keys,
            named: 1,
            round_ms: 1,
            repeat_ms: 1,
        };
        let verified = verify_certificate(&settings, &certified.certificate).unwrap();
        assert_eq!(verified, payload(7, 2));
    }

    #[test]
    fn an_epoch_that_was_signed_is_never_signed_with_other_bytes() {
        let key = key();
        let members = set(&[key.public()]);
        let first = certify(&key, &payload(7, 2), &members, None, 5).unwrap();
        let snapshot = Some(first.snapshot.as_slice());
        let again = certify(&key, &payload(7, 2), &members, snapshot, 6).unwrap();
        assert_eq!(again.certificate, first.certificate);
        let other = certify(&key, &payload(7, 9), &members, snapshot, 7);
        assert!(matches!(other, Err(CertifyError::Refused(Refusal::PayloadChanged))));
    }

    #[test]
    fn a_larger_set_is_not_certified_alone() {
        let key = key();
        let other = OracleKey::from_suri(&Secret::new("//Other")).unwrap();
        for epoch in [7, 8] {
            let members = set(&[key.public(), other.public()]);
            let alone = certify(&key, &payload(epoch, 2), &members, None, 5);
            assert!(matches!(alone, Err(CertifyError::NeedsPeers { needed: 2 })));
        }
        let stranger = certify(&key, &payload(7, 2), &set(&[other.public()]), None, 5);
        assert!(matches!(stranger, Err(CertifyError::Settings(_))));
    }

    #[test]
    fn the_last_member_of_a_larger_set_does_not_certify_alone() {
        let key = key();
        let left = Members { named: 3, ..set(&[key.public()]) };
        let alone = certify(&key, &payload(7, 2), &left, None, 5);
        assert!(matches!(alone, Err(CertifyError::NeedsPeers { needed: 3 })));
    }

    #[test]
    fn the_development_key_is_the_one_in_the_genesis_preset() {
        use sp_core::Pair;
        let node = sp_core::ed25519::Pair::from_string("//Oracle", None).unwrap();
        assert_eq!(key().public(), node.public().0);
    }
}
