// SPDX-License-Identifier: Apache-2.0

use super::quarantine::quarantine;
use crate::{
    mock::{
        APPEAL, Activity, EMISSION, ExtBuilder, RuntimeOrigin, System, Test, account, by,
        last_event,
    },
    pallet::{Error, Event},
};
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchError;

#[test]
fn an_account_appeals_once_and_in_time() {
    ExtBuilder::default().run(|| {
        let hash = H256::repeat_byte(3);
        let appeal = |who| Activity::appeal(by(who), EMISSION, hash);
        assert_noop!(appeal(1), Error::<Test>::NotQuarantined);
        assert_ok!(quarantine(EMISSION, 1, 5));
        assert_ok!(quarantine(EMISSION, 2, 5));
        assert_noop!(appeal(3), Error::<Test>::NotQuarantined);
        System::set_block_number(APPEAL);
        assert_ok!(appeal(1));
        assert_eq!(
            last_event(),
            Event::QuarantineAppealed { program: EMISSION, account: account(1), evidence: hash }
        );
        assert_noop!(appeal(1), Error::<Test>::AlreadyAppealed);
        System::set_block_number(1 + APPEAL);
        assert_noop!(appeal(2), Error::<Test>::AppealClosed);
        assert_noop!(
            Activity::appeal(RuntimeOrigin::root(), EMISSION, hash),
            DispatchError::BadOrigin
        );
    });
}
