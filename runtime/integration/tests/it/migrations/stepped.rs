// SPDX-License-Identifier: Apache-2.0
//! A migration in several blocks, on a runtime of three pallets that takes from the whole one what
//! it sets of frame-system's blocks and all that it sets of pallet-migrations but the list.
//!
//! Architecture invariant: nothing of the pallets of this workspace is here. That a migration of
//! theirs is right is for the tests that come with it.

#![expect(unexpected_cfgs, reason = "what FRAME's macro writes asks for a feature `std`")]

use codec::Encode;
use frame_support::{
    Twox64Concat, construct_runtime, derive_impl,
    migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
    parameter_types, storage_alias,
    weights::{Weight, WeightMeter},
};
use frame_system::LastRuntimeUpgradeInfo;
use pallet_migrations::{Config, Cursor, Event, Historic, MigrationCursor};
use sp_core::{H256, Pair};
use sp_io::TestExternalities;
use sp_runtime::{
    AccountId32, BuildStorage, ExtrinsicInclusionMode, MultiSignature, generic,
    traits::{BlakeTwo256, Header as _, IdentityLookup},
};
use vigor_runtime::{Runtime as Whole, VERSION};

use crate::support::{account, key};

type Header = generic::Header<u32, BlakeTwo256>;
type Extrinsic = generic::UncheckedExtrinsic<AccountId32, RuntimeCall, MultiSignature, ()>;
type Block = generic::Block<Header, Extrinsic>;
type Executive = frame_executive::Executive<
    Small,
    Block,
    frame_system::ChainContext<Small>,
    Small,
    AllPalletsWithSystem,
>;

