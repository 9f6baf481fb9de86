// SPDX-License-Identifier: Apache-2.0
//! A runtime of this pallet, its currency and assets, and orders in every state.

use frame_support::{
    assert_ok, construct_runtime, derive_impl,
    dispatch::{DispatchResult, DispatchResultWithPostInfo},
    parameter_types,
    traits::{
        AsEnsureOriginWithArg, ConstU32, ConstU128, Contains, fungible::InspectHold as _,
        fungibles::InspectHold as _,
    },
};
use frame_system::{EnsureRoot, EnsureSigned};
use sp_core::H256;
use sp_runtime::{AccountId32, BuildStorage, Permill, traits::IdentityLookup};
use vigor_primitives::{did::DidId, order::order_id};

use crate::{
    self as pallet_escrow, Event, HoldReason, Identities, Listings, NextListing, NextPanel, Orders,
    types::{Arbiters, Deadlines, ListingOf, ListingTermsOf, OrderOf, OrderState},
};

pub type Block = frame_system::mocking::MockBlockU32<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Assets: pallet_assets,
        AssetsHolder: pallet_assets_holder,
        Escrow: pallet_escrow,
    }
);

pub const ED: u128 = 1_000_000_000;
pub const RICH: u128 = 1_000_000 * ED;
pub const PRICE: u128 = 1_000 * ED + 1;
/// Two percent, rounded down.
pub const FEE: u128 = 20 * ED;
pub const STAKE: u128 = 300 * ED;
pub const PENALTY: u128 = 100 * ED;
pub const LISTING_DEPOSIT: u128 = 10 * ED;
pub const PANEL_DEPOSIT: u128 = 20 * ED;
pub const ORDER_DEPOSIT: u128 = 30 * ED;
/// The asset of listings that name one; not sufficient.
pub const ASSET: u32 = 7;
/// Least balance of the asset.
pub const ASSET_MIN: u128 = 100;
/// Least price in the asset: its fee leaves the least balance.
pub const ASSET_PRICE_MIN: u128 = 102;
pub const STOCK: u32 = 5;
pub const START_BLOCK: u32 = 10;
pub const ACCEPT_BLOCKS: u32 = 10;
pub const SHIP_BLOCKS: u32 = 20;
pub const COMPLETE_BLOCKS: u32 = 30;
pub const DISPUTE_BLOCKS: u32 = 40;
pub const FORGET_BLOCKS: u32 = 100;
pub const ABANDON_BLOCKS: u32 = 300;
pub const WRITE_OFF_BLOCKS: u32 = 200;
pub const EVIDENCE: H256 = H256([9; 32]);
pub const REFERENCE: [u8; 32] = [1; 32];

parameter_types! {
    pub static FrozenAccounts: Vec<AccountId32> = vec![];
    /// Whose account is whose identity.
    pub static Bound: Vec<(AccountId32, DidId)> = vec![];
    /// Identities that are gone.
    pub static Gone: Vec<DidId> = vec![];
    pub const FeeRate: Permill = Permill::from_percent(2);
    pub Treasury: AccountId32 = treasury();
}

pub struct Frozen;

impl Contains<AccountId32> for Frozen {
    fn contains(who: &AccountId32) -> bool {
        FrozenAccounts::get().contains(who)
    }
}

pub struct Bindings;

impl Identities for Bindings {
    fn did_of(account: &AccountId32) -> Option<DidId> {
        Bound::get().into_iter().find(|(who, _)| who == account).map(|(_, did)| did)
    }

    fn exists(did: &DidId) -> bool {
        !Gone::get().contains(did)
    }
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u128;
    type ExistentialDeposit = ConstU128<ED>;
    type AccountStore = System;
    type MaxFreezes = ConstU32<1>;
    type FreezeIdentifier = ();
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
    type Balance = u128;
    type Currency = Balances;
    type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId32>>;
    type ForceOrigin = EnsureRoot<AccountId32>;
    type Holder = AssetsHolder;
}

impl pallet_assets_holder::Config for Test {
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeEvent = RuntimeEvent;
}

