// SPDX-License-Identifier: Apache-2.0
//! Programs, oracles, epochs, quarantines.

use frame_support::BoundedVec;
use pallet_activity::{
    Call,
    evidence::{Evidence, Opening},
    types::{ClaimItem, PotCurrency, ProgramTerms, QuarantineReason},
};
use sp_core::{H256, Pair, ed25519};
use vigor_primitives::{
    certificate::possession_hash,
    rewards::{FactKind, Rule, TrustTier},
    tree::{Leaf, Node},
};
use vigor_runtime::{Runtime, RuntimeCall, constants::money::VGR};
use vigor_runtime_integration::{
    Chain, EpochTree, certify,
    epoch::{EPOCH_MS, PROGRAM, submission},
};

use super::{Case, by_root, owned};
use crate::support::{account, finalize_epoch, key, succeed};

/// The funded programs of Alice: one open, one closed.
const OPEN: u32 = 1;
const CLOSED: u32 = 2;

fn terms() -> ProgramTerms<u32> {
    ProgramTerms {
        currency: PotCurrency::Vgr,
        oracle_set: 0,
        epoch_ms: EPOCH_MS,
        lateness_ms: 5_000,
        challenge_window: 5,
        cap_epoch: 1_000,
        cap_day: 10_000,
        least_tier: TrustTier::Device,
        rules: BoundedVec::truncate_from(vec![Rule {
            fact: FactKind::HeartSeconds,
            numerator: 1,
            denominator: 1,
            daily_cap: 10_000,
        }]),
        budget_epoch: 1_000_000,
    }
}

/// An Ed25519 key of `path`, and the proof that it is that of the account of `path`.
pub fn possession(chain: &mut Chain, path: &str, name: &str) -> ([u8; 32], [u8; 64]) {
    let pair = ed25519::Pair::from_string(&format!("{path}{name}"), None).expect("a valid path");
    let key = pair.public().0;
    let genesis = chain.genesis();
    let hash = possession_hash(&genesis, account(path).as_ref(), &key);
    (key, pair.sign(&hash).0)
}

/// The registration of the account of `path`.
pub fn register(chain: &mut Chain, path: &str) -> Call<Runtime> {
    let (key, possession) = possession(chain, path, "//signer");
    Call::register_oracle { key, possession }
}

pub fn set_up(chain: &mut Chain) {
    for path in ["//Ferdie", "//Dave"] {
        let call = register(chain, path);
        succeed(chain, &key(path), call.into());
    }
    succeed(chain, &key("//Dave"), Call::<Runtime>::leave_oracles {}.into());
    for call in [
        Call::<Runtime>::create_funded_program { terms: terms() },
        Call::create_funded_program { terms: terms() },
        Call::fund { program: OPEN, amount: 10 * VGR },
        Call::close_program { program: CLOSED },
    ] {
        succeed(chain, &key("//Alice"), call.into());
    }
}

/// The tree of every epoch here.
pub fn tree() -> EpochTree {
    EpochTree::new(&[(account("//Bob"), 2_000_000)])
}

/// Makes an epoch final, and holds something back.
pub fn bring_forward(chain: &mut Chain) {
    finalize_epoch(chain, &tree(), Node::EMPTY);
    let held = Call::<Runtime>::quarantine {
        program: PROGRAM,
        account: account("//Ferdie"),
        units: 5,
        reason: QuarantineReason::Reported,
    };
    by_root(chain, held);
    let epoch = chain.now_ms() / EPOCH_MS;
    chain.sleep_until((epoch + 1) * EPOCH_MS);
}

pub fn cases(chain: &mut Chain) -> Vec<Case> {
    let genesis = chain.genesis();
    let (tree, epoch) = (tree(), chain.now_ms() / EPOCH_MS - 1);
    let payload = tree.payload(genesis, epoch, tree.root());
    let certificate = certify(&payload);
    let mut forged = certificate.clone();
    let pair = ed25519::Pair::from_string("//Eve", None).expect("a valid path");
    for signature in &mut forged.signatures {
        signature.signature = pair.sign(&payload.signing_hash()).0;
    }
    let (index, cumulative, proof) = tree.proof(&account("//Bob"));
    let item = ClaimItem { account: account("//Bob"), cumulative, index, proof: proof.clone() };
    let opening = Opening { index, leaf: Leaf { account: [0; 32], cumulative }, proof };
    let evidence = Evidence::LeafOrder { first: opening.clone(), second: opening };
    let (key, possession_of_dave) = possession(chain, "//Dave", "//other");
    let (next_key, next_possession) = possession(chain, "//Ferdie", "//next");
    let rotate = Call::<Runtime>::rotate_key { key: next_key, possession: next_possession };
    let stolen = Call::register_oracle { key, possession: possession_of_dave };
    let own = register(chain, super::STRANGER);
    let (program, ferdie) = (PROGRAM, account("//Ferdie"));
    vec![
        Case::Owned {
            owner: account("//Oracle"),
            call: submission(certificate),
            forged: Some(Box::new(submission(forged))),
            error: "BadSignature",
        },
        Case::Anybody(tree.claim(&account("//Bob"))),
        Case::Anybody(RuntimeCall::Activity(Call::claim_many {
            program,
            claims: BoundedVec::truncate_from(vec![item]),
        })),
        Case::Anybody(own.into()),
        Case::Untimely(stolen.into(), "InvalidPossession"),
        owned("//Ferdie", rotate, "NotRegistered"),
        owned("//Ferdie", Call::leave_oracles {}, "NotRegistered"),
        owned("//Dave", Call::withdraw_bond {}, "NotRegistered"),
        Case::Untimely(Call::challenge { program, epoch, evidence }.into(), "NothingPending"),
        owned("//Ferdie", Call::appeal { program, evidence: H256::zero() }, "NotQuarantined"),
        Case::Untimely(Call::release { program, account: ferdie }.into(), "DecisionOpen"),
        Case::Anybody(Call::create_funded_program { terms: terms() }.into()),
        Case::Anybody(Call::fund { program: OPEN, amount: VGR }.into()),
        owned("//Alice", Call::close_program { program: OPEN }, "NotProgramOwner"),
        owned("//Alice", Call::remove_program { program: CLOSED, limit: 100 }, "NotProgramOwner"),
        Case::Untimely(Call::prune_epochs { program, limit: 1 }.into(), "NothingToPrune"),
    ]
}
