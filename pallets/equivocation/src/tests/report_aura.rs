// SPDX-License-Identifier: Apache-2.0
//! `report_aura`.

use codec::Encode;
use frame_support::{assert_noop, assert_ok, dispatch::Pays};
use frame_system::RawOrigin;
use sp_consensus_slots::Slot;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
    DigestItem,
    traits::{BadOrigin, Header as _},
};
use sp_session::MembershipProof;

use crate::{
    EVIDENCE_BYTES_MAX, Error, Event, Punished,
    mock::{
        BOND, Balances, EXISTENTIAL_DEPOSIT, Equivocation, Evidence, RuntimeEvent, RuntimeOrigin,
        SESSION, Seats, System, Test, Treasury, alice, bob, charlie, evidence, ownership, run,
        seal, sealed, take_events,
    },
    reports::PROOF_BYTES_MAX,
};

fn report(evidence: Evidence) -> frame_support::dispatch::DispatchResultWithPostInfo {
    Equivocation::report_aura(
        RuntimeOrigin::signed(charlie()),
        Box::new(evidence),
        ownership(SESSION),
    )
}

#[test]
fn two_blocks_of_one_slot_cost_the_seat_and_the_bond_and_nothing_to_the_reporter() {
    run(|| {
        let post = report(evidence(Sr25519Keyring::Alice, 5)).unwrap();
        assert_eq!(post.pays_fee, Pays::No);

        assert!(System::events().iter().any(|record| matches!(
            &record.event,
            RuntimeEvent::Offences(pallet_offences::Event::Offence { kind, .. })
                if kind == b"aura:equivocatio"
        )));
        assert_eq!(
            take_events(),
            [Event::ValidatorPunished {
                validator: alice(),
                session: SESSION,
                bond: BOND,
                unbonding: 0
            }]
        );
        assert!(!Seats::get().contains_key(&alice()));
        assert!(Seats::get().contains_key(&bob()));
        assert!(Punished::<Test>::contains_key(SESSION, alice()));
        assert_eq!(Balances::reserved_balance(alice()), 0);
        assert_eq!(Balances::free_balance(Treasury::get()), EXISTENTIAL_DEPOSIT + BOND);
    });
}

#[test]
fn a_report_counts_once() {
    run(|| {
        assert_ok!(report(evidence(Sr25519Keyring::Alice, 5)));
        assert_noop!(report(evidence(Sr25519Keyring::Alice, 5)), Error::<Test>::AlreadyReported);
        let mut swapped = evidence(Sr25519Keyring::Alice, 5);
        core::mem::swap(&mut swapped.first_header, &mut swapped.second_header);
        assert_noop!(report(swapped), Error::<Test>::AlreadyReported);
    });
}

#[test]
fn validators_are_punished_apart() {
    run(|| {
        assert_ok!(report(evidence(Sr25519Keyring::Alice, 5)));
        take_events();
        assert_ok!(report(evidence(Sr25519Keyring::Bob, 5)));
        assert_eq!(
            take_events(),
            [Event::ValidatorPunished {
                validator: bob(),
                session: SESSION,
                bond: BOND,
                unbonding: 0
            }]
        );
    });
}

#[test]
fn a_block_with_two_seals_is_one_block() {
    run(|| {
        let mut one = evidence(Sr25519Keyring::Alice, 5);
        let mut unsealed = one.first_header.clone();
        unsealed.digest_mut().pop();
        one.second_header = seal(Sr25519Keyring::Alice, unsealed);
        assert_ne!(one.first_header, one.second_header, "seals are randomised");
        assert_noop!(report(one), Error::<Test>::SameBlock);
    });
}

