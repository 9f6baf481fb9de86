// SPDX-License-Identifier: Apache-2.0
//! Whether a quorum of an oracle set signed an epoch.

use crate::{
    pallet::{Config, Error, NamedSizes, OracleSets, Pallet},
    types::{OracleSet, Signers},
};
use frame_support::ensure;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::ed25519::{Public, Signature};
use sp_io::crypto::ed25519_verify;
use sp_runtime::traits::Zero;
use vigor_primitives::certificate::{Certificate, threshold};

impl<T: Config> Pallet<T> {
    /// Checks that the current members of the certificate's set signed it by a quorum; returns
    /// who did. The quorum is one of the set as it was named, also where members are missing.
    ///
    /// Every signature must be of a distinct member and verify: one bad signature beside a
    /// quorum of good ones is refused, so that a certificate has one meaning. The curve is
    /// touched last, and not again after the first bad signature.
    pub(crate) fn check_quorum(
        program: u32,
        certificate: &Certificate,
    ) -> Result<Signers, Error<T>> {
        let members =
            OracleSets::<T>::get(certificate.oracle_set).ok_or(Error::<T>::OracleSetNotFound)?;

        // One bit per member: a set has at most 64.
        let mut signers: u64 = 0;
        for signature in &certificate.signatures {
            let index = u32::from(signature.signer);
            ensure!(index < members.len() as u32, Error::<T>::UnknownSigner);
            let bit = 1u64.checked_shl(index).ok_or(Error::<T>::UnknownSigner)?;
            ensure!(signers & bit == 0, Error::<T>::DuplicateSigner);
            signers |= bit;
        }
        let named = NamedSizes::<T>::get(certificate.oracle_set).max(members.len() as u32);
        ensure!(signers.count_ones() >= threshold(named), Error::<T>::QuorumNotReached);

        let signed = certificate.payload(Self::genesis_hash(), program).signing_hash();
        let mut keys = OracleSet::default();
        for signature in &certificate.signatures {
            let key =
                members.get(usize::from(signature.signer)).ok_or(Error::<T>::UnknownSigner)?;
            let bytes = Signature::from_raw(signature.signature);
            ensure!(
                ed25519_verify(&bytes, &signed, &Public::from_raw(*key)),
                Error::<T>::BadSignature
            );
            keys.try_push(*key).map_err(|_| Error::<T>::UnknownSigner)?;
        }
        Ok(Signers { members: named, keys })
    }

    /// The hash of block 0, which binds certificates to this chain.
    pub(crate) fn genesis_hash() -> [u8; 32] {
        frame_system::BlockHash::<T>::get(BlockNumberFor::<T>::zero()).0
    }
}
