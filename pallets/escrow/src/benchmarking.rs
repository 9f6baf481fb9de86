// SPDX-License-Identifier: Apache-2.0
//! Benchmarks: every call on the largest order it can meet. See [`scene`].

mod scene;

use frame_benchmarking::v2::{benchmarks, impl_test_function};
use frame_support::traits::{Get, fungible::Mutate};
use sp_core::H256;
use vigor_primitives::did::DidId;

use crate::{
    BenchmarkHelper, Call, Config, Due, Listings, Orders, Pallet, Panels, Reputations, Unpaid,
    Votes,
    benchmarking::scene::{
        ASSET, PRICE, REFERENCE, STAKE, Scene, arbiter, arbiters, rich, signed, terms,
    },
    settlement::Payouts,
    types::{ARBITERS_MAX, OrderState, Reputation},
};

/// An order in the asset that ended, and of which nobody could be paid.
fn refused<T>() -> Scene
where
    T: Config,
    T::Currency: Mutate<sp_runtime::AccountId32>,
{
    let scene = Scene::ordered::<T>(OrderState::Disputed);
    let order = scene.stored::<T>();
    Due::<T>::remove(Pallet::<T>::due_key(order.deadline), scene.order);
    Orders::<T>::mutate(scene.order, |order| {
        if let Some(order) = order {
            order.state = OrderState::Settled;
        }
    });
    let (half, stake_to_buyer) = (PRICE / 2, STAKE / 3);
    let unpaid = Payouts {
        seller: half,
        buyer: PRICE - half,
        fee: 0,
        stake_to_seller: STAKE - stake_to_buyer,
        stake_to_buyer,
    };
    Unpaid::<T>::insert(scene.order, unpaid);
    scene
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benches {
    use super::*;

    #[benchmark]
    fn create_panel() {
        let owner = rich::<T>("owner", 0);

        #[extrinsic_call]
        _(signed(&owner), arbiters(), ARBITERS_MAX);

        assert!(Panels::<T>::contains_key(0));
    }

    #[benchmark]
    fn create_listing() {
        let scene = Scene::listed::<T>();

        #[extrinsic_call]
        _(signed(&scene.seller), terms::<T>(0));

        assert!(Listings::<T>::contains_key(scene.listing + 1));
    }

    #[benchmark]
    fn update_listing() {
        let scene = Scene::listed::<T>();

        #[extrinsic_call]
        _(signed(&scene.seller), scene.listing, 3, false);

        assert_eq!(Listings::<T>::get(scene.listing).map(|it| it.stock), Some(3));
    }

    #[benchmark]
    fn close_listing() {
        let scene = Scene::listed::<T>();

        #[extrinsic_call]
        _(signed(&scene.seller), scene.listing);

        assert!(!Listings::<T>::contains_key(scene.listing));
    }

    #[benchmark]
    fn place() {
        let scene = Scene::listed::<T>();

        #[extrinsic_call]
        _(signed(&scene.buyer), scene.listing, REFERENCE, PRICE, Some(scene.panel));

        assert_eq!(scene.stored::<T>().state, OrderState::Funded);
    }

    #[benchmark]
    fn accept() {
        let scene = Scene::ordered::<T>(OrderState::Funded);

        #[extrinsic_call]
        _(signed(&scene.seller), scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Accepted);
    }

    #[benchmark]
    fn reject() {
        let scene = Scene::ordered::<T>(OrderState::Funded);

        #[extrinsic_call]
        _(signed(&scene.seller), scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Refunded);
    }

    /// The second party agrees: price and stake go back.
    #[benchmark]
    fn cancel() {
        let scene = Scene::ordered::<T>(OrderState::Accepted);
        Pallet::<T>::cancel(signed(&scene.buyer).into(), scene.order).expect("requested");

        #[extrinsic_call]
        _(signed(&scene.seller), scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Refunded);
    }

    #[benchmark]
    fn ship() {
        let scene = Scene::ordered::<T>(OrderState::Accepted);

        #[extrinsic_call]
        _(signed(&scene.seller), scene.order, H256::repeat_byte(1));

        assert_eq!(scene.stored::<T>().state, OrderState::Shipped);
    }

    /// The fee opens an account of the treasury in the asset.
    #[benchmark]
    fn complete() {
        let scene = Scene::ordered::<T>(OrderState::Shipped);

        #[extrinsic_call]
        _(signed(&scene.buyer), scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Released);
        assert!(!Panels::<T>::contains_key(scene.panel));
    }

    #[benchmark]
    fn dispute() {
        let scene = Scene::ordered::<T>(OrderState::Shipped);

        #[extrinsic_call]
        _(signed(&scene.buyer), scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Disputed);
    }

    /// The second party agrees, after arbiters have voted.
    #[benchmark]
    fn offer() {
        let scene = Scene::voted::<T>();
        let half = PRICE / 2;
        Pallet::<T>::offer(signed(&scene.buyer).into(), scene.order, half).expect("offered");

        #[extrinsic_call]
        _(signed(&scene.seller), scene.order, half);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
    }

    /// The last arbiter decides.
    #[benchmark]
    fn award() {
        let scene = Scene::voted::<T>();

        #[extrinsic_call]
        _(signed(&arbiter(ARBITERS_MAX - 1)), scene.order, 1);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
        assert!(Votes::<T>::iter_prefix(scene.order).next().is_none());
    }

    /// A dispute that all arbiters voted on, each otherwise.
    #[benchmark]
    fn poke() {
        let scene = Scene::voted::<T>();
        Votes::<T>::insert(scene.order, arbiter(ARBITERS_MAX - 1), 2);
        scene.wait::<T>(1u32.into());

        #[extrinsic_call]
        _(signed(&scene.owner), scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
    }

    /// By a stranger: the deposit goes to another account.
    #[benchmark]
    fn forget() {
        let scene = Scene::ended::<T>(T::AbandonDelay::get());

        #[extrinsic_call]
        _(signed(&scene.owner), scene.order);

        assert!(!Orders::<T>::contains_key(scene.order));
    }

    #[benchmark]
    fn close_panel() {
        let scene = Scene::listed::<T>();

        #[extrinsic_call]
        _(signed(&scene.owner), scene.panel);

        assert!(!Panels::<T>::contains_key(scene.panel));
    }

    #[benchmark]
    fn settle() {
        let scene = refused::<T>();

        #[extrinsic_call]
        _(signed(&scene.owner), scene.order);

        assert!(!Unpaid::<T>::contains_key(scene.order));
    }

    /// Every share is refused by everybody, and burnt.
    #[benchmark]
    fn write_off() {
        let scene = refused::<T>();
        T::BenchmarkHelper::freeze_asset(ASSET);
        scene.wait::<T>(T::WriteOffDelay::get());

        #[extrinsic_call]
        _(signed(&scene.owner), scene.order);

        assert!(!Unpaid::<T>::contains_key(scene.order));
    }

    #[benchmark]
    fn forget_reputation() {
        let (who, did) = (rich::<T>("owner", 0), DidId([7; 32]));
        Reputations::<T>::insert(did, Reputation { completed: 1, disputed: 1, lost: 1 });

        #[extrinsic_call]
        _(signed(&who), did);

        assert!(!Reputations::<T>::contains_key(did));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::chain(), crate::mock::Test);
}
