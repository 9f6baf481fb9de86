// SPDX-License-Identifier: Apache-2.0
//! VGR, other assets, and what a transaction costs.

use crate::{
    AccountId, AssetId, AssetsHolder, Balance, Runtime, RuntimeEvent, RuntimeFreezeReason,
    RuntimeHoldReason, System,
    constants::{
        fees,
        money::{BYTE_DEPOSIT, EXISTENTIAL_DEPOSIT, VGR, deposit},
    },
    glue::{
        fees::SponsoredFees, frozen::FrozenWallets, reserves::LiquidReserves, treasury::ToTreasury,
    },
};
use frame_support::{
    parameter_types,
    traits::{AsEnsureOriginWithArg, ConstU8, ConstU32, ConstU128, VariantCountOf},
    weights::ConstantMultiplier,
};
use frame_system::{EnsureRoot, EnsureSigned};
use pallet_assets::AutoIncAssetId;
use pallet_transaction_payment::{Multiplier, TargetedFeeAdjustment};
use sp_runtime::{FixedPointNumber, Perquintill};

/// Locks on one account (old-style; nothing of ours takes any).
const LOCKS_MAX: u32 = 50;
/// Named reserves on one account (old-style; nothing of ours takes any).
const RESERVES_MAX: u32 = 50;
/// Bytes of an asset's name or symbol.
const ASSET_STRING_MAX: u32 = 50;
/// Accounts or approvals removed by one call that destroys an asset.
const ASSET_REMOVALS_MAX: u32 = 1_000;
/// Bytes of an asset's details, for the deposit.
const ASSET_BYTES: u32 = 190;
/// Bytes of an asset account, for the deposit.
const ASSET_ACCOUNT_BYTES: u32 = 32 + 4 + 16;
/// Bytes of an approval: amount, deposit, and the two accounts of its key.
const APPROVAL_BYTES: u32 = 32 + 32 + 32;

impl pallet_balances::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
    type Balance = Balance;
    type DustRemoval = ToTreasury;
    type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
    type AccountStore = System;
    type ReserveIdentifier = [u8; 8];
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxLocks = ConstU32<LOCKS_MAX>;
    type MaxReserves = ConstU32<RESERVES_MAX>;
    type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
    type DoneSlashHandler = ();
}

parameter_types! {
    /// Fullness of blocks at which fees stay as they are.
    pub const TargetFullness: Perquintill = fees::TARGET_FULLNESS;
    /// How fast fees follow it.
    pub Adjustment: Multiplier =
        Multiplier::saturating_from_rational(fees::ADJUSTMENT_PERMILLE, 1_000u32);
    /// Fees on a quiet chain: what a wallet shows is what is paid.
    pub MultiplierMin: Multiplier = Multiplier::saturating_from_integer(fees::MULTIPLIER_MIN);
    /// Fees at their highest.
    pub MultiplierMax: Multiplier = Multiplier::saturating_from_integer(fees::MULTIPLIER_MAX);
}

impl pallet_transaction_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type OnChargeTransaction = SponsoredFees;
    type OperationalFeeMultiplier = ConstU8<{ fees::OPERATIONAL_MULTIPLIER }>;
    type WeightToFee = ConstantMultiplier<Balance, ConstU128<{ fees::PLANCK_PER_WEIGHT }>>;
    type LengthToFee = ConstantMultiplier<Balance, ConstU128<{ fees::PLANCK_PER_BYTE }>>;
    type FeeMultiplierUpdate =
        TargetedFeeAdjustment<Self, TargetFullness, Adjustment, MultiplierMin, MultiplierMax>;
    type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

impl pallet_skip_feeless_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
}

impl pallet_assets::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Balance = Balance;
    type RemoveItemsLimit = ConstU32<ASSET_REMOVALS_MAX>;
    type AssetId = AssetId;
    type AssetIdParameter = codec::Compact<AssetId>;
    type ReserveData = ();
    type Currency = LiquidReserves;
    type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
    // Whoever names the team of an asset has everybody's balance of it: one motion must not.
    type ForceOrigin = EnsureRoot<AccountId>;
    // An asset is an identifier everybody must look at: it costs more than its bytes.
    type AssetDeposit = ConstU128<{ VGR + deposit(1, ASSET_BYTES) }>;
    type AssetAccountDeposit = ConstU128<{ deposit(1, ASSET_ACCOUNT_BYTES) }>;
    type MetadataDepositBase = ConstU128<{ deposit(1, 0) }>;
    type MetadataDepositPerByte = ConstU128<BYTE_DEPOSIT>;
    type ApprovalDeposit = ConstU128<{ deposit(1, APPROVAL_BYTES) }>;
    type StringLimit = ConstU32<ASSET_STRING_MAX>;
    type Freezer = FrozenWallets;
    type Holder = AssetsHolder;
    type Extra = ();
    type CallbackHandle = ();
    // The identifier of an asset that was destroyed never means another.
    type AssetIdAllocator = AutoIncAssetId<Runtime>;
    type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
}

impl pallet_assets_holder::Config for Runtime {
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeEvent = RuntimeEvent;
}
