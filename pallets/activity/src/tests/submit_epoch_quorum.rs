// SPDX-License-Identifier: Apache-2.0
//! `submit_epoch`: who signed what.

use crate::{
    mock::{
        Activity, EMISSION, ExtBuilder, POT, RuntimeOrigin, Test, end_epoch, leaf, members,
        payload, signature, signed, stranger,
    },
    pallet::{Error, OracleSets, Signers},
};
use frame_support::{assert_noop, assert_ok};
use vigor_primitives::certificate::{Certificate, EpochPayload};

fn honest() -> EpochPayload {
    payload(EMISSION, 1, &[leaf(1, 5_000), leaf(2, 6_000)])
}

fn refused(certificate: Certificate, error: Error<Test>) {
    assert_noop!(Activity::submit_epoch(stranger(), EMISSION, certificate), error);
}

fn at_the_end_of_epoch_1(test: impl FnOnce()) {
    ExtBuilder::default().run(|| {
        end_epoch(1);
        test();
    });
}

#[test]
fn any_quorum_in_any_order_is_accepted() {
    for signers in [&[0, 1, 2][..], &[3, 1, 0], &[2, 3, 1], &[3, 2, 1, 0]] {
        at_the_end_of_epoch_1(|| {
            assert_ok!(Activity::submit_epoch(stranger(), EMISSION, signed(&honest(), signers)));
        });
    }
}

#[test]
fn a_certificate_below_the_threshold_is_refused() {
    at_the_end_of_epoch_1(|| {
        for signers in [&[][..], &[0], &[1, 3]] {
            refused(signed(&honest(), signers), Error::QuorumNotReached);
        }
    });
}

#[test]
fn a_doubled_signer_is_refused() {
    at_the_end_of_epoch_1(|| {
        refused(signed(&honest(), &[0, 1, 1]), Error::DuplicateSigner);
        refused(signed(&honest(), &[0, 1, 2, 0]), Error::DuplicateSigner);
    });
}

#[test]
fn an_index_outside_the_set_is_refused() {
    at_the_end_of_epoch_1(|| {
        refused(signed(&honest(), &[0, 1, 2, 4]), Error::UnknownSigner);
        let mut certificate = signed(&honest(), &[0, 1, 2]);
        certificate.signatures[2].signer = u8::MAX;
        refused(certificate, Error::UnknownSigner);
    });
}

#[test]
fn the_key_of_another_member_is_refused() {
    at_the_end_of_epoch_1(|| {
        let mut certificate = signed(&honest(), &[0, 1, 2]);
        certificate.signatures[2].signer = 3;
        refused(certificate, Error::BadSignature);
    });
}

#[test]
fn one_bad_signature_beside_a_quorum_is_refused() {
    at_the_end_of_epoch_1(|| {
        let mut certificate = signed(&honest(), &[0, 1, 2, 3]);
        certificate.signatures[3].signature[0] ^= 1;
        refused(certificate, Error::BadSignature);
    });
}

#[test]
fn a_flipped_bit_anywhere_in_a_signature_is_refused() {
    at_the_end_of_epoch_1(|| {
        let honest = signed(&honest(), &[0, 1, 2]);
        for bit in 0..512 {
            let mut certificate = honest.clone();
            certificate.signatures[1].signature[bit / 8] ^= 1 << (bit % 8);
            refused(certificate, Error::BadSignature);
        }
    });
}

#[test]
fn every_field_is_signed() {
    at_the_end_of_epoch_1(|| {
        let change_after_signing: [fn(&mut Certificate); 5] = [
            |certificate| certificate.epoch = 0,
            |certificate| certificate.root[0] ^= 1,
            |certificate| certificate.root_sum += 1,
            |certificate| certificate.leaf_count += 1,
            |certificate| certificate.leaf_digest[0] ^= 1,
        ];
        for change in change_after_signing {
            let mut certificate = signed(&honest(), &[0, 1, 2]);
            change(&mut certificate);
            refused(certificate, Error::BadSignature);
        }
        let change_before_signing: [fn(&mut EpochPayload); 2] =
            [|payload| payload.genesis[0] ^= 1, |payload| payload.program = POT];
        for change in change_before_signing {
            let mut payload = honest();
            change(&mut payload);
            refused(signed(&payload, &[0, 1, 2]), Error::BadSignature);
        }
    });
}

#[test]
fn the_certificate_of_another_set_is_refused() {
    at_the_end_of_epoch_1(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 1, members(1)));
        let mut payload = honest();
        payload.oracle_set = 1;
        refused(signed(&payload, &[0]), Error::OracleSetMismatch);
    });
}

#[test]
fn a_set_that_vanished_is_refused() {
    at_the_end_of_epoch_1(|| {
        let members = OracleSets::<Test>::take(0);
        refused(signed(&honest(), &[0, 1, 2]), Error::OracleSetNotFound);
        OracleSets::<Test>::set(0, members);
    });
}

#[test]
fn a_set_of_one_certifies_alone() {
    at_the_end_of_epoch_1(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(1)));
        refused(signed(&honest(), &[]), Error::QuorumNotReached);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, signed(&honest(), &[0])));
    });
}

#[test]
fn the_largest_set_works() {
    at_the_end_of_epoch_1(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(64)));
        let quorum: Vec<u8> = (21..64).collect();
        refused(signed(&honest(), &quorum[1..]), Error::QuorumNotReached);
        let mut certificate = signed(&honest(), &quorum);
        certificate.signatures[42] = signature(&honest(), 21);
        refused(certificate, Error::DuplicateSigner);
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, signed(&honest(), &quorum)));
    });
}

#[test]
fn all_of_the_largest_set_may_sign() {
    at_the_end_of_epoch_1(|| {
        assert_ok!(Activity::set_oracle_set(RuntimeOrigin::root(), 0, members(64)));
        let all: Vec<u8> = (0..64).collect();
        assert_ok!(Activity::submit_epoch(stranger(), EMISSION, signed(&honest(), &all)));
        assert_eq!(Signers::<Test>::get(EMISSION).map(|signers| signers.keys), Some(members(64)));
    });
}
