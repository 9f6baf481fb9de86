// SPDX-License-Identifier: Apache-2.0
//! Why an epoch cannot be closed.

use vigor_primitives::tree::TreeError;

/// Why an epoch cannot be closed; nothing of it may be used then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EpochError {
    /// A rule divides by zero; the chain refuses such programs.
    #[error("rule {rule} divides by zero")]
    ZeroDenominator {
        /// The rule's position.
        rule: usize,
    },
    /// The same day of an account came twice.
    #[error("day {day} of account {} came twice", hex::encode(account))]
    DuplicateDay {
        /// The account.
        account: [u8; 32],
        /// Days since the Unix epoch.
        day: u32,
    },
    /// The total of an account does not fit 64 bits.
    #[error("the total of account {} overflows", hex::encode(account))]
    TotalOverflow {
        /// The account.
        account: [u8; 32],
    },
    /// The totals make no tree.
    #[error("the totals make no tree")]
    Tree(#[source] TreeError),
}
