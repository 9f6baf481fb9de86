// SPDX-License-Identifier: Apache-2.0
//! A live chain may not begin with keys whose secrets everybody knows.
//!
//! The whole genesis state is searched for them, keys and values alike, so it does not matter what
//! a pallet stores them for: balances, authorities, sudo, council, oracles, whatever comes later.
//! Thirty-two bytes do not occur by chance.

use frame_support::traits::PalletsInfoAccess;
use sc_service::{ChainSpec, ChainType};
use sp_core::{
    ByteArray, Pair,
    crypto::DEV_PHRASE,
    ecdsa, ed25519, sr25519,
    storage::{Storage, well_known_keys::CODE},
};
use sp_io::hashing::{blake2_256, twox_128};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use vigor_runtime::{AllPalletsWithSystem, genesis_presets::published_keys};

/// Names that development phrases are derived by.
const NAMES: [&str; 10] =
    ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie", "One", "Two", "Oracle", "Sponsor"];

/// The numbered keys of sp-keyring that are looked for.
const NUMBERED: u32 = 16;

/// Bytes of an account or a public key, of a secp256k1 key without its sign.
const KEY_BYTES: usize = 32;

/// Bytes of a storage key that name the pallet.
const PALLET_BYTES: usize = 16;

/// Published keys by their bytes, with a name that says where each is from.
type Keys = HashMap<Vec<u8>, String>;

/// Which pallets hold which published keys.
type Findings = BTreeMap<String, BTreeSet<String>>;

/// Refuses a specification of a live chain whose state holds a published key, and names both.
pub fn refuse_published_keys(spec: &dyn ChainSpec) -> Result<(), String> {
    if spec.chain_type() != ChainType::Live {
        return Ok(());
    }
    let findings = find(&published(), &spec.as_storage_builder().build_storage()?);
    if findings.is_empty() {
        return Ok(());
    }
    let named: Vec<String> = findings
        .into_iter()
        .map(|(key, pallets)| format!("{key} in {}", Vec::from_iter(pallets).join(", ")))
        .collect();
    Err(format!(
        "the live chain `{}` begins with keys whose secrets are public: {}",
        spec.id(),
        named.join("; ")
    ))
}

fn find(keys: &Keys, state: &Storage) -> Findings {
    let pallets = pallets();
    let mut findings = Findings::new();
    let mut look = |pallet: &str, bytes: &[u8]| {
        for window in bytes.windows(KEY_BYTES) {
            if let Some(name) = keys.get(window) {
                findings.entry(name.clone()).or_default().insert(pallet.to_string());
            }
        }
    };
    // The runtime itself is code, not keys.
    for (key, value) in state.top.iter().filter(|(key, _)| key.as_slice() != CODE) {
        let pallet = key.get(..PALLET_BYTES).and_then(|prefix| pallets.get(prefix));
        let pallet = pallet.map_or("no known pallet", String::as_str);
        look(pallet, key);
        look(pallet, value);
    }
    for child in state.children_default.values() {
        for (key, value) in &child.data {
            look("a child trie", key);
            look("a child trie", value);
        }
    }
    findings
}

/// The pallets of this binary's runtime by the prefix of what they store.
fn pallets() -> HashMap<Vec<u8>, String> {
    AllPalletsWithSystem::infos()
        .into_iter()
        .map(|pallet| (twox_128(pallet.name.as_bytes()).to_vec(), pallet.name.to_string()))
        .collect()
}

/// Every published key.
fn published() -> Keys {
    let of_presets = published_keys().into_iter();
    let of_presets = of_presets.map(|key| (key.to_vec(), "a key of the presets".to_string()));
    // Later entries win: what has a name of its own is called by it.
    of_presets.chain(secrets().flat_map(|uri| keys_of(&uri))).collect()
}

/// The secrets that every Substrate developer knows.
fn secrets() -> impl Iterator<Item = String> {
    let named =
        NAMES.into_iter().flat_map(|name| [format!("//{name}"), format!("//{name}//stash")]);
    std::iter::once(DEV_PHRASE.to_string())
        .chain(named)
        .chain((0..NUMBERED).map(|i| format!("//{i}")))
}

