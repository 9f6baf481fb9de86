// SPDX-License-Identifier: Apache-2.0
//! What orders do to reputations.

use frame_support::assert_ok;
use vigor_primitives::did::DidId;

use crate::{
    Event, Reputations,
    mock::{
        Bound, Escrow, Gone, PRICE, Test, arbiter, bind, buyer, disputed_before_panel,
        go_past_deadline, order, order_in, other, run, seller, signed, take_events,
    },
    types::{OrderState, Reputation},
};

/// The identities of the buyer and of the seller.
pub(super) fn both() -> [DidId; 2] {
    [bind(&buyer(), 1), bind(&seller(), 2)]
}

/// Orders released, disputed and lost.
pub(super) fn of(did: DidId) -> [u32; 3] {
    let Reputation { completed, disputed, lost } = Reputations::<Test>::get(did);
    [completed, disputed, lost]
}

#[test]
fn a_released_order_counts_for_both() {
    run(|| {
        let [buying, selling] = both();
        let id = order_in(OrderState::Shipped);
        take_events();
        assert_ok!(Escrow::complete(signed(buyer()), id));
        assert_eq!((of(buying), of(selling)), ([1, 0, 0], [1, 0, 0]));
        let changed = |did| Event::ReputationChanged { did, completed: 1, disputed: 0, lost: 0 };
        assert_eq!(take_events().split_off(2), [changed(buying), changed(selling)]);
    });
}

#[test]
fn a_dispute_counts_for_both_and_a_split_by_agreement_for_nobody() {
    run(|| {
        let [buying, selling] = both();
        let id = order_in(OrderState::Disputed);
        assert_eq!((of(buying), of(selling)), ([0, 1, 0], [0, 1, 0]));
        assert_ok!(Escrow::offer(signed(buyer()), id, 0));
        assert_ok!(Escrow::offer(signed(seller()), id, 0));
        assert_eq!((of(buying), of(selling)), ([0, 1, 0], [0, 1, 0]));
    });
}

#[test]
fn arbiters_decide_who_lost() {
    for (share, lost) in
        [(0, [1, 0]), (PRICE / 2, [1, 0]), (PRICE / 2 + 1, [0, 1]), (PRICE, [0, 1])]
    {
        run(|| {
            let [buying, selling] = both();
            let id = disputed_before_panel();
            assert_ok!(Escrow::award(signed(arbiter(0)), id, share));
            assert_ok!(Escrow::award(signed(arbiter(1)), id, share));
            assert_eq!((of(buying), of(selling)), ([0, 1, lost[0]], [0, 1, lost[1]]));
        });
    }
}

#[test]
fn a_dispute_that_nobody_decides_is_lost_by_nobody() {
    run(|| {
        let [buying, selling] = both();
        let id = order_in(OrderState::Disputed);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!((of(buying), of(selling)), ([0, 1, 0], [0, 1, 0]));
    });
}

#[test]
fn a_seller_who_does_not_ship_has_lost() {
    run(|| {
        let [buying, selling] = both();
        let id = order_in(OrderState::Accepted);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!((of(buying), of(selling)), ([0, 0, 0], [0, 0, 1]));
        assert!(!Reputations::<Test>::contains_key(buying));
    });
}

#[test]
fn a_refund_counts_for_nobody() {
    run(|| {
        let [buying, selling] = both();
        let id = order_in(OrderState::Funded);
        assert_ok!(Escrow::reject(signed(seller()), id));
        for did in [buying, selling] {
            assert!(!Reputations::<Test>::contains_key(did));
        }
    });
}

#[test]
fn unbinding_does_not_shed_an_order() {
    run(|| {
        let [_, selling] = both();
        let id = order_in(OrderState::Accepted);
        Bound::set(vec![]);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        assert_eq!(of(selling), [0, 0, 1]);
        assert_eq!(order(id).seller_did, Some(selling));
    });
}

#[test]
fn nobody_makes_a_name_by_buying_from_themselves() {
    run(|| {
        let did = bind(&buyer(), 1);
        bind(&seller(), 1);
        order_in(OrderState::Released);
        assert!(!Reputations::<Test>::contains_key(did));
    });
}

#[test]
fn an_account_without_identity_counts_for_nothing() {
    run(|| {
        let did = bind(&seller(), 2);
        order_in(OrderState::Released);
        assert_eq!(Reputations::<Test>::iter_keys().collect::<Vec<_>>(), [did]);
    });
}

/// It may be created again in the same block.
#[test]
fn removing_an_identity_does_not_shed_an_order() {
    run(|| {
        let [_, selling] = both();
        let id = order_in(OrderState::Accepted);
        Gone::set(vec![selling]);
        go_past_deadline(id);
        assert_ok!(Escrow::poke(signed(other()), id));
        Gone::set(vec![]);
        assert_eq!(of(selling), [0, 0, 1]);
    });
}

#[test]
fn counts_stop_at_their_greatest() {
    run(|| {
        let [buying, _] = both();
        let greatest = Reputation { completed: u32::MAX, disputed: 0, lost: 0 };
        Reputations::<Test>::insert(buying, greatest);
        order_in(OrderState::Released);
        assert_eq!(of(buying), [u32::MAX, 0, 0]);
    });
}
