// SPDX-License-Identifier: Apache-2.0
//! The calls: who may make them; the work is in the files by topic.

use frame_support::pallet_macros::pallet_section;

/// Calls of the pallet.
#[pallet_section]
mod calls {
    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Create a reward program under the next free id.
        ///
        /// # Dispatch Origin
        /// Admin. Root, where it is paid from the VGR of an account other than the pot of its own,
        /// which follows from that id: whoever names an account takes its money.
        ///
        /// # Errors
        /// `EpochLengthZero`, `ChallengeWindowZero`, `ChallengeWindowTooLong`, `InvalidRule`,
        /// `OracleSetNotFound`, `EmissionReserved`, `UnitWorthless`, `AssetNotFound`,
        /// `TooManyPrograms`.
        ///
        /// # Events
        /// `ProgramCreated`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create_program())]
        pub fn create_program(origin: OriginFor<T>, program: ProgramOf<T>) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin.clone())?;
            if Self::is_paid_by_another(&program.funding) {
                ensure_root(origin)?;
            }
            Self::do_create_program(program)
        }

        /// Name the members of an oracle set at once; certificates are judged by the newest
        /// members. Whatever was staged for the set is dropped.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `OracleSetEmpty`, `DuplicateMember`, `WeakKey`, `KeyNotCurrent`, `OperatorLeaving`,
        /// `TooManySeats`.
        ///
        /// # Events
        /// `OracleSetChanged`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::set_oracle_set(members.len() as u32))]
        pub fn set_oracle_set(
            origin: OriginFor<T>,
            set_id: u32,
            members: OracleSet,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_set_oracle_set(set_id, members)
        }

        /// Submit a certified epoch; free when it is valid.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone.
        ///
        /// # Errors
        /// In this order: `ProgramNotFound`, `ProgramPaused`, `ProgramClosed`, `EpochPending`, `EpochNotNew`,
        /// `EpochNotEnded`, `EpochTooOld`, `PreviousRootMismatch`, `TooManyLeaves`,
        /// `EmptyTreeMismatch`, `SumDecreased`, `OverBudget`, `TooManyFinalizing`,
        /// `OracleSetMismatch`, `OracleSetChanging`, `OracleSetNotFound`, `UnknownSigner`,
        /// `DuplicateSigner`, `QuorumNotReached`, `BadSignature`.
        ///
        /// # Events
        /// `EpochSubmitted`; `EpochFinalized` when the challenge window has passed.
        #[pallet::call_index(2)]
        #[pallet::weight(Pallet::<T>::submission_weight(certificate.signatures.len() as u32))]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>, program: &u32, certificate: &Certificate| -> bool {
                Pallet::<T>::is_submission_feeless(origin, *program, certificate)
            }
        )]
        pub fn submit_epoch(
            origin: OriginFor<T>,
            program: u32,
            certificate: Certificate,
        ) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_submit_epoch(program, &certificate)
        }

        /// Pay an account what its leaf says and it was not paid yet; free when it is valid.
        ///
        /// What is quarantined is withheld, what was forfeited goes back to where it came from,
        /// and a single payment above a whole window of the breaker is paid in parts, a quarter of
        /// each window at most.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone for anyone.
        ///
        /// # Errors
        /// In this order: `ProgramNotFound`, `ProgramPaused`, `NoFinalEpoch`, `NothingToClaim`,
        /// `ProofLength`, `InvalidProof`, `Quarantined`, `OutflowExceeded`, `ExceedsGrant`,
        /// `AmountOverflow`, `PotShort`, `DepositRefused`, `BelowExistentialDeposit`.
        /// `TooManyFlagged` comes of no call: it only skips claims of a list.
        ///
        /// # Events
        /// `Claimed`, `Forfeited`, `QuarantineReleased`.
        #[pallet::call_index(3)]
        #[pallet::weight(Pallet::<T>::claim_weight(proof.len() as u32))]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>,
             program: &u32,
             account: &AccountId32,
             cumulative: &u64,
             index: &u32,
             proof: &Proof|
             -> bool {
                Pallet::<T>::is_claim_feeless(
                    origin, *program, account, *cumulative, *index, proof,
                )
            }
        )]
        pub fn claim(
            origin: OriginFor<T>,
            program: u32,
            account: AccountId32,
            cumulative: u64,
            index: u32,
            proof: Proof,
        ) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_claim(program, &account, cumulative, index, &proof)
        }

        /// Claim for many accounts of one program; free when at least half of the claims pay.
        ///
        /// Claims that cannot pay now, such as those paid before, are skipped.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone for anyone.
        ///
        /// # Errors
        /// `ProofLength` and `InvalidProof` of any claim. Where none pays, the error of the first
        /// claim, or `NothingToClaim` for an empty list.
        ///
        /// # Events
        /// Those of `claim`, for each that pays.
        #[pallet::call_index(4)]
        #[pallet::weight(Pallet::<T>::claim_many_weight(claims))]
        #[pallet::feeless_if(
            |origin: &OriginFor<T>, program: &u32, claims: &ClaimItems| -> bool {
                Pallet::<T>::is_claim_many_feeless(origin, *program, claims)
            }
        )]
        pub fn claim_many(
            origin: OriginFor<T>,
            program: u32,
            claims: ClaimItems,
        ) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_claim_many(program, &claims)
        }

        /// Reject a pending epoch, such as one whose leaf file nobody can fetch.
        ///
        /// Its grant comes back and its number is spent; the next epoch builds on the newest
        /// final root.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `ProgramNotFound`, `NothingPending`.
        ///
        /// # Events
        /// `EpochRejected`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::reject_epoch())]
        pub fn reject_epoch(origin: OriginFor<T>, program: u32, epoch: u64) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_reject_epoch(program, epoch)
        }

        /// Stop or start the submissions and claims of a program.
        ///
        /// A pending epoch still becomes final, or is rejected, while the program is paused.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `ProgramNotFound`.
        ///
        /// # Events
        /// `PausedSet`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::set_paused())]
        pub fn set_paused(origin: OriginFor<T>, program: u32, paused: bool) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_set_paused(program, paused)
        }

        /// Put up the bond of an oracle, for the key it signs with.
        ///
        /// # Dispatch Origin
        /// Signed.
        ///
        /// # Errors
        /// `AlreadyRegistered`, `WeakKey`, `KeyTaken`, `InvalidPossession`, `InsufficientFunds`.
        ///
        /// # Events
        /// `OracleRegistered`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::register_oracle())]
        pub fn register_oracle(
            origin: OriginFor<T>,
            key: [u8; 32],
            possession: [u8; 64],
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_register_oracle(&who, key, possession)
        }

        /// Sign with another key from the next accepted epoch on, or at once without a seat.
        ///
        /// The operator answers for the old key until `UnbondingDelay` has passed.
        ///
        /// # Dispatch Origin
        /// Signed, by an operator.
        ///
        /// # Errors
        /// `AccountFrozen`, `NotRegistered`, `OperatorLeaving`, `WeakKey`, `KeyTaken`,
        /// `InvalidPossession`, `TooManyPastKeys`.
        ///
        /// # Events
        /// `KeyRotationStaged` or `KeyRotated`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::rotate_key())]
        pub fn rotate_key(
            origin: OriginFor<T>,
            key: [u8; 32],
            possession: [u8; 64],
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_rotate_key(&who, key, possession)
        }

        /// Give up all seats with the next accepted epoch, but for those that their sets, as they
        /// were named, need for a quorum.
        ///
        /// Whoever still has a seat `UnbondingDelay` later calls again and gives it up at once.
        ///
        /// # Dispatch Origin
        /// Signed, by an operator.
        ///
        /// # Errors
        /// `NotRegistered`, `OperatorLeaving`.
        ///
        /// # Events
        /// `OracleLeaving`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::leave_oracles())]
        pub fn leave_oracles(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_leave_oracles(&who)
        }

        /// Take the bond back, `UnbondingDelay` after the last seat.
        ///
        /// # Dispatch Origin
        /// Signed, by an operator.
        ///
        /// # Errors
        /// `NotRegistered`, `OperatorStaying`, `BondLocked`.
        ///
        /// # Events
        /// `BondWithdrawn`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::withdraw_bond())]
        pub fn withdraw_bond(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_bond(&who)
        }

        /// Let operators take over the set of a program when `from_epoch` ends by the clock.
        ///
        /// No certificate of that epoch can come in before. Other programs of the same set change
        /// with it. A set that was staged before is replaced.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `ProgramNotFound`, `OracleSetEmpty`, `DuplicateMember`, `NotRegistered`,
        /// `OperatorLeaving`, `EpochOutOfRange`, `EpochPast`, `TooManyStaged`.
        ///
        /// # Events
        /// `OracleSetStaged`; later `OracleSetChanged` or `StagedSetDropped`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::stage_oracle_set(operators.len() as u32))]
        pub fn stage_oracle_set(
            origin: OriginFor<T>,
            program: u32,
            operators: Operators,
            from_epoch: u64,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_stage_oracle_set(program, operators, from_epoch)
        }

        /// Show that oracles certified a fault.
        ///
        /// `ChallengeBond` is put up. Where the evidence holds, it comes back, the signers lose
        /// their bonds and seats, the challenger gets `SlashReward` of them, and a pending epoch
        /// is rejected. Where it does not, it goes to the treasury: the call succeeds, and an
        /// event says why.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone.
        ///
        /// # Errors
        /// `ProgramNotFound`, `NothingPending`, `EmptyList`, `SignersNotFound`,
        /// `InsufficientFunds`.
        ///
        /// # Events
        /// `ChallengeAccepted`, `OracleSlashed`, `OracleSetChanged`, `EpochRejected`; or
        /// `ChallengeFailed`.
        #[pallet::call_index(12)]
        #[pallet::weight(Pallet::<T>::challenge_weight(evidence))]
        pub fn challenge(
            origin: OriginFor<T>,
            program: u32,
            epoch: u64,
            evidence: Evidence,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_challenge(&who, program, epoch, &evidence)
        }

        /// Bound what a program pays within a window, or stop doing so.
        ///
        /// # Dispatch Origin
        /// Admin.
        ///
        /// # Errors
        /// `ProgramNotFound`, `InvalidBreaker`.
        ///
        /// # Events
        /// `BreakerSet`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::set_breaker())]
        pub fn set_breaker(
            origin: OriginFor<T>,
            program: u32,
            breaker: Option<Breaker<BlockNumberFor<T>>>,
        ) -> DispatchResult {
            T::AdminOrigin::ensure_origin(origin)?;
            Self::do_set_breaker(program, breaker)
        }

        /// Withhold up to `units` of what an account has not been paid.
        ///
        /// # Dispatch Origin
        /// `QuarantineOrigin`.
        ///
        /// # Errors
        /// `ProgramNotFound`, `AmountZero`, `AmountOverflow`, `AlreadyQuarantined`.
        ///
        /// # Events
        /// `Quarantined`; `QuarantineReleased` before, of one that nobody decided in time.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::quarantine())]
        pub fn quarantine(
            origin: OriginFor<T>,
            program: u32,
            account: AccountId32,
            units: u64,
            reason: QuarantineReason,
        ) -> DispatchResult {
            T::QuarantineOrigin::ensure_origin(origin)?;
            Self::do_quarantine(program, account, units, reason)
        }

        /// Say something to a quarantine; `evidence` is the hash of it.
        ///
        /// # Dispatch Origin
        /// Signed, by the account whose units are withheld.
        ///
        /// # Errors
        /// `NotQuarantined`, `AppealClosed`, `AlreadyAppealed`.
        ///
        /// # Events
        /// `QuarantineAppealed`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::appeal())]
        pub fn appeal(origin: OriginFor<T>, program: u32, evidence: H256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_appeal(program, who, evidence)
        }

        /// Decide a quarantine: uphold it, so that the units are never paid, or free them.
        ///
        /// It can be upheld once the account has appealed or can no longer appeal.
        ///
        /// # Dispatch Origin
        /// `QuarantineOrigin`.
        ///
        /// # Errors
        /// `NotQuarantined`, `DecisionClosed`, `AppealOpen`, `AmountOverflow`.
        ///
        /// # Events
        /// `QuarantineResolved`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::resolve())]
        pub fn resolve(
            origin: OriginFor<T>,
            program: u32,
            account: AccountId32,
            uphold: bool,
        ) -> DispatchResult {
            T::QuarantineOrigin::ensure_origin(origin)?;
            Self::do_resolve(program, account, uphold)
        }

        /// Free what was withheld and nobody decided about in time.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone.
        ///
        /// # Errors
        /// `NotQuarantined`, `DecisionOpen`.
        ///
        /// # Events
        /// `QuarantineReleased`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::release())]
        pub fn release(origin: OriginFor<T>, program: u32, account: AccountId32) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_release(program, account)
        }

        /// Create a program that is paid from a pot of its own; the signer owns it.
        ///
        /// Takes `ProgramDeposit`, and the existential deposit for the pot's account; for a pot in
        /// an asset also what the asset takes for an account of it.
        ///
        /// # Dispatch Origin
        /// Signed.
        ///
        /// # Errors
        /// `EmissionReserved` where there is no program yet, `EpochLengthZero`,
        /// `ChallengeWindowZero`, `ChallengeWindowTooLong`, `InvalidRule`, `OracleSetNotFound`,
        /// `UnitWorthless`, `AssetNotFound`, `TooManyPrograms`, `InsufficientFunds`; those of a
        /// transfer, and of the asset where it is not live.
        ///
        /// # Events
        /// `ProgramCreated`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::create_funded_program())]
        pub fn create_funded_program(
            origin: OriginFor<T>,
            terms: ProgramTermsOf<T>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_create_funded_program(who, terms)
        }

        /// Pay into the pot of a program; `amount` is in planck, or in the smallest part of its
        /// asset. The money cannot be taken out again but by closing the program.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone.
        ///
        /// # Errors
        /// `ProgramNotFound`, `ProgramClosed`, `PotNotFound`, `AmountZero`; those of a transfer.
        ///
        /// # Events
        /// `ProgramFunded`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::fund())]
        pub fn fund(origin: OriginFor<T>, program: u32, amount: u128) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_fund(&who, program, amount)
        }

        /// Grant no more. What is free in the pot goes back to the owner; what was granted can
        /// be claimed for ever. A pending epoch still becomes final, or is rejected.
        ///
        /// Called again, it returns what is free by then: what could not be moved the first time,
        /// and what was forfeited or rejected since.
        ///
        /// # Dispatch Origin
        /// Signed, by the owner of a funded program.
        ///
        /// # Errors
        /// `ProgramNotFound`, `NotFunded`, `NotProgramOwner`; `ProgramClosed`, where it is closed
        /// and nothing can be returned.
        ///
        /// # Events
        /// `ProgramClosed`.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::close_program())]
        pub fn close_program(origin: OriginFor<T>, program: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_close_program(&who, program)
        }

        /// Delete a closed program that has paid everything, and get the deposits back. That of
        /// the pot's account stays with an asset that is frozen, until the owner asks the asset.
        ///
        /// Deletes at most `limit` entries of each kind; the call that deletes the last ones ends
        /// it.
        ///
        /// # Dispatch Origin
        /// Signed, by the owner of a funded program.
        ///
        /// # Errors
        /// `ProgramNotFound`, `NotFunded`, `NotProgramOwner`, `InvalidLimit`, `ProgramOpen`,
        /// `EpochPending`, `GrantsUnpaid`, `PotFrozen`.
        ///
        /// # Events
        /// `ProgramRemoved`, at the end.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::remove_program((*limit).min(REMOVE_MAX)))]
        pub fn remove_program(origin: OriginFor<T>, program: u32, limit: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_remove_program(&who, program, limit)
        }

        /// Delete up to `limit` old epochs of a program; the newest `EpochsKept` stay.
        ///
        /// # Dispatch Origin
        /// Signed, by anyone.
        ///
        /// # Errors
        /// `InvalidLimit`, `NothingToPrune`.
        ///
        /// # Events
        /// `EpochsPruned`.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::prune_epochs((*limit).min(PRUNE_MAX)))]
        pub fn prune_epochs(origin: OriginFor<T>, program: u32, limit: u32) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_prune_epochs(program, limit)
        }
    }
}
