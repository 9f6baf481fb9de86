// SPDX-License-Identifier: Apache-2.0
//! Signing and verifying.

use crate::{
    error::{Refusal, SettingsError},
    settings::Settings,
};
use ed25519_dalek::{Signature, SigningKey, VerifyingKey};
use std::collections::BTreeSet;
use vigor_primitives::certificate::{Certificate, EpochPayload, SIGNERS_MAX, threshold};

/// Holds the oracle's key; may be a process or device of its own.
pub trait Signer {
    /// The Ed25519 public key.
    fn public(&self) -> [u8; 32];

    /// The Ed25519 signature of an epoch's signing hash.
    fn sign(&self, signing_hash: &[u8; 32]) -> [u8; 64];
}

impl Signer for SigningKey {
    fn public(&self) -> [u8; 32] {
        self.verifying_key().to_bytes()
    }

    fn sign(&self, signing_hash: &[u8; 32]) -> [u8; 64] {
        ed25519_dalek::Signer::sign(self, signing_hash).to_bytes()
    }
}

/// The parsed keys of a set.
#[derive(Clone, Debug)]
pub(crate) struct Members {
    keys: Vec<VerifyingKey>,
    threshold: usize,
}

impl Members {
    pub(crate) fn parse(settings: &Settings) -> Result<Self, SettingsError> {
        let keys = &settings.members;
        if keys.is_empty() || keys.len() > SIGNERS_MAX as usize {
            return Err(SettingsError::MemberCount(keys.len()));
        }
        let mut seen = BTreeSet::new();
        let parse = |(index, key): (usize, &[u8; 32])| {
            if !seen.insert(*key) {
                return Err(SettingsError::DuplicateKey(index));
            }
            VerifyingKey::from_bytes(key)
                .ok()
                .filter(|key| !key.is_weak())
                .ok_or(SettingsError::InvalidKey(index))
        };
        let size = settings.named.max(keys.len() as u32);
        let keys = keys.iter().enumerate().map(parse).collect::<Result<_, _>>()?;
        Ok(Self { keys, threshold: threshold(size) as usize })
    }

    pub(crate) fn count(&self) -> usize {
        self.keys.len()
    }

    pub(crate) fn contains(&self, member: u8) -> bool {
        usize::from(member) < self.keys.len()
    }

    /// The index of a key.
    pub(crate) fn position(&self, key: &[u8; 32]) -> Option<u8> {
        let position = self.keys.iter().position(|member| member.as_bytes() == key)?;
        u8::try_from(position).ok()
    }

    /// Distinct signatures that a certificate needs.
    pub(crate) fn threshold(&self) -> usize {
        self.threshold
    }

    /// Whether `member` signed `signing_hash`. Stricter than the chain, which also accepts
    /// signatures that some verifiers would not.
    pub(crate) fn signed(&self, member: u8, signing_hash: &[u8; 32], signature: &[u8; 64]) -> bool {
        self.keys.get(usize::from(member)).is_some_and(|key| {
            key.verify_strict(signing_hash, &Signature::from_bytes(signature)).is_ok()
        })
    }

    /// Whether a quorum signed that certificate over `payload`.
    pub(crate) fn certified(
        &self,
        certificate: &Certificate,
        payload: &EpochPayload,
    ) -> Result<(), Refusal> {
        let signers: BTreeSet<_> =
            certificate.signatures.iter().map(|signature| signature.signer).collect();
        let distinct = signers.len() == certificate.signatures.len();
        let known = signers.iter().all(|signer| self.contains(*signer));
        if !distinct || !known || signers.len() < self.threshold() {
            return Err(Refusal::NoQuorum);
        }
        let hash = payload.signing_hash();
        let all_signed = certificate
            .signatures
            .iter()
            .all(|entry| self.signed(entry.signer, &hash, &entry.signature));
        if all_signed { Ok(()) } else { Err(Refusal::BadSignature) }
    }
}

/// Checks a certificate as the chain does, but for what only the chain knows.
pub fn verify_certificate(
    settings: &Settings,
    certificate: &Certificate,
) -> Result<EpochPayload, Refusal> {
    let members = Members::parse(settings).map_err(|_| Refusal::NoQuorum)?;
    if certificate.oracle_set != settings.oracle_set {
        return Err(Refusal::ForeignPayload);
    }
    let payload = certificate.payload(settings.genesis, settings.program);
    members.certified(certificate, &payload)?;
    Ok(payload)
}
