// SPDX-License-Identifier: Apache-2.0
//! CIDs that other importers give: the vectors of IPIP-499 in kubo's `cid_profiles_test.go`.

use rand_chacha::rand_core::RngCore;
use vigor_content::{
    Codec, FileHasher, cid_from_digest, cid_of_file, cid_of_sized_file, digest_of, parse_cid,
};

use crate::support::{MIB, bytes_of, keystream};

#[test]
fn small_files_are_one_raw_block() {
    let hello = cid_of_file(b"hello world").to_string();
    assert_eq!(hello, "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
    let empty = cid_of_file(b"").to_string();
    assert_eq!(empty, "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
}

#[test]
fn chunk_boundary_matches_kubo() {
    let at = cid_of_file(&bytes_of("chunk-v1-seed", MIB));
    assert_eq!(at.to_string(), "bafkreiacndfy443ter6qr2tmbbdhadvxxheowwf75s6zehscklu6ezxmta");
    let above = cid_of_file(&bytes_of("chunk-v1-seed", MIB + 1));
    assert_eq!(above.to_string(), "bafybeigmix7t42i6jacydtquhet7srwvgpizfg7gjbq7627d35mjomtu64");
}

#[test]
fn width_boundary_matches_kubo() {
    let mut stream = keystream("v1-2025-seed");
    let mut at = FileHasher::default();
    let mut above = FileHasher::default();
    for _ in 0..1024 {
        let mut chunk = vec![0; MIB];
        stream.fill_bytes(&mut chunk);
        let chunk = bytes::Bytes::from(chunk);
        at.update(chunk.clone());
        above.update(chunk);
    }
    let mut last = [0];
    stream.fill_bytes(&mut last);
    above.update(bytes::Bytes::copy_from_slice(&last));
    let at = at.finish().to_string();
    assert_eq!(at, "bafybeihmf37wcuvtx4hpu7he5zl5qaf2ineo2lqlfrapokkm5zzw7zyhvm");
    let above = above.finish().to_string();
    assert_eq!(above, "bafybeibdsi225ugbkmpbdohnxioyab6jsqrmkts3twhpvfnzp77xtzpyhe");
}

#[test]
fn pieces_of_any_size_give_the_same_cid() {
    let file = bytes_of("pieces", 3 * MIB + 17);
    let whole = cid_of_file(&file);
    for piece_bytes in [1 << 12, 65_537, MIB - 1, MIB, MIB + 1, 4 * MIB] {
        let mut hasher = FileHasher::default();
        for piece in file.chunks(piece_bytes) {
            hasher.update(bytes::Bytes::copy_from_slice(piece));
        }
        assert_eq!(hasher.finish(), whole, "pieces of {piece_bytes} bytes");
    }
    assert_eq!(FileHasher::default().finish(), cid_of_file(b""));
}

#[test]
fn digest_on_chain_and_size_give_the_cid_back() {
    for length in [0, 63, MIB, MIB + 1] {
        let cid = cid_of_file(&bytes_of("digest", length));
        let digest = digest_of(&cid).expect("sha2-256");
        assert_eq!(cid_of_sized_file(digest, length as u64), cid);
    }
}

#[test]
fn other_cids_are_refused() {
    let sha2_512 = "bafkrgqbqt3gerhas23vuzrapkdeqf4vu2dwxp3srdj6hvg6nhsug2tgyn6mj3u23yx7utftq3i2ckw2\
                    fwdh5qmhid5qf3t35yvkc5e5ottlw6";
    let identity = "bafkqabtimvwgy3yk";
    let dag_cbor = "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua";
    let long = "b".repeat(10_000);
    for text in ["", "hello", "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5", "Qm"] {
        assert!(parse_cid(text).is_err(), "{text}");
    }
    for text in [sha2_512, identity, dag_cbor, &long] {
        assert!(parse_cid(text).is_err(), "{text}");
    }
    let v0 = parse_cid("Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD").expect("a CIDv0");
    assert_eq!(
        v0.into_v1().expect("v1"),
        cid_from_digest(digest_of(&v0).expect("digest"), Codec::DagPb)
    );
}
