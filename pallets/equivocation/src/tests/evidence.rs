// SPDX-License-Identifier: Apache-2.0
//! Evidence shows what was signed and not a bit else.

use codec::{Decode, Encode};
use sp_keyring::Sr25519Keyring;

use crate::{
    evidence,
    mock::{self, Evidence},
};

#[test]
fn any_flipped_bit_is_found() {
    let good = mock::evidence(Sr25519Keyring::Alice, 5);
    assert_eq!(evidence::check(good.clone()), Ok(()));
    let bytes = good.encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(forged) = Evidence::decode(&mut &flipped[..]) else { continue };
        assert!(evidence::check(forged).is_err(), "bit {bit}");
    }
}
