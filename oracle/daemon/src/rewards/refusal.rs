// SPDX-License-Identifier: Apache-2.0
//! What each error of the activity pallet means for a certificate that was submitted.

use self::Verdict::{Doomed, Elsewhere, Retry, Wait};
use super::doom::Doom;

/// The pallet, as errors name it.
const PALLET: &str = "Activity::";

/// What to do about a refusal. Each submission that a block refuses costs a fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stays refused.
    Doomed(Doom),
    /// Something on chain must change first; the program's state shows it.
    Wait,
    /// It is over with the next block.
    Retry,
    /// No submission is answered so, as far as known; as [`Wait`].
    Elsewhere,
}

/// What a refusal means; `None` where it does not come from the pallet.
pub(super) fn verdict(refusal: &str) -> Option<Verdict> {
    let (_, rest) = refusal.split_once(PALLET)?;
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let line = VERDICTS.iter().find(|(known, _)| *known == name);
    Some(line.map_or(Elsewhere, |(_, verdict)| *verdict))
}

/// Every error of the pallet, in its order.
const VERDICTS: &[(&str, Verdict)] = &[
    ("ProgramNotFound", Doomed(Doom::Closed)),
    ("ProgramPaused", Wait),
    ("EpochLengthZero", Elsewhere),
    ("ChallengeWindowZero", Elsewhere),
    ("InvalidRule", Elsewhere),
    ("EmissionReserved", Elsewhere),
    ("TooManyPrograms", Elsewhere),
    ("OracleSetNotFound", Wait),
    ("OracleSetEmpty", Elsewhere),
    ("DuplicateMember", Elsewhere),
    ("OracleSetMismatch", Wait),
    ("EpochNotNew", Doomed(Doom::Spent)),
    ("EpochNotEnded", Retry),
    ("EpochTooOld", Doomed(Doom::TooOld)),
    ("EpochPending", Wait),
    ("PreviousRootMismatch", Wait),
    ("SumDecreased", Doomed(Doom::Malformed)),
    ("OverBudget", Wait),
    ("TooManyLeaves", Doomed(Doom::Malformed)),
    ("EmptyTreeMismatch", Doomed(Doom::Malformed)),
    ("QuorumNotReached", Wait),
    ("DuplicateSigner", Wait),
    ("UnknownSigner", Wait),
    ("BadSignature", Wait),
    ("TooManyFinalizing", Retry),
    ("NothingPending", Elsewhere),
    ("NoFinalEpoch", Elsewhere),
    ("InvalidProof", Elsewhere),
    ("ProofLength", Elsewhere),
    ("NothingToClaim", Elsewhere),
    ("ExceedsGrant", Elsewhere),
    ("BelowExistentialDeposit", Elsewhere),
    ("DepositRefused", Elsewhere),
    ("ChallengeWindowTooLong", Elsewhere),
    ("UnitWorthless", Elsewhere),
    ("AssetNotFound", Elsewhere),
    ("PotShort", Wait),
    ("AmountZero", Elsewhere),
    ("AmountOverflow", Wait),
    ("PotNotFound", Elsewhere),
    ("NotFunded", Elsewhere),
    ("NotProgramOwner", Elsewhere),
    ("ProgramClosed", Doomed(Doom::Closed)),
    ("ProgramOpen", Elsewhere),
    ("GrantsUnpaid", Elsewhere),
    ("InvalidLimit", Elsewhere),
    ("NothingToPrune", Elsewhere),
    ("AlreadyRegistered", Elsewhere),
    ("NotRegistered", Elsewhere),
    ("WeakKey", Elsewhere),
    ("KeyTaken", Elsewhere),
    ("InvalidPossession", Elsewhere),
    ("KeyNotCurrent", Elsewhere),
    ("TooManyPastKeys", Elsewhere),
    ("OperatorLeaving", Elsewhere),
    ("OperatorStaying", Elsewhere),
    ("BondLocked", Elsewhere),
    ("TooManySeats", Elsewhere),
    ("TooManyStaged", Elsewhere),
    ("EpochPast", Elsewhere),
    ("EpochOutOfRange", Elsewhere),
    ("SignersNotFound", Elsewhere),
    ("EmptyList", Elsewhere),
    ("InvalidBreaker", Elsewhere),
    ("OutflowExceeded", Elsewhere),
    ("Quarantined", Elsewhere),
    ("TooManyFlagged", Elsewhere),
    ("AlreadyQuarantined", Elsewhere),
    ("NotQuarantined", Elsewhere),
    ("AlreadyAppealed", Elsewhere),
    ("AppealClosed", Elsewhere),
    ("AppealOpen", Elsewhere),
    ("DecisionClosed", Elsewhere),
    ("DecisionOpen", Elsewhere),
    ("InsufficientFunds", Elsewhere),
    ("OracleSetChanging", Retry),
    ("PotFrozen", Elsewhere),
    ("AccountFrozen", Elsewhere),
];

#[cfg(test)]
mod tests {
    use super::{Doom, VERDICTS, Verdict, verdict};

    /// Where the pallet declares its errors.
    const ERRORS: &str = include_str!("../../../../pallets/activity/src/errors.rs");

    /// Names of the variants: alone on their lines, with a comma.
    fn declared() -> Vec<&'static str> {
        let names = ERRORS.lines().filter_map(|line| line.trim().strip_suffix(','));
        let is_name = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric());
        names.filter(is_name).filter(|name| name.starts_with(char::is_uppercase)).collect()
    }

    #[test]
    fn every_error_of_the_pallet_is_decided_once() {
        let decided: Vec<&str> = VERDICTS.iter().map(|(name, _)| *name).collect();
        assert!(decided.len() > 50, "the errors were found");
        assert_eq!(decided, declared(), "an error of the pallet has no verdict, or a verdict none");
    }

    #[test]
    fn refusals_are_read_as_the_client_writes_them() {
        for (refusal, expected) in [
            ("Pallet error: Activity::ProgramClosed", Some(Verdict::Doomed(Doom::Closed))),
            ("Pallet error: Activity::EpochNotNew", Some(Verdict::Doomed(Doom::Spent))),
            ("Pallet error: Activity::EpochNotEnded", Some(Verdict::Retry)),
            ("Runtime error: Pallet error: Activity::EpochPending (x)", Some(Verdict::Wait)),
            ("Pallet error: Activity::NothingToClaim", Some(Verdict::Elsewhere)),
            ("Pallet error: Activity::ErrorOfTomorrow", Some(Verdict::Elsewhere)),
            ("Pallet error: Balances::InsufficientBalance", None),
            ("Transaction dropped", None),
        ] {
            assert_eq!(verdict(refusal), expected, "{refusal}");
        }
    }
}
