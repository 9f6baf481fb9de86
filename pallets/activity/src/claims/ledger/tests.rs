// SPDX-License-Identifier: Apache-2.0
//! What no call shows: why a claim of a list was skipped.

use super::{Ledger, Proofs, Refusal};
use crate::{
    claims::Claim,
    mock::{
        APPEAL, Activity, DECISION, EMISSION, ExtBuilder, RuntimeOrigin, System, Test, account,
        claim_item, finalize, leaf,
    },
    pallet::Error,
    types::{ClaimItem, FLAGGED_MAX, QuarantineReason},
};
use frame_support::assert_ok;

/// Finalizes a leaf for each of `people`, all but the last in a quarantine that nobody decided.
fn lapsed_but_the_last(people: u8) -> Vec<ClaimItem> {
    let tree: Vec<_> = (1..=people).map(|n| leaf(n, 1_000)).collect();
    finalize(EMISSION, 1, &tree);
    for n in 1..people {
        let reason = QuarantineReason::Reported;
        let root = RuntimeOrigin::root();
        assert_ok!(Activity::quarantine(root, EMISSION, account(n), 1, reason));
    }
    System::set_block_number(System::block_number() + APPEAL + DECISION);
    (0..people.into()).map(|index| claim_item(&tree, index)).collect()
}

#[test]
fn a_list_changes_the_flags_of_so_many_accounts_and_no_more() {
    ExtBuilder::default().run(|| {
        let items = lapsed_but_the_last(FLAGGED_MAX as u8 + 2);
        let (few, more) = items.split_at(FLAGGED_MAX as usize);
        let Ok(mut ledger) = Ledger::<Test>::open(EMISSION, Proofs::Verify) else {
            panic!("there is a head");
        };
        for item in few {
            assert!(ledger.add(Claim::from(item)).is_ok());
        }
        let [flagged, plain] = more else { panic!("two claims are left") };
        assert!(matches!(
            ledger.add(Claim::from(flagged)),
            Err(Refusal::NotNow(Error::TooManyFlagged))
        ));
        // Whose flags stay as they are still finds room.
        assert!(ledger.add(Claim::from(plain)).is_ok());
        let payout = ledger.close();
        assert_eq!((payout.flagged, payout.payments.len()), (FLAGGED_MAX, few.len() + 1));
    });
}
