// SPDX-License-Identifier: Apache-2.0
//! SCALE to JSON.

use codec::{Compact, Encode};
use scale_info::{MetaType, PortableRegistry, Registry, TypeInfo};
use serde_json::{Value as Json, json};
use sp_core::H256;
use sp_core::crypto::AccountId32;
use vigor_indexer::json::{Accounts, BYTES_MAX, LEVELS_MAX, decode};

#[derive(Encode, TypeInfo)]
struct Record {
    account: AccountId32,
    hash: H256,
    small: u32,
    long: u64,
    amount: u128,
    compact: Compact<u128>,
    bytes: Vec<u8>,
    some: Option<u32>,
    none: Option<AccountId32>,
    pair: (bool, u8),
    list: Vec<Wrapped>,
    unit: (),
}

#[derive(Encode, TypeInfo)]
struct Wrapped(u64);

#[derive(Encode, TypeInfo)]
enum Choice {
    Plain,
    One(AccountId32),
    Two(u8, u8),
    Named { items: Vec<AccountId32> },
}

/// A call that holds calls; a level of it is three of JSON.
#[derive(Encode, TypeInfo)]
enum Nest {
    End,
    Batch { calls: Vec<Nest> },
}

fn nest(depth: usize) -> Nest {
    (0..depth).fold(Nest::End, |inner, _| Nest::Batch { calls: vec![inner] })
}

fn to_json<T: Encode + TypeInfo + 'static>(value: &T) -> (Json, Accounts) {
    let mut registry = Registry::new();
    let ty = registry.register_type(&MetaType::new::<T>());
    let types: PortableRegistry = registry.into();
    let bytes = value.encode();
    let (mut input, mut accounts) = (bytes.as_slice(), Accounts::new());
    let json = decode(&mut input, ty.id, &types, &mut accounts).expect("decodes");
    assert!(input.is_empty(), "all bytes are read");
    (json, accounts)
}

fn account(byte: u8) -> AccountId32 {
    AccountId32::new([byte; 32])
}

fn hex(byte: u8) -> String {
    format!("0x{}", format!("{byte:02x}").repeat(32))
}

#[test]
fn structs_follow_the_table() {
    let (json, accounts) = to_json(&Record {
        account: account(1),
        hash: H256([2; 32]),
        small: 7,
        long: u64::MAX,
        amount: u128::MAX,
        compact: Compact(5),
        bytes: vec![0xab, 0xcd],
        some: Some(9),
        none: None,
        pair: (true, 3),
        list: vec![Wrapped(1), Wrapped(2)],
        unit: (),
    });
    assert_eq!(
        json,
        json!({
            "account": hex(1), "hash": hex(2), "small": 7, "long": u64::MAX.to_string(),
            "amount": u128::MAX.to_string(), "compact": "5", "bytes": "0xabcd", "some": 9,
            "none": null, "pair": [true, 3], "list": ["1", "2"], "unit": [],
        })
    );
    assert_eq!(accounts, Accounts::from([[1; 32]]));
}

#[test]
fn variants_follow_the_table() {
    let cases = [
        (Choice::Plain, json!("Plain")),
        (Choice::One(account(1)), json!({ "One": hex(1) })),
        (Choice::Two(1, 2), json!({ "Two": [1, 2] })),
        (Choice::Named { items: vec![account(3)] }, json!({ "Named": { "items": [hex(3)] } })),
    ];
    for (choice, expected) in cases {
        assert_eq!(to_json(&choice).0, expected);
    }
}

#[test]
fn accounts_are_noted_wherever_they_are() {
    let choices = vec![Choice::One(account(1)), Choice::Named { items: vec![account(2)] }];
    assert_eq!(to_json(&choices).1, Accounts::from([[1; 32], [2; 32]]));
}

#[test]
fn hashes_are_not_accounts() {
    assert_eq!(to_json(&[7u8; 32]), (json!(hex(7)), Accounts::new()));
}

#[test]
fn long_byte_strings_are_kept_by_hash() {
    let (at_bound, _) = to_json(&vec![1u8; BYTES_MAX]);
    assert!(at_bound.is_string());
    let (past_bound, _) = to_json(&vec![1u8; BYTES_MAX + 1]);
    assert_eq!(past_bound["bytes"], json!(BYTES_MAX + 1));
    assert!(past_bound["blake2_256"].is_string());
}

#[test]
fn deep_values_are_kept_by_hash_and_can_be_read_back() {
    const WHOLE: usize = LEVELS_MAX / 3;
    let (whole, _) = to_json(&nest(WHOLE));
    assert!(!whole.to_string().contains("blake2_256"));
    for depth in [WHOLE + 1, 256, 300] {
        let (json, _) = to_json(&vec![nest(depth), Nest::End]);
        let read: Json = serde_json::from_str(&json.to_string()).expect("can be read");
        assert_eq!(read, json);
        assert_eq!(json.to_string().matches("blake2_256").count(), 1);
        assert_eq!(json[1], json!("End"), "what follows is decoded");
    }
    let (just_past, _) = to_json(&nest(WHOLE + 1));
    let (mut inner, mut left) = (&just_past, WHOLE);
    while left > 0 {
        inner = &inner["Batch"]["calls"][0];
        left -= 1;
    }
    assert_eq!(inner["bytes"], json!(nest(1).encode().len()));
}

#[test]
fn truncated_bytes_are_an_error_and_not_a_panic() {
    let mut registry = Registry::new();
    let ty = registry.register_type(&MetaType::new::<Choice>());
    let types: PortableRegistry = registry.into();
    let bytes = Choice::Named { items: vec![account(3)] }.encode();
    for len in 0..bytes.len() {
        let mut input = &bytes[..len];
        assert!(decode(&mut input, ty.id, &types, &mut Accounts::new()).is_err(), "{len}");
    }
}
