// SPDX-License-Identifier: Apache-2.0
//! Reputations that outlive their identities: two of them trade once and go, and what their order
//! came to stays until somebody removes it.

use super::{
    actions::{document, terms},
    lab::{account, key},
    steps::{Step, after, step},
};
use anyhow::Result;
use frame_support::traits::Get;
use pallet_did::Call as Did;
use pallet_escrow::Call as Escrow;
use pallet_wallets::Call as Wallets;
use sp_core::{H256, Pair};
use vigor_primitives::{
    did::{DidId, bind_payload},
    keys::{KeySignature, PublicKey},
    order::order_id,
};
use vigor_runtime::{
    Runtime,
    constants::{money::EXISTENTIAL_DEPOSIT, time::MINUTE},
};

/// Who sells, and who buys.
const TRADERS: [&str; 2] = ["//Dave", "//Eve"];
const REFERENCE: [u8; 32] = [9; 32];

/// Identities, one order at the least price on the next listing, whose number is `listing`, and the
/// end of all that has a deposit. In the first blocks of a chain.
pub fn outlive(genesis: &[u8; 32], listing: u64) -> Result<Vec<Step>> {
    let [seller, buyer] = TRADERS;
    let mut steps = Vec::new();
    for who in TRADERS {
        steps.extend(identify(genesis, who)?);
    }
    let (price, client_ref) = (EXISTENTIAL_DEPOSIT, REFERENCE);
    let place = Escrow::<Runtime>::place { listing, client_ref, price_max: price, panel: None };
    let order = H256(order_id(account(buyer)?.as_ref(), &client_ref));
    let evidence = H256([1; 32]);
    steps.extend([
        step(seller, Escrow::<Runtime>::create_listing { terms: terms(price) }),
        step(buyer, place),
        step(seller, Escrow::<Runtime>::accept { order }),
        step(seller, Escrow::<Runtime>::ship { order, evidence }),
        step(buyer, Escrow::<Runtime>::complete { order }),
        step(seller, Escrow::<Runtime>::close_listing { listing }),
    ]);
    let mut wait = <Runtime as pallet_did::Config>::CreationValidity::get();
    for who in TRADERS {
        steps.push(step(who, Wallets::<Runtime>::unbind {}));
        steps.push(after(wait, who, Did::<Runtime>::remove { did: did(who)? }));
        wait = 0;
    }
    let wait = <Runtime as pallet_escrow::Config>::ForgetDelay::get();
    steps.push(after(wait, buyer, Escrow::<Runtime>::forget { order }));
    Ok(steps)
}

/// The first of the two steps by which anybody removes them.
pub fn notice() -> Result<Vec<Step>> {
    TRADERS.into_iter().map(|who| Ok(step("//Ferdie", forget(who)?))).collect()
}

/// The second.
pub fn end() -> Result<Vec<Step>> {
    let mut steps = notice()?;
    let wait = <Runtime as pallet_escrow::Config>::AbandonDelay::get();
    steps.iter_mut().take(1).for_each(|first| first.wait = wait);
    Ok(steps)
}

fn did(who: &str) -> Result<DidId> {
    Ok(DidId(key(who)?.public().0))
}

fn forget(who: &str) -> Result<Escrow<Runtime>> {
    Ok(Escrow::forget_reputation { did: did(who)? })
}

/// An identity that its own account belongs to.
fn identify(genesis: &[u8; 32], who: &'static str) -> Result<[Step; 2]> {
    let (person, did, valid_until) = (key(who)?, did(who)?, MINUTE);
    let payload = bind_payload(genesis, &did, account(who)?.as_ref(), valid_until);
    let signature = KeySignature::Sr25519(person.sign(&payload).0);
    let key_id = PublicKey::Sr25519(person.public().0).id();
    let document = document(genesis, &person, None)?;
    Ok([
        step(who, Did::<Runtime>::create { document }),
        step(who, Wallets::<Runtime>::bind { did, key_id, valid_until, signature }),
    ])
}
