// SPDX-License-Identifier: Apache-2.0
//! A slot is of one session, and one session is punished once.

use frame_support::{
    assert_noop, assert_ok,
    dispatch::{DispatchResultWithPostInfo, Pays},
};
use sp_keyring::Sr25519Keyring;
use sp_staking::SessionIndex;

use crate::{
    Error, Expelled, Punished, SessionStarts,
    mock::{
        Authorities, Equivocation, NOW, RuntimeOrigin, SESSION, STARTS, Seats, SlotNow, Test,
        alice, bob, charlie, evidence, ownership, run,
    },
};

fn report(author: Sr25519Keyring, slot: u64, session: SessionIndex) -> DispatchResultWithPostInfo {
    Equivocation::report_aura(
        RuntimeOrigin::signed(charlie()),
        Box::new(evidence(author, slot)),
        ownership(session),
    )
}

#[test]
fn the_first_block_of_a_session_is_of_the_keys_before() {
    let [before, start] = STARTS;
    for (slot, session) in
        [(before + 1, SESSION - 1), (start, SESSION - 1), (start + 1, SESSION), (NOW, SESSION)]
    {
        run(|| {
            assert_ok!(report(Sr25519Keyring::Alice, slot, session));
            assert!(Punished::<Test>::contains_key(session, alice()));
        });
    }
    for (slot, session) in
        [(before, SESSION - 1), (start + 1, SESSION - 1), (start, SESSION), (0, SESSION)]
    {
        run(|| {
            assert_noop!(
                report(Sr25519Keyring::Alice, slot, session),
                Error::<Test>::SlotNotInSession
            );
        });
    }
}

#[test]
fn slots_to_come_are_not_reported() {
    run(|| {
        for slot in [NOW + 1, u64::MAX] {
            assert_noop!(report(Sr25519Keyring::Alice, slot, SESSION), Error::<Test>::SlotAhead);
        }
        SlotNow::set((NOW + 1).into());
        assert_ok!(report(Sr25519Keyring::Alice, NOW + 1, SESSION));
    });
}

#[test]
fn sessions_that_have_not_begun_or_are_forgotten_are_not_known() {
    run(|| {
        let planned = Authorities::get()[&SESSION].clone();
        Authorities::mutate(|known| known.insert(SESSION + 1, planned));
        assert_noop!(
            report(Sr25519Keyring::Alice, NOW, SESSION + 1),
            Error::<Test>::SessionUnknown
        );
        Equivocation::forget_session(SESSION - 1);
        assert_noop!(
            report(Sr25519Keyring::Alice, STARTS[1], SESSION - 1),
            Error::<Test>::SessionUnknown
        );
        assert_ok!(report(Sr25519Keyring::Alice, NOW, SESSION));
    });
}

#[test]
fn whoever_is_punished_cannot_report_itself_for_slots_to_come() {
    run(|| {
        assert_ok!(report(Sr25519Keyring::Alice, STARTS[1], SESSION - 1));
        Seats::mutate(|seats| seats.insert(alice(), 0));
        for slot in [NOW, NOW + 1] {
            assert!(report(Sr25519Keyring::Alice, slot, SESSION - 1).is_err());
        }
        SlotNow::set((NOW + 1).into());
        assert_ok!(report(Sr25519Keyring::Alice, NOW + 1, SESSION));
        assert!(!Seats::get().contains_key(&alice()), "its report for itself saves nothing");
    });
}

#[test]
fn a_report_that_punishes_nobody_is_refused_and_costs_its_fee() {
    run(|| {
        let post = report(Sr25519Keyring::Alice, 5, SESSION).unwrap();
        assert_eq!(post.pays_fee, Pays::No);
        assert_noop!(report(Sr25519Keyring::Alice, 6, SESSION), Error::<Test>::AlreadyPunished);
        for slot in [5, 6] {
            let refused = report(Sr25519Keyring::Alice, slot, SESSION).unwrap_err();
            assert_eq!(refused.post_info.pays_fee, Pays::Yes);
        }
        assert_ok!(report(Sr25519Keyring::Bob, 6, SESSION));
    });
}

#[test]
fn a_session_is_forgotten_whole() {
    run(|| {
        assert_ok!(report(Sr25519Keyring::Alice, STARTS[1], SESSION - 1));
        Equivocation::forget_session(SESSION - 1);
        assert!(!SessionStarts::<Test>::contains_key(SESSION - 1));
        assert!(SessionStarts::<Test>::contains_key(SESSION));
        assert_eq!(Punished::<Test>::iter().count(), 0);
    });
}

#[test]
fn a_lost_seat_is_remembered_until_the_end_of_the_next_session() {
    run(|| {
        Equivocation::note_expelled(SESSION, &alice());
        let lost = || Equivocation::was_expelled(SESSION, &alice());
        assert!(lost() && Equivocation::anybody_expelled(SESSION));
        assert!(!Equivocation::was_expelled(SESSION, &bob()));
        assert!(!Equivocation::anybody_expelled(SESSION - 1));
        Equivocation::begin_session(SESSION + 1, NOW.into());
        assert!(lost());
        Equivocation::begin_session(SESSION + 2, (NOW + 1).into());
        assert!(!lost());
        assert_eq!(Expelled::<Test>::iter().count(), 0);
    });
}
