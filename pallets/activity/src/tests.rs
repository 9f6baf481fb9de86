// SPDX-License-Identifier: Apache-2.0
//! One file per call, and one for each thing that calls have in common.

mod bad_input;
mod challenge;
mod claim;
mod claim_many;
mod close_program;
mod create_program;
mod double_signing;
mod evidence;
mod feeless;
mod finality;
mod forged;
mod funded;
mod genesis;
mod histories;
mod leave_oracles;
mod proofs;
mod properties;
mod prune_epochs;
mod quarantine;
mod queries;
mod register_oracle;
mod reject_epoch;
mod rotate_key;
mod set_breaker;
mod set_oracle_set;
mod set_paused;
mod stage_oracle_set;
mod submit_epoch;
mod submit_epoch_quorum;
mod try_state;
mod weights;
