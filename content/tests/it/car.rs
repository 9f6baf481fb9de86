// SPDX-License-Identifier: Apache-2.0
//! CARs parsed back by a reader that shares no code with the writer.

use std::collections::HashSet;

use reqwest::StatusCode;
use tempfile::tempdir;
use vigor_content::{Cid, check_block, parse_cid};

use crate::support::{MIB, Service, bytes_of};

/// A CAR in memory.
struct Car {
    header: Vec<u8>,
    blocks: Vec<(Cid, Vec<u8>)>,
}

fn parse(mut car: &[u8]) -> Car {
    let header = take_section(&mut car).to_vec();
    let mut blocks = Vec::new();
    while !car.is_empty() {
        let section = take_section(&mut car);
        let (cid, block) = section.split_at(36);
        let cid = Cid::try_from(cid).expect("a CID");
        check_block(&cid, block).expect("the block of its CID");
        blocks.push((cid, block.to_vec()));
    }
    Car { header, blocks }
}

fn take_section<'a>(car: &mut &'a [u8]) -> &'a [u8] {
    let mut length = 0;
    let mut shift = 0;
    loop {
        let byte = car[0];
        *car = &car[1..];
        length |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    let (section, rest) = car.split_at(length);
    *car = rest;
    section
}

async fn fetch(service: &Service, path: &str) -> Car {
    let answer = service.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    parse(&answer.bytes().await.expect("a whole CAR"))
}

#[tokio::test]
async fn car_holds_the_whole_file_in_order() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let file = bytes_of("car", 3 * MIB + 100);
    let cid = service.upload(file.clone()).await;
    for scope in ["", "&dag-scope=all", "&dag-scope=entity"] {
        let car = fetch(&service, &format!("/ipfs/{cid}?format=car{scope}")).await;
        let root = parse_cid(&cid).expect("a CID");
        let expected = [
            b"\xa2\x65roots\x81\xd8\x2a\x58\x25\x00".as_slice(),
            &root.to_bytes(),
            b"\x67version\x01",
        ];
        assert_eq!(car.header, expected.concat());
        assert_eq!(car.blocks[0].0, root);
        let leaves: Vec<u8> = car.blocks[1..].iter().flat_map(|(_, leaf)| leaf.clone()).collect();
        assert!(leaves == file);
    }
    let block = fetch(&service, &format!("/ipfs/{cid}?format=car&dag-scope=block")).await;
    assert_eq!(block.blocks.len(), 1);
    service.stop().await;
}

#[tokio::test]
async fn duplicate_blocks_are_sent_once_unless_asked_for() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let cid = service.upload(vec![7; 5 * MIB]).await;
    let once = fetch(&service, &format!("/ipfs/{cid}?format=car")).await;
    let unique: HashSet<Cid> = once.blocks.iter().map(|(cid, _)| *cid).collect();
    assert_eq!((once.blocks.len(), unique.len()), (2, 2));
    let each = fetch(&service, &format!("/ipfs/{cid}?format=car&car-dups=y")).await;
    assert_eq!(each.blocks.len(), 6);
    service.stop().await;
}

#[tokio::test]
async fn car_of_a_raw_block_has_one_section() {
    let folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let cid = service.upload(b"hello world".to_vec()).await;
    let car = fetch(&service, &format!("/ipfs/{cid}?format=car")).await;
    assert_eq!(car.blocks.len(), 1);
    assert_eq!(car.blocks[0].1, b"hello world");
    service.stop().await;
}

#[tokio::test]
async fn missing_block_breaks_the_transfer_off() {
    let folder = tempdir().expect("a folder");
    let other_folder = tempdir().expect("a folder");
    let service = Service::start(&folder).await;
    let other = Service::start(&other_folder).await;
    let cid = service.upload(bytes_of("missing", 2 * MIB)).await;
    let root = service.get(&format!("/ipfs/{cid}?format=raw")).await.bytes().await.expect("root");
    let stored = other.put_block(&cid, root.to_vec()).await;
    assert_eq!(stored.status(), StatusCode::NO_CONTENT);
    for path in [format!("/ipfs/{cid}?format=car"), format!("/v0/files/{cid}")] {
        let received = match other.http.get(format!("{}{path}", other.url)).send().await {
            Ok(answer) => answer.bytes().await,
            Err(error) => Err(error),
        };
        assert!(received.is_err(), "{path}");
    }
    service.stop().await;
    other.stop().await;
}
