// SPDX-License-Identifier: Apache-2.0
//! While the state is being migrated, blocks have inherents and nothing else.
//!
//! This runtime has no migration yet. So what happens around one is shown here on this runtime, by
//! the cursor that root may set; how one goes on from block to block is shown in [`stepped`], on a
//! small runtime that takes every setting of this one.

mod stepped;

use std::panic::{AssertUnwindSafe, catch_unwind};

use codec::Encode;
use frame_support::{
    migrations::{FailedMigrationHandler, FailedMigrationHandling},
    storage::{TransactionOutcome, with_transaction},
};
use frame_system::{Error as SystemError, LastRuntimeUpgradeInfo, RawOrigin};
use pallet_migrations::{ActiveCursor, Call, Config, Cursor, CursorOf, Event, MigrationCursor};
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_core::H256;
use sp_runtime::{
    Digest, DigestItem, DispatchError, ExtrinsicInclusionMode, MultiAddress,
    traits::{Dispatchable, Header as _},
};
use vigor_runtime::{
    Block, Executive, Header, Runtime, RuntimeCall, RuntimeEvent, UncheckedExtrinsic, VERSION,
    constants::{money::VGR, time::SLOT_MS},
};
use vigor_runtime_integration::Chain;

use crate::{
    strangers::by_root,
    support::{account, key, succeed},
};

/// What an importer says of a transaction amid a migration.
const ONLY_INHERENTS: &str = "Only inherents are allowed in this block";

/// A cursor at the end of the list of migrations, which is empty.
fn active() -> CursorOf<Runtime> {
    ActiveCursor { index: 0, inner_cursor: None, started_at: 0 }.into()
}

fn migrating(cursor: CursorOf<Runtime>) -> Chain {
    let mut chain = Chain::development();
    chain.skip(1);
    by_root(&mut chain, Call::force_set_cursor { cursor: Some(cursor) });
    chain
}

fn cursor(chain: &mut Chain) -> Option<CursorOf<Runtime>> {
    chain.query(Cursor::<Runtime>::get)
}

fn pay() -> RuntimeCall {
    let dest = MultiAddress::Id(account("//Bob"));
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest, value: VGR })
}

/// Beginning of the next block.
fn next_header(chain: &Chain) -> Header {
    let slot = Slot::from((chain.now_ms() + SLOT_MS) / SLOT_MS);
    let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode())] };
    Header::new(chain.number() + 1, H256::zero(), H256::zero(), H256::repeat_byte(1), digest)
}

/// Does something on the newest block, and undoes it.
fn undone<R>(chain: &mut Chain, act: impl FnOnce() -> R) -> R {
    chain.query(|| {
        with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(act())))
            .expect("the closure does not fail")
    })
}

/// What an author is told that the next block may contain.
fn mode(chain: &mut Chain) -> ExtrinsicInclusionMode {
    let header = next_header(chain);
    undone(chain, || Executive::initialize_block(&header))
}

/// The next block as an author would make it that does not heed what it is told.
fn made(chain: &mut Chain, transactions: Vec<UncheckedExtrinsic>) -> Block {
    let (header, now) = (next_header(chain), chain.now_ms() + SLOT_MS);
    let time = UncheckedExtrinsic::new_bare(pallet_timestamp::Call::set { now }.into());
    let extrinsics = [vec![time], transactions].concat();
    let header = undone(chain, || {
        Executive::initialize_block(&header);
        for extrinsic in extrinsics.clone() {
            Executive::apply_extrinsic(extrinsic).expect("valid").expect("it succeeds");
        }
        Executive::finalize_block()
    });
    Block { header, extrinsics }
}

/// Imports a block as a validator does, and undoes it. What is wrong panics, in the last words of
/// the runtime.
fn import(chain: &mut Chain, block: Block) -> Result<(), String> {
    let execute = || undone(chain, || Executive::execute_block(block.into()));
    catch_unwind(AssertUnwindSafe(execute)).map_err(|panic| {
        panic.downcast_ref::<String>().cloned().expect("it panics with a formatted text")
    })
}

