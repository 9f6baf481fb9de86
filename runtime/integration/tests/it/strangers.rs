// SPDX-License-Identifier: Apache-2.0
//! Who is signed but has no right: every call of this workspace's pallets that a signature opens,
//! made by its rightful owner and by a stranger, in a chain where both have something.

mod activity;
mod escrow;
mod identities;
mod removed;
mod wallets;

use std::collections::BTreeSet;

use frame_support::storage::{TransactionOutcome, with_transaction};
use frame_system::RawOrigin;
use sp_runtime::{DispatchError, traits::Dispatchable};
use vigor_runtime::{AccountId, RuntimeCall, constants::time::DAY};
use vigor_runtime_integration::Chain;

use crate::{
    origins,
    support::{account, key, succeed},
};

/// Owns nothing of what the others have.
pub const STRANGER: &str = "//Eve";
/// The pallets whose calls are all here.
const PALLETS: [&str; 5] = ["Did", "Wallets", "Activity", "Escrow", "Equivocation"];

/// A call, and what becomes of it.
pub enum Case {
    /// The stranger may make it too, with its own money.
    Anybody(RuntimeCall),
    /// The owner may make it; the stranger is refused with the error of that name.
    Owned {
        /// Whose it is.
        owner: AccountId,
        /// What the owner may do.
        call: RuntimeCall,
        /// What the stranger tries with a forged signature, if not the same.
        forged: Option<Box<RuntimeCall>>,
        /// The stranger's error.
        error: &'static str,
    },
    /// Nobody may make it now, for a reason of that name; the origin would not matter.
    Untimely(RuntimeCall, &'static str),
}

impl Case {
    fn call(&self) -> &RuntimeCall {
        match self {
            Self::Anybody(call) | Self::Owned { call, .. } | Self::Untimely(call, _) => call,
        }
    }
}

/// A call that `owner` may make and the stranger may not.
pub fn owned(owner: &str, call: impl Into<RuntimeCall>, error: &'static str) -> Case {
    Case::Owned { owner: account(owner), call: call.into(), forged: None, error }
}

/// Root makes a call.
pub fn by_root(chain: &mut Chain, call: impl Into<RuntimeCall>) {
    let call = Box::new(call.into());
    succeed(chain, &key("//Alice"), pallet_sudo::Call::sudo { call }.into());
}

fn attempt(chain: &mut Chain, who: AccountId, call: RuntimeCall) -> Result<(), String> {
    let dispatch = || {
        let result = call.dispatch(RawOrigin::Signed(who).into());
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
    };
    let result = chain.query(|| with_transaction(dispatch)).expect("the closure does not fail");
    result.map(|_| ()).map_err(|failure| match failure.error {
        DispatchError::Module(module) => module.message.unwrap_or_default().to_owned(),
        other => format!("{other:?}"),
    })
}

#[test]
fn a_stranger_is_refused_whatever_is_not_its_own() {
    let mut chain = Chain::development();
    identities::set_up(&mut chain);
    wallets::set_up(&mut chain);
    activity::set_up(&mut chain);
    escrow::set_up(&mut chain);
    // Longer than every delay that one of the cases waits for.
    chain.leap(15 * DAY);
    activity::bring_forward(&mut chain);
    escrow::bring_forward(&mut chain);
    let cases: Vec<Case> = [
        identities::cases(&mut chain),
        wallets::cases(&mut chain),
        escrow::cases(&mut chain),
        activity::cases(&mut chain),
    ]
    .into_iter()
    .flatten()
    .collect();

    let mut wrong = Vec::new();
    let mut covered = BTreeSet::new();
    for case in cases {
        let name = origins::name(case.call());
        covered.insert(name.clone());
        let stranger = account(STRANGER);
        let (expected, attempts) = match case {
            Case::Anybody(call) => (vec![Ok(())], vec![attempt(&mut chain, stranger, call)]),
            Case::Owned { owner, call, forged, error } => {
                let tried = forged.map_or_else(|| call.clone(), |forged| *forged);
                let attempts =
                    vec![attempt(&mut chain, owner, call), attempt(&mut chain, stranger, tried)];
                (vec![Ok(()), Err(error.to_owned())], attempts)
            }
            Case::Untimely(call, error) => {
                (vec![Err(error.to_owned())], vec![attempt(&mut chain, stranger, call)])
            }
        };
        if attempts != expected {
            wrong.push(format!("{name}: {attempts:?} in place of {expected:?}"));
        }
    }
    for name in origins::signed_calls() {
        let (pallet, _) = name.split_once('.').expect("names have a dot");
        if PALLETS.contains(&pallet) && !covered.contains(&name) {
            wrong.push(format!("{name} is not here"));
        }
    }
    assert!(wrong.is_empty(), "strangers:\n{}", wrong.join("\n"));
}
