// SPDX-License-Identifier: Apache-2.0
//! What the pallet tells the world.

use frame_support::pallet_macros::pallet_section;

/// Events of the pallet.
#[pallet_section]
mod events {
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A program was created.
        ProgramCreated {
            /// Its id.
            program: u32,
        },
        /// The members of an oracle set were named.
        OracleSetChanged {
            /// The set.
            set: u32,
            /// How many members it has now.
            members: u32,
        },
        /// A certified epoch came in and its challenge window opened.
        EpochSubmitted {
            /// The program.
            program: u32,
            /// The epoch's number.
            epoch: u64,
            /// Root hash.
            root: [u8; 32],
            /// Root sum, in reward units.
            root_sum: u64,
            /// Reward units it adds.
            granted: u64,
            /// Leaves under the root.
            leaf_count: u32,
            /// sha2-256 digest in the CIDv1 of the leaf file.
            leaf_digest: [u8; 32],
            /// The block in which it becomes final.
            final_at: BlockNumberFor<T>,
        },
        /// An epoch passed its challenge window; claims look at it now.
        EpochFinalized {
            /// The program.
            program: u32,
            /// The epoch's number.
            epoch: u64,
            /// Root hash.
            root: [u8; 32],
        },
        /// A pending epoch was rejected and its grant came back.
        EpochRejected {
            /// The program.
            program: u32,
            /// The epoch's number.
            epoch: u64,
        },
        /// An account was paid.
        Claimed {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// Reward units paid by this claim.
            units: u64,
            /// The same in planck.
            amount: u128,
            /// Reward units paid to the account so far.
            cumulative: u64,
        },
        /// A program was stopped or started.
        PausedSet {
            /// The program.
            program: u32,
            /// Whether it is stopped now.
            paused: bool,
        },
        /// An operator put up its bond.
        OracleRegistered {
            /// Whose bond.
            operator: AccountId32,
            /// Its Ed25519 key.
            key: [u8; 32],
            /// The bond, in planck.
            bond: u128,
        },
        /// An operator named its next key, which waits for an accepted epoch.
        KeyRotationStaged {
            /// The operator.
            operator: AccountId32,
            /// The next key.
            key: [u8; 32],
        },
        /// The key of an operator changed, also in the sets it sits in.
        KeyRotated {
            /// The operator.
            operator: AccountId32,
            /// The key from now on.
            key: [u8; 32],
        },
        /// An operator asked to leave.
        OracleLeaving {
            /// The operator.
            operator: AccountId32,
        },
        /// An operator got its bond back.
        BondWithdrawn {
            /// The operator.
            operator: AccountId32,
            /// The bond, in planck.
            bond: u128,
        },
        /// An operator lost its bond and its seats.
        OracleSlashed {
            /// The operator.
            operator: AccountId32,
            /// What it lost, in planck.
            amount: u128,
        },
        /// Operators will take a set over when an epoch ends.
        OracleSetStaged {
            /// The set.
            set: u32,
            /// The program whose epochs tell the time.
            program: u32,
            /// The first epoch that they certify.
            from_epoch: u64,
            /// How many they are.
            members: u32,
        },
        /// A staged set did not take over: too few of its operators were left.
        StagedSetDropped {
            /// The set.
            set: u32,
        },
        /// A challenge showed a fault: its signers are slashed.
        ChallengeAccepted {
            /// The program.
            program: u32,
            /// The epoch.
            epoch: u64,
            /// Who showed it.
            challenger: AccountId32,
            /// What was wrong.
            fault: Fault,
            /// What the signers lost, in planck.
            slashed: u128,
            /// What of it the challenger got, in planck.
            reward: u128,
            /// Whether the epoch was rejected.
            rejected: bool,
        },
        /// A challenge showed nothing: its bond is forfeited.
        ChallengeFailed {
            /// The program.
            program: u32,
            /// The epoch.
            epoch: u64,
            /// Who lost the bond.
            challenger: AccountId32,
            /// What was claimed to be wrong.
            fault: Fault,
            /// Why the evidence does not hold.
            flaw: Flaw,
            /// The bond, in planck.
            forfeited: u128,
        },
        /// The outflow of a program was bounded, or is no longer.
        BreakerSet {
            /// The program.
            program: u32,
            /// The bound, if there is one.
            breaker: Option<Breaker<BlockNumberFor<T>>>,
        },
        /// Units of an account are withheld.
        Quarantined {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// Most reward units that are withheld.
            units: u64,
            /// Why.
            reason: QuarantineReason,
            /// The account may appeal before this block.
            appeal_until: BlockNumberFor<T>,
            /// Without a decision before this block, the units are free.
            decide_until: BlockNumberFor<T>,
        },
        /// An account appealed against its quarantine.
        QuarantineAppealed {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// Hash of what it says to it.
            evidence: H256,
        },
        /// A quarantine was decided.
        QuarantineResolved {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// The reward units in question.
            units: u64,
            /// Whether they are forfeited; otherwise they are free.
            upheld: bool,
        },
        /// Nobody decided in time: what was withheld is free.
        QuarantineReleased {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// The reward units in question.
            units: u64,
        },
        /// Units that an account had earned went back to where rewards come from.
        Forfeited {
            /// The program.
            program: u32,
            /// The account.
            account: AccountId32,
            /// The reward units.
            units: u64,
        },
        /// Money came into the pot of a program.
        ProgramFunded {
            /// The program.
            program: u32,
            /// Who paid it.
            from: AccountId32,
            /// How much, in planck or in the smallest part of the asset.
            amount: u128,
        },
        /// A program grants no more; it pays what it granted. Deposited again where its owner
        /// gets more back later.
        ProgramClosed {
            /// The program.
            program: u32,
            /// What its owner got back, in planck or in the smallest part of the asset.
            returned: u128,
        },
        /// A program that had paid everything is gone.
        ProgramRemoved {
            /// The program.
            program: u32,
        },
        /// Old epochs of a program were deleted.
        EpochsPruned {
            /// The program.
            program: u32,
            /// How many.
            count: u32,
        },
    }
}
