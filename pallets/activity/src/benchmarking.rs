// SPDX-License-Identifier: Apache-2.0
//! Benchmarks: one for each function of [`crate::weights::WeightInfo`], each in its worst case.
//!
//! The predicate of a call that may be free is measured by itself. Signatures are real: the keys
//! are in the keystore that the benchmark command provides.

mod claims;
mod scene;

use frame_benchmarking::v2::{benchmarks, impl_test_function};
use sp_runtime::AccountId32;

/// What benchmarks cannot do through the types of [`crate::Config`].
pub trait Helper {
    /// Sets the clock, in milliseconds since the Unix epoch.
    fn set_time(now_ms: u64);

    /// Mints `amount` of an asset to `holder`; creates the asset, sufficient and with a minimum
    /// balance of 1, where it does not exist.
    fn open_asset(asset: u32, holder: &AccountId32, amount: u128);
}

#[benchmarks]
mod benchmarks {
    use super::{
        claims::{
            Money, emission_program, flag_some, many_claims, one_claim, only_quarantined, open,
            paid_accounts, quarantined,
        },
        impl_test_function,
        scene::{
            CALLER_ASSETS, DEPTH_MAX, EPOCH, PROGRAM, SET, asset_funding, asset_program,
            certificate, close, common_evidence, double_evidence, end_epoch, fill_due,
            insert_program, members, operators, possession, pot_program, queue_epochs, rich, seat,
            seat_widely, set_head, signed_pending, terms,
        },
    };
    use crate::{
        Call, Config, Epochs, Finalizing, Flags, FundedPrograms, Heads, KeyOwners, OracleOperators,
        OracleSets, Paid, Pallet, Pending, Programs, StagedAt, StagedSets, Tallies,
        types::{
            Breaker, CHANGES_MAX, CLAIMS_MAX, ClaimItem, FINALIZING_MAX, Operators, PRUNE_MAX,
            QuarantineReason, REMOVE_MAX, STAGED_MAX, StagedQueue, StagedSet,
        },
    };
    use alloc::vec::Vec;
    use frame_benchmarking::{BenchmarkError, account, whitelisted_caller};
    use frame_support::traits::{EnsureOrigin, Get};
    use frame_system::RawOrigin;
    use sp_core::H256;
    use sp_runtime::{
        AccountId32,
        traits::{One, Saturating},
    };
    use vigor_primitives::certificate::SIGNERS_MAX;

