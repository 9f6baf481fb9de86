// SPDX-License-Identifier: Apache-2.0
//! What `RewardsApi` says of an account and of programs.

use pallet_activity::{
    Flags, NextProgram, Programs, Tallies,
    types::{Flags as FlagsOfAccount, Quarantine, QuarantineReason},
};
use vigor_primitives::tree::Node;
use vigor_runtime::Runtime;
use vigor_runtime_api::rewards::{
    CLAIMABLE_MAX, ClaimablePage, runtime_decl_for_rewards_api::RewardsApi,
};
use vigor_runtime_integration::{Chain, EpochTree, epoch::PROGRAM};

use crate::support::{account, finalize_epoch, key};

fn page(chain: &mut Chain, from: u32) -> ClaimablePage {
    chain.query(|| Runtime::claimable_page(account("//Bob"), from))
}

#[test]
fn whatever_decides_what_is_payable_is_said() {
    let mut chain = Chain::development();
    let tree = EpochTree::new(&[(account("//Bob"), 5_000_000), (account("//Dave"), 1_000_000)]);
    finalize_epoch(&mut chain, &tree, Node::EMPTY);
    chain.query(|| {
        let quarantine = Some(Quarantine {
            units: 700_000,
            reason: QuarantineReason::Reported,
            appeal_until: 1_000_000,
            decide_until: 2_000_000,
            appeal: None,
        });
        let flags = FlagsOfAccount { forfeited: 0, clawback: 40_000, quarantine };
        Flags::<Runtime>::insert(PROGRAM, account("//Bob"), flags);
        Tallies::<Runtime>::mutate(PROGRAM, |tally| tally.flagged = 1);
    });
    let said = page(&mut chain, 0).programs.remove(0);
    assert_eq!((said.paid, said.forfeited), (0, 0));
    assert_eq!((said.clawback, said.withheld), (40_000, 700_000));

    let before = chain.free(&account("//Bob"));
    let (result, _) = chain.submit(&key("//Eve"), tree.claim(&account("//Bob")));
    result.expect("valid").expect("paid");
    let payable = 5_000_000 - said.clawback - said.withheld;
    let planck = u128::from(payable) * vigor_primitives::units::PLANCK_PER_UNIT;
    assert_eq!(chain.free(&account("//Bob")), before + planck);
    let said = page(&mut chain, 0).programs.remove(0);
    assert_eq!((said.paid, said.forfeited), (payable, 40_000));
    assert_eq!((said.clawback, said.withheld), (0, 700_000));
}

#[test]
fn a_page_looks_at_so_many_ids_and_says_where_to_go_on() {
    let mut chain = Chain::development();
    let last = 2 * CLAIMABLE_MAX + 5;
    chain.query(|| {
        let program = Programs::<Runtime>::get(PROGRAM).expect("program 0");
        Programs::<Runtime>::insert(last, program);
        NextProgram::<Runtime>::put(last + 1);
    });
    let ids = |page: &ClaimablePage| -> Vec<u32> {
        page.programs.iter().map(|claimable| claimable.program).collect()
    };
    let first = page(&mut chain, 0);
    assert_eq!((ids(&first), first.next), (vec![0], Some(CLAIMABLE_MAX)));
    let second = page(&mut chain, CLAIMABLE_MAX);
    assert_eq!((ids(&second), second.next), (vec![], Some(2 * CLAIMABLE_MAX)));
    let third = page(&mut chain, 2 * CLAIMABLE_MAX);
    assert_eq!((ids(&third), third.next), (vec![last], None));
    for beyond in [last + 1, u32::MAX] {
        let none = page(&mut chain, beyond);
        assert_eq!((ids(&none), none.next), (vec![], None));
    }
    let short = chain.query(|| Runtime::claimable(account("//Bob"), last));
    assert_eq!(short.len(), 1);
}
