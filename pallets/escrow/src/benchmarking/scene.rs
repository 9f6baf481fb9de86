// SPDX-License-Identifier: Apache-2.0
//! Orders whose every part is as large as it can be: between identities, before a retired panel of
//! the greatest size all of whose arbiters have voted; in VGR or in an asset.

use alloc::vec;
use frame_benchmarking::{benchmarking::add_to_whitelist, v2::account};
use frame_support::{
    BoundedVec,
    traits::{Get, fungible::Mutate},
};
use frame_system::{Account, RawOrigin, pallet_prelude::BlockNumberFor};
use sp_core::H256;
use sp_runtime::{AccountId32, Permill};
use vigor_primitives::order::order_id;

use crate::{
    BenchmarkHelper, Config, Due, NextListing, NextPanel, Orders, Pallet, Unpaid, Votes,
    settlement::Payouts,
    types::{
        ARBITERS_MAX, Arbiters, Balance, DOCUMENT_BYTES_MAX, Deadlines, LISTING_PANELS_MAX,
        ListingTermsOf, OrderOf, OrderState,
    },
};

/// The asset of prices and stakes.
pub(super) const ASSET: u32 = 1_000_000_007;
/// A million VGR: more than all deposits; and as much of the asset.
const RICH: Balance = 1_000_000_000_000_000_000;
/// An odd price, above the existential deposit and far below what the parties have.
pub(super) const PRICE: Balance = 1_000_000_000_001;
/// Held of the seller.
const STAKE: Balance = 300_000_000_000;
/// The reference of the buyer.
pub(super) const REFERENCE: [u8; 32] = [7; 32];
/// The block in which all begins.
const START: u32 = 10;

pub(super) fn signed(who: &AccountId32) -> RawOrigin<AccountId32> {
    RawOrigin::Signed(who.clone())
}

/// Who signs the call that is measured: its account is read and written for its nonce, and counted
/// there.
pub(super) fn signer<T: Config>(who: &AccountId32) -> RawOrigin<AccountId32> {
    add_to_whitelist(Account::<T>::hashed_key_for(who).into());
    signed(who)
}

