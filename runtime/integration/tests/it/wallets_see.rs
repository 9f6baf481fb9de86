// SPDX-License-Identifier: Apache-2.0
//! What generic wallets and libraries find in the metadata, and what a transfer costs them.

use codec::{Decode, Encode};
use scale_info::{TypeInfo, meta_type};
use sp_runtime::{MultiAddress, OpaqueExtrinsic, traits::TransactionExtension};
use vigor_runtime::{
    Runtime, RuntimeCall, TxExtension, UncheckedExtrinsic, VERSION,
    constants::money::{MILLI, VGR},
    feeless::TagFeeless,
    nonces::AccountNonce,
};
use vigor_runtime_integration::{Chain, transaction};

use crate::support::{account, key};

/// Extensions that @polkadot/api, PAPI and subxt know by name.
const KNOWN: [&str; 10] = [
    "CheckNonZeroSender",
    "CheckSpecVersion",
    "CheckTxVersion",
    "CheckGenesis",
    "CheckMortality",
    "CheckNonce",
    "CheckWeight",
    "ChargeTransactionPayment",
    "CheckMetadataHash",
    "WeightReclaim",
];

fn transfer(value: u128) -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
        dest: MultiAddress::Id(account("//Bob")),
        value,
    })
}

#[test]
fn extensions_are_those_that_wallets_know() {
    let names = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
        .into_iter()
        .map(|extension| extension.identifier)
        .collect::<Vec<_>>();
    assert_eq!(names, KNOWN);
}

#[test]
fn wrappers_show_the_types_that_they_wrap() {
    let payment = meta_type::<pallet_transaction_payment::ChargeTransactionPayment<Runtime>>();
    let extensions = <TxExtension as TransactionExtension<RuntimeCall>>::metadata();
    assert!(extensions.iter().any(|extension| extension.ty == payment));
    assert_eq!(TagFeeless::type_info(), payment.type_info());
    assert_eq!(AccountNonce::type_info(), meta_type::<u32>().type_info());
}

#[test]
fn the_feeless_wrapper_encodes_as_the_tip_it_wraps() {
    // Era, nonce and tip take a byte each, and so does the mode of the metadata hash.
    assert_eq!(transaction::extension(0).encode(), [0, 0, 0, 0]);
    assert_eq!(transaction::extension(1).encode(), [0, 4, 0, 0]);
}

#[test]
fn transactions_are_version_four_and_survive_the_wire() {
    let mut chain = Chain::development();
    let transaction = chain.sign(&key("//Alice"), transfer(VGR));
    let opaque = OpaqueExtrinsic::decode(&mut &transaction.encode()[..]).expect("decodable");
    let bytes = opaque.encode();
    assert_eq!(UncheckedExtrinsic::decode(&mut &bytes[..]).expect("decodable"), transaction);
    let length_prefix = codec::Compact::<u32>::decode(&mut &bytes[..]).expect("a length");
    let version = bytes[bytes.len() - length_prefix.0 as usize];
    assert_eq!(version, 0b1000_0100, "signed, version 4");
}

#[test]
fn metadata_is_served_in_the_versions_that_libraries_read() {
    let mut chain = Chain::development();
    let versions = Runtime::metadata_versions();
    for version in [14, 15, 16] {
        assert!(versions.contains(&version), "{version}");
        let metadata = |chain: &mut Chain| chain.query(|| Runtime::metadata_at_version(version));
        let before = metadata(&mut chain);
        assert!(before.is_some());
        chain.skip(1);
        assert!(metadata(&mut chain) == before, "metadata is the same at every height");
    }
    assert_eq!(VERSION.spec_name, "vigor");
}

#[test]
fn a_transfer_costs_thousandths_of_a_token_and_feeds_the_treasury() {
    let mut chain = Chain::development();
    let alice = account("//Alice");
    let (before, treasury) = (chain.free(&alice), chain.treasury());
    let (result, _) = chain.submit(&key("//Alice"), transfer(VGR));
    result.expect("valid").expect("paid");
    let fee = before - VGR - chain.free(&alice);
    assert!((MILLI..10 * MILLI).contains(&fee), "{fee}");
    assert_eq!(chain.treasury(), treasury + fee);
}

#[test]
fn a_block_may_weigh_two_fifths_of_the_slot() {
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    assert_eq!(weights.max_block.ref_time(), 800_000_000_000);
    let length = <Runtime as frame_system::Config>::BlockLength::get();
    assert_eq!(length.max.get(frame_support::dispatch::DispatchClass::Operational), &5_242_880);
}
