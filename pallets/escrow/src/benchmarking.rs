// SPDX-License-Identifier: Apache-2.0
//! Benchmarks: every call on the largest order it can meet, in VGR and, as `_asset`, in an asset.
//! See [`scene`].

mod scene;

use frame_benchmarking::v2::{benchmarks, impl_test_function};
use frame_support::traits::{Get, fungible::Mutate};
use sp_core::H256;
use vigor_primitives::did::DidId;

use crate::{
    BenchmarkHelper, Call, Config, Leaving, Listings, Orders, Pallet, Panels, Reputations, Unpaid,
    Votes,
    benchmarking::scene::{
        ASSET, PRICE, REFERENCE, Scene, arbiter, arbiters, rich, signed, signer, terms,
    },
    types::{ARBITERS_MAX, Leave, OrderState, Reputation},
};

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benches {
    use super::*;

    #[benchmark]
    fn create_panel() {
        let owner = rich::<T>("owner", 0);
        let origin = signer::<T>(&owner);

        #[extrinsic_call]
        _(origin, arbiters(), ARBITERS_MAX);

        assert!(Panels::<T>::contains_key(0));
    }

    #[benchmark]
    fn create_listing() {
        let scene = Scene::listed::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, terms::<T>(0, Some(ASSET)));

        assert!(Listings::<T>::contains_key(scene.listing + 1));
    }

    #[benchmark]
    fn update_listing() {
        let scene = Scene::listed::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.listing, 3, false);

        assert_eq!(Listings::<T>::get(scene.listing).map(|it| it.stock), Some(3));
    }

    #[benchmark]
    fn close_listing() {
        let scene = Scene::listed::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.listing);

        assert!(!Listings::<T>::contains_key(scene.listing));
    }

    #[benchmark]
    fn place() {
        let scene = Scene::listed::<T>(None);
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        _(origin, scene.listing, REFERENCE, PRICE, Some(scene.panel));

        assert_eq!(scene.stored::<T>().state, OrderState::Funded);
    }

    #[benchmark]
    fn place_without_panel() {
        let scene = Scene::listed::<T>(None);
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        place(origin, scene.listing, REFERENCE, PRICE, None);

        assert_eq!(scene.stored::<T>().state, OrderState::Funded);
    }

    #[benchmark]
    fn place_asset() {
        let scene = Scene::listed::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        place(origin, scene.listing, REFERENCE, PRICE, Some(scene.panel));

        assert_eq!(scene.stored::<T>().state, OrderState::Funded);
    }

    #[benchmark]
    fn place_asset_without_panel() {
        let scene = Scene::listed::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        place(origin, scene.listing, REFERENCE, PRICE, None);

        assert_eq!(scene.stored::<T>().state, OrderState::Funded);
    }

    #[benchmark]
    fn accept() {
        let scene = Scene::ordered::<T>(None, OrderState::Funded);
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Accepted);
    }

    #[benchmark]
    fn accept_asset() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Funded);
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        accept(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Accepted);
    }

    #[benchmark]
    fn reject() {
        let scene = Scene::ordered::<T>(None, OrderState::Funded);
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Refunded);
    }

    #[benchmark]
    fn reject_asset() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Funded);
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        reject(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Refunded);
    }

    /// The second party agrees: price and stake go back.
    #[benchmark]
    fn cancel() {
        let scene = Scene::ordered::<T>(None, OrderState::Accepted);
        Pallet::<T>::cancel(signed(&scene.buyer).into(), scene.order).expect("requested");
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Refunded);
    }

    /// The second party agrees: price and stake go back.
    #[benchmark]
    fn cancel_asset() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Accepted);
        Pallet::<T>::cancel(signed(&scene.buyer).into(), scene.order).expect("requested");
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        cancel(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Refunded);
    }

    /// The first party asks.
    #[benchmark]
    fn cancel_request() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Accepted);
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        cancel(origin, scene.order);

        assert!(scene.stored::<T>().cancel_buyer);
    }

    #[benchmark]
    fn ship() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Accepted);
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.order, H256::repeat_byte(1));

        assert_eq!(scene.stored::<T>().state, OrderState::Shipped);
    }

    #[benchmark]
    fn complete() {
        let scene = Scene::ordered::<T>(None, OrderState::Shipped);
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        _(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Released);
        assert!(!Panels::<T>::contains_key(scene.panel));
    }

    /// The fee opens an account of the treasury in the asset.
    #[benchmark]
    fn complete_asset() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Shipped);
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        complete(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Released);
        assert!(!Panels::<T>::contains_key(scene.panel));
    }

    #[benchmark]
    fn dispute() {
        let scene = Scene::ordered::<T>(Some(ASSET), OrderState::Shipped);
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        _(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Disputed);
    }

    /// The second party agrees, after arbiters have voted.
    #[benchmark]
    fn offer() {
        let scene = Scene::voted::<T>(None);
        Votes::<T>::insert(scene.order, arbiter(ARBITERS_MAX - 1), 2);
        let half = PRICE / 2;
        Pallet::<T>::offer(signed(&scene.buyer).into(), scene.order, half).expect("offered");
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        _(origin, scene.order, half);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
    }

    /// The second party agrees, after arbiters have voted.
    #[benchmark]
    fn offer_asset() {
        let scene = Scene::voted::<T>(Some(ASSET));
        Votes::<T>::insert(scene.order, arbiter(ARBITERS_MAX - 1), 2);
        let half = PRICE / 2;
        Pallet::<T>::offer(signed(&scene.buyer).into(), scene.order, half).expect("offered");
        let origin = signer::<T>(&scene.seller);

        #[extrinsic_call]
        offer(origin, scene.order, half);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
    }

    /// The first party offers.
    #[benchmark]
    fn offer_open() {
        let scene = Scene::voted::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.buyer);

        #[extrinsic_call]
        offer(origin, scene.order, PRICE / 2);

        assert_eq!(scene.stored::<T>().buyer_offer, Some(PRICE / 2));
    }

    /// The last arbiter decides.
    #[benchmark]
    fn award() {
        let scene = Scene::voted::<T>(None);
        let origin = signer::<T>(&arbiter(ARBITERS_MAX - 1));

        #[extrinsic_call]
        _(origin, scene.order, 1);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
        assert!(Votes::<T>::iter_prefix(scene.order).next().is_none());
    }

    /// The last arbiter decides.
    #[benchmark]
    fn award_asset() {
        let scene = Scene::voted::<T>(Some(ASSET));
        let origin = signer::<T>(&arbiter(ARBITERS_MAX - 1));

        #[extrinsic_call]
        award(origin, scene.order, 1);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
        assert!(Votes::<T>::iter_prefix(scene.order).next().is_none());
    }

    /// All arbiters agree, and so all are looked up among the frozen. A threshold that nobody
    /// reaches stands for one who is.
    #[benchmark]
    fn award_open() {
        let scene = Scene::voted::<T>(Some(ASSET));
        Panels::<T>::mutate(scene.panel, |panel| {
            panel.as_mut().expect("the panel is stored").threshold = ARBITERS_MAX + 1;
        });
        let last = arbiter(ARBITERS_MAX - 1);
        let origin = signer::<T>(&last);

        #[extrinsic_call]
        award(origin, scene.order, 1);

        assert_eq!(Votes::<T>::get(scene.order, last), Some(1));
        assert_eq!(scene.stored::<T>().state, OrderState::Disputed);
    }

    /// A dispute that all arbiters voted on, each otherwise.
    #[benchmark]
    fn poke() {
        let scene = Scene::voted::<T>(None);
        Votes::<T>::insert(scene.order, arbiter(ARBITERS_MAX - 1), 2);
        scene.wait::<T>(1u32.into());
        let origin = signer::<T>(&scene.owner);

        #[extrinsic_call]
        _(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
    }

    /// A dispute that all arbiters voted on, each otherwise.
    #[benchmark]
    fn poke_asset() {
        let scene = Scene::voted::<T>(Some(ASSET));
        Votes::<T>::insert(scene.order, arbiter(ARBITERS_MAX - 1), 2);
        scene.wait::<T>(1u32.into());
        let origin = signer::<T>(&scene.owner);

        #[extrinsic_call]
        poke(origin, scene.order);

        assert_eq!(scene.stored::<T>().state, OrderState::Settled);
    }

    /// By a stranger: the deposit goes to another account.
    #[benchmark]
    fn forget() {
        let scene = Scene::ended::<T>(T::AbandonDelay::get());
        let origin = signer::<T>(&scene.owner);

        #[extrinsic_call]
        _(origin, scene.order);

        assert!(!Orders::<T>::contains_key(scene.order));
    }

    #[benchmark]
    fn close_panel() {
        let scene = Scene::listed::<T>(Some(ASSET));
        let origin = signer::<T>(&scene.owner);

        #[extrinsic_call]
        _(origin, scene.panel);

        assert!(!Panels::<T>::contains_key(scene.panel));
    }

    #[benchmark]
    fn settle() {
        let scene = Scene::refused::<T>();
        let origin = signer::<T>(&scene.owner);

        #[extrinsic_call]
        _(origin, scene.order);

        assert!(!Unpaid::<T>::contains_key(scene.order));
    }

    /// Every share is refused by everybody, and burnt.
    #[benchmark]
    fn write_off() {
        let scene = Scene::refused::<T>();
        T::BenchmarkHelper::freeze_asset(ASSET);
        scene.wait::<T>(T::WriteOffDelay::get());
        let origin = signer::<T>(&scene.owner);

        #[extrinsic_call]
        _(origin, scene.order);

        assert!(!Unpaid::<T>::contains_key(scene.order));
    }

    /// The second step, which writes more than the first.
    #[benchmark]
    fn forget_reputation() {
        let (who, did) = (rich::<T>("owner", 0), DidId([7; 32]));
        let reputation = Reputation { completed: 1, disputed: 1, lost: 1 };
        Reputations::<T>::insert(did, reputation);
        Leaving::<T>::insert(did, Leave { since: 0u32.into(), reputation });
        frame_system::Pallet::<T>::set_block_number(T::AbandonDelay::get());
        let origin = signer::<T>(&who);

        #[extrinsic_call]
        _(origin, did);

        assert!(!Reputations::<T>::contains_key(did));
        assert!(!Leaving::<T>::contains_key(did));
    }

    /// A vote: for the request of a party the order is written in place of it, and whether the party
    /// is frozen is read.
    #[benchmark]
    fn retract() {
        let scene = Scene::voted::<T>(Some(ASSET));
        let who = arbiter(0);
        let origin = signer::<T>(&who);

        #[extrinsic_call]
        _(origin, scene.order);

        assert!(!Votes::<T>::contains_key(scene.order, &who));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::chain(), crate::mock::Test);
}
