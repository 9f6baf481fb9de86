// SPDX-License-Identifier: Apache-2.0
//! Calls that several accounts make together.

use crate::{
    actors::Actor,
    entropy::Entropy,
    outcome::Violation,
    types::Types,
    world::{World, decode_call},
};
use sp_crypto_hashing::blake2_256;
use sp_runtime::Weight;
use vigor_runtime::{AccountId, Multisig, Runtime, RuntimeCall};

/// Two of three make a call: funds their account, and gives both approvals.
pub fn act(
    world: &mut World,
    actor: &'static Actor,
    entropy: &mut Entropy<'_>,
) -> Result<(), Violation> {
    let mut signers: Vec<&'static Actor> = vec![actor];
    for nth in 1..=2u8 {
        let next = Actor::all()
            .iter()
            .cycle()
            .skip(usize::from(entropy.byte()) + usize::from(nth))
            .find(|other| signers.iter().all(|one| one.account != other.account));
        signers.extend(next);
    }
    let mut accounts = signers.iter().map(|one| one.account.clone()).collect::<Vec<_>>();
    accounts.sort();
    let together = Multisig::multi_account_id(&accounts, 2);
    if entropy.one_in(2) {
        let call = pallet_balances::Call::transfer_allow_death {
            dest: together.clone().into(),
            value: 100 * vigor_runtime::constants::money::VGR,
        };
        world.signed(actor, RuntimeCall::Balances(call))?;
    }
    let index = Types::get().nearest_call(entropy.byte(), entropy.byte());
    let encoded = world.generate(actor, index, entropy);
    let Some(call) = decode_call(&encoded) else { return Ok(()) };
    let hash = blake2_256(&codec::Encode::encode(&call));
    for signer in signers.into_iter().take(2) {
        let others = accounts.iter().filter(|one| **one != signer.account);
        let approval = pallet_multisig::Call::as_multi {
            threshold: 2,
            other_signatories: others.cloned().collect(),
            maybe_timepoint: world.query(|| timepoint(&together, hash)),
            call: Box::new(call.clone()),
            max_weight: Weight::from_parts(200_000_000_000, 1 << 24),
        };
        world.signed(signer, RuntimeCall::Multisig(approval))?;
    }
    Ok(())
}

fn timepoint(together: &AccountId, hash: [u8; 32]) -> Option<pallet_multisig::Timepoint<u32>> {
    pallet_multisig::Multisigs::<Runtime>::get(together, hash).map(|open| open.when)
}
