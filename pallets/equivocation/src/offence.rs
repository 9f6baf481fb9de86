// SPDX-License-Identifier: Apache-2.0
//! The offence as pallet-offences wants it.

use alloc::{vec, vec::Vec};
use sp_consensus_slots::Slot;
use sp_runtime::Perbill;
use sp_staking::{
    SessionIndex,
    offence::{Kind, Offence},
};

/// Two blocks of one slot by one validator.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AuraOffence<Offender> {
    /// The slot.
    pub slot: Slot,
    /// Session in which the offender is proven to have owned the key.
    pub session: SessionIndex,
    /// Validators of that session.
    pub validator_count: u32,
    /// Who did it.
    pub offender: Offender,
}

impl<Offender: Clone> Offence<Offender> for AuraOffence<Offender> {
    const ID: Kind = *b"aura:equivocatio";
    type Slot = Slot;

    fn offenders(&self) -> Vec<Offender> {
        vec![self.offender.clone()]
    }

    fn session_index(&self) -> SessionIndex {
        self.session
    }

    fn validator_set_count(&self) -> u32 {
        self.validator_count
    }

    fn slot(&self) -> Slot {
        self.slot
    }

    /// The whole bond, however many did it: a second block of a slot is never an accident of the
    /// network.
    fn slash_fraction(&self, _offenders: u32) -> Perbill {
        Perbill::one()
    }
}
