// SPDX-License-Identifier: Apache-2.0
//! frame-system: limits of a block, versions, accounts.

use crate::{
    AccountId, Balance, Block, BlockNumber, Hash, MultiBlockMigrations, Nonces, PalletInfo,
    Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeTask, VERSION,
    constants::blocks,
    glue::{announced::ByAbleProxies, frozen::NotOfFrozen, motions::OneMotion},
    nonces::{self, AccountNonce},
};
use frame_support::{
    derive_impl,
    dispatch::DispatchClass,
    migrations::FreezeChainOnFailedMigration,
    parameter_types,
    traits::{ConstU32, InsideBoth},
    weights::{Weight, constants::ParityDbWeight},
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_version::RuntimeVersion;

/// Bytes of where a migration stands.
const CURSOR_BYTES_MAX: u32 = 65_536;
/// Bytes of a migration's name.
const MIGRATION_NAME_BYTES_MAX: u32 = 256;
/// Storage items that refer to an account and keep it from being reaped. Anybody can add some by
/// sending it assets that are worth nothing: there must be too many for that to pay.
const CONSUMERS_MAX: u32 = 128;

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
        .max_header_size(blocks::HEADER_MAX_BYTES)
        .build();
    /// The generic Substrate prefix, until one is registered.
    pub const SS58Prefix: u16 = 42;
    /// What migrations may use of a block.
    pub MigrationsWeight: Weight = blocks::MIGRATIONS_RATIO * blocks::WEIGHT_MAX;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
    type BaseCallFilter = InsideBoth<NotOfFrozen, InsideBoth<OneMotion, ByAbleProxies>>;
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
    type OnKilledAccount = Nonces;
    type SS58Prefix = SS58Prefix;
    type MaxConsumers = ConstU32<CONSUMERS_MAX>;
    type MultiBlockMigrator = MultiBlockMigrations;
    type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
    type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
}

impl nonces::Config for Runtime {}

impl pallet_migrations::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    /// None: a chain of an earlier build is purged.
    #[cfg(not(feature = "runtime-benchmarks"))]
    type Migrations = ();
    #[cfg(feature = "runtime-benchmarks")]
    type Migrations = pallet_migrations::mock_helpers::MockedMigrations;
    type CursorMaxLen = ConstU32<CURSOR_BYTES_MAX>;
    type IdentifierMaxLen = ConstU32<MIGRATION_NAME_BYTES_MAX>;
    type MigrationStatusHandler = ();
    // A half-migrated state is not to be built upon: the chain waits for whoever mends it.
    type FailedMigrationHandler = FreezeChainOnFailedMigration;
    type MaxServiceWeight = MigrationsWeight;
    type WeightInfo = pallet_migrations::weights::SubstrateWeight<Runtime>;
}
