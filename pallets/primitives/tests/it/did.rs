// SPDX-License-Identifier: Apache-2.0

use vigor_primitives::{
    did::{DidId, DidSyntax, parse_did, parse_did_url},
    keys::{MultikeySyntax, PublicKey, Relationships},
    streams::{StreamKind, StreamKinds},
};

#[test]
fn malformed_identifiers_are_refused_by_name() {
    let good = DidId([7; 32]).to_string_on(Some("dev"));
    assert_eq!(parse_did(&good), Ok((Some("dev".into()), DidId([7; 32]))));
    let short = format!("did:vigor:z{}", bs58_of(&[1; 31]));
    let cases = [
        ("did:key:z6Mk".into(), DidSyntax::Method),
        ("".into(), DidSyntax::Method),
        (short, DidSyntax::Identifier),
        ("did:vigor:z0OIl".into(), DidSyntax::Identifier),
        (good.replace(":z", ":m"), DidSyntax::Identifier),
        (good.replace("dev", "DEV"), DidSyntax::Network),
        (good.replace("dev", ""), DidSyntax::Network),
        (format!("{good}#key"), DidSyntax::Fragment),
        (format!("{good}?versionId=1"), DidSyntax::Fragment),
        ("did:vigor:".to_string() + &"z".repeat(300), DidSyntax::TooLong),
    ];
    for (text, error) in cases {
        assert_eq!(parse_did(&text), Err(error), "{text}");
    }
    assert_eq!(parse_did_url(&good), Err(DidSyntax::Fragment));
    assert_eq!(parse_did_url(&format!("{good}#")), Err(DidSyntax::Fragment));
    assert_eq!(parse_did_url(&format!("{good}#k")), Ok((DidId([7; 32]), "k".into())));
}

fn bs58_of(bytes: &[u8]) -> String {
    // A DID of another length cannot be written by this crate, so borrow a key's encoder.
    PublicKey::Ed25519([1; 32]).multikey()[1..].chars().take(bytes.len()).collect()
}

#[test]
fn malformed_multikeys_are_refused_by_name() {
    let good = PublicKey::P256([2; 33]).multikey();
    assert_eq!(PublicKey::from_multikey(&good), Ok(PublicKey::P256([2; 33])));
    assert_eq!(PublicKey::from_multikey(&good[1..]), Err(MultikeySyntax::Encoding));
    assert_eq!(PublicKey::from_multikey(""), Err(MultikeySyntax::Encoding));
    assert_eq!(PublicKey::from_multikey("z"), Err(MultikeySyntax::Codec));
    assert_eq!(PublicKey::from_multikey("z111111"), Err(MultikeySyntax::Codec));
    assert_eq!(PublicKey::from_multikey(&"z".repeat(65)), Err(MultikeySyntax::Encoding));
    let cut = PublicKey::from_multikey(&good[..good.len() - 3]);
    assert!(matches!(cut, Err(MultikeySyntax::Length | MultikeySyntax::Codec)));
}

#[test]
fn relationship_flags_without_meaning_are_noticed() {
    assert!(Relationships::ALL.is_known());
    assert!(!Relationships(32).is_known());
    let both = Relationships::AUTHENTICATION.union(Relationships::KEY_AGREEMENT);
    assert!(both.contains(Relationships::AUTHENTICATION));
    assert!(!both.contains(Relationships::ASSERTION_METHOD));
}

#[test]
fn every_kind_is_found_by_name_and_number() {
    for (number, kind) in StreamKind::ALL.into_iter().enumerate() {
        assert_eq!(kind as usize, number);
        assert_eq!(StreamKind::from_name(kind.name()), Some(kind));
        assert!(kind.min_milli() < kind.max_milli());
        let only = StreamKinds::of(&[kind]);
        assert_eq!(only.iter().collect::<Vec<_>>(), [kind]);
    }
    assert_eq!(StreamKind::from_name("RR"), None);
    assert!(!StreamKinds(0).is_known());
    assert!(!StreamKinds(1 << 11).is_known());
}
