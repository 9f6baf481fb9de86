// SPDX-License-Identifier: Apache-2.0
//! The transactions that are measured.

use super::lab::{Growth, Lab, account, key};
use crate::sim::{Planck, assumptions::ORDER_PRICE};
use anyhow::{Context, Result};
use codec::Encode;
use frame_support::BoundedVec;
use pallet_did::types::{Method, NewDevice, NewDocument, Operation};
use pallet_escrow::types::{Deadlines, ListingTerms};
use sp_core::{H256, Pair, sr25519};
use sp_runtime::{MultiAddress, MultiSignature, Permill};
use vigor_primitives::{
    did::{DidId, create_payload, device_payload},
    keys::{PublicKey, Relationships},
    order::order_id,
    streams::{StreamKind, StreamKinds},
};
use vigor_runtime::{Address, Runtime, constants::time::HOUR};
use vigor_runtime_integration::Device;

/// Pays for everything that others get.
pub const SPONSOR: &str = "//Sponsor";
/// Sells.
pub const SELLER: &str = "//Bob";
/// Buys.
pub const BUYER: &str = "//Charlie";

/// The address of an account of the development seed.
pub fn address(path: &str) -> Result<Address> {
    Ok(MultiAddress::Id(account(path)?))
}

/// A document with one key, and with a device if one is given.
pub fn document(
    genesis: &[u8; 32],
    subject: &sr25519::Pair,
    device: Option<&Device>,
) -> Result<NewDocument> {
    let method = Method {
        key: PublicKey::Sr25519(subject.public().0),
        relationships: Relationships::AUTHENTICATION.union(Relationships::CAPABILITY_INVOCATION),
        expires_at: None,
    };
    let did = DidId(subject.public().0);
    let devices = device.map(|device| new_device(genesis, did, device)).into_iter().collect();
    Ok(NewDocument {
        methods: BoundedVec::truncate_from(vec![method]),
        devices: BoundedVec::truncate_from(devices),
        ..Default::default()
    })
}

/// A device with its key's proof.
pub fn new_device(
    genesis: &[u8; 32],
    did: DidId,
    device: &Device,
) -> (NewDevice, vigor_primitives::keys::KeySignature) {
    let new = NewDevice {
        key: device.public(),
        kinds: StreamKinds::of(&[StreamKind::Rr]),
        expires_at: None,
        attestor: None,
    };
    (new, device.sign(&device_payload(genesis, &did)))
}

/// Creates the identity of `subject` at the sponsor's expense.
pub fn create_identity(
    lab: &mut Lab,
    subject: &sr25519::Pair,
    document: NewDocument,
) -> Result<Growth> {
    let genesis = lab.chain.genesis();
    let did = DidId(subject.public().0);
    let valid_until = lab.chain.number() + 100;
    let payload = create_payload(&genesis, &did, valid_until, &document.encode());
    let call = pallet_did::Call::<Runtime>::create_sponsored {
        subject: sp_runtime::AccountId32::new(did.0),
        document,
        valid_until,
        signature: MultiSignature::Sr25519(subject.sign(&payload)),
    };
    lab.grow("Did", &key(SPONSOR)?, call)
}

/// Changes an identity as its controller.
pub fn update_identity(lab: &mut Lab, who: &sr25519::Pair, operation: Operation) -> Result<Growth> {
    let did = DidId(who.public().0);
    lab.grow("Did", who, pallet_did::Call::<Runtime>::update { did, operation })
}

/// What a listing with a document and no panel asks for, in VGR.
pub fn terms(price: Planck) -> ListingTerms<u32> {
    ListingTerms {
        price,
        asset: None,
        stock: u32::MAX,
        deadlines: Deadlines { accept: HOUR, ship: HOUR, complete: HOUR, dispute: HOUR },
        seller_stake: 0,
        penalty: 0,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        // The length of a CIDv1.
        document: BoundedVec::truncate_from(vec![1; 36]),
    }
}

/// A listing with a document and no panel.
pub fn create_listing(lab: &mut Lab, price: Planck) -> Result<Growth> {
    let terms = terms(price);
    lab.grow("Escrow", &key(SELLER)?, pallet_escrow::Call::<Runtime>::create_listing { terms })
}

/// Places an order on a listing.
pub fn place(lab: &mut Lab, listing: u64, reference: [u8; 32]) -> Result<Growth> {
    let call = pallet_escrow::Call::<Runtime>::place {
        listing,
        client_ref: reference,
        price_max: ORDER_PRICE,
        panel: None,
    };
    lab.grow("Escrow", &key(BUYER)?, call)
}

/// The id of such an order.
pub fn order(reference: [u8; 32]) -> Result<H256> {
    let buyer = account(BUYER)?;
    Ok(H256(order_id(buyer.as_ref(), &reference)))
}

/// The number of the newest listing.
pub fn newest_listing(lab: &mut Lab) -> Result<u64> {
    let next = lab.chain.query(pallet_escrow::NextListing::<Runtime>::get);
    next.checked_sub(1).context("a listing was created")
}
