// SPDX-License-Identifier: Apache-2.0
//! One file per call, and one for each thing that calls have in common.

mod claim;
mod claim_many;
mod create_program;
mod feeless;
mod finality;
mod genesis;
mod proofs;
mod properties;
mod reject_epoch;
mod set_oracle_set;
mod set_paused;
mod submit_epoch;
mod submit_epoch_quorum;
mod try_state;
mod weights;
