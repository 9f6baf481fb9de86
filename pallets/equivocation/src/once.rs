// SPDX-License-Identifier: Apache-2.0
//! Reports that would punish nobody go no further.

use alloc::vec::Vec;
use core::marker::PhantomData;
use sp_staking::offence::{Offence, OffenceError, ReportOffence};

use crate::{Config, Punished, types::OffenderOf};

/// Hands on to `R` the reports of whoever was not yet punished for the session of the report, for
/// pallet-grandpa.
///
/// The round of a vote is what its signer says. Whoever was punished could report itself for any
/// number of rounds, of which each would be on record, free of fees, and punish nobody. A report
/// that is refused leaves no record, and if it was signed it costs its fee.
pub struct OncePerSession<T, R>(PhantomData<(T, R)>);

impl<T, R, O> ReportOffence<T::AccountId, OffenderOf<T>, O> for OncePerSession<T, R>
where
    T: Config,
    R: ReportOffence<T::AccountId, OffenderOf<T>, O>,
    O: Offence<OffenderOf<T>>,
{
    fn report_offence(reporters: Vec<T::AccountId>, offence: O) -> Result<(), OffenceError> {
        let session = offence.session_index();
        let mut offenders = offence.offenders().into_iter();
        if offenders.all(|(who, _)| Punished::<T>::contains_key(session, who)) {
            return Err(OffenceError::DuplicateReport);
        }
        R::report_offence(reporters, offence)
    }

    fn is_known_offence(offenders: &[OffenderOf<T>], time_slot: &O::Slot) -> bool {
        R::is_known_offence(offenders, time_slot)
    }
}
