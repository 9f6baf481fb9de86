// SPDX-License-Identifier: Apache-2.0
//! Keys of oracles, which belong to no account.

use sp_core::{Pair, ed25519};
use std::sync::LazyLock;

/// Keys of oracles; the first is the one of the development preset.
pub fn oracles() -> &'static [ed25519::Pair] {
    static ORACLES: LazyLock<Vec<ed25519::Pair>> = LazyLock::new(|| {
        ["//Oracle", "//Oracle//1", "//Oracle//2", "//Oracle//3", "//Oracle//4"]
            .iter()
            .map(|path| ed25519::Pair::from_string(path, None).expect("a valid path"))
            .collect()
    });
    &ORACLES
}

/// The oracle that holds that public key.
pub fn oracle_of(public: &[u8; 32]) -> Option<&'static ed25519::Pair> {
    oracles().iter().find(|pair| pair.public().0 == *public)
}
