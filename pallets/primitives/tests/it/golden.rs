// SPDX-License-Identifier: Apache-2.0
//! `golden/vectors.json`, reproduced by this crate and by `golden/reference.py`.

use serde_json::Value;
use std::{path::PathBuf, process::Command};
use vigor_primitives::{
    certificate::{EpochPayload, possession_hash},
    did::{self, DidId},
    keys::PublicKey,
    leaf_file::LeafFile,
    order::order_id,
    tree::{self, Leaf, Node},
};

fn folder() -> PathBuf {
    // Tests run in their package's folder, of whatever checkout.
    PathBuf::from("golden")
}

fn cases(section: &str) -> Vec<(Value, Value)> {
    let text = std::fs::read_to_string(folder().join("vectors.json")).expect("the vectors exist");
    let all: Value = serde_json::from_str(&text).expect("the vectors are JSON");
    let cases: Vec<_> = all[section]
        .as_array()
        .expect("the section is a list")
        .iter()
        .map(|case| (case["input"].clone(), case["expected"].clone()))
        .collect();
    assert!(!cases.is_empty(), "{section} has vectors");
    cases
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().expect("hex text")).expect("hex")
}

fn array<const N: usize>(value: &Value) -> [u8; N] {
    bytes(value).try_into().expect("the right length")
}

fn integer(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| value.as_str().expect("digits").parse().expect("u64"))
}

fn leaves(value: &Value) -> Vec<Leaf> {
    let leaf = |leaf: &Value| Leaf {
        account: array(&leaf["account"]),
        cumulative: integer(&leaf["cumulative"]),
    };
    value.as_array().expect("leaves").iter().map(leaf).collect()
}

fn node(value: &Value) -> Node {
    Node { hash: array(&value["hash"]), sum: integer(&value["sum"]) }
}

#[test]
fn trees_and_proofs_match_the_vectors() {
    for (input, expected) in cases("tree") {
        let leaves = leaves(&input["leaves"]);
        let root = tree::root(&leaves).expect("a tree");
        assert_eq!(root, node(&expected["root"]));
        for (index, leaf) in leaves.iter().enumerate() {
            let proof = tree::prove(&leaves, index as u32).expect("a proof");
            let wanted: Vec<_> =
                expected["proofs"][index].as_array().expect("a proof").iter().map(node).collect();
            assert_eq!(proof, wanted);
            tree::verify(&root, leaves.len() as u32, index as u32, leaf, &proof).expect("holds");
        }
    }
}

#[test]
fn certificate_payloads_match_the_vectors() {
    for (input, expected) in cases("certificate") {
        let payload = EpochPayload {
            genesis: array(&input["genesis"]),
            program: integer(&input["program"]) as u32,
            epoch: integer(&input["epoch"]),
            previous_root: array(&input["previous_root"]),
            root: array(&input["root"]),
            root_sum: integer(&input["root_sum"]),
            leaf_count: integer(&input["leaf_count"]) as u32,
            leaf_digest: array(&input["leaf_digest"]),
            oracle_set: integer(&input["oracle_set"]) as u32,
        };
        assert_eq!(payload.bytes(), bytes(&expected["bytes"]));
        assert_eq!(payload.signing_hash(), array(&expected["signing_hash"]));
    }
}

#[test]
fn proofs_of_oracle_keys_match_the_vectors() {
    for (input, expected) in cases("possession") {
        let [genesis, operator, key] =
            ["genesis", "operator", "key"].map(|name| array(&input[name]));
        let signed = possession_hash(&genesis, &operator, &key);
        assert_eq!(signed, array(&expected["signing_hash"]));
    }
}

#[test]
fn leaf_files_match_the_vectors() {
    for (input, expected) in cases("leaf_file") {
        let file = LeafFile {
            genesis: array(&input["genesis"]),
            program: integer(&input["program"]) as u32,
            epoch: integer(&input["epoch"]),
            leaves: leaves(&input["leaves"]),
        };
        let encoded = file.encode();
        assert_eq!(encoded, bytes(&expected["bytes"]));
        assert_eq!(LeafFile::decode(&encoded), Ok(file));
    }
}

#[test]
fn identifiers_match_the_vectors() {
    for (input, expected) in cases("did") {
        let id = DidId(array(&input["account"]));
        let network = input["network"].as_str();
        let text = id.to_string_on(network);
        assert_eq!(text, expected["did"].as_str().expect("a DID"));
        assert_eq!(did::parse_did(&text), Ok((network.map(String::from), id)));
    }
}

#[test]
fn keys_match_the_vectors() {
    for (input, expected) in cases("key") {
        let raw = &input["key"];
        let key = match input["type"].as_str().expect("a type") {
            "ed25519" => PublicKey::Ed25519(array(raw)),
            "x25519" => PublicKey::X25519(array(raw)),
            "p256" => PublicKey::P256(array(raw)),
            "secp256k1" => PublicKey::Secp256k1(array(raw)),
            "sr25519" => PublicKey::Sr25519(array(raw)),
            other => panic!("no such key type: {other}"),
        };
        let text = expected["multikey"].as_str().expect("a multikey");
        assert_eq!(key.multikey(), text);
        assert_eq!(PublicKey::from_multikey(text), Ok(key));
        assert_eq!(key.id(), array::<32>(&expected["id"]));
    }
}

#[test]
fn signed_payloads_match_the_vectors() {
    for (input, expected) in cases("payloads") {
        let genesis = array(&input["genesis"]);
        let id = DidId(array(&input["did"]));
        let account = array(&input["account"]);
        let nonce = integer(&input["nonce"]);
        let valid_until = integer(&input["valid_until"]) as u32;
        let encoded = bytes(&input["encoded"]);
        let call = did::call_payload(&genesis, &id, nonce, valid_until, &encoded);
        assert_eq!(call, bytes(&expected["call"]));
        let create = did::create_payload(&genesis, &id, valid_until, &encoded);
        assert_eq!(create, bytes(&expected["create"]));
        assert_eq!(did::device_payload(&genesis, &id), bytes(&expected["device"]));
        let controller = did::controller_payload(&genesis, &id, &account);
        assert_eq!(controller, bytes(&expected["controller"]));
        let enrol = did::enrol_payload(&genesis, &id, valid_until);
        assert_eq!(enrol, bytes(&expected["enrol"]));
        let hand_over = did::hand_over_payload(&genesis, &id, &account, valid_until);
        assert_eq!(hand_over, bytes(&expected["hand_over"]));
        let bind = did::bind_payload(&genesis, &id, &account, valid_until);
        assert_eq!(bind, bytes(&expected["bind"]));
        assert_eq!(order_id(&account, &id.0), array(&expected["order"]));
    }
}

#[test]
fn the_python_implementation_agrees() {
    let output = Command::new("python3")
        .arg(folder().join("reference.py"))
        .arg(folder().join("vectors.json"))
        .output()
        .expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