    fn admin<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
        T::AdminOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
    }

    fn judge<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
        T::QuarantineOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
    }

    #[benchmark]
    fn create_program() -> Result<(), BenchmarkError> {
        seat::<T>(SET, members::<T>("member", 1)?);
        let program = asset_program::<T>();
        let id = crate::NextProgram::<T>::get();
        let origin = admin::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, program);

        assert!(Programs::<T>::contains_key(id));
        Ok(())
    }

    #[benchmark]
    fn set_oracle_set(m: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        seat::<T>(SET, members::<T>("former", SIGNERS_MAX)?);
        let new = members::<T>("new", m)?;
        let origin = admin::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, SET, new.clone());

        assert_eq!(OracleSets::<T>::get(SET), Some(new));
        Ok(())
    }

    #[benchmark]
    fn submit_epoch(s: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        let keys = members::<T>("member", s)?;
        seat::<T>(SET, keys.clone());
        emission_program::<T>();
        end_epoch::<T>();
        let certificate = certificate::<T>(&keys)?;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        submit_epoch(RawOrigin::Signed(caller), PROGRAM, certificate);

        assert_eq!(Pending::<T>::get(PROGRAM), Some(EPOCH));
        Ok(())
    }

    #[benchmark]
    fn submit_epoch_pot(s: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        let keys = members::<T>("member", s)?;
        seat::<T>(SET, keys.clone());
        pot_program::<T>(PROGRAM)?;
        end_epoch::<T>();
        let certificate = certificate::<T>(&keys)?;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        submit_epoch(RawOrigin::Signed(caller), PROGRAM, certificate);

        assert_eq!(Pending::<T>::get(PROGRAM), Some(EPOCH));
        Ok(())
    }

    /// Of fewer than seven members two cannot leave.
    #[benchmark]
    fn submit_epoch_changes(s: Linear<7, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        let keys = members::<T>("member", s)?;
        pot_program::<T>(PROGRAM)?;
        fill_due::<T>(&keys)?;
        end_epoch::<T>();
        let certificate = certificate::<T>(&keys)?;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        submit_epoch(RawOrigin::Signed(caller), PROGRAM, certificate);

        let left = OracleSets::<T>::get(SET).map(|set| set.len() as u32);
        assert_eq!(left, Some(s - CHANGES_MAX));
        Ok(())
    }

    #[benchmark]
    fn check_epoch(s: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        let keys = members::<T>("member", s)?;
        seat::<T>(SET, keys.clone());
        // What it costs to count what a pot owes is in the budget of an asset alone.
        asset_funding::<T>(PROGRAM)?;
        end_epoch::<T>();
        let certificate = certificate::<T>(&keys)?;
        let caller: AccountId32 = whitelisted_caller();
        let origin: T::RuntimeOrigin = RawOrigin::Signed(caller).into();
        let free;

        #[block]
        {
            free = Pallet::<T>::is_submission_feeless(&origin, PROGRAM, &certificate);
        }

        assert!(free);
        Ok(())
    }

    #[benchmark]
    fn claim(n: Linear<0, DEPTH_MAX>) -> Result<(), BenchmarkError> {
        let item = one_claim::<T>(Money::Emission, n)?;
        open::<T>(&item.account)?;
        let ClaimItem { account, cumulative, index, proof } = item;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim(RawOrigin::Signed(caller), PROGRAM, account.clone(), cumulative, index, proof);

        assert!(Paid::<T>::get(PROGRAM, account) > 0);
        Ok(())
    }

    #[benchmark]
    fn claim_opening(n: Linear<0, DEPTH_MAX>) -> Result<(), BenchmarkError> {
        let item = one_claim::<T>(Money::Emission, n)?;
        let ClaimItem { account, cumulative, index, proof } = item;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim(RawOrigin::Signed(caller), PROGRAM, account.clone(), cumulative, index, proof);

        assert!(Paid::<T>::get(PROGRAM, account) > 0);
        Ok(())
    }

    #[benchmark]
    fn claim_pot(n: Linear<0, DEPTH_MAX>) -> Result<(), BenchmarkError> {
        let item = one_claim::<T>(Money::Vgr, n)?;
        let ClaimItem { account, cumulative, index, proof } = item;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim(RawOrigin::Signed(caller), PROGRAM, account.clone(), cumulative, index, proof);

        assert!(Paid::<T>::get(PROGRAM, account) > 0);
        Ok(())
    }

    #[benchmark]
    fn claim_asset(n: Linear<0, DEPTH_MAX>) -> Result<(), BenchmarkError> {
        let item = one_claim::<T>(Money::Asset, n)?;
        let ClaimItem { account, cumulative, index, proof } = item;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim(RawOrigin::Signed(caller), PROGRAM, account.clone(), cumulative, index, proof);

        assert!(Paid::<T>::get(PROGRAM, account) > 0);
        Ok(())
    }

    /// A claim of an asset touches more than one of VGR, also where that changes what is held.
    #[benchmark]
    fn claim_flagged(n: Linear<0, DEPTH_MAX>) -> Result<(), BenchmarkError> {
        let item = one_claim::<T>(Money::Asset, n)?;
        quarantined::<T>(PROGRAM, &item.account, true);
        let ClaimItem { account, cumulative, index, proof } = item;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim(RawOrigin::Signed(caller), PROGRAM, account.clone(), cumulative, index, proof);

        assert!(Paid::<T>::get(PROGRAM, account) > 0);
        Ok(())
    }

    #[benchmark]
    fn check_claim(n: Linear<0, DEPTH_MAX>) -> Result<(), BenchmarkError> {
        let item = one_claim::<T>(Money::Asset, n)?;
        quarantined::<T>(PROGRAM, &item.account, true);
        let ClaimItem { account, cumulative, index, proof } = item;
        let caller: AccountId32 = whitelisted_caller();
        let origin: T::RuntimeOrigin = RawOrigin::Signed(caller).into();
        let free;

        #[block]
        {
            free = Pallet::<T>::is_claim_feeless(
                &origin, PROGRAM, &account, cumulative, index, &proof,
            );
        }

        assert!(free);
        Ok(())
    }

    /// `n` siblings, spread over `c` claims: each has at least 8 and at most 24.
    #[benchmark]
    fn claim_many(
        c: Linear<1, CLAIMS_MAX>,
        n: Linear<0, { CLAIMS_MAX * DEPTH_MAX }>,
    ) -> Result<(), BenchmarkError> {
        let claims = many_claims::<T>(Money::Emission, c, (n / c).clamp(8, DEPTH_MAX))?;
        for item in &claims {
            open::<T>(&item.account)?;
        }
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim_many(RawOrigin::Signed(caller), PROGRAM, claims);

        assert_eq!(paid_accounts::<T>(), c);
        Ok(())
    }

    #[benchmark]
    fn claim_many_opening(
        c: Linear<1, CLAIMS_MAX>,
        n: Linear<0, { CLAIMS_MAX * DEPTH_MAX }>,
    ) -> Result<(), BenchmarkError> {
        let claims = many_claims::<T>(Money::Emission, c, (n / c).clamp(8, DEPTH_MAX))?;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim_many(RawOrigin::Signed(caller), PROGRAM, claims);

        assert_eq!(paid_accounts::<T>(), c);
        Ok(())
    }

    #[benchmark]
    fn claim_many_pot(
        c: Linear<1, CLAIMS_MAX>,
        n: Linear<0, { CLAIMS_MAX * DEPTH_MAX }>,
    ) -> Result<(), BenchmarkError> {
        let claims = many_claims::<T>(Money::Vgr, c, (n / c).clamp(8, DEPTH_MAX))?;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim_many(RawOrigin::Signed(caller), PROGRAM, claims);

        assert_eq!(paid_accounts::<T>(), c);
        Ok(())
    }

    #[benchmark]
    fn claim_many_asset(
        c: Linear<1, CLAIMS_MAX>,
        n: Linear<0, { CLAIMS_MAX * DEPTH_MAX }>,
    ) -> Result<(), BenchmarkError> {
        let claims = many_claims::<T>(Money::Asset, c, (n / c).clamp(8, DEPTH_MAX))?;
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim_many(RawOrigin::Signed(caller), PROGRAM, claims);

        assert_eq!(paid_accounts::<T>(), c);
        Ok(())
    }

    #[benchmark]
    fn claim_many_flagged(
        c: Linear<1, CLAIMS_MAX>,
        n: Linear<0, { CLAIMS_MAX * DEPTH_MAX }>,
    ) -> Result<(), BenchmarkError> {
        let claims = many_claims::<T>(Money::Asset, c, (n / c).clamp(8, DEPTH_MAX))?;
        flag_some::<T>(&claims);
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        claim_many(RawOrigin::Signed(caller), PROGRAM, claims);

        assert_eq!(paid_accounts::<T>(), c);
        Ok(())
    }

    /// The predicate, and the list of whom it would pay.
    #[benchmark]
    fn check_claim_many(
        c: Linear<1, CLAIMS_MAX>,
        n: Linear<0, { CLAIMS_MAX * DEPTH_MAX }>,
    ) -> Result<(), BenchmarkError> {
        let claims = many_claims::<T>(Money::Asset, c, (n / c).clamp(8, DEPTH_MAX))?;
        flag_some::<T>(&claims);
        let caller: AccountId32 = whitelisted_caller();
        let origin: T::RuntimeOrigin = RawOrigin::Signed(caller).into();
        let free;
        let paid;

        #[block]
        {
            free = Pallet::<T>::is_claim_many_feeless(&origin, PROGRAM, &claims);
            paid = Pallet::<T>::would_pay(PROGRAM, &claims).len();
        }

        assert!(free);
        assert_eq!(paid as u32, c);
        Ok(())
    }

    #[benchmark]
    fn look_up_flags(a: Linear<1, CLAIMS_MAX>) {
        let people: Vec<AccountId32> = (0..a).map(|n| account("person", n, 0)).collect();
        for who in &people {
            quarantined::<T>(PROGRAM, who, true);
        }
        let found;

        #[block]
        {
            found = people.iter().filter(|who| !Flags::<T>::get(PROGRAM, who).is_empty()).count();
        }

        assert_eq!(found as u32, a);
    }

    #[benchmark]
    fn reject_epoch() -> Result<(), BenchmarkError> {
        let keys = members::<T>("member", SIGNERS_MAX)?;
        seat::<T>(SET, keys.clone());
        let due: Vec<u32> = (1..FINALIZING_MAX).map(|n| PROGRAM + n).collect();
        pot_program::<T>(PROGRAM)?;
        signed_pending::<T>(PROGRAM, keys, due)?;
        let origin = admin::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, PROGRAM, EPOCH);

        assert_eq!(Pending::<T>::get(PROGRAM), None);
        Ok(())
    }

    #[benchmark]
    fn set_paused() -> Result<(), BenchmarkError> {
        insert_program::<T>(PROGRAM, asset_program::<T>());
        let origin = admin::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, PROGRAM, true);

        assert!(Programs::<T>::get(PROGRAM).is_some_and(|program| program.paused));
        Ok(())
    }

    #[benchmark]
    fn finalize(p: Linear<0, FINALIZING_MAX>) -> Result<(), BenchmarkError> {
        let keys = members::<T>("member", SIGNERS_MAX)?;
        seat::<T>(SET, keys.clone());
        for n in 0..p {
            pot_program::<T>(PROGRAM + n)?;
            signed_pending::<T>(PROGRAM + n, keys.clone(), Vec::new())?;
        }
        let now = frame_system::Pallet::<T>::block_number();
        let at = now.saturating_add(One::one());
        assert_eq!(Finalizing::<T>::get(at).len() as u32, p);

        #[block]
        {
            Pallet::<T>::finalize_due(at);
        }

        assert_eq!(Heads::<T>::iter_keys().filter(|id| *id >= PROGRAM).count() as u32, p);
        Ok(())
    }

    #[benchmark]
    fn register_oracle() -> Result<(), BenchmarkError> {
        let caller: AccountId32 = whitelisted_caller();
        rich::<T>(&caller)?;
        let (key, signature) = possession::<T>(&caller)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller.clone()), key, signature);

        assert!(OracleOperators::<T>::contains_key(&caller));
        Ok(())
    }

    #[benchmark]
    fn rotate_key() -> Result<(), BenchmarkError> {
        let (caller, keys) = crowded::<T>()?;
        let (key, signature) = possession::<T>(&caller)?;
        assert!(OracleSets::<T>::get(SET) == Some(keys));

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), key, signature);

        assert!(KeyOwners::<T>::contains_key(key));
        Ok(())
    }

    /// An operator of as many sets as a key may sit in, each of 64 members.
    fn crowded<T: Config>() -> Result<(AccountId32, crate::types::OracleSet), BenchmarkError> {
        let keys = members::<T>("member", SIGNERS_MAX)?;
        seat_widely::<T>(&keys);
        let first = keys.first().copied().ok_or(BenchmarkError::Stop("no member"))?;
        let caller =
            KeyOwners::<T>::get(first).ok_or(BenchmarkError::Stop("the member has no owner"))?;
        // Past keys whose time is over are forgotten with the next rotation.
        super::scene::age_keys::<T>(&keys);
        let now = frame_system::Pallet::<T>::block_number();
        frame_system::Pallet::<T>::set_block_number(now.saturating_add(T::UnbondingDelay::get()));
        Ok((caller, keys))
    }

    /// The second call, of an operator that waited long enough: it gives up a seat in as many sets
    /// as it may sit in.
    #[benchmark]
    fn leave_oracles() -> Result<(), BenchmarkError> {
        let (caller, _) = crowded::<T>()?;
        let origin: T::RuntimeOrigin = RawOrigin::Signed(caller.clone()).into();
        Pallet::<T>::leave_oracles(origin)?;
        let now = frame_system::Pallet::<T>::block_number();
        frame_system::Pallet::<T>::set_block_number(now.saturating_add(T::UnbondingDelay::get()));

        #[extrinsic_call]
        _(RawOrigin::Signed(caller.clone()));

        let left = OracleOperators::<T>::get(&caller);
        assert!(left.is_some_and(|operator| operator.free_at.is_some()));
        Ok(())
    }

    #[benchmark]
    fn withdraw_bond() -> Result<(), BenchmarkError> {
        super::scene::age_keys::<T>(&members::<T>("member", 1)?);
        let caller = operators::<T>("member", 1).pop().ok_or(BenchmarkError::Stop("nobody"))?;
        let origin: T::RuntimeOrigin = RawOrigin::Signed(caller.clone()).into();
        Pallet::<T>::leave_oracles(origin)?;
        let now = frame_system::Pallet::<T>::block_number();
        frame_system::Pallet::<T>::set_block_number(now.saturating_add(T::UnbondingDelay::get()));

        #[extrinsic_call]
        _(RawOrigin::Signed(caller.clone()));

        assert!(!OracleOperators::<T>::contains_key(&caller));
        Ok(())
    }

    #[benchmark]
    fn stage_oracle_set(o: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        seat::<T>(SET, members::<T>("member", 1)?);
        members::<T>("new", o)?;
        let staged = Operators::truncate_from(operators::<T>("new", o));
        insert_program::<T>(PROGRAM, asset_program::<T>());
        let others: Vec<_> = (1..STAGED_MAX).map(|n| (u64::MAX, SET + n)).collect();
        StagedAt::<T>::put(StagedQueue::truncate_from(others));
        let origin = admin::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, PROGRAM, staged, EPOCH);

        assert!(StagedSets::<T>::contains_key(SET));
        Ok(())
    }

    #[benchmark]
    fn activate_none() {
        let others: Vec<_> = (1..=STAGED_MAX).map(|n| (u64::MAX, SET + n)).collect();
        StagedAt::<T>::put(StagedQueue::truncate_from(others));

        #[block]
        {
            Pallet::<T>::activate_due();
        }

        assert_eq!(StagedAt::<T>::get().len() as u32, STAGED_MAX);
    }

    /// Every operator takes the seat of another, and rotates its key in as many sets as it may.
    #[benchmark]
    fn activate_set(o: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        seat::<T>(SET, members::<T>("former", SIGNERS_MAX)?);
        let keys = members::<T>("new", o)?;
        for n in 1..crate::types::SEATS_MAX {
            seat::<T>(SET + n, keys.clone());
        }
        let staged = operators::<T>("new", o);
        for who in &staged {
            let (key, signature) = possession::<T>(who)?;
            let origin: T::RuntimeOrigin = RawOrigin::Signed(who.clone()).into();
            Pallet::<T>::rotate_key(origin, key, signature)?;
        }
        let operators = Operators::truncate_from(staged);
        let record = StagedSet { program: PROGRAM, from_epoch: EPOCH, operators };
        StagedSets::<T>::insert(SET, record);
        StagedAt::<T>::put(StagedQueue::truncate_from(alloc::vec![(0, SET)]));

        #[block]
        {
            Pallet::<T>::activate_due();
        }

        assert_eq!(OracleSets::<T>::get(SET).map(|set| set.len() as u32), Some(o));
        assert!(!StagedSets::<T>::contains_key(SET));
        Ok(())
    }

    #[benchmark]
    fn challenge_leaves(s: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        let signers = guilty::<T>(s)?;
        let evidence = common_evidence::<T>(signers)?;
        let caller: AccountId32 = whitelisted_caller();
        rich::<T>(&caller)?;

        #[extrinsic_call]
        challenge(RawOrigin::Signed(caller), PROGRAM, EPOCH, evidence);

        assert_eq!(Pending::<T>::get(PROGRAM), None);
        assert_fallen::<T>();
        Ok(())
    }

    #[benchmark]
    fn challenge_signers(s: Linear<1, SIGNERS_MAX>) -> Result<(), BenchmarkError> {
        let signers = guilty::<T>(s)?;
        let evidence = double_evidence::<T>(signers)?;
        let caller: AccountId32 = whitelisted_caller();
        rich::<T>(&caller)?;

        #[extrinsic_call]
        challenge(RawOrigin::Signed(caller), PROGRAM, EPOCH, evidence);

        assert_eq!(Pending::<T>::get(PROGRAM), None);
        assert_fallen::<T>();
        Ok(())
    }

    /// The keys of `s` operators that are about to be found guilty, and answer for as many past
    /// keys as they may. Sets fall with them.
    fn guilty<T: Config>(s: u32) -> Result<crate::types::OracleSet, BenchmarkError> {
        let signers = members::<T>("member", s)?;
        super::scene::seat_at_the_brink::<T>(&signers)?;
        super::scene::age_keys::<T>(&signers);
        pot_program::<T>(PROGRAM)?;
        Ok(signers)
    }

    /// Nobody is left in the sets that the first of the signers sat in.
    fn assert_fallen<T: Config>() {
        for n in 0..crate::types::SEATS_MAX {
            assert_eq!(OracleSets::<T>::get(SET + n).map(|members| members.len()), Some(0));
        }
    }

    #[benchmark]
    fn set_breaker() -> Result<(), BenchmarkError> {
        insert_program::<T>(PROGRAM, asset_program::<T>());
        let breaker = Some(Breaker { window: One::one(), units_max: 1 });
        let origin = admin::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, PROGRAM, breaker);

        assert!(crate::Breakers::<T>::contains_key(PROGRAM));
        Ok(())
    }

    #[benchmark]
    fn quarantine() -> Result<(), BenchmarkError> {
        insert_program::<T>(PROGRAM, asset_program::<T>());
        let who: AccountId32 = account("person", 0, 0);
        let origin = judge::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, PROGRAM, who.clone(), 7, QuarantineReason::Reported);

        assert_eq!(Pallet::<T>::withheld(PROGRAM, &who), 7);
        Ok(())
    }

    #[benchmark]
    fn appeal() -> Result<(), BenchmarkError> {
        let who: AccountId32 = whitelisted_caller();
        quarantined::<T>(PROGRAM, &who, false);
        Flags::<T>::mutate(PROGRAM, &who, |flags| {
            if let Some(record) = &mut flags.quarantine {
                record.appeal = None;
            }
        });

        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), PROGRAM, H256::zero());

        let filed = Flags::<T>::get(PROGRAM, &who).quarantine.and_then(|open| open.appeal);
        assert!(filed.is_some());
        Ok(())
    }

    #[benchmark]
    fn resolve() -> Result<(), BenchmarkError> {
        let who: AccountId32 = account("person", 0, 0);
        only_quarantined::<T>(PROGRAM, &who, false);
        let origin = judge::<T>()?;

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, PROGRAM, who.clone(), false);

        assert!(!Flags::<T>::contains_key(PROGRAM, &who));
        Ok(())
    }

    #[benchmark]
    fn release() -> Result<(), BenchmarkError> {
        let who: AccountId32 = account("person", 0, 0);
        only_quarantined::<T>(PROGRAM, &who, true);
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), PROGRAM, who.clone());

        assert!(!Flags::<T>::contains_key(PROGRAM, &who));
        Ok(())
    }

    #[benchmark]
    fn create_funded_program() -> Result<(), BenchmarkError> {
        seat::<T>(SET, members::<T>("member", 1)?);
        let caller: AccountId32 = whitelisted_caller();
        rich::<T>(&caller)?;
        // The first id is reserved; the genesis may have no program.
        crate::NextProgram::<T>::put(PROGRAM);
        let terms = terms::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), terms);

        assert!(FundedPrograms::<T>::contains_key(PROGRAM));
        Ok(())
    }

    #[benchmark]
    fn fund() -> Result<(), BenchmarkError> {
        let caller = asset_funding::<T>(PROGRAM)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), PROGRAM, CALLER_ASSETS);

        Ok(())
    }

    /// While an epoch is pending: its record is longer than a head.
    #[benchmark]
    fn close_program() -> Result<(), BenchmarkError> {
        let caller = asset_funding::<T>(PROGRAM)?;
        signed_pending::<T>(PROGRAM, members::<T>("member", 1)?, Vec::new())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), PROGRAM);

        Ok(())
    }

    #[benchmark]
    fn remove_program(n: Linear<1, REMOVE_MAX>) -> Result<(), BenchmarkError> {
        let caller = asset_funding::<T>(PROGRAM)?;
        queue_epochs::<T>(n)?;
        for at in 0..n {
            let who: AccountId32 = account("person", at, 0);
            Paid::<T>::insert(PROGRAM, &who, 1);
            quarantined::<T>(PROGRAM, &who, false);
        }
        set_head::<T>(u64::from(n));
        Tallies::<T>::mutate(PROGRAM, |tally| tally.paid = u64::from(n));
        close::<T>(&caller)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), PROGRAM, n);

        assert!(!Programs::<T>::contains_key(PROGRAM));
        Ok(())
    }

    #[benchmark]
    fn prune_epochs(n: Linear<1, PRUNE_MAX>) -> Result<(), BenchmarkError> {
        insert_program::<T>(PROGRAM, asset_program::<T>());
        queue_epochs::<T>(T::EpochsKept::get().saturating_add(n))?;
        set_head::<T>(0);
        let caller: AccountId32 = whitelisted_caller();

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), PROGRAM, n);

        let left = Epochs::<T>::iter_prefix(PROGRAM).count() as u32;
        assert_eq!(left, T::EpochsKept::get());
        Ok(())
    }

    frame_benchmarking::impl_benchmark_test_suite!(
        Pallet,
        crate::mock::with_keystore(),
        crate::mock::Test
    );
}
