// SPDX-License-Identifier: Apache-2.0
//! Benchmarks of what the pallet weighs.

use frame_benchmarking::v2::{benchmarks, impl_test_function};

#[benchmarks]
mod benchmarks {
    use alloc::{boxed::Box, vec};
    use frame_benchmarking::{BenchmarkError, account};
    use frame_support::traits::{
        Get, KeyOwnerProofSystem,
        fungible::{Balanced, Inspect},
    };
    use frame_system::{
        RawOrigin,
        pallet_prelude::{BlockNumberFor, HeaderFor},
    };
    use sp_consensus_aura::digests::CompatibleDigestItem;
    use sp_consensus_slots::{EquivocationProof, Slot};
    use sp_runtime::{
        Digest, DigestItem, Perbill, RuntimeAppPublic,
        traits::{Header, Saturating},
    };
    use sp_session::GetSessionNumber;
    use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

    use super::impl_test_function;
    use crate::{
        BenchmarkHelper, Call, Config, Pallet, Punished, SessionStarts, Unbondings,
        types::{BalanceOf, OffenderOf},
    };

    /// The slot of the offence.
    const SLOT: u64 = 1_000;
    /// A bond, in existential deposits.
    const BOND: u32 = 1_000;

    type SealOf<T> = <<T as Config>::AuthorityId as RuntimeAppPublic>::Signature;

    fn sealed<T: Config>(
        key: &T::AuthorityId,
        number: u32,
    ) -> Result<HeaderFor<T>, BenchmarkError> {
        let slot = Slot::from(SLOT);
        let slot = <DigestItem as CompatibleDigestItem<SealOf<T>>>::aura_pre_digest(slot);
        let mut header = <HeaderFor<T> as Header>::new(
            number.into(),
            Default::default(),
            Default::default(),
            Default::default(),
            Digest { logs: vec![slot] },
        );
        let seal = key.sign(&header.hash()).ok_or(BenchmarkError::Stop("no such key"))?;
        header.digest_mut().push(DigestItem::aura_seal(seal));
        Ok(header)
    }

    /// Endows `who` with three bonds and says what one is.
    fn rich<T: Config>(who: &T::AccountId) -> BalanceOf<T> {
        let bond = T::Currency::minimum_balance().saturating_mul(BOND.into());
        let funds = T::Currency::issue(bond.saturating_mul(3u32.into()));
        let _ = T::Currency::resolve(who, funds);
        bond
    }

    #[benchmark]
    fn report_aura() -> Result<(), BenchmarkError> {
        let key = T::AuthorityId::generate_pair(None);
        let validator = T::BenchmarkHelper::validators(key.clone());
        let evidence = EquivocationProof::<HeaderFor<T>, T::AuthorityId> {
            offender: key.clone(),
            slot: Slot::from(SLOT),
            first_header: sealed::<T>(&key, 1)?,
            second_header: sealed::<T>(&key, 2)?,
        };
        let proof = T::KeyOwners::prove((<T::AuthorityId as RuntimeAppPublic>::ID, key))
            .ok_or(BenchmarkError::Stop("the key has no owner"))?;
        SessionStarts::<T>::insert(proof.session(), Slot::from(SLOT - 1));
        SessionStarts::<T>::insert(proof.session() + 1, Slot::from(SLOT));
        T::BenchmarkHelper::set_slot(Slot::from(SLOT));
        let reporter: T::AccountId = account("reporter", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(reporter), Box::new(evidence), proof);

        assert!(Punished::<T>::iter().any(|(_, who, ())| who == validator));
        Ok(())
    }

    #[benchmark]
    fn punish() -> Result<(), BenchmarkError> {
        let key = T::AuthorityId::generate_pair(None);
        let validator = T::BenchmarkHelper::validators(key.clone());
        let id = (<T::AuthorityId as RuntimeAppPublic>::ID, key);
        let proof =
            T::KeyOwners::prove(id.clone()).ok_or(BenchmarkError::Stop("the key has no owner"))?;
        let offender: OffenderOf<T> = T::KeyOwners::check_proof(id, proof)
            .ok_or(BenchmarkError::Stop("the proof is refused"))?;
        let bond = rich::<T>(&validator);
        Pallet::<T>::begin_unbonding(&validator, bond);
        let details = vec![OffenceDetails { offender, reporters: vec![] }];

        #[block]
        {
            Pallet::<T>::on_offence(&details, &[Perbill::one()], 0);
        }

        assert!(Punished::<T>::contains_key(0, &validator));
        assert!(!Unbondings::<T>::contains_key(&validator));
        Ok(())
    }

    #[benchmark]
    fn begin_unbonding() {
        let who: T::AccountId = account("candidate", 0, 0);
        let bond = rich::<T>(&who);
        Pallet::<T>::begin_unbonding(&who, bond);

        #[block]
        {
            Pallet::<T>::begin_unbonding(&who, bond);
        }

        assert!(Unbondings::<T>::get(&who).is_some_and(|held| held.amount > bond));
    }

    #[benchmark]
    fn withdraw() {
        let who: T::AccountId = account("candidate", 0, 0);
        let bond = rich::<T>(&who);
        Pallet::<T>::begin_unbonding(&who, bond);
        let now: BlockNumberFor<T> = frame_system::Pallet::<T>::block_number();
        let free_at = now.saturating_add(T::UnbondingPeriod::get());
        frame_system::Pallet::<T>::set_block_number(free_at);
        let caller: T::AccountId = account("caller", 0, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), who.clone());

        assert!(!Unbondings::<T>::contains_key(&who));
    }

    frame_benchmarking::impl_benchmark_test_suite!(
        Pallet,
        crate::mock::benchmarks::with_keystore(),
        crate::mock::Test
    );
}
