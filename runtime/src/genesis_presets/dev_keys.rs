// SPDX-License-Identifier: Apache-2.0
//! Public keys derived from the well-known development seed that sp-keyring does not name.
//!
//! Presets are built inside the Wasm, which cannot derive keys; a test derives them and compares.

use sp_core::hex2array;

/// Ed25519 key of `//Oracle`: signs epoch certificates.
pub const ORACLE_SIGNER: [u8; 32] =
    hex2array!("d27b0ffc083525d9e9c518376e0425805a36f8a48026a457950af420b9464230");
/// Account of sr25519 `//Oracle`: submits epochs.
pub const ORACLE_ACCOUNT: [u8; 32] =
    hex2array!("683c4ef19d8fec497566bf7c24c5d6e3625edecde19d80c39281e4686961fa74");
/// Account of sr25519 `//Sponsor`: pays for first steps.
pub const SPONSOR_ACCOUNT: [u8; 32] =
    hex2array!("825273125d92ccaa0475792bec43bd0dfbfd65a4720815414458b54770b04b2c");

#[cfg(test)]
mod tests {
    use super::{ORACLE_ACCOUNT, ORACLE_SIGNER, SPONSOR_ACCOUNT};
    use sp_core::{Pair, ed25519, sr25519};

    fn derived<P: Pair<Public = impl Into<[u8; 32]>>>(path: &str) -> [u8; 32] {
        P::from_string(path, None).expect("a valid derivation path").public().into()
    }

    #[test]
    fn keys_are_those_of_the_development_seed() {
        assert_eq!(derived::<ed25519::Pair>("//Oracle"), ORACLE_SIGNER);
        assert_eq!(derived::<sr25519::Pair>("//Oracle"), ORACLE_ACCOUNT);
        assert_eq!(derived::<sr25519::Pair>("//Sponsor"), SPONSOR_ACCOUNT);
    }
}
