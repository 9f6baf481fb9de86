// SPDX-License-Identifier: Apache-2.0

use super::quarantine::quarantine;
use crate::{
    mock::{
        APPEAL, Activity, DECISION, EMISSION, ExtBuilder, RuntimeOrigin, System, Test, account,
        last_event, stranger,
    },
    pallet::{Error, Event},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

#[test]
fn undecided_units_are_freed_by_anyone() {
    ExtBuilder::default().run(|| {
        assert_ok!(quarantine(EMISSION, 1, 5_000));
        let end = System::block_number() + APPEAL + DECISION;
        let release = || Activity::release(stranger(), EMISSION, account(1));
        System::set_block_number(end - 1);
        assert_noop!(release(), Error::<Test>::DecisionOpen);
        System::set_block_number(end);
        assert_ok!(release());
        assert_eq!(
            last_event(),
            Event::QuarantineReleased { program: EMISSION, account: account(1), units: 5_000 }
        );
        assert_noop!(release(), Error::<Test>::NotQuarantined);
        assert_noop!(
            Activity::release(RuntimeOrigin::root(), EMISSION, account(1)),
            DispatchError::BadOrigin
        );
    });
}
