// SPDX-License-Identifier: Apache-2.0
//! The state transition function of the Vigor chain: the pallets put together.
//!
//! Invariant: pallets do not name each other. What one needs of another it asks for by a trait of
//! its own, and the answer is given in [`glue`]. Numbers that several configurations share are in
//! [`constants`], the rest in [`configs`]; how the pool ranks what pays no fee is decided in
//! [`feeless`], what pallets may do to each other in [`glue`].

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "512"]
#![expect(missing_docs, reason = "what FRAME's macros write has none; all that is ours has")]

extern crate alloc;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
    MultiAddress, MultiSignature, generic, impl_opaque_keys,
    traits::{BlakeTwo256, IdentifyAccount, Verify},
};
use sp_version::{RuntimeVersion, runtime_version};

pub mod apis;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
pub mod configs;
pub mod constants;
pub mod feeless;
pub mod genesis_presets;
pub mod glue;
mod invariants;
pub mod nonces;
mod offchain;

pub use invariants::do_try_state_all;

#[cfg(feature = "std")]
#[expect(dead_code, reason = "substrate-wasm-builder writes more constants than are used")]
mod wasm {
    include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}

/// The compressed Wasm of this runtime, unless the build was told to skip it.
#[cfg(feature = "std")]
pub use wasm::WASM_BINARY;

/// Block number.
pub type BlockNumber = u32;
/// Milliseconds since the Unix epoch.
pub type Moment = u64;
/// Signature of a transaction: sr25519, Ed25519 or secp256k1.
pub type Signature = MultiSignature;
/// Account, 32 bytes.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// How callers may name an account.
pub type Address = MultiAddress<AccountId, ()>;
/// Planck: 10⁻¹² VGR.
pub type Balance = u128;
/// Number of an account's next transaction; begins at the height of its creation.
pub type Nonce = u32;
/// BLAKE2b-256 hash.
pub type Hash = sp_core::H256;
/// Identifier of a fungible asset in pallet-assets.
pub type AssetId = u32;
/// Block header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block with decoded transactions.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// Transaction as it travels.
pub type UncheckedExtrinsic =
    generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a transaction's signature covers.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;

/// What is checked and charged around every transaction.
///
/// Invariant: nothing here encodes to bytes that a generic wallet does not know. The feeless
/// wrapper takes the identifier and the encoding of what it wraps.
pub type TxExtension = (
    frame_system::CheckNonZeroSender<Runtime>,
    frame_system::CheckSpecVersion<Runtime>,
    frame_system::CheckTxVersion<Runtime>,
    frame_system::CheckGenesis<Runtime>,
    frame_system::CheckEra<Runtime>,
    frame_system::CheckNonce<Runtime>,
    frame_system::CheckWeight<Runtime>,
    feeless::TagFeeless,
    frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
    frame_system::WeightReclaim<Runtime>,
);

/// Runs blocks.
pub type Executive = frame_executive::Executive<
    Runtime,
    Block,
    frame_system::ChainContext<Runtime>,
    Runtime,
    AllPalletsWithSystem,
>;

/// Types for the node, which must go on reading blocks whatever an upgrade makes of a transaction.
pub mod opaque {
    use super::{BlakeTwo256, BlockNumber, generic};
    pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

    /// Block header.
    pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
    /// Block whose transactions are bytes.
    pub type Block = generic::Block<Header, UncheckedExtrinsic>;
    /// Hash of a block.
    pub type Hash = super::Hash;
}

impl_opaque_keys! {
    /// Keys of a validator.
    pub struct SessionKeys {
        /// Signs blocks.
        pub aura: Aura,
        /// Signs finality votes.
        pub grandpa: Grandpa,
    }
}

/// Version of this runtime. `spec_version` rises with every change of logic,
/// `transaction_version` when a call or an extension encodes otherwise.
#[runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
    spec_name: Cow::Borrowed("vigor"),
    impl_name: Cow::Borrowed("vigor-node"),
    authoring_version: 1,
    spec_version: 7,
    impl_version: 1,
    apis: apis::RUNTIME_API_VERSIONS,
    transaction_version: 1,
    system_version: 1,
};

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask,
        RuntimeViewFunction
    )]
    pub struct Runtime;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;

    #[runtime::pallet_index(1)]
    pub type Timestamp = pallet_timestamp;

    #[runtime::pallet_index(2)]
    pub type Aura = pallet_aura;

    #[runtime::pallet_index(3)]
    pub type Grandpa = pallet_grandpa;

    // The author is noted before the session may end, and the seats are known before the first
    // session begins: the order of these is the order of their hooks and of genesis.
    #[runtime::pallet_index(4)]
    pub type Authorship = pallet_authorship;

    #[runtime::pallet_index(5)]
    pub type CollatorSelection = pallet_collator_selection;

    #[runtime::pallet_index(6)]
    pub type Session = pallet_session;

    #[runtime::pallet_index(7)]
    pub type Historical = pallet_session::historical;

    #[runtime::pallet_index(8)]
    pub type Offences = pallet_offences;

    #[runtime::pallet_index(9)]
    pub type Equivocation = pallet_equivocation;

    #[runtime::pallet_index(10)]
    pub type Balances = pallet_balances;

    #[runtime::pallet_index(11)]
    pub type TransactionPayment = pallet_transaction_payment;

    #[runtime::pallet_index(12)]
    pub type SkipFeelessPayment = pallet_skip_feeless_payment;

    #[runtime::pallet_index(13)]
    pub type Assets = pallet_assets;

    #[runtime::pallet_index(14)]
    pub type AssetsHolder = pallet_assets_holder;

    #[runtime::pallet_index(15)]
    pub type Nonces = nonces;

    #[runtime::pallet_index(20)]
    pub type Sudo = pallet_sudo;

    #[runtime::pallet_index(21)]
    pub type Scheduler = pallet_scheduler;

    #[runtime::pallet_index(22)]
    pub type Preimage = pallet_preimage;

    #[runtime::pallet_index(23)]
    pub type Council = pallet_collective<Instance1>;

    #[runtime::pallet_index(24)]
    pub type Treasury = pallet_treasury;

    #[runtime::pallet_index(25)]
    pub type MultiBlockMigrations = pallet_migrations;

    #[runtime::pallet_index(26)]
    pub type Whitelist = pallet_whitelist;

    #[runtime::pallet_index(30)]
    pub type Utility = pallet_utility;

    #[runtime::pallet_index(31)]
    pub type Proxy = pallet_proxy;

    #[runtime::pallet_index(32)]
    pub type Multisig = pallet_multisig;

    #[runtime::pallet_index(33)]
    pub type Recovery = pallet_recovery;

    #[runtime::pallet_index(40)]
    pub type Did = pallet_did;

    #[runtime::pallet_index(41)]
    pub type Wallets = pallet_wallets;

    #[runtime::pallet_index(42)]
    pub type Activity = pallet_activity;

    #[runtime::pallet_index(43)]
    pub type Escrow = pallet_escrow;
}
