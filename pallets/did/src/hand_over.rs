// SPDX-License-Identifier: Apache-2.0
//! A new controller, who must have accepted.

use frame_support::ensure;
use sp_runtime::{AccountId32, DispatchResult, MultiSignature};
use vigor_primitives::did::{DidId, controller_payload, hand_over_payload};

use crate::{Config, Error, Pallet, signatures::is_signed_by_account, types::DidRecordOf};

/// Who is to control an identity, and up to which block that account has accepted it.
pub(crate) struct Successor {
    pub controller: AccountId32,
    /// `None` for a consent without expiry.
    pub valid_until: Option<u32>,
    pub proof: MultiSignature,
}

impl<T: Config> Pallet<T> {
    /// Hands the identity over to `successor`.
    pub(crate) fn hand_over(
        did: DidId,
        record: &mut DidRecordOf<T>,
        successor: Successor,
    ) -> DispatchResult {
        let Successor { controller, valid_until, proof } = successor;
        ensure!(record.controller != controller, Error::<T>::ControllerUnchanged);
        let genesis = Self::genesis();
        let payload = match valid_until {
            None => controller_payload(&genesis, &did, controller.as_ref()),
            Some(last) => {
                Self::check_validity(last.into())?;
                hand_over_payload(&genesis, &did, controller.as_ref(), last)
            }
        };
        ensure!(is_signed_by_account(&controller, &payload, &proof), Error::<T>::BadSignature);
        record.controller = controller;
        Ok(())
    }
}
