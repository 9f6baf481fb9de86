// SPDX-License-Identifier: Apache-2.0
//! The deadline is the last block of a state: in it the parties may still make every move, and in
//! the block after it none.

use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::{AccountId32, DispatchResult};

use crate::{
    Error,
    mock::{
        EVIDENCE, Escrow, PRICE, Test, arbiter, buyer, disputed_before_panel, go_past_deadline,
        go_to_deadline, order, order_in, plain, run, seller, signed,
    },
    types::OrderState,
};

/// A move that a party makes.
type Move = fn(AccountId32, H256) -> DispatchResult;

/// What happens to an order that is in `from` for the last block.
struct Row {
    from: OrderState,
    to: OrderState,
    moved: Move,
    /// Who must make the move, in that order.
    movers: Vec<AccountId32>,
}

fn accept(who: AccountId32, id: H256) -> DispatchResult {
    plain(Escrow::accept(signed(who), id))
}

fn reject(who: AccountId32, id: H256) -> DispatchResult {
    plain(Escrow::reject(signed(who), id))
}

fn cancel(who: AccountId32, id: H256) -> DispatchResult {
    plain(Escrow::cancel(signed(who), id))
}

fn ship(who: AccountId32, id: H256) -> DispatchResult {
    Escrow::ship(signed(who), id, EVIDENCE)
}

fn complete(who: AccountId32, id: H256) -> DispatchResult {
    plain(Escrow::complete(signed(who), id))
}

fn dispute(who: AccountId32, id: H256) -> DispatchResult {
    Escrow::dispute(signed(who), id)
}

fn offer(who: AccountId32, id: H256) -> DispatchResult {
    plain(Escrow::offer(signed(who), id, PRICE / 2))
}

fn award(who: AccountId32, id: H256) -> DispatchResult {
    plain(Escrow::award(signed(who), id, PRICE / 2))
}

fn rows() -> Vec<(&'static str, Row)> {
    use OrderState::{Accepted, Disputed, Funded, Refunded, Released, Settled, Shipped};
    let row = |from, to, moved: Move, movers: &[AccountId32]| Row {
        from,
        to,
        moved,
        movers: movers.to_vec(),
    };
    vec![
        ("accept", row(Funded, Accepted, accept, &[seller()])),
        ("reject", row(Funded, Refunded, reject, &[seller()])),
        ("cancel alone", row(Funded, Refunded, cancel, &[buyer()])),
        ("cancel together", row(Accepted, Refunded, cancel, &[buyer(), seller()])),
        ("ship", row(Accepted, Shipped, ship, &[seller()])),
        ("complete", row(Shipped, Released, complete, &[buyer()])),
        ("dispute", row(Shipped, Disputed, dispute, &[buyer()])),
        ("offer", row(Disputed, Settled, offer, &[buyer(), seller()])),
        ("award", row(Disputed, Settled, award, &[arbiter(0), arbiter(1)])),
    ]
}

fn begin(from: OrderState) -> H256 {
    if from == OrderState::Disputed { disputed_before_panel() } else { order_in(from) }
}

#[test]
fn every_move_succeeds_in_the_last_block_of_its_state() {
    for (name, Row { from, to, moved, movers }) in rows() {
        run(|| {
            let id = begin(from);
            go_to_deadline(id);
            for mover in movers {
                assert_eq!(order(id).state, from, "{name}");
                assert_ok!(moved(mover, id));
            }
            assert_eq!(order(id).state, to, "{name}");
        });
    }
}

#[test]
fn no_move_succeeds_after_it() {
    for (name, Row { from, moved, movers, .. }) in rows() {
        run(|| {
            let id = begin(from);
            go_past_deadline(id);
            for mover in movers {
                assert_noop!(moved(mover, id), Error::<Test>::DeadlinePassed);
            }
            assert_eq!(order(id).state, from, "{name}");
        });
    }
}
