// SPDX-License-Identifier: Apache-2.0
//! A frozen account pays no fee, and keeps what it has in its orders all the same.

use frame_support::BoundedVec;
use pallet_escrow::{
    Call as EscrowCall, Orders,
    types::{Deadlines, ListingTerms, OrderState},
};
use pallet_wallets::{
    Call as WalletsCall, CallKind, Event as WalletsEvent,
    types::{AllowanceTerms, Role, SessionTerms, TenantPolicy},
};
use sp_core::H256;
use sp_runtime::{
    Permill,
    transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use vigor_primitives::order::order_id;
use vigor_runtime::{
    Runtime, RuntimeCall, RuntimeEvent, System,
    constants::{money::VGR, time::DAY},
};
use vigor_runtime_integration::{Chain, transaction::sign_with_nonce};

use crate::support::{account, key, succeed, was_feeless};

const BUYER: &str = "//Bob";
const SELLER: &str = "//Charlie";
const PRICE: u128 = 10 * VGR;
/// Longer than the delay of a thaw, but for the states that end before it.
const LONG: u32 = 10 * DAY;

fn order() -> H256 {
    H256(order_id(account(BUYER).as_ref(), &[1; 32]))
}

/// A chain with an order in `state`.
fn chain(state: OrderState) -> Chain {
    let mut chain = Chain::development();
    let terms = ListingTerms {
        price: PRICE,
        asset: None,
        stock: 9,
        deadlines: Deadlines { accept: LONG, ship: LONG, complete: LONG, dispute: LONG },
        seller_stake: VGR,
        penalty: VGR / 4,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: BoundedVec::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    };
    let place =
        EscrowCall::place { listing: 0, client_ref: [1; 32], price_max: PRICE, panel: None };
    let moves = [
        (SELLER, EscrowCall::create_listing { terms }),
        (BUYER, place),
        (SELLER, EscrowCall::accept { order: order() }),
        (SELLER, EscrowCall::ship { order: order(), evidence: H256::zero() }),
        (BUYER, EscrowCall::dispute { order: order() }),
    ];
    let last = match state {
        OrderState::Funded => 2,
        OrderState::Accepted => 3,
        OrderState::Shipped => 4,
        _ => 5,
    };
    for (path, call) in moves.into_iter().take(last) {
        succeed(&mut chain, &key(path), call.into());
    }
    assert_eq!(state_of(&mut chain), state);
    chain
}

fn state_of(chain: &mut Chain) -> OrderState {
    chain.query(|| Orders::<Runtime>::get(order())).expect("the order is kept").state
}

fn freeze(chain: &mut Chain, path: &str) {
    succeed(chain, &key(path), WalletsCall::freeze { account: account(path) }.into());
}

/// Sends what a frozen account may; then the same again, which nobody would take.
fn defend(chain: &mut Chain, path: &str, call: EscrowCall<Runtime>) {
    let call = RuntimeCall::from(call);
    let events = succeed(chain, &key(path), call.clone());
    assert!(was_feeless(&events), "{call:?}");
    assert_eq!(validity(chain, path, call), Err(InvalidTransaction::Payment.into()));
}

fn validity(
    chain: &mut Chain,
    path: &str,
    call: RuntimeCall,
) -> Result<(), TransactionValidityError> {
    let transaction = chain.sign(&key(path), call);
    chain.validate(transaction).map(|_| ())
}

fn offer(buyer_amount: u128) -> EscrowCall<Runtime> {
    EscrowCall::offer { order: order(), buyer_amount }
}

#[test]
fn a_frozen_party_moves_what_its_deadline_would_take() {
    use OrderState::{Accepted, Disputed, Funded, Refunded, Shipped};
    let order = order();
    let ship = EscrowCall::ship { order, evidence: H256::zero() };
    for (from, path, call, to) in [
        (Funded, SELLER, EscrowCall::reject { order }, Refunded),
        (Funded, BUYER, EscrowCall::cancel { order }, Refunded),
        (Accepted, SELLER, ship, Shipped),
        (Shipped, BUYER, EscrowCall::dispute { order }, Disputed),
        (Disputed, BUYER, offer(PRICE), Disputed),
        (Disputed, SELLER, offer(0), Disputed),
    ] {
        let mut chain = chain(from);
        freeze(&mut chain, path);
        defend(&mut chain, path, call);
        assert_eq!(state_of(&mut chain), to);
    }
}

#[test]
fn what_gives_something_away_is_not_even_taken() {
    for (state, path, call) in [
        (OrderState::Funded, SELLER, EscrowCall::accept { order: order() }),
        (OrderState::Accepted, BUYER, EscrowCall::cancel { order: order() }),
        (OrderState::Shipped, BUYER, EscrowCall::complete { order: order() }),
        (OrderState::Disputed, BUYER, offer(PRICE - 1)),
        (OrderState::Disputed, SELLER, offer(1)),
        (OrderState::Disputed, SELLER, EscrowCall::dispute { order: order() }),
    ] {
        let mut chain = chain(state);
        freeze(&mut chain, path);
        let refused = Err(InvalidTransaction::Payment.into());
        assert_eq!(validity(&mut chain, path, call.into()), refused);
    }
}

/// The robber repeats its offer in the block of the thaw, behind it.
#[test]
fn a_thiefs_offer_is_taken_back_before_the_thaw() {
    let mut chain = chain(OrderState::Disputed);
    succeed(&mut chain, &key(BUYER), offer(0).into());
    freeze(&mut chain, BUYER);
    succeed(&mut chain, &key(SELLER), offer(0).into());
    assert_eq!(state_of(&mut chain), OrderState::Disputed);
    defend(&mut chain, BUYER, offer(PRICE));
    succeed(&mut chain, &key(BUYER), WalletsCall::request_thaw {}.into());
    chain.leap(DAY);
    let thaw = chain.sign(&key(BUYER), WalletsCall::thaw {}.into());
    let again = chain.sign(&key(SELLER), offer(0).into());
    for result in chain.block(vec![thaw, again]) {
        assert_eq!(result, Ok(Ok(())));
    }
    assert_eq!(state_of(&mut chain), OrderState::Disputed);
}

/// Neither who robbed the seller nor its buyer gains by what the robber asked.
#[test]
fn a_thiefs_request_to_cancel_is_taken_back_by_the_seller() {
    let mut chain = chain(OrderState::Accepted);
    succeed(&mut chain, &key(SELLER), EscrowCall::cancel { order: order() }.into());
    freeze(&mut chain, SELLER);
    let (result, _) = chain.submit(&key(BUYER), EscrowCall::cancel { order: order() }.into());
    let frozen = pallet_escrow::Error::<Runtime>::AccountFrozen.into();
    assert_eq!(result, Ok(Err(frozen)));
    defend(&mut chain, SELLER, EscrowCall::retract { order: order() });
    defend(&mut chain, SELLER, EscrowCall::ship { order: order(), evidence: H256::zero() });
}

/// Who asked to cancel, told the seller not to ship, and froze itself against the consent.
#[test]
fn a_buyer_who_asked_to_cancel_gets_its_price_and_no_penalty() {
    let mut chain = chain(OrderState::Accepted);
    let owned = |chain: &mut Chain, path: &str| {
        let account = account(path);
        let data = chain.query(|| frame_system::Account::<Runtime>::get(account).data);
        data.free + data.reserved
    };
    succeed(&mut chain, &key(BUYER), EscrowCall::cancel { order: order() }.into());
    freeze(&mut chain, BUYER);
    let retract = EscrowCall::retract { order: order() };
    let refused = Err(InvalidTransaction::Payment.into());
    assert_eq!(validity(&mut chain, BUYER, retract.into()), refused);
    let before = [BUYER, SELLER].map(|path| owned(&mut chain, path));
    chain.leap(LONG + 1);
    succeed(&mut chain, &key("//Eve"), EscrowCall::poke { order: order() }.into());
    assert_eq!(state_of(&mut chain), OrderState::Refunded);
    assert_eq!([BUYER, SELLER].map(|path| owned(&mut chain, path)), before);
}

/// It would bind in the seller's call, where no meter of the key counts the penalty.
#[test]
fn a_session_key_cancels_what_was_not_accepted_and_a_pot_pays_for_either() {
    for (state, taken) in [(OrderState::Funded, true), (OrderState::Accepted, false)] {
        let mut chain = chain(state);
        let cancel = RuntimeCall::from(EscrowCall::cancel { order: order() });
        let terms = SessionTerms {
            kinds: CallKind::EscrowManage.only(),
            allowances: BoundedVec::truncate_from(vec![AllowanceTerms {
                asset: None,
                amount: VGR,
                period: DAY,
            }]),
            expires_at: chain.number() + DAY,
            guard: false,
        };
        let add = WalletsCall::add_session_key { key: account("//Ferdie"), terms };
        succeed(&mut chain, &key(BUYER), add.into());
        let call = Box::new(cancel.clone());
        let act = RuntimeCall::from(WalletsCall::act { owner: account(BUYER), call });
        if taken {
            assert_eq!(validity(&mut chain, "//Ferdie", act), Ok(()));
        } else {
            let (result, _) = chain.submit(&key("//Ferdie"), act);
            let error = pallet_wallets::Error::<Runtime>::CallNotPermitted.into();
            assert_eq!(result, Ok(Err(error)));
        }

        let (kinds, most) = (CallKind::EscrowManage.only(), VGR);
        let policy = TenantPolicy { kinds, member_daily_max: most, daily_max: most };
        let role = Some(Role::Member);
        for (path, call) in [
            ("//Alice", WalletsCall::create_tenant { policy }),
            ("//Alice", WalletsCall::set_member { tenant: 0, account: account(BUYER), role }),
            ("//Alice", WalletsCall::fund_pot { tenant: 0, amount: 10 * VGR }),
            (BUYER, WalletsCall::choose_sponsor { tenant: Some(0) }),
        ] {
            succeed(&mut chain, &key(path), call.into());
        }
        let events = succeed(&mut chain, &key(BUYER), cancel);
        let sponsored = |event: &RuntimeEvent| {
            matches!(event, RuntimeEvent::Wallets(WalletsEvent::FeeSponsored { tenant: 0, .. }))
        };
        assert!(events.iter().any(sponsored));
    }
}

/// Two nonces of one signer for one order: the pool keeps one of them.
#[test]
fn moves_of_one_party_in_one_order_have_one_tag() {
    let mut chain = chain(OrderState::Disputed);
    freeze(&mut chain, BUYER);
    let call = RuntimeCall::from(offer(PRICE));
    let nonce = *chain.query(|| System::account_nonce(account(BUYER)));
    let tags = [nonce, nonce + 1].map(|nonce| {
        let sign = || sign_with_nonce(&key(BUYER), call.clone(), nonce);
        let transaction = chain.query(sign);
        chain.validate(transaction).expect("free").provides
    });
    assert!(tags[0].iter().any(|tag| tags[1].contains(tag)));
}
