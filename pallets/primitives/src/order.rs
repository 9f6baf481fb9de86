// SPDX-License-Identifier: Apache-2.0
//! Ids of orders.

use crate::AccountBytes;
use sp_crypto_hashing::blake2_256;

/// Domain of order ids.
pub const ORDER_DOMAIN: &[u8] = b"vigor/order/v0";

/// The id of the order that `buyer` placed under its own reference.
///
/// Known before the order is placed, so placing twice is the same order twice.
pub fn order_id(buyer: &AccountBytes, client_ref: &[u8; 32]) -> [u8; 32] {
    blake2_256(&[ORDER_DOMAIN, buyer, client_ref].concat())
}