fn keys_of(uri: &str) -> Vec<(Vec<u8>, String)> {
    let name = |scheme| match uri {
        DEV_PHRASE => format!("the development phrase ({scheme})"),
        uri => format!("{uri} ({scheme})"),
    };
    let mut keys = Vec::new();
    if let Ok(pair) = sr25519::Pair::from_string(uri, None) {
        keys.push((pair.public().to_raw_vec(), name("sr25519")));
    }
    if let Ok(pair) = ed25519::Pair::from_string(uri, None) {
        keys.push((pair.public().to_raw_vec(), name("ed25519")));
    }
    if let Ok(pair) = ecdsa::Pair::from_string(uri, None) {
        let public = pair.public().to_raw_vec();
        keys.push((blake2_256(&public).to_vec(), name("secp256k1 account")));
        keys.push((public.into_iter().skip(1).collect(), name("secp256k1")));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::{Findings, KEY_BYTES, find, keys_of, published, refuse_published_keys, secrets};
    use crate::chain_spec::ChainSpec;
    use sc_service::ChainType;
    use sp_core::storage::{Storage, well_known_keys::CODE};
    use sp_runtime::BuildStorage;
    use vigor_runtime::genesis_presets::{self, STAGING_PRESET};

    /// An account or a key of each scheme: sr25519, Ed25519, and two of secp256k1.
    const SCHEMES: usize = 4;

    fn preset(id: &str) -> Storage {
        genesis_presets::config(&id.into()).expect("a preset").build_storage().expect("a state")
    }

    fn spec(kind: ChainType, state: Storage) -> ChainSpec {
        let mut spec = ChainSpec::builder(&[], None).with_id("vigor").with_chain_type(kind).build();
        sc_service::ChainSpec::set_storage(&mut spec, state);
        spec
    }

    fn holders(findings: &Findings, key: &str) -> Vec<String> {
        findings.get(key).into_iter().flatten().cloned().collect()
    }

    #[test]
    fn the_development_state_is_found_to_hold_what_it_does() {
        let findings = find(&published(), &preset("development"));
        let alice = holders(&findings, "//Alice (sr25519)");
        for pallet in ["System", "Session", "CollatorSelection", "Sudo", "Council"] {
            assert!(alice.iter().any(|holder| holder == pallet), "{pallet} not in {alice:?}");
        }
        assert!(holders(&findings, "//Alice (ed25519)").contains(&"Session".to_string()));
        assert!(holders(&findings, "//Oracle (ed25519)").contains(&"Activity".to_string()));
        assert!(holders(&findings, "//Oracle (sr25519)").contains(&"System".to_string()));
        assert!(holders(&findings, "//Sponsor (sr25519)").contains(&"System".to_string()));
        assert!(holders(&findings, "//Bob//stash (sr25519)").contains(&"System".to_string()));
    }

    #[test]
    fn a_live_chain_with_development_keys_is_refused_by_name() {
        let refusal = refuse_published_keys(&spec(ChainType::Live, preset("development")))
            .expect_err("a live chain of Alice");
        for part in ["`vigor`", "//Alice (sr25519)", "//Oracle (ed25519)", "Sudo", "Council"] {
            assert!(refusal.contains(part), "{part} not in {refusal}");
        }
    }

    #[test]
    fn a_live_chain_with_staging_keys_is_refused() {
        assert!(refuse_published_keys(&spec(ChainType::Live, preset(STAGING_PRESET))).is_err());
    }

    #[test]
    fn chains_that_are_not_live_may_hold_them() {
        for kind in [ChainType::Development, ChainType::Local, ChainType::Custom("x".into())] {
            assert_eq!(refuse_published_keys(&spec(kind, preset("development"))), Ok(()));
        }
    }

    #[test]
    fn a_live_chain_of_its_own_keys_is_accepted() {
        let mut state = Storage::default();
        state.top.insert(b"some pallet's key".to_vec(), vec![7; 64]);
        assert_eq!(refuse_published_keys(&spec(ChainType::Live, state)), Ok(()));
    }

    #[test]
    fn each_published_key_is_found_in_the_middle_of_a_key_and_of_a_value() {
        let keys: Vec<_> = secrets().flat_map(|uri| keys_of(&uri)).collect();
        assert_eq!(keys.len(), secrets().count() * SCHEMES);
        let published = published();
        for (key, name) in keys {
            assert_eq!(key.len(), KEY_BYTES, "{name}");
            let hidden = [vec![1; 5], key, vec![2; 7]].concat();
            let mut in_key = Storage::default();
            in_key.top.insert(hidden.clone(), Vec::new());
            let mut in_value = Storage::default();
            in_value.top.insert(b"x".to_vec(), hidden);
            for state in [in_key, in_value] {
                assert!(find(&published, &state).contains_key(&name), "{name}");
            }
        }
    }

    #[test]
    fn code_is_not_searched() {
        let (key, _) = keys_of("//Alice").remove(0);
        let mut state = Storage::default();
        state.top.insert(CODE.to_vec(), key);
        assert!(find(&published(), &state).is_empty());
    }
}
