// SPDX-License-Identifier: Apache-2.0
//! What calls refuse.

use frame_support::pallet_macros::pallet_section;

/// Errors of the pallet.
#[pallet_section]
mod errors {
    #[pallet::error]
    pub enum Error<T> {
        /// No program has that id.
        ProgramNotFound,
        /// The program is paused.
        ProgramPaused,
        /// An epoch must last longer than zero milliseconds.
        EpochLengthZero,
        /// The challenge window must last at least one block.
        ChallengeWindowZero,
        /// A rule divides by zero.
        InvalidRule,
        /// Only program 0 is paid from the emission.
        EmissionReserved,
        /// No further program id is left.
        TooManyPrograms,
        /// No oracle set has that id.
        OracleSetNotFound,
        /// An oracle set needs at least one member.
        OracleSetEmpty,
        /// A key is twice in the oracle set.
        DuplicateMember,
        /// The certificate names another oracle set than the program.
        OracleSetMismatch,
        /// The epoch is not newer than what the chain has, or its number is spent.
        EpochNotNew,
        /// The epoch lies in the future or is still running.
        EpochNotEnded,
        /// The epoch ended longer than `EpochBacklog` ago.
        EpochTooOld,
        /// An epoch of the program is inside its challenge window.
        EpochPending,
        /// The certificate builds on another root than the newest final one.
        PreviousRootMismatch,
        /// The sum is below that of the newest final root.
        SumDecreased,
        /// The sum exceeds that of the newest final root by more than the budget.
        OverBudget,
        /// More leaves than a tree may have.
        TooManyLeaves,
        /// A tree without leaves must have the empty root and no sum, and no other may.
        EmptyTreeMismatch,
        /// Fewer distinct signers than the threshold.
        QuorumNotReached,
        /// A member signed twice.
        DuplicateSigner,
        /// A signer's index lies outside the set.
        UnknownSigner,
        /// A signature does not verify.
        BadSignature,
        /// Too many epochs become final in that block already.
        TooManyFinalizing,
        /// That epoch is not pending.
        NothingPending,
        /// The program has no final epoch yet.
        NoFinalEpoch,
        /// The leaf is not under the newest final root.
        InvalidProof,
        /// The proof has not the one length that leaf count and index allow.
        ProofLength,
        /// Everything up to that total was paid before.
        NothingToClaim,
        /// The program would pay more than it was ever granted.
        ExceedsGrant,
        /// The payout is too small to open the account.
        BelowExistentialDeposit,
        /// The account cannot receive the payout.
        DepositRefused,
        /// The challenge window is longer than signers are bonded.
        ChallengeWindowTooLong,
        /// A reward unit must be worth something in the asset.
        UnitWorthless,
        /// No asset has that id.
        AssetNotFound,
        /// The pot cannot pay that now.
        PotShort,
        /// An amount is zero.
        AmountZero,
        /// An amount does not fit its type.
        AmountOverflow,
        /// The program has no pot.
        PotNotFound,
        /// The program was not created by its owner.
        NotFunded,
        /// The program belongs to somebody else.
        NotProgramOwner,
        /// The program is closed.
        ProgramClosed,
        /// The program must be closed first.
        ProgramOpen,
        /// The program still owes what it granted.
        GrantsUnpaid,
        /// A limit lies outside its bounds.
        InvalidLimit,
        /// No epoch is old enough.
        NothingToPrune,
        /// The account operates an oracle already.
        AlreadyRegistered,
        /// The account operates no oracle.
        NotRegistered,
        /// The key protects nothing.
        WeakKey,
        /// The key belongs to an operator, or did until a short while ago.
        KeyTaken,
        /// The signature does not show that the account holds the key.
        InvalidPossession,
        /// The key is not the one that its operator signs with.
        KeyNotCurrent,
        /// The operator rotated too often of late.
        TooManyPastKeys,
        /// The operator is leaving.
        OperatorLeaving,
        /// The operator must leave first.
        OperatorStaying,
        /// The bond is not free yet.
        BondLocked,
        /// A key sits in too many sets.
        TooManySeats,
        /// Too many sets are staged already.
        TooManyStaged,
        /// That epoch is over.
        EpochPast,
        /// That epoch lies beyond the end of time.
        EpochOutOfRange,
        /// Nobody who answers for these keys is left.
        SignersNotFound,
        /// A list is empty.
        EmptyList,
        /// A breaker would let nothing through.
        InvalidBreaker,
        /// The program paid as much as it may for now.
        OutflowExceeded,
        /// What is left of the claim is withheld in quarantine.
        Quarantined,
        /// Too many claims of the list touch quarantines; the others are for another list.
        ///
        /// Internal: such a claim is skipped, and its list pays the others, so no call fails with
        /// this. It stays, as errors are known by their position.
        TooManyFlagged,
        /// Units of the account are withheld already.
        AlreadyQuarantined,
        /// Nothing of the account is withheld.
        NotQuarantined,
        /// The account has appealed already.
        AlreadyAppealed,
        /// The time to appeal is over.
        AppealClosed,
        /// The account may still appeal.
        AppealOpen,
        /// The time to decide is over.
        DecisionClosed,
        /// The time to decide is not over.
        DecisionOpen,
        /// The account cannot spend that much and still exist.
        InsufficientFunds,
        /// The members of the set are being replaced; the next block has the new ones.
        OracleSetChanging,
        /// The asset of the pot, or the pot in it, is frozen: what is in it could not be returned.
        PotFrozen,
        /// The account is frozen: it names no other key that its bond would answer for.
        AccountFrozen,
    }
}