construct_runtime!(
    pub enum Small {
        System: frame_system,
        Timestamp: pallet_timestamp,
        MultiBlockMigrations: pallet_migrations,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Small {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<AccountId32>;
    type BlockWeights = <Whole as frame_system::Config>::BlockWeights;
    type DbWeight = <Whole as frame_system::Config>::DbWeight;
    type Version = <Whole as frame_system::Config>::Version;
    type MultiBlockMigrator = MultiBlockMigrations;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Small {}

impl pallet_migrations::Config for Small {
    type RuntimeEvent = RuntimeEvent;
    type Migrations = (Widen,);
    type CursorMaxLen = <Whole as Config>::CursorMaxLen;
    type IdentifierMaxLen = <Whole as Config>::IdentifierMaxLen;
    type MigrationStatusHandler = <Whole as Config>::MigrationStatusHandler;
    type FailedMigrationHandler = <Whole as Config>::FailedMigrationHandler;
    type MaxServiceWeight = <Whole as Config>::MaxServiceWeight;
    type WeightInfo = <Whole as Config>::WeightInfo;
}

/// Entries that are migrated.
const ENTRIES: u32 = 5;
/// Entries of one block: a third does not fit beside what pallet-migrations needs.
const ENTRIES_PER_BLOCK: u32 = 2;

/// The last block of the older runtime.
const LAST_OLD: u32 = 10;

parameter_types! {
    /// The entry at which the migration fails, if any.
    static FailsAt: Option<u32> = None;
}

/// As it was.
#[storage_alias]
type Narrow = StorageMap<Numbers, Twox64Concat, u32, u32>;
/// As it shall be.
#[storage_alias]
type Wide = StorageMap<Numbers, Twox64Concat, u32, u64>;

/// Moves every entry of [`Narrow`] to [`Wide`], as many in a block as there is weight for.
pub struct Widen;

impl Widen {
    /// A third of what a block has for migrations.
    fn weight_of_entry() -> Weight {
        <Whole as Config>::MaxServiceWeight::get() / 3
    }
}

impl SteppedMigration for Widen {
    type Cursor = u32;
    type Identifier = MigrationId<5>;

    fn id() -> Self::Identifier {
        MigrationId { pallet_id: *b"Widen", version_from: 0, version_to: 1 }
    }

    fn step(
        cursor: Option<u32>,
        meter: &mut WeightMeter,
    ) -> Result<Option<u32>, SteppedMigrationError> {
        let mut next = cursor.unwrap_or_default();
        let required = Self::weight_of_entry();
        if !meter.can_consume(required) {
            return Err(SteppedMigrationError::InsufficientWeight { required });
        }
        while meter.try_consume(required).is_ok() {
            let Some(value) = Narrow::take(next) else { return Ok(None) };
            if FailsAt::get() == Some(next) {
                return Err(SteppedMigrationError::Failed);
            }
            Wide::insert(next, u64::from(value));
            next += 1;
        }
        Ok(Some(next))
    }
}

/// A chain of an older runtime, with [`ENTRIES`] as that one kept them. The first block finds the
/// new runtime.
fn before_upgrade() -> TestExternalities {
    let storage = frame_system::GenesisConfig::<Small>::default().build_storage();
    let mut state = TestExternalities::new(storage.expect("the genesis is sound"));
    state.execute_with(|| {
        System::set_block_number(LAST_OLD);
        let info = LastRuntimeUpgradeInfo {
            spec_version: (VERSION.spec_version - 1).into(),
            spec_name: VERSION.spec_name,
        };
        frame_system::LastRuntimeUpgrade::<Small>::put(info);
        (0..ENTRIES).for_each(|entry| Narrow::insert(entry, entry * 10));
    });
    state
}

/// A block's inherent, and beside it a transaction if asked for.
fn extrinsics(number: u32, with_transaction: bool) -> Vec<Extrinsic> {
    let now = u64::from(number) * 1_000;
    let time = Extrinsic::new_bare(pallet_timestamp::Call::set { now }.into());
    let signed = || {
        let call = RuntimeCall::System(frame_system::Call::remark { remark: vec![1] });
        let payload = generic::SignedPayload::new(call, ()).expect("nothing is added");
        let signature = payload.using_encoded(|bytes| key("//Eve").sign(bytes));
        let (call, extension, ()) = payload.deconstruct();
        Extrinsic::new_signed(call, account("//Eve"), signature.into(), extension)
    };
    [time].into_iter().chain(with_transaction.then(signed)).collect()
}

/// Makes block `after` of the new runtime, counted from one, and says what it may contain.
fn make(after: u32, with_transaction: bool) -> (ExtrinsicInclusionMode, Block) {
    let (number, empty) = (LAST_OLD + after, H256::zero());
    let header = Header::new(number, empty, empty, H256::repeat_byte(1), Default::default());
    let mode = Executive::initialize_block(&header);
    let extrinsics = extrinsics(number, with_transaction);
    for extrinsic in extrinsics.clone() {
        Executive::apply_extrinsic(extrinsic).expect("valid").expect("it succeeds");
    }
    (mode, Block { header: Executive::finalize_block(), extrinsics })
}

fn left() -> (usize, usize) {
    (Narrow::iter().count(), Wide::iter().count())
}

fn happened(event: Event<Small>) -> bool {
    System::events().into_iter().any(|record| record.event == event.clone().into())
}

#[test]
fn a_migration_goes_on_from_block_to_block_and_nobody_acts_meanwhile() {
    before_upgrade().execute_with(|| {
        let blocks = ENTRIES.div_ceil(ENTRIES_PER_BLOCK);
        assert!(blocks > 2);
        for number in 1..=blocks {
            let (mode, _) = make(number, false);
            assert_eq!(mode, ExtrinsicInclusionMode::OnlyInherents, "{number}");
            let moved = (number * ENTRIES_PER_BLOCK).min(ENTRIES);
            assert_eq!(left(), ((ENTRIES - moved) as usize, moved as usize), "{number}");
            assert_eq!(happened(Event::UpgradeStarted { migrations: 1 }), number == 1);
            assert_eq!(Cursor::<Small>::exists(), number < blocks);
            let limit = <Whole as Config>::MaxServiceWeight::get();
            let own = System::block_weight().total();
            assert!(own.ref_time() > limit.ref_time() / 2, "the weight of its steps is counted");
        }
        assert!(happened(Event::MigrationCompleted { index: 0, took: blocks }));
        assert!(happened(Event::UpgradeCompleted));
        for entry in 0..ENTRIES {
            assert_eq!(Wide::get(entry), Some(u64::from(entry) * 10));
        }
        assert_eq!(Historic::<Small>::iter_keys().count(), 1, "it will not run again");
        let (mode, block) = make(blocks + 1, true);
        assert_eq!(mode, ExtrinsicInclusionMode::AllExtrinsics);
        assert_eq!(block.extrinsics.len(), 2);
    });
}

/// The third block of the migration, made with a transaction or without, is imported.
fn import_the_third_block(with_transaction: bool) {
    let mut block = None;
    before_upgrade().execute_with(|| {
        make(1, false);
        make(2, false);
        block = Some(make(3, with_transaction).1);
    });
    before_upgrade().execute_with(|| {
        make(1, false);
        make(2, false);
        Executive::execute_block(block.expect("made above").into());
        assert_eq!(left(), (0, ENTRIES as usize));
    });
}

#[test]
fn whoever_imports_a_block_migrates_as_its_author_did() {
    import_the_third_block(false);
}

#[test]
#[should_panic(expected = "Only inherents are allowed in this block")]
fn a_transaction_amid_a_migration_makes_a_block_invalid() {
    import_the_third_block(true);
}

#[test]
fn a_step_that_fails_is_undone_and_the_chain_waits() {
    before_upgrade().execute_with(|| {
        FailsAt::set(Some(3));
        make(1, false);
        make(2, false);
        assert!(happened(Event::MigrationFailed { index: 0, took: 2 }));
        assert!(happened(Event::UpgradeFailed));
        // Entry 2 was moved by the step that failed on entry 3.
        for number in 3..6 {
            assert_eq!(left(), (3, 2));
            assert_eq!(Narrow::get(2), Some(20));
            assert_eq!(Cursor::<Small>::get(), Some(MigrationCursor::Stuck));
            assert_eq!(make(number, false).0, ExtrinsicInclusionMode::OnlyInherents);
        }
        assert_eq!(Historic::<Small>::iter_keys().count(), 0);
    });
}
