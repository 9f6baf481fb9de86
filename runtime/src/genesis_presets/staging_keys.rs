// SPDX-License-Identifier: Apache-2.0
//! Public keys of the staging network.
//!
//! They are derived from one published seed, so that anybody can run a copy of that network, and it
//! is not the development seed, so that no tool signs for it by accident. Nothing on it is worth
//! anything; a network of value has keys of its own.

use sp_core::hex2array;

/// The seed: the BLAKE2b-256 hash of "vigor staging network: of no value".
pub const SEED: &str = "0xa90a94a443660028ec7da1312ffe1ebd21a89e88b746619146752fa902ae8636";

/// A validator: its account (sr25519), and the keys that sign blocks (sr25519) and votes (Ed25519).
pub struct Validator {
    /// `//validator//N`.
    pub account: [u8; 32],
    /// `//validator//N//aura`.
    pub aura: [u8; 32],
    /// `//validator//N//grandpa`.
    pub grandpa: [u8; 32],
}

/// An oracle: its account (sr25519) and the key that signs certificates (Ed25519).
pub struct Oracle {
    /// `//oracle//N`.
    pub account: [u8; 32],
    /// `//oracle//N`.
    pub signer: [u8; 32],
}

/// Validators 1 to 4.
pub const VALIDATORS: [Validator; 4] = [
    Validator {
        account: hex2array!("5ac6b353e4f08ba59294a84566447bf4b032b3bdf1bd263a86b251758dc49e54"),
        aura: hex2array!("f0ae3c2a249dccfe53fc8a2898a0a8bd51be67cf40ad8f98a39e612bee13c53d"),
        grandpa: hex2array!("5fa76ae152af1a9d234eba2e1293a26337f63cdb5da814406ef3b2b8e2f2e7eb"),
    },
    Validator {
        account: hex2array!("860763e313e57c4b6f7e98d046ececba34db516e789f73a096162c6d5470663c"),
        aura: hex2array!("0e9e3702b89d71a421e81e293b36012d9dc974f1d52972fb262d57eea936825a"),
        grandpa: hex2array!("abcc21bf6dafccf8423414f49447b80308f955dbd6b02fc5801a2866403b5bd1"),
    },
    Validator {
        account: hex2array!("de30bd9c8dd9e799d2f51fd9a28e7c6ae28b7cd723413df4a80e92ba50bb9666"),
        aura: hex2array!("8846b5b146d82e609adab48f333b7aec6699ce3ac3f3ea3feb8dfe0a442a4a05"),
        grandpa: hex2array!("cd4adfdc74fc6c251d464d271417aec3eead82254ef3984943ed7e3c4e02e2b1"),
    },
    Validator {
        account: hex2array!("8054f44acfeb0ad96fab7bfe942753533f88f8826a1b6dc5d27ebe06c658a955"),
        aura: hex2array!("f08298efdff116f93d001e2eaf5ef00a964554126c30c580855327b67afc9f61"),
        grandpa: hex2array!("a923e7f978e6b6fdf363fb3bbdd101a68c75a6a766ea1f2ae954b00e2252f554"),
    },
];

/// Oracles 1 to 4.
pub const ORACLES: [Oracle; 4] = [
    Oracle {
        account: hex2array!("a0d933900fccc6c4fa67391f2aece5779ef2cf9c562883453908993bcf04e44b"),
        signer: hex2array!("a0dfb55d089e2fcfae78f87811a5960af1c3c3c799a6a4f492ec8b1c7dd7ac7b"),
    },
    Oracle {
        account: hex2array!("f4ea1c783eb4bdc8ca273224a4063dcb309e40f145f7f246916a612d298c6473"),
        signer: hex2array!("4d352ad9ebcb000545811a3b270d73cc82c535a59a2f5d54fc5380d8968b2a7e"),
    },
    Oracle {
        account: hex2array!("8483ebb9f9ce945b70187670e798048a15ab7749a1ec50b60a8b789c93af133d"),
        signer: hex2array!("70fac8c96c7c187753025836f7131f93e0af27273300ff8e8b27784b9a63852c"),
    },
    Oracle {
        account: hex2array!("6868c96212f775b3c6454bcdfdda2eda3661e9b6230d12fa96f06ed83c126d58"),
        signer: hex2array!("77cd4830c27be4dd1a08adfe7506053b792108b156a2287821ac5babced803e5"),
    },
];

/// Members 1 to 3 of the council: `//council//N`, sr25519.
pub const COUNCIL: [[u8; 32]; 3] = [
    hex2array!("5c86f463d4f2f21c7546e32e3778f3d036c94448b31a902a3cbe0ba98e0cff76"),
    hex2array!("7e8b5092987a9a8ddc06cc2c03613074ed5e89d2fde4b5fb0fa1587a49b85031"),
    hex2array!("d657317c9a7529a5aeca9a47bb539914df2ffdccf4cf58f38c07cb57a7e6816c"),
];

/// Pays for first steps: `//sponsor`, sr25519.
pub const SPONSOR: [u8; 32] =
    hex2array!("92a70b75ce0bc4f9fa3766d47495589566b8e9747bdca90f944ecfb9f7b17755");

/// Owns program 0: `//tenant`, sr25519.
pub const TENANT: [u8; 32] =
    hex2array!("1086be4448d6b82c899afba60bd6631c6e2b5f37fdd1ce1a2c8bcb3342b1a160");

#[cfg(test)]
mod tests {
    use super::{COUNCIL, ORACLES, SEED, SPONSOR, TENANT, VALIDATORS};
    use sp_core::{Pair, ed25519, sr25519};

    fn derived<P: Pair<Public = impl Into<[u8; 32]>>>(path: &str) -> [u8; 32] {
        P::from_string(&format!("{SEED}{path}"), None).expect("a valid path").public().into()
    }

    fn account(path: &str) -> [u8; 32] {
        derived::<sr25519::Pair>(path)
    }

    #[test]
    fn keys_are_those_of_the_published_seed() {
        let seed = sp_io::hashing::blake2_256(b"vigor staging network: of no value");
        assert_eq!(SEED, format!("{:?}", sp_core::H256(seed)));
        for (number, validator) in (1..).zip(&VALIDATORS) {
            let path = format!("//validator//{number}");
            assert_eq!(validator.account, account(&path));
            assert_eq!(validator.aura, account(&format!("{path}//aura")));
            let grandpa = derived::<ed25519::Pair>(&format!("{path}//grandpa"));
            assert_eq!(validator.grandpa, grandpa);
        }
        for (number, oracle) in (1..).zip(&ORACLES) {
            let path = format!("//oracle//{number}");
            assert_eq!(oracle.account, account(&path));
            assert_eq!(oracle.signer, derived::<ed25519::Pair>(&path));
        }
        for (number, member) in (1..).zip(COUNCIL) {
            assert_eq!(member, account(&format!("//council//{number}")));
        }
        assert_eq!(SPONSOR, account("//sponsor"));
        assert_eq!(TENANT, account("//tenant"));
    }
}
