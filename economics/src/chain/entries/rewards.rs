// SPDX-License-Identifier: Apache-2.0
//! Programs, oracles, and what was paid to whom.

use super::Entry;
use crate::chain::lab::{Growth, Lab, account, key};
use anyhow::{Result, anyhow};
use frame_support::BoundedVec;
use pallet_activity::{
    Call,
    types::{PotCurrency, ProgramTerms},
};
use sp_core::{Pair, ed25519};
use vigor_primitives::{
    certificate::possession_hash,
    rewards::{FactKind, Rule, TrustTier},
    tree::Node,
};
use vigor_runtime::{
    Runtime,
    constants::{money::EXISTENTIAL_DEPOSIT, time::MINUTE},
};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, submission},
};

/// Who owns a program and wants to be an oracle.
const WHO: &str = "//Dave";
/// Reward units of a claim: what an account needs to exist.
const UNITS: u64 = (EXISTENTIAL_DEPOSIT / vigor_primitives::units::PLANCK_PER_UNIT) as u64;

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let rule = Rule { fact: FactKind::Steps, numerator: 1, denominator: 1, daily_cap: 1 };
    let terms = ProgramTerms {
        currency: PotCurrency::Vgr,
        oracle_set: 0,
        epoch_ms: EPOCH_MS,
        lateness_ms: 0,
        challenge_window: 5,
        cap_epoch: 1,
        cap_day: 1,
        least_tier: TrustTier::Device,
        rules: BoundedVec::truncate_from(vec![rule]),
        budget_epoch: 1,
    };
    let programs =
        lab.grow("Activity", &key(WHO)?, Call::<Runtime>::create_funded_program { terms })?;
    let oracles = register(&mut lab)?;
    let paid = claim(&mut lab)?;
    let entry = |map, with, how, growth| Entry { map, with, how, growth };
    Ok(vec![
        entry(
            "Activity.Programs",
            &["Activity.FundedPrograms", "Activity.Heads", "Activity.Tallies"],
            "a funded program",
            programs,
        ),
        entry(
            "Activity.OracleOperators",
            &["Activity.KeyOwners"],
            "an oracle's registration: a bond, slashed when it lies",
            oracles,
        ),
        entry(
            "Activity.Paid",
            &["System.Account"],
            "a first claim: free, but it takes a certified reward; one of an asset opens an \
             `Assets.Account` as well",
            paid,
        ),
    ])
}

fn register(lab: &mut Lab) -> Result<Growth> {
    let pair = ed25519::Pair::from_string("//Fresh oracle", None)
        .map_err(|error| anyhow!("no key: {error:?}"))?;
    let who = account(WHO)?;
    let possession = possession_hash(&lab.chain.genesis(), who.as_ref(), &pair.public().0);
    let call = Call::<Runtime>::register_oracle {
        key: pair.public().0,
        possession: pair.sign(&possession).0,
    };
    lab.grow("Activity", &key(WHO)?, call)
}

fn claim(lab: &mut Lab) -> Result<Growth> {
    let person = account("//Nobody")?;
    let other = account("//Nobody else")?;
    let tree = EpochTree::new(&[(person.clone(), UNITS), (other, UNITS)]);
    finalize(&mut lab.chain, &tree)?;
    lab.grow("Activity", &key(WHO)?, tree.claim(&person))
}

/// Has the development oracle certify a tree, and waits until it is final.
fn finalize(chain: &mut Chain, tree: &EpochTree) -> Result<()> {
    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
    let genesis = chain.genesis();
    let certificate = certify(&tree.payload(genesis, epoch, Node::EMPTY));
    let (result, _) = chain.submit(&key("//Oracle")?, submission(certificate));
    result
        .map_err(|error| anyhow!("invalid: {error:?}"))?
        .map_err(|error| anyhow!("failed: {error:?}"))?;
    chain.skip(MINUTE);
    Ok(())
}