impl pallet_escrow::Config for Test {
    type Currency = Balances;
    type Assets = AssetsHolder;
    type Identities = Bindings;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Frozen = Frozen;
    type Treasury = Treasury;
    type FeeRate = FeeRate;
    type ListingDeposit = ConstU128<LISTING_DEPOSIT>;
    type PanelDeposit = ConstU128<PANEL_DEPOSIT>;
    type OrderDeposit = ConstU128<ORDER_DEPOSIT>;
    type ForgetDelay = ConstU32<FORGET_BLOCKS>;
    type AbandonDelay = ConstU32<ABANDON_BLOCKS>;
    type WriteOffDelay = ConstU32<WRITE_OFF_BLOCKS>;
    type DeadlineMin = ConstU32<5>;
    type DeadlineMax = ConstU32<1_000>;
    type WeightInfo = ();
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = Bindings;
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for Bindings {
    fn create_asset(asset: u32) {
        let root = RuntimeOrigin::root();
        Balances::force_set_balance(root.clone(), issuer(), RICH).expect("root may");
        Assets::force_create(root, asset, issuer(), false, 1).expect("root may");
    }

    fn mint_asset(asset: u32, who: &AccountId32, amount: u128) {
        Assets::mint(signed(issuer()), asset, who.clone(), amount).expect("the issuer may");
    }

    fn freeze_asset(asset: u32) {
        Assets::freeze_asset(signed(issuer()), asset).expect("the freezer may");
    }

    fn bind(who: &AccountId32) -> DidId {
        let did = DidId(*who.as_ref());
        Bound::mutate(|bound| bound.push((who.clone(), did)));
        did
    }
}

/// A chain where the parties and arbiters are rich in VGR, the parties in the asset too, and the
/// treasury does not exist.
pub fn chain() -> sp_io::TestExternalities {
    let rich = [buyer(), seller(), other(), issuer(), arbiter(0), arbiter(1), arbiter(2)];
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> {
        balances: rich.map(|who| (who, RICH)).to_vec(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    let parties = [buyer(), seller(), other()];
    pallet_assets::GenesisConfig::<Test> {
        assets: vec![(ASSET, issuer(), false, ASSET_MIN)],
        accounts: parties.map(|who| (ASSET, who, RICH)).to_vec(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    let mut chain = sp_io::TestExternalities::from(storage);
    chain.execute_with(|| System::set_block_number(START_BLOCK));
    FrozenAccounts::set(vec![]);
    Bound::set(vec![]);
    Gone::set(vec![]);
    // Whom the benchmarks forget the reputation of.
    #[cfg(feature = "runtime-benchmarks")]
    Gone::set(vec![DidId([7; 32])]);
    chain
}

/// Runs `test` in a new chain, and checks the invariants after it.
pub fn run(test: impl FnOnce()) {
    chain().execute_with(|| {
        test();
        Escrow::do_try_state().unwrap();
    });
}

const fn account(byte: u8) -> AccountId32 {
    AccountId32::new([byte; 32])
}
pub const fn buyer() -> AccountId32 {
    account(1)
}
pub const fn seller() -> AccountId32 {
    account(2)
}
/// No party of anything unless a test makes it one.
pub const fn other() -> AccountId32 {
    account(3)
}
/// Owner, issuer, admin and freezer of the asset.
pub const fn issuer() -> AccountId32 {
    account(4)
}
pub const fn arbiter(index: u8) -> AccountId32 {
    account(10 + index)
}
pub const fn treasury() -> AccountId32 {
    account(0x77)
}

pub fn signed(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

pub fn free(who: &AccountId32) -> u128 {
    Balances::free_balance(who)
}

/// What the account could spend once its orders are forgotten.
pub fn purse(who: &AccountId32) -> u128 {
    let own = Orders::<Test>::iter_values().filter(|order| order.buyer == *who);
    free(who) + own.map(|order| order.deposit).sum::<u128>()
}

/// The result without what the call cost.
pub fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
    result.map(|_| ()).map_err(|refused| refused.error)
}

pub fn held(reason: HoldReason, who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&reason.into(), who)
}

pub fn asset_free(who: &AccountId32) -> u128 {
    Assets::balance(ASSET, who)
}

pub fn asset_held(reason: HoldReason, who: &AccountId32) -> u128 {
    AssetsHolder::balance_on_hold(ASSET, &reason.into(), who)
}

/// Gives the account an identity.
pub fn bind(who: &AccountId32, byte: u8) -> DidId {
    let did = DidId([byte; 32]);
    Bound::mutate(|bound| bound.push((who.clone(), did)));
    did
}

pub fn listing(id: u64) -> ListingOf<Test> {
    Listings::<Test>::get(id).expect("the listing exists")
}

pub fn order(id: H256) -> OrderOf<Test> {
    Orders::<Test>::get(id).expect("the order exists")
}

pub fn arbiters(count: u8) -> Arbiters {
    (0..count).map(arbiter).collect::<Vec<_>>().try_into().unwrap()
}

pub fn terms() -> ListingTermsOf<Test> {
    ListingTermsOf::<Test> {
        price: PRICE,
        asset: None,
        stock: STOCK,
        deadlines: Deadlines {
            accept: ACCEPT_BLOCKS,
            ship: SHIP_BLOCKS,
            complete: COMPLETE_BLOCKS,
            dispute: DISPUTE_BLOCKS,
        },
        seller_stake: STAKE,
        penalty: PENALTY,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: vec![1; 36].try_into().unwrap(),
    }
}

/// The usual terms, in the asset.
pub fn asset_terms() -> ListingTermsOf<Test> {
    ListingTermsOf::<Test> { asset: Some(ASSET), ..terms() }
}

/// A panel of three arbiters, of whom two decide.
pub fn new_panel() -> u32 {
    let panel = NextPanel::<Test>::get();
    assert_ok!(Escrow::create_panel(signed(other()), arbiters(3), 2));
    panel
}

pub fn new_listing(terms: ListingTermsOf<Test>) -> u64 {
    let listing = NextListing::<Test>::get();
    assert_ok!(Escrow::create_listing(signed(seller()), terms));
    listing
}

/// A listing that offers one panel, and that panel.
pub fn listing_with_panel() -> (u64, u32) {
    let panel = new_panel();
    let panels = vec![panel].try_into().unwrap();
    (new_listing(ListingTermsOf::<Test> { panels, ..terms() }), panel)
}

pub fn id_of(who: &AccountId32, reference: [u8; 32]) -> H256 {
    H256(order_id(who.as_ref(), &reference))
}

/// An order of `terms`, in `state`.
pub fn order_of(terms: ListingTermsOf<Test>, state: OrderState) -> H256 {
    let panel = terms.panels.first().copied();
    let listing = new_listing(terms);
    let id = id_of(&buyer(), REFERENCE);
    assert_ok!(Escrow::place(signed(buyer()), listing, REFERENCE, u128::MAX, panel));
    if state >= OrderState::Accepted {
        assert_ok!(Escrow::accept(signed(seller()), id));
    }
    if state >= OrderState::Shipped {
        assert_ok!(Escrow::ship(signed(seller()), id, EVIDENCE));
    }
    if state == OrderState::Disputed {
        assert_ok!(Escrow::dispute(signed(buyer()), id));
    }
    if state == OrderState::Released {
        assert_ok!(Escrow::complete(signed(buyer()), id));
    }
    id
}

/// An order of the usual terms, in `state`.
pub fn order_in(state: OrderState) -> H256 {
    order_of(terms(), state)
}

/// A disputed order with a panel.
pub fn disputed_before_panel() -> H256 {
    let panels = vec![new_panel()].try_into().unwrap();
    order_of(ListingTermsOf::<Test> { panels, ..terms() }, OrderState::Disputed)
}

/// To the last block in which the parties may move the order.
pub fn go_to_deadline(id: H256) {
    System::set_block_number(order(id).deadline);
}

/// To the first block in which only a poke may.
pub fn go_past_deadline(id: H256) {
    System::set_block_number(order(id).deadline + 1);
}

/// The events of this pallet, oldest first; forgets all events.
pub fn take_events() -> Vec<Event<Test>> {
    let events = System::events();
    System::reset_events();
    let own = |event| match event {
        RuntimeEvent::Escrow(event) => Some(event),
        _ => None,
    };
    events.into_iter().filter_map(|record| own(record.event)).collect()
}

/// The two events of an order that ended now.
pub fn end_events(
    order: H256,
    (from, to): (OrderState, OrderState),
    [seller_amount, buyer_amount, fee]: [u128; 3],
) -> [Event<Test>; 2] {
    [
        Event::OrderChanged { order, from, to, deadline: System::block_number() },
        Event::OrderPaid { order, seller_amount, buyer_amount, fee },
    ]
}
