// SPDX-License-Identifier: Apache-2.0
//! What placing writes, which is most of what it costs, and that every call is charged for the
//! case that it turned out to be.

use frame_support::{
    assert_ok,
    dispatch::GetDispatchInfo,
    traits::{Get, StorageInfoTrait, UnfilteredDispatchable},
    weights::{RuntimeDbWeight, Weight},
};
use sp_core::H256;
use sp_runtime::AccountId32;

use crate::{
    Call,
    mock::{
        ASSET, AllPalletsWithSystem, EVIDENCE, Escrow, PRICE, REFERENCE, Test, arbiter, buyer,
        chain, go_past_deadline, id_of, new_listing, new_panel, order_of, other, run, seller,
        signed, terms,
    },
    types::{ListingTermsOf, OrderState},
    weights::{Measured, WeightInfo},
};

const MONEYS: [Option<u32>; 2] = [None, Some(ASSET)];

fn offered(asset: Option<u32>) -> (u64, u32) {
    let panel = new_panel();
    let panels = vec![panel].try_into().unwrap();
    (new_listing(ListingTermsOf::<Test> { asset, panels, ..terms() }), panel)
}

/// The name of each key that placing writes, in an asset or in VGR, before a panel or not; events
/// aside, which no call pays for.
fn written_by_placing(asset: Option<u32>, with_panel: bool) -> Vec<String> {
    let mut chain = chain();
    let (listing, panel) = chain.execute_with(|| offered(asset));
    chain.commit_all().expect("no transaction is open");
    assert_eq!(chain.overlayed_changes().changes().count(), 0);
    chain.execute_with(|| {
        let panel = with_panel.then_some(panel);
        assert_ok!(Escrow::place(signed(buyer()), listing, REFERENCE, PRICE, panel));
    });
    let items = AllPalletsWithSystem::storage_info();
    let name = |key: &[u8]| {
        let item = items.iter().find(|item| key.starts_with(&item.prefix)).expect("an item");
        let of = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        format!("{}.{}", of(&item.pallet_name), of(&item.storage_name))
    };
    // The depth of storage layers is kept under a key of its own, in memory.
    let keys = chain.overlayed_changes().changes().map(|(key, _)| key);
    let keys = keys.filter(|key| !key.starts_with(b":")).map(|key| name(key));
    let mut names: Vec<_> = keys.filter(|name| !name.starts_with("System.Event")).collect();
    names.sort();
    names
}

#[test]
fn placing_writes_no_more_than_it_must() {
    let in_vgr = [
        "Balances.Holds",
        "Escrow.Due",
        "Escrow.Listings",
        "Escrow.Orders",
        "Escrow.Panels",
        "System.Account",
    ];
    assert_eq!(written_by_placing(None, true), in_vgr);
    let without_panel = in_vgr.into_iter().filter(|name| *name != "Escrow.Panels");
    assert_eq!(written_by_placing(None, false), without_panel.collect::<Vec<_>>());
    let of_the_asset =
        ["Assets.Account", "Assets.Asset", "AssetsHolder.BalancesOnHold", "AssetsHolder.Holds"];
    let in_asset: Vec<_> = of_the_asset.into_iter().chain(in_vgr).collect();
    assert_eq!(written_by_placing(Some(ASSET), true), in_asset);
}

/// Writes alone have a price: so many picoseconds that no execution reaches it.
struct WritesAlone;

const WRITE: u64 = 1_000_000_000_000;

impl Get<RuntimeDbWeight> for WritesAlone {
    fn get() -> RuntimeDbWeight {
        RuntimeDbWeight { read: 0, write: WRITE }
    }
}

#[test]
fn as_many_writes_were_measured_as_placing_makes() {
    type W = Measured<WritesAlone>;
    let writes = |weight: Weight| usize::try_from(weight.ref_time() / WRITE).unwrap();
    for (asset, panel, weight) in [
        (None, true, W::place()),
        (None, false, W::place_without_panel()),
        (Some(ASSET), true, W::place_asset()),
        (Some(ASSET), false, W::place_asset_without_panel()),
    ] {
        // The buyer's account may not be counted: it is written for its nonce.
        let written = written_by_placing(asset, panel).len();
        assert!((written - 1..=written).contains(&writes(weight)), "{asset:?} {panel}: {weight:?}");
    }
}

/// Calls, and says what is charged; it is never more than was asked beforehand.
#[track_caller]
fn charged(who: AccountId32, call: Call<Test>) -> Weight {
    let most = call.get_dispatch_info().call_weight;
    let done = call.dispatch_bypass_filter(signed(who)).expect("the call succeeds");
    let weight = done.actual_weight.expect("the call says what it did");
    assert!(weight.all_lte(most), "{weight:?} of {most:?}");
    weight
}

