// SPDX-License-Identifier: Apache-2.0
//! Who was an oracle: an operator that was taken out of its set and still has its bond, and one
//! that was slashed. Neither may do more than anybody, but for what is left to the first.

use std::collections::BTreeSet;

use frame_support::BoundedVec;
use pallet_activity::{
    Call,
    evidence::{DoubleSignature, Evidence, Statement},
};
use sp_core::{Pair, ed25519};
use vigor_primitives::certificate::{Certificate, EpochPayload, SignerSignature};
use vigor_runtime::{Runtime, RuntimeCall, constants::time::DAY};
use vigor_runtime_integration::{
    Chain,
    epoch::{EPOCH_MS, PROGRAM, submission},
};

use super::{activity, attempt, by_root};
use crate::{
    origins,
    support::{account, key, succeed},
};

const REMOVED: &str = "//Charlie";
const SLASHED: &str = "//Bob//stash";
/// The set that certifies the program.
const SET: u32 = 0;
/// An epoch of long ago.
const OLD_EPOCH: u64 = 1;
/// What is no error.
const OK: &str = "";

/// What becomes of each call by the one that was removed, and by the one that was slashed.
const TABLE: [(&str, &str, &str); 15] = [
    ("submit_epoch", "BadSignature", "BadSignature"),
    ("claim", OK, OK),
    ("claim_many", OK, OK),
    ("register_oracle", "AlreadyRegistered", OK),
    ("rotate_key", OK, "NotRegistered"),
    ("leave_oracles", OK, "NotRegistered"),
    ("withdraw_bond", "OperatorStaying", "NotRegistered"),
    ("challenge", "NothingPending", "NothingPending"),
    ("appeal", "NotQuarantined", "NotQuarantined"),
    ("release", "DecisionOpen", "DecisionOpen"),
    ("create_funded_program", OK, OK),
    ("fund", OK, OK),
    ("close_program", "NotProgramOwner", "NotProgramOwner"),
    ("remove_program", "NotProgramOwner", "NotProgramOwner"),
    ("prune_epochs", "NothingToPrune", "NothingToPrune"),
];

/// The key that the operator at `path` signs with.
fn signer(path: &str) -> ed25519::Pair {
    ed25519::Pair::from_string(&format!("{path}//signer"), None).expect("a valid path")
}

fn name_members(chain: &mut Chain, operators: &[&str]) {
    let oracle = ed25519::Pair::from_string("//Oracle", None).expect("a valid path");
    let operators = operators.iter().map(|path| signer(path));
    let members = [oracle].into_iter().chain(operators).map(|pair| pair.public().0).collect();
    let members = BoundedVec::truncate_from(members);
    by_root(chain, Call::<Runtime>::set_oracle_set { set_id: SET, members });
}

/// The signature of the operator at `path` under two things for one epoch.
fn double_signed(chain: &mut Chain, path: &str) -> Evidence {
    let statement = |byte| Statement {
        previous_root: [0; 32],
        root: [byte; 32],
        root_sum: 1,
        leaf_count: 1,
        leaf_digest: [7; 32],
        oracle_set: SET,
    };
    let (genesis, pair) = (chain.genesis(), signer(path));
    let (first, second) = (statement(1), statement(2));
    let sign = |statement: &Statement| {
        pair.sign(&statement.payload(genesis, PROGRAM, OLD_EPOCH).signing_hash()).0
    };
    let signature =
        DoubleSignature { key: pair.public().0, first: sign(&first), second: sign(&second) };
    Evidence::DoubleSigning {
        first,
        second,
        signatures: BoundedVec::truncate_from(vec![signature]),
    }
}

/// Both were members of the set beside the oracle of the preset, which is left alone.
fn set_up(chain: &mut Chain) {
    for path in [REMOVED, SLASHED] {
        let call = activity::register(chain, path);
        succeed(chain, &key(path), call.into());
    }
    name_members(chain, &[REMOVED, SLASHED]);
    let evidence = double_signed(chain, SLASHED);
    let challenge = Call::<Runtime>::challenge { program: PROGRAM, epoch: OLD_EPOCH, evidence };
    succeed(chain, &key("//Eve"), challenge.into());
    name_members(chain, &[]);
    let is_operator = |chain: &mut Chain, path| {
        let account = account(path);
        chain.query(|| pallet_activity::OracleOperators::<Runtime>::contains_key(account))
    };
    assert!(is_operator(chain, REMOVED));
    assert!(!is_operator(chain, SLASHED));
}

/// The certificate of the epoch that has just ended, signed by the operator at `path` in the
/// oracle's place.
fn certified_by(chain: &mut Chain, path: &str) -> RuntimeCall {
    let tree = activity::tree();
    let epoch = chain.now_ms() / EPOCH_MS - 1;
    let payload: EpochPayload = tree.payload(chain.genesis(), epoch, tree.root());
    let signature = signer(path).sign(&payload.signing_hash()).0;
    let signatures = vec![SignerSignature { signer: 0, signature }];
    submission(Certificate::new(&payload, BoundedVec::truncate_from(signatures)))
}

/// The calls of the table of strangers, where a signature is needed with that of `path`.
fn calls(chain: &mut Chain, path: &str) -> Vec<RuntimeCall> {
    let (key, possession) = activity::possession(chain, path, "//next");
    let certified = certified_by(chain, path);
    let register = activity::register(chain, path);
    let own = |call: &RuntimeCall| match call {
        RuntimeCall::Activity(Call::submit_epoch { .. }) => certified.clone(),
        RuntimeCall::Activity(Call::register_oracle { .. }) => register.clone().into(),
        RuntimeCall::Activity(Call::rotate_key { .. }) => {
            Call::rotate_key { key, possession }.into()
        }
        other => other.clone(),
    };
    activity::cases(chain).iter().map(|case| own(case.call())).collect()
}

#[test]
fn who_was_an_oracle_is_a_stranger() {
    let mut chain = Chain::development();
    activity::set_up(&mut chain);
    set_up(&mut chain);
    chain.leap(15 * DAY);
    activity::bring_forward(&mut chain);

    let mut covered = BTreeSet::new();
    for (path, slashed) in [(REMOVED, false), (SLASHED, true)] {
        for call in calls(&mut chain, path) {
            let name = origins::name(&call);
            let row = TABLE.iter().find(|(known, ..)| name == format!("Activity.{known}"));
            let (_, of_removed, of_slashed) = row.unwrap_or_else(|| panic!("{name} is not here"));
            let error = if slashed { *of_slashed } else { *of_removed };
            let expected = if error == OK { Ok(()) } else { Err(error.to_owned()) };
            let result = attempt(&mut chain, account(path), call);
            assert_eq!(result, expected, "{name} by {path}");
            covered.insert(name);
        }
    }
    let signed = origins::signed_calls().into_iter();
    let signed = signed.filter(|name| name.starts_with("Activity.")).collect();
    assert_eq!(covered, signed, "every call that a signature opens");
    assert_eq!(covered.len(), TABLE.len());
}