/// An account with VGR.
pub(super) fn rich<T>(name: &'static str, index: u32) -> AccountId32
where
    T: Config,
    T::Currency: Mutate<AccountId32>,
{
    let who = account(name, index, 0);
    T::Currency::set_balance(&who, RICH);
    who
}

pub(super) fn arbiter(index: u32) -> AccountId32 {
    account("arbiter", index, 0)
}

/// The greatest panel; all of its arbiters must agree.
pub(super) fn arbiters() -> Arbiters {
    BoundedVec::truncate_from((0..ARBITERS_MAX).map(arbiter).collect())
}

/// Who takes part.
pub(super) struct Scene {
    pub(super) buyer: AccountId32,
    pub(super) seller: AccountId32,
    /// Who owns the panels.
    pub(super) owner: AccountId32,
    pub(super) listing: u64,
    pub(super) panel: u32,
    pub(super) order: H256,
}

impl Scene {
    /// Everybody is there and nothing is listed.
    pub(super) fn empty<T>() -> Self
    where
        T: Config,
        T::Currency: Mutate<AccountId32>,
    {
        frame_system::Pallet::<T>::set_block_number(START.into());
        T::BenchmarkHelper::create_asset(ASSET);
        let [buyer, seller] = ["buyer", "seller"].map(|name| rich::<T>(name, 0));
        for who in [&buyer, &seller] {
            T::BenchmarkHelper::mint_asset(ASSET, who, RICH);
            T::BenchmarkHelper::bind(who);
        }
        T::Currency::set_balance(&T::Treasury::get(), RICH);
        let order = H256(order_id(buyer.as_ref(), &REFERENCE));
        let owner = rich::<T>("owner", 0);
        Self { buyer, seller, owner, listing: 0, panel: 0, order }
    }

    /// The greatest listing, in the asset or in VGR, and its panels.
    pub(super) fn listed<T>(asset: Option<u32>) -> Self
    where
        T: Config,
        T::Currency: Mutate<AccountId32>,
    {
        let scene = Self::empty::<T>();
        let panel = NextPanel::<T>::get();
        for _ in 0..LISTING_PANELS_MAX {
            Pallet::<T>::create_panel(signed(&scene.owner).into(), arbiters(), ARBITERS_MAX)
                .expect("the owner is rich");
        }
        let listing = NextListing::<T>::get();
        Pallet::<T>::create_listing(signed(&scene.seller).into(), terms::<T>(panel, asset))
            .expect("the seller is rich");
        // The last of the panels: the others are read before it.
        let panel = panel + LISTING_PANELS_MAX - 1;
        Self { listing, panel, ..scene }
    }

    /// An order in an open state, whose end closes its panel.
    pub(super) fn ordered<T>(asset: Option<u32>, state: OrderState) -> Self
    where
        T: Config,
        T::Currency: Mutate<AccountId32>,
    {
        let scene = Self::listed::<T>(asset);
        let (buyer, seller) = (|| signed(&scene.buyer).into(), || signed(&scene.seller).into());
        let Self { listing, panel, order, .. } = scene;
        Pallet::<T>::place(buyer(), listing, REFERENCE, PRICE, Some(panel)).expect("placed");
        Pallet::<T>::close_panel(signed(&scene.owner).into(), panel).expect("retired");
        if state >= OrderState::Accepted {
            Pallet::<T>::accept(seller(), order).expect("accepted");
        }
        if state >= OrderState::Shipped {
            Pallet::<T>::ship(seller(), order, H256::repeat_byte(1)).expect("shipped");
        }
        if state >= OrderState::Disputed {
            Pallet::<T>::dispute(buyer(), order).expect("disputed");
        }
        scene
    }

    /// A disputed order, and a vote for one planck of each arbiter but the last.
    pub(super) fn voted<T>(asset: Option<u32>) -> Self
    where
        T: Config,
        T::Currency: Mutate<AccountId32>,
    {
        let scene = Self::ordered::<T>(asset, OrderState::Disputed);
        for index in 0..ARBITERS_MAX - 1 {
            Votes::<T>::insert(scene.order, arbiter(index), 1);
        }
        scene
    }

    /// A released order, `delay` blocks ago.
    pub(super) fn ended<T>(delay: BlockNumberFor<T>) -> Self
    where
        T: Config,
        T::Currency: Mutate<AccountId32>,
    {
        let scene = Self::ordered::<T>(Some(ASSET), OrderState::Shipped);
        Pallet::<T>::complete(signed(&scene.buyer).into(), scene.order).expect("completed");
        scene.wait::<T>(delay);
        scene
    }

    /// An order in the asset that ended, and of which nobody could be paid.
    pub(super) fn refused<T>() -> Self
    where
        T: Config,
        T::Currency: Mutate<AccountId32>,
    {
        let scene = Self::ordered::<T>(Some(ASSET), OrderState::Disputed);
        let order = scene.stored::<T>();
        Due::<T>::remove(Pallet::<T>::due_key(order.deadline), scene.order);
        Orders::<T>::insert(scene.order, OrderOf::<T> { state: OrderState::Settled, ..order });
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

    pub(super) fn stored<T: Config>(&self) -> OrderOf<T> {
        Orders::<T>::get(self.order).expect("the order is stored")
    }

    /// To `blocks` after the deadline or the end.
    pub(super) fn wait<T: Config>(&self, blocks: BlockNumberFor<T>) {
        frame_system::Pallet::<T>::set_block_number(self.stored::<T>().deadline + blocks);
    }
}

/// The longest terms; the panels from `panel` on.
pub(super) fn terms<T: Config>(panel: u32, asset: Option<u32>) -> ListingTermsOf<T> {
    let length = T::DeadlineMax::get();
    ListingTermsOf::<T> {
        price: PRICE,
        asset,
        stock: u32::MAX,
        deadlines: Deadlines { accept: length, ship: length, complete: length, dispute: length },
        seller_stake: STAKE,
        penalty: STAKE / 3,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: BoundedVec::truncate_from((panel..panel + LISTING_PANELS_MAX).collect()),
        document: BoundedVec::truncate_from(vec![1; DOCUMENT_BYTES_MAX as usize]),
    }
}