/// An order before a panel.
fn placed(asset: Option<u32>, state: OrderState) -> H256 {
    let panels = vec![new_panel()].try_into().unwrap();
    order_of(ListingTermsOf::<Test> { asset, panels, ..terms() }, state)
}

type W = ();

#[test]
fn placing_is_charged_by_money_and_panel() {
    let expected = [
        [W::place_without_panel(), W::place()],
        [W::place_asset_without_panel(), W::place_asset()],
    ];
    for (asset, expected) in MONEYS.into_iter().zip(expected) {
        for (with_panel, expected) in [false, true].into_iter().zip(expected) {
            run(|| {
                let (listing, panel) = offered(asset);
                let panel = with_panel.then_some(panel);
                let (client_ref, price_max) = (REFERENCE, PRICE);
                let place = Call::place { listing, client_ref, price_max, panel };
                assert_eq!(charged(buyer(), place), expected);
            });
        }
    }
}

#[test]
fn moves_are_charged_by_money() {
    let expected = [
        [W::accept(), W::reject(), W::complete(), W::poke()],
        [W::accept_asset(), W::reject_asset(), W::complete_asset(), W::poke_asset()],
    ];
    for (asset, [accept, reject, complete, poke]) in MONEYS.into_iter().zip(expected) {
        run(|| {
            let order = placed(asset, OrderState::Funded);
            assert_eq!(charged(seller(), Call::accept { order }), accept);
            assert_ok!(Escrow::ship(signed(seller()), order, EVIDENCE));
            assert_eq!(charged(buyer(), Call::complete { order }), complete);
        });
        run(|| {
            let order = placed(asset, OrderState::Funded);
            assert_eq!(charged(seller(), Call::reject { order }), reject);
        });
        run(|| {
            let order = placed(asset, OrderState::Disputed);
            go_past_deadline(order);
            assert_eq!(charged(other(), Call::poke { order }), poke);
        });
    }
}

#[test]
fn what_ends_nothing_is_charged_less() {
    let expected = [
        [W::cancel(), W::offer(), W::award()],
        [W::cancel_asset(), W::offer_asset(), W::award_asset()],
    ];
    for (asset, [cancel, offer, award]) in MONEYS.into_iter().zip(expected) {
        run(|| {
            let order = placed(asset, OrderState::Accepted);
            assert_eq!(charged(buyer(), Call::cancel { order }), W::cancel_request());
            assert_eq!(charged(seller(), Call::cancel { order }), cancel);
        });
        run(|| {
            let order = placed(asset, OrderState::Disputed);
            let offered = Call::offer { order, buyer_amount: 1 };
            assert_eq!(charged(buyer(), offered.clone()), W::offer_open());
            assert_eq!(charged(seller(), offered), offer);
        });
        run(|| {
            let order = placed(asset, OrderState::Disputed);
            let vote = Call::award { order, buyer_amount: 1 };
            assert_eq!(charged(arbiter(0), vote.clone()), W::award_open());
            assert_eq!(charged(arbiter(1), vote), award);
        });
    }
    assert!(W::cancel_request().ref_time() < W::cancel_asset().ref_time());
    assert!(W::offer_open().ref_time() < W::offer_asset().ref_time());
    assert!(W::award_open().ref_time() < W::award_asset().ref_time());
}

#[test]
fn a_refused_call_is_charged_in_full() {
    run(|| {
        let order = placed(None, OrderState::Funded);
        let refused = Escrow::accept(signed(buyer()), order).unwrap_err();
        assert_eq!(refused.post_info.actual_weight, None);
        let unknown = id_of(&other(), REFERENCE);
        let refused = Escrow::poke(signed(other()), unknown).unwrap_err();
        assert_eq!(refused.post_info.actual_weight, None);
    });
}

/// ParityDB's prices, in picoseconds.
struct ParityDb;

impl Get<RuntimeDbWeight> for ParityDb {
    fn get() -> RuntimeDbWeight {
        RuntimeDbWeight { read: 8_000_000, write: 50_000_000 }
    }
}

#[test]
fn the_ordinary_cases_meet_their_targets() {
    assert!(Measured::<ParityDb>::place().ref_time() <= 500_000_000);
}

/// With RocksDB's prices; Vigor's blocks have 800 ms.
#[test]
fn the_dearest_calls_leave_room_in_a_block() {
    let dearest = [
        W::place_asset(),
        W::cancel_asset(),
        W::complete_asset(),
        W::offer_asset(),
        W::award_asset(),
        W::poke_asset(),
        W::settle(),
        W::write_off(),
    ];
    for weight in dearest {
        assert!(weight.ref_time() <= 10_000_000_000, "{weight:?}");
    }
}
