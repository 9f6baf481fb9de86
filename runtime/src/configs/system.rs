// SPDX-License-Identifier: Apache-2.0
//! frame-system: limits of a block, versions, accounts.

use crate::{
    AccountId, Balance, Block, BlockNumber, Hash, PalletInfo, Runtime, RuntimeCall, RuntimeEvent,
    RuntimeOrigin, RuntimeTask, VERSION, constants::blocks, nonces::AccountNonce,
};
use frame_support::{
    derive_impl, dispatch::DispatchClass, parameter_types, traits::ConstU32,
    weights::constants::ParityDbWeight,
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_version::RuntimeVersion;

/// Storage items that refer to an account and keep it from being reaped.
const CONSUMERS_MAX: u32 = 16;

parameter_types! {
    /// Block hashes kept on chain.
    pub const BlockHashCount: BlockNumber = blocks::HASHES_KEPT;
    /// Version of the runtime.
    pub const Version: RuntimeVersion = VERSION;
    /// Weight of a block, by class.
    pub RuntimeBlockWeights: BlockWeights =
        BlockWeights::with_sensible_defaults(blocks::WEIGHT_MAX, blocks::NORMAL_RATIO);
    /// Bytes of a block, by class.
    pub RuntimeBlockLength: BlockLength = BlockLength::builder()
        .max_length(blocks::LENGTH_MAX_BYTES)
        .modify_max_length_for_class(DispatchClass::Normal, |bytes| {
            *bytes = blocks::NORMAL_RATIO * blocks::LENGTH_MAX_BYTES
        })
        .build();
    /// The generic Substrate prefix, until one is registered.
    pub const SS58Prefix: u16 = 42;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
    type Block = Block;
    type BlockWeights = RuntimeBlockWeights;
    type BlockLength = RuntimeBlockLength;
    type AccountId = AccountId;
    type Nonce = AccountNonce;
    type Hash = Hash;
    type BlockHashCount = BlockHashCount;
    type DbWeight = ParityDbWeight;
    type Version = Version;
    type AccountData = pallet_balances::AccountData<Balance>;
    type SS58Prefix = SS58Prefix;
    type MaxConsumers = ConstU32<CONSUMERS_MAX>;
    type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
    type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
}