#[test]
fn blocks_of_two_slots_are_no_offence() {
    run(|| {
        let mut honest = evidence(Sr25519Keyring::Alice, 5);
        honest.second_header = sealed(Sr25519Keyring::Alice, 6, 2);
        assert_noop!(report(honest), Error::<Test>::SlotMismatch);
        let mut misnamed = evidence(Sr25519Keyring::Alice, 5);
        misnamed.slot = Slot::from(6);
        assert_noop!(report(misnamed), Error::<Test>::SlotMismatch);
        let mut without = evidence(Sr25519Keyring::Alice, 5);
        without.first_header.digest_mut().logs.remove(0);
        assert_noop!(report(without), Error::<Test>::SlotMismatch);
    });
}

#[test]
fn seals_must_be_of_the_accused() {
    run(|| {
        let mut accused = evidence(Sr25519Keyring::Bob, 5);
        accused.offender = Sr25519Keyring::Alice.public().into();
        assert_noop!(report(accused), Error::<Test>::BadSeal);

        let mut half = evidence(Sr25519Keyring::Alice, 5);
        half.second_header = sealed(Sr25519Keyring::Bob, 5, 2);
        assert_noop!(report(half), Error::<Test>::BadSeal);

        let mut unsealed = evidence(Sr25519Keyring::Alice, 5);
        unsealed.second_header.digest_mut().pop();
        assert_noop!(report(unsealed), Error::<Test>::BadSeal);
    });
}

#[test]
fn the_owner_of_the_key_must_be_proven() {
    run(|| {
        assert_noop!(report(evidence(Sr25519Keyring::Charlie, 5)), Error::<Test>::BadKeyOwnership);
        assert_noop!(
            Equivocation::report_aura(
                RuntimeOrigin::signed(charlie()),
                Box::new(evidence(Sr25519Keyring::Alice, 5)),
                ownership(SESSION + 1),
            ),
            Error::<Test>::BadKeyOwnership
        );
    });
}

/// Pads something with so many bytes that it has `size` when it is encoded.
fn of_size<V: Encode>(size: usize, padded: impl Fn(usize) -> V) -> V {
    // The lengths of the padding must take two bytes in both.
    let some = 8_192;
    let exact = padded(some + size - padded(some).encoded_size());
    assert_eq!(exact.encoded_size(), size);
    exact
}

#[test]
fn evidence_is_bounded() {
    let padded = |bytes: usize| {
        let mut long = evidence(Sr25519Keyring::Alice, 5);
        let seal = long.first_header.digest_mut().pop().unwrap();
        long.first_header.digest_mut().push(DigestItem::Other(vec![0; bytes]));
        long.first_header.digest_mut().push(seal);
        long
    };
    run(|| {
        let longest = of_size(EVIDENCE_BYTES_MAX, padded);
        assert_noop!(report(longest), Error::<Test>::BadSeal);
        let longer = of_size(EVIDENCE_BYTES_MAX + 1, padded);
        assert_noop!(report(longer), Error::<Test>::EvidenceTooLarge);
    });
}

#[test]
fn proofs_of_ownership_are_bounded() {
    // Of a session that nobody remembers.
    let padded = |bytes: usize| MembershipProof {
        trie_nodes: vec![vec![0; bytes]],
        ..ownership(SESSION + 1)
    };
    let report = |proof| {
        Equivocation::report_aura(
            RuntimeOrigin::signed(charlie()),
            Box::new(evidence(Sr25519Keyring::Alice, 5)),
            proof,
        )
    };
    run(|| {
        let longest = of_size(PROOF_BYTES_MAX, padded);
        assert_noop!(report(longest), Error::<Test>::BadKeyOwnership);
        let longer = of_size(PROOF_BYTES_MAX + 1, padded);
        assert_noop!(report(longer), Error::<Test>::EvidenceTooLarge);
    });
}

#[test]
fn only_the_signed_report() {
    run(|| {
        for origin in [RawOrigin::None, RawOrigin::Root] {
            assert_noop!(
                Equivocation::report_aura(
                    origin.into(),
                    Box::new(evidence(Sr25519Keyring::Alice, 5)),
                    ownership(SESSION)
                ),
                BadOrigin
            );
        }
    });
}