#[test]
fn meanwhile_only_blocks_of_inherents_can_be_imported() {
    let mut chain = Chain::development();
    chain.skip(1);
    let sign = |chain: &mut Chain| vec![chain.sign(&key("//Eve"), pay())];
    let transactions = sign(&mut chain);
    assert_eq!(mode(&mut chain), ExtrinsicInclusionMode::AllExtrinsics);
    let block = made(&mut chain, transactions);
    assert_eq!(import(&mut chain, block), Ok(()));

    for cursor in [active(), MigrationCursor::Stuck] {
        let mut chain = migrating(cursor);
        assert_eq!(mode(&mut chain), ExtrinsicInclusionMode::OnlyInherents);
        let block = made(&mut chain, vec![]);
        assert_eq!(import(&mut chain, block), Ok(()));

        let transactions = sign(&mut chain);
        chain.validate(transactions[0].clone()).expect("it waits in the pool");
        let block = made(&mut chain, transactions);
        assert_eq!(import(&mut chain, block), Err(ONLY_INHERENTS.to_owned()));
    }
}

#[test]
fn a_migration_at_its_end_lets_transactions_in_from_the_next_block_on() {
    let mut chain = migrating(active());
    chain.skip(1);
    assert!(chain.events().contains(&RuntimeEvent::MultiBlockMigrations(Event::UpgradeCompleted)));
    assert_eq!(cursor(&mut chain), None);
    assert_eq!(mode(&mut chain), ExtrinsicInclusionMode::AllExtrinsics);
    succeed(&mut chain, &key("//Eve"), pay());
}

#[test]
fn no_other_code_is_set_meanwhile() {
    for cursor in [active(), MigrationCursor::Stuck] {
        let mut chain = migrating(cursor);
        let code = vec![1];
        let calls = [
            frame_system::Call::set_code { code: code.clone() },
            frame_system::Call::set_code_without_checks { code },
        ];
        for call in calls {
            let call = RuntimeCall::System(call);
            let result = undone(&mut chain, || call.dispatch(RawOrigin::Root.into()));
            let error = result.expect_err("refused").error;
            assert_eq!(error, SystemError::<Runtime>::MultiBlockMigrationsOngoing.into());
        }
    }
}

#[test]
fn a_failed_migration_stops_the_chain_for_transactions_for_good() {
    assert!(matches!(
        <Runtime as Config>::FailedMigrationHandler::failed(None),
        FailedMigrationHandling::KeepStuck
    ));
    // An upgrade in the middle of another: the block after it finds a newer version.
    let mut chain = migrating(active());
    chain.query(|| {
        let info = LastRuntimeUpgradeInfo {
            spec_version: (VERSION.spec_version - 1).into(),
            spec_name: VERSION.spec_name,
        };
        frame_system::LastRuntimeUpgrade::<Runtime>::put(info);
    });
    chain.skip(1);
    assert!(chain.events().contains(&RuntimeEvent::MultiBlockMigrations(Event::UpgradeFailed)));
    for _ in 0..5 {
        assert_eq!(cursor(&mut chain), Some(MigrationCursor::Stuck));
        assert_eq!(mode(&mut chain), ExtrinsicInclusionMode::OnlyInherents);
        chain.skip(1);
    }
    // The council and root are among those who wait.
    let call = Box::new(Call::force_set_cursor { cursor: None }.into());
    let mend = chain.sign(&key("//Alice"), pallet_sudo::Call::sudo { call }.into());
    let block = made(&mut chain, vec![mend]);
    assert_eq!(import(&mut chain, block), Err(ONLY_INHERENTS.to_owned()));
}

#[test]
fn root_alone_sets_the_cursor() {
    let mut chain = Chain::development();
    for call in [
        Call::force_set_cursor { cursor: Some(active()) },
        Call::force_set_active_cursor { index: 0, inner_cursor: None, started_at: None },
        Call::force_onboard_mbms {},
    ] {
        let (result, _) = chain.submit(&key("//Alice"), call.into());
        assert_eq!(result.expect("valid"), Err(DispatchError::BadOrigin));
        assert_eq!(cursor(&mut chain), None);
    }
}
