// SPDX-License-Identifier: Apache-2.0
//! What the pallet stores, and what its calls take.

mod claim;
mod epoch;
mod oracle;
mod program;

pub use claim::{
    Breaker, CLAIMS_MAX, ClaimItem, ClaimItems, FLAGGED_MAX, Flags, Outflow, PARTS_SHARE, Proof,
    Quarantine, QuarantineReason, Standing, Tally,
};
pub use epoch::{
    Epoch, EpochOf, EpochRange, EpochStatus, FINALIZING_MAX, Head, PRUNE_MAX, Signers,
};
pub use oracle::{
    CHANGES_MAX, Operator, OperatorOf, Operators, OracleSet, PAST_KEYS_MAX, PastKey, SEATS_MAX,
    STAGED_MAX, Seats, StagedQueue, StagedSet,
};
pub use program::{
    EMISSION_SHIFT, Funded, Funding, PotCurrency, Program, ProgramOf, ProgramTerms, ProgramTermsOf,
    REMOVE_MAX, RULES_MAX, Stage,
};
