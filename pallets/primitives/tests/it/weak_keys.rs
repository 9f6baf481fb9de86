// SPDX-License-Identifier: Apache-2.0

use ed25519_dalek::{SigningKey, VerifyingKey};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};
use vigor_primitives::keys::PublicKey;

/// `p + 1`, an encoding of 1 that is not canonical, and its twin of the other sign.
const ONE_AGAIN: [u8; 32] = {
    let mut bytes = [0xff; 32];
    bytes[0] = 0xee;
    bytes[31] = 0x7f;
    bytes
};

fn low(byte: u8) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = byte;
    bytes
}

#[test]
fn small_points_are_weak_in_every_encoding() {
    let mut other_sign = ONE_AGAIN;
    other_sign[31] |= 0x80;
    for bytes in [low(0), low(1), ONE_AGAIN, other_sign] {
        assert!(PublicKey::Ed25519(bytes).is_weak());
        assert!(PublicKey::X25519(bytes).is_weak());
    }
    assert!(PublicKey::Sr25519([0; 32]).is_weak());
    assert!(!PublicKey::Sr25519(low(1)).is_weak());
    assert!(!PublicKey::X25519(low(9)).is_weak());
    assert!(!PublicKey::P256([2; 33]).is_weak());
    assert!(!PublicKey::Secp256k1([2; 33]).is_weak());
}

#[test]
fn the_points_of_order_eight_are_weak() {
    let eighth = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
    let bytes: [u8; 32] = hex::decode(eighth).unwrap().try_into().unwrap();
    assert!(VerifyingKey::from_bytes(&bytes).unwrap().is_weak());
    assert!(PublicKey::Ed25519(bytes).is_weak());
    let eighth = "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
    let bytes: [u8; 32] = hex::decode(eighth).unwrap().try_into().unwrap();
    assert!(PublicKey::X25519(bytes).is_weak());
}

proptest! {
    #[test]
    fn no_key_that_was_generated_is_weak(seed in any::<[u8; 32]>()) {
        let bytes = SigningKey::from_bytes(&seed).verifying_key().to_bytes();
        prop_assert!(!PublicKey::Ed25519(bytes).is_weak());
    }

    #[test]
    fn another_implementation_agrees_on_what_is_weak(first in any::<u8>(), last in any::<u8>()) {
        for fill in [0x00, 0xff] {
            let mut bytes = [fill; 32];
            bytes[0] = first;
            bytes[31] = last;
            if let Ok(key) = VerifyingKey::from_bytes(&bytes) {
                prop_assert_eq!(PublicKey::Ed25519(bytes).is_weak(), key.is_weak());
            }
        }
    }
}
