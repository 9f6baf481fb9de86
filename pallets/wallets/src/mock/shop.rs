// SPDX-License-Identifier: Apache-2.0
//! A pallet whose calls take money in every way that allowances must notice.

pub use pallet::*;

#[frame_support::pallet(dev_mode)]
pub mod pallet {
    use frame_support::{
        dispatch::{DispatchResult, DispatchResultWithPostInfo},
        traits::{
            fungible::{self, MutateHold},
            fungibles::{self, Mutate},
            tokens::{Fortitude, Precision, Preservation, Restriction},
        },
        weights::Weight,
    };
    use frame_system::{ensure_signed, pallet_prelude::OriginFor};
    use sp_runtime::{AccountId32, DispatchError, DispatchErrorWithPostInfo};

    /// Weight before a failing call.
    pub const FAIL_WEIGHT: Weight = Weight::from_parts(1_000_000, 0);
    /// Weight after it.
    pub const FAIL_WEIGHT_USED: Weight = Weight::from_parts(1_000, 0);

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<AccountId = AccountId32> {
        type Currency: fungible::Mutate<AccountId32, Balance = u128>
            + MutateHold<AccountId32, Reason = <Self as Config>::RuntimeHoldReason>;
        type Assets: Mutate<AccountId32, AssetId = u32, Balance = u128>;
        type RuntimeHoldReason: From<HoldReason>;
    }

    #[pallet::composite_enum]
    pub enum HoldReason {
        Price,
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Holds a price.
        pub fn place(origin: OriginFor<T>, price: u128) -> DispatchResult {
            let buyer = ensure_signed(origin)?;
            T::Currency::hold(&HoldReason::Price.into(), &buyer, price)
        }

        /// Pays a price that is held.
        pub fn complete(origin: OriginFor<T>, seller: AccountId32, price: u128) -> DispatchResult {
            let buyer = ensure_signed(origin)?;
            T::Currency::transfer_on_hold(
                &HoldReason::Price.into(),
                &buyer,
                &seller,
                price,
                Precision::Exact,
                Restriction::Free,
                Fortitude::Polite,
            )
            .map(|_| ())
        }

        /// Returns a price that is held.
        pub fn cancel(origin: OriginFor<T>, price: u128) -> DispatchResult {
            let buyer = ensure_signed(origin)?;
            let reason = HoldReason::Price.into();
            T::Currency::release(&reason, &buyer, price, Precision::Exact).map(|_| ())
        }

        /// Takes an asset that the call's class does not name.
        pub fn toll(origin: OriginFor<T>, asset: u32, amount: u128) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            <T::Assets as fungibles::Mutate<AccountId32>>::burn_from(
                asset,
                &payer,
                amount,
                Preservation::Expendable,
                Precision::Exact,
                Fortitude::Polite,
            )
            .map(|_| ())
        }

        /// Fails, having used less weight than it said.
        #[pallet::weight(FAIL_WEIGHT)]
        pub fn fail(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Err(DispatchErrorWithPostInfo {
                post_info: Some(FAIL_WEIGHT_USED).into(),
                error: DispatchError::Other("shop is closed"),
            })
        }
    }
}
