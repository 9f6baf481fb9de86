// SPDX-License-Identifier: Apache-2.0
//! `keys`: what has to be registered before an oracle accepts a frame.

use std::io::Write;

use anyhow::Context;
use serde::Serialize;
use vigor_primitives::did::device_payload;

use crate::{cli::KeysArguments, person::Person};

/// A person's DID and device, ready to be registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyRecord {
    /// Number of the person.
    pub index: u32,
    /// The DID.
    pub did: String,
    /// The account that creates it: an Ed25519 public key in hex.
    pub account: String,
    /// The account's secret in hex, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_secret: Option<String>,
    /// `alg` of the device's frames.
    pub algorithm: &'static str,
    /// The device's key as Multikey.
    pub multikey: String,
    /// The device's key id on chain, in hex.
    pub key_id: String,
    /// `kid` of the device's frames.
    pub kid: String,
    /// The device's signature over `vigor/device/v0 ‖ genesis ‖ did` in hex, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

/// The records of all people.
pub fn keys(arguments: &KeysArguments) -> impl Iterator<Item = KeyRecord> {
    let people = &arguments.people;
    (0..people.people).map(move |index| {
        let network = people.network.as_deref();
        let person = Person::new(people.seed, index, people.algorithm, network);
        let device = person.signer().device();
        let prove = |genesis| device.sign(&device_payload(genesis, &person.did()));
        KeyRecord {
            index,
            did: person.did().to_string_on(network),
            account: hex::encode(person.did().0),
            account_secret: arguments.secrets.then(|| hex::encode(person.account_secret())),
            algorithm: device.algorithm().jose_name(),
            multikey: device.public().multikey(),
            key_id: hex::encode(device.public().id()),
            kid: person.signer().kid().to_owned(),
            proof: arguments.genesis.as_ref().map(|genesis| hex::encode(prove(genesis))),
        }
    })
}

/// Prints them as a JSON array.
pub fn print_keys(arguments: &KeysArguments, out: &mut dyn Write) -> anyhow::Result<()> {
    let records: Vec<KeyRecord> = keys(arguments).collect();
    serde_json::to_writer_pretty(&mut *out, &records).context("cannot print keys")?;
    writeln!(out).context("cannot print keys")
}
