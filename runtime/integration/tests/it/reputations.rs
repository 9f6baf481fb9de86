// SPDX-License-Identifier: Apache-2.0
//! Whose reputation an account's orders make, in the course of an identity.

use frame_support::BoundedVec;
use pallet_did::types::Operation;
use pallet_escrow::{
    Call as EscrowCall, Orders, Reputations,
    types::{Deadlines, ListingTerms, Reputation},
};
use pallet_wallets::{Call as WalletsCall, Error};
use sp_core::{H256, Pair};
use sp_runtime::Permill;
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::KeySignature,
    order::order_id,
};
use vigor_runtime::{
    Runtime, RuntimeCall,
    constants::{
        money::VGR,
        time::{HOUR, MINUTE},
    },
};
use vigor_runtime_integration::{Chain, Person};

use crate::support::{account, create_sponsored, key, succeed};

const LISTING: u64 = 0;
const MERCHANT: &str = "//Charlie";
/// Is bound to the identity of another.
const BUYER: &str = "//Bob";

/// Has money, to change the identity and to remove it.
fn person() -> Person {
    Person::new("//Eve", 31)
}

/// A chain with a listing.
fn market() -> Chain {
    let mut chain = Chain::development();
    let terms = ListingTerms {
        price: VGR,
        asset: None,
        stock: 9,
        deadlines: Deadlines { accept: 20, ship: 20, complete: 20, dispute: 20 },
        seller_stake: VGR,
        penalty: VGR / 4,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    };
    succeed(&mut chain, &key(MERCHANT), EscrowCall::create_listing { terms }.into());
    chain
}

/// A market whose buyer is bound to the person's identity.
fn bound() -> Chain {
    let mut chain = market();
    create_sponsored(&mut chain, &person());
    let call = bind(&mut chain);
    succeed(&mut chain, &key(BUYER), call);
    chain
}

/// The call by which the buyer is bound, with the identity's consent.
fn bind(chain: &mut Chain) -> RuntimeCall {
    let (person, buyer) = (person(), account(BUYER));
    let valid_until = chain.number() + MINUTE;
    let payload = bind_payload(&chain.genesis(), &person.did(), buyer.as_ref(), valid_until);
    RuntimeCall::Wallets(WalletsCall::bind {
        did: person.did(),
        key_id: person.wallet_key().id(),
        valid_until,
        signature: KeySignature::Sr25519(person.wallet.sign(&payload).0),
    })
}

/// The call by which the sponsor creates the identity.
fn creation(chain: &mut Chain) -> RuntimeCall {
    let valid_until = chain.number() + MINUTE;
    person().sponsored_creation(&chain.genesis(), valid_until)
}

fn removal() -> RuntimeCall {
    pallet_did::Call::remove { did: person().did() }.into()
}

/// The buyer buys, and the order is completed. Returns the identity that it counted for.
fn trade(chain: &mut Chain, reference: u8) -> Option<DidId> {
    let (client_ref, buyer) = ([reference; 32], account(BUYER));
    let order = H256(order_id(buyer.as_ref(), &client_ref));
    let place = EscrowCall::place { listing: LISTING, client_ref, price_max: VGR, panel: None };
    succeed(chain, &key(BUYER), place.into());
    let counts_for = chain.query(|| Orders::<Runtime>::get(order)).expect("placed").buyer_did;
    succeed(chain, &key(MERCHANT), EscrowCall::accept { order }.into());
    let ship = EscrowCall::ship { order, evidence: H256::zero() };
    succeed(chain, &key(MERCHANT), ship.into());
    succeed(chain, &key(BUYER), EscrowCall::complete { order }.into());
    counts_for
}

fn completed(chain: &mut Chain) -> u32 {
    let Reputation { completed, .. } = chain.query(|| Reputations::<Runtime>::get(person().did()));
    completed
}

/// Makes a block of transactions that all succeed.
#[track_caller]
fn one_block<const N: usize>(chain: &mut Chain, signed: [(&str, RuntimeCall); N]) {
    let transactions =
        signed.into_iter().map(|(signer, call)| chain.sign(&key(signer), call)).collect();
    for result in chain.block(transactions) {
        result.expect("the transaction is valid").expect("the call succeeds");
    }
}

#[test]
fn an_order_counts_for_the_identity_of_its_buyer_while_that_is_in_use() {
    let mut chain = bound();
    assert_eq!(trade(&mut chain, 1), Some(person().did()));
    assert_eq!(completed(&mut chain), 1);

    let operation = Operation::Deactivate;
    let call = pallet_did::Call::update { did: person().did(), operation };
    succeed(&mut chain, &person().wallet, call.into());
    assert_eq!(trade(&mut chain, 2), None);
    assert_eq!(completed(&mut chain), 1);
}

#[test]
fn an_identity_that_was_removed_or_created_anew_has_no_reputation_from_old_accounts() {
    let mut chain = bound();
    chain.leap(HOUR);
    succeed(&mut chain, &person().wallet, removal());
    assert_eq!(trade(&mut chain, 1), None);
    assert_eq!(completed(&mut chain), 0);

    create_sponsored(&mut chain, &person());
    assert_eq!(trade(&mut chain, 2), None);
    assert_eq!(completed(&mut chain), 0);

    // Its controller has no power over that account, nor does it need any.
    let call = || WalletsCall::unbind_account { account: account(BUYER) };
    let (result, _) = chain.submit(&person().wallet, call().into());
    assert_eq!(result.expect("valid"), Err(Error::<Runtime>::NotAuthorized.into()));
    succeed(&mut chain, &key(BUYER), WalletsCall::unbind {}.into());
    let again = bind(&mut chain);
    succeed(&mut chain, &key(BUYER), again);
    assert_eq!(trade(&mut chain, 3), Some(person().did()));
    assert_eq!(completed(&mut chain), 1);
}

#[test]
fn an_identity_bound_removed_and_created_in_one_block_has_lost_the_account() {
    let mut chain = market();
    create_sponsored(&mut chain, &person());
    chain.leap(HOUR);
    let (bind, creation) = (bind(&mut chain), creation(&mut chain));
    one_block(&mut chain, [(BUYER, bind), ("//Eve", removal()), ("//Sponsor", creation)]);
    assert_eq!(trade(&mut chain, 1), None);
    assert_eq!(completed(&mut chain), 0);
}

#[test]
fn an_identity_created_and_bound_in_one_block_has_the_account() {
    let mut chain = market();
    let (bind, creation) = (bind(&mut chain), creation(&mut chain));
    one_block(&mut chain, [("//Sponsor", creation), (BUYER, bind)]);
    assert_eq!(trade(&mut chain, 1), Some(person().did()));
    assert_eq!(completed(&mut chain), 1);
}

#[test]
fn the_controller_ends_the_reputation_that_an_account_makes() {
    let mut chain = bound();
    let call = WalletsCall::unbind_account { account: account(BUYER) };
    succeed(&mut chain, &person().wallet, call.into());
    assert_eq!(trade(&mut chain, 1), None);
    assert_eq!(completed(&mut chain), 0);
}
