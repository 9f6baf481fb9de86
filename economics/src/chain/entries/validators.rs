// SPDX-License-Identifier: Apache-2.0
//! Keys of validators: anybody may set some, wanted or not.

use super::Entry;
use crate::chain::lab::{Lab, account, key};
use anyhow::{Result, anyhow};
use codec::Encode;
use sp_core::{Pair, ed25519, proof_of_possession::ProofOfPossessionGenerator};
use vigor_runtime::{Runtime, SessionKeys};

const WHO: &str = "//Dave";

pub(super) fn all() -> Result<Vec<Entry>> {
    let mut lab = Lab::new();
    let owner = account(WHO)?.encode();
    let mut aura = key("//Fresh validator")?;
    let mut grandpa = ed25519::Pair::from_string("//Fresh validator", None)
        .map_err(|error| anyhow!("no key: {error:?}"))?;
    let proof =
        (aura.generate_proof_of_possession(&owner), grandpa.generate_proof_of_possession(&owner));
    let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
    let set = pallet_session::Call::<Runtime>::set_keys { keys, proof: proof.encode() };
    let growth = lab.grow("Session", &key(WHO)?, set)?;
    Ok(vec![Entry {
        map: "Session.NextKeys",
        with: &["Session.KeyOwner"],
        how: "the keys of a validator that is none",
        growth,
    }])
}
