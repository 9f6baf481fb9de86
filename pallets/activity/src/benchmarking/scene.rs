// SPDX-License-Identifier: Apache-2.0
//! The state that benchmarks start from.

use super::Helper;
use crate::{
    Config, EpochQueue, EpochRanges, Epochs, Finalizing, FundedPrograms, Heads, KeyOwners,
    NextProgram, OracleOperators, Pallet, Pending, Programs, Signers,
    evidence::{Absence, DoubleSignature, Evidence, Opening, Statement, Total},
    types::{
        CHANGES_MAX, ClaimItem, ClaimItems, Epoch, EpochOf, EpochRange, EpochStatus,
        FINALIZING_MAX, Funded, Funding, Head, OracleSet, PAST_KEYS_MAX, PastKey, PotCurrency,
        Program, ProgramOf, ProgramTerms, ProgramTermsOf, Proof, RULES_MAX, SEATS_MAX,
        Signers as SignersOfEpoch, Stage,
    },
};
use alloc::vec::Vec;
use frame_benchmarking::{BenchmarkError, account, whitelisted_caller};
use frame_support::{
    BoundedVec,
    traits::{
        AccountTouch, Get,
        fungible::{Inspect, Mutate, MutateHold},
    },
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::ed25519::Public;
use sp_io::{
    crypto::{ed25519_generate, ed25519_sign},
    hashing::blake2_256,
};
use sp_runtime::{
    AccountId32, KeyTypeId,
    traits::{One, Saturating},
};
use vigor_primitives::{
    certificate::{
        Certificate, EpochPayload, SIGNERS_MAX, SignerSignature, possession_hash, threshold,
    },
    rewards::{FactKind, Rule, TrustTier},
    tree::{Leaf, Node, PROOF_MAX, leaf_node, parent, prove, root},
    units::planck,
};

/// The program of most benchmarks; the genesis has fewer.
pub(super) const PROGRAM: u32 = 1_000;
/// The first oracle set of the benchmarks.
pub(super) const SET: u32 = 1_000;
/// The epoch of the benchmarks.
pub(super) const EPOCH: u64 = 100_000;
/// The longest proof.
pub(super) const DEPTH_MAX: u32 = PROOF_MAX;
/// What callers have of the asset.
pub(super) const CALLER_ASSETS: u128 = 1_000_000;

const EPOCH_MS: u64 = 60_000;
const ASSET: u32 = 1_000;
const CAP_EPOCH: u64 = 1_000;
/// What a leaf of a claim holds; one unit was forfeited and one is clawed back.
const LEAF_UNITS: u64 = 1_000_000;
/// Reward units in pots.
const POT_UNITS: u64 = 1 << 40;
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"vgrb");

/// Gives an account more VGR than any bond or deposit.
pub(super) fn rich<T: Config>(who: &AccountId32) -> Result<(), BenchmarkError> {
    let bonds = T::OracleBond::get()
        .saturating_add(T::ChallengeBond::get())
        .saturating_add(T::ProgramDeposit::get())
        .saturating_add(T::Currency::minimum_balance().saturating_mul(1_000));
    T::Currency::mint_into(who, bonds.saturating_mul(2))?;
    Ok(())
}

/// A new key in the keystore, and the proof that `who` holds it.
pub(super) fn possession<T: Config>(
    who: &AccountId32,
) -> Result<([u8; 32], [u8; 64]), BenchmarkError> {
    let key = ed25519_generate(KEY_TYPE, None);
    let hash = possession_hash(&Pallet::<T>::genesis_hash(), who.as_ref(), &key.0);
    Ok((key.0, sign(&key.0, &hash)?))
}

fn sign(key: &[u8; 32], message: &[u8]) -> Result<[u8; 64], BenchmarkError> {
    let signature = ed25519_sign(KEY_TYPE, &Public::from_raw(*key), message);
    signature.map(|signature| signature.0).ok_or(BenchmarkError::Stop("no such key"))
}

/// Accounts by name and number.
pub(super) fn operators<T: Config>(name: &'static str, count: u32) -> Vec<AccountId32> {
    (0..count).map(|n| account(name, n, 0)).collect()
}

/// Keys of that many bonded operators.
pub(super) fn members<T: Config>(
    name: &'static str,
    count: u32,
) -> Result<OracleSet, BenchmarkError> {
    let mut keys = OracleSet::default();
    for who in operators::<T>(name, count) {
        rich::<T>(&who)?;
        let key = ed25519_generate(KEY_TYPE, None).0;
        Pallet::<T>::bond(&who, key)?;
        keys.try_push(key).map_err(|_| BenchmarkError::Stop("too many members"))?;
    }
    Ok(keys)
}

/// Names the members of a set.
pub(super) fn seat<T: Config>(set: u32, members: OracleSet) {
    let named = members.len() as u32;
    assert!(Pallet::<T>::name_members(set, members, named).is_ok());
}

/// Seats keys in as many sets as they may sit in.
pub(super) fn seat_widely<T: Config>(keys: &OracleSet) {
    for n in 0..SEATS_MAX {
        seat::<T>(SET + n, keys.clone());
    }
}

/// Lets as many operators leave as one accepted epoch lets go, each out of as many sets of 64 as it
/// may sit in. They share one set, in which all others wait behind them.
pub(super) fn fill_due<T: Config>(keys: &OracleSet) -> Result<(), BenchmarkError> {
    seat::<T>(SET, keys.clone());
    let mut set = SET;
    for (key, others) in keys.iter().zip(["others", "more others"]) {
        let mut members = members::<T>(others, SIGNERS_MAX - 1)?;
        members.try_push(*key).map_err(|_| BenchmarkError::Stop("too many members"))?;
        for _ in 1..SEATS_MAX {
            set += 1;
            seat::<T>(set, members.clone());
        }
    }
    for (n, key) in keys.iter().enumerate() {
        let who =
            KeyOwners::<T>::get(key).ok_or(BenchmarkError::Stop("the member has no owner"))?;
        if n < CHANGES_MAX as usize {
            Pallet::<T>::do_leave_oracles(&who)?;
        } else {
            let (next, signature) = possession::<T>(&who)?;
            Pallet::<T>::do_rotate_key(&who, next, signature)?;
        }
    }
    Ok(())
}

/// Seats the first of these keys in as many sets as it may sit in. Each was named with 64 members
/// and has a quorum left, who sit nowhere else, wait to leave, and answer for as many past keys as
/// they may: without the key all of them lose their seats. The other keys sit in as many sets, and
/// alone.
pub(super) fn seat_at_the_brink<T: Config>(keys: &OracleSet) -> Result<(), BenchmarkError> {
    const OTHERS: [&str; SEATS_MAX as usize] = ["one", "two", "three", "four"];
    let (first, rest) = keys.split_first().ok_or(BenchmarkError::Stop("no key"))?;
    let others = threshold(SIGNERS_MAX) - 1;
    let mut sets = SET..;
    for (name, set) in OTHERS.into_iter().zip(sets.by_ref()) {
        let mut members = members::<T>(name, others)?;
        age_keys::<T>(&members);
        members.try_push(*first).map_err(|_| BenchmarkError::Stop("too many members"))?;
        assert!(Pallet::<T>::name_members(set, members, SIGNERS_MAX).is_ok());
        for who in operators::<T>(name, others) {
            Pallet::<T>::do_leave_oracles(&who)?;
        }
    }
    for key in rest {
        let alone = OracleSet::truncate_from(alloc::vec![*key]);
        for set in sets.by_ref().take(SEATS_MAX as usize) {
            seat::<T>(set, alone.clone());
        }
    }
    Ok(())
}

/// Lets each operator answer for as many past keys as it may.
pub(super) fn age_keys<T: Config>(keys: &OracleSet) {
    let retired_at = frame_system::Pallet::<T>::block_number();
    for key in keys {
        let Some(who) = KeyOwners::<T>::get(key) else { continue };
        OracleOperators::<T>::mutate(&who, |operator| {
            let Some(operator) = operator else { return };
            for n in 0..PAST_KEYS_MAX {
                let key = blake2_256(&[key.as_slice(), &n.to_le_bytes()].concat());
                if operator.past_keys.try_push(PastKey { key, retired_at }).is_ok() {
                    KeyOwners::<T>::insert(key, &who);
                }
            }
        });
    }
}

/// Terms with as many rules as there may be, in the asset.
pub(super) fn terms<T: Config>() -> ProgramTermsOf<T> {
    T::BenchmarkHelper::open_asset(ASSET, &whitelisted_caller(), CALLER_ASSETS);
    let rule = Rule { fact: FactKind::Steps, numerator: 1, denominator: 1, daily_cap: u64::MAX };
    let rules = BoundedVec::truncate_from(alloc::vec![rule; RULES_MAX as usize]);
    ProgramTerms {
        currency: PotCurrency::Asset { asset: ASSET, planck_per_unit: 1 },
        oracle_set: SET,
        epoch_ms: EPOCH_MS,
        lateness_ms: 0,
        challenge_window: One::one(),
        cap_epoch: CAP_EPOCH,
        cap_day: u64::MAX,
        least_tier: TrustTier::Device,
        rules,
        budget_epoch: u64::MAX,
    }
}

/// A program in the asset, owned by the whitelisted caller.
pub(super) fn asset_program<T: Config>() -> ProgramOf<T> {
    let terms = terms::<T>();
    Program {
        owner: whitelisted_caller(),
        funding: Funding::AssetPot { asset: ASSET, planck_per_unit: 1 },
        oracle_set: terms.oracle_set,
        epoch_ms: terms.epoch_ms,
        lateness_ms: terms.lateness_ms,
        challenge_window: terms.challenge_window,
        cap_epoch: terms.cap_epoch,
        cap_day: terms.cap_day,
        least_tier: terms.least_tier,
        rules: terms.rules,
        budget_epoch: terms.budget_epoch,
        paused: false,
    }
}

/// Stores a program.
pub(super) fn insert_program<T: Config>(id: u32, program: ProgramOf<T>) {
    Programs::<T>::insert(id, program);
    NextProgram::<T>::mutate(|next| *next = (*next).max(id.saturating_add(1)));
}

/// A program with a full pot in VGR.
pub(super) fn pot_program<T: Config>(id: u32) -> Result<(), BenchmarkError> {
    let pot = Pallet::<T>::pot_account(id);
    rich::<T>(&pot)?;
    T::Currency::mint_into(&pot, planck(POT_UNITS))?;
    let funding = Funding::Pot { account: pot };
    insert_program::<T>(id, Program { funding, ..asset_program::<T>() });
    Ok(())
}

/// A funded program with a full pot in the asset, and what a claim may meet: a breaker and
/// people without accounts. Returns its owner.
pub(super) fn asset_funding<T: Config>(id: u32) -> Result<AccountId32, BenchmarkError> {
    let owner: AccountId32 = whitelisted_caller();
    rich::<T>(&owner)?;
    let program = asset_program::<T>();
    let pot = Pallet::<T>::pot_account(id);
    rich::<T>(&pot)?;
    T::Assets::touch(ASSET, &pot, &owner)?;
    T::BenchmarkHelper::open_asset(ASSET, &pot, u128::from(POT_UNITS));
    // What `fund` moves must leave the caller an account.
    T::BenchmarkHelper::open_asset(ASSET, &owner, CALLER_ASSETS);
    insert_program::<T>(id, program);
    let deposit = T::ProgramDeposit::get();
    T::Currency::hold(&crate::HoldReason::ProgramDeposit.into(), &owner, deposit)?;
    FundedPrograms::<T>::insert(id, Funded { deposit, stage: Stage::Open, pot });
    let breaker = crate::types::Breaker { window: One::one(), units_max: u64::MAX };
    crate::Breakers::<T>::insert(id, breaker);
    Ok(owner)
}

/// Moves the clock to the end of the epoch.
pub(super) fn end_epoch<T: Config>() {
    T::BenchmarkHelper::set_time(EPOCH.saturating_add(1).saturating_mul(EPOCH_MS));
}

/// The next epoch of the program, signed by all members.
pub(super) fn certificate<T: Config>(keys: &OracleSet) -> Result<Certificate, BenchmarkError> {
    let payload = EpochPayload {
        genesis: Pallet::<T>::genesis_hash(),
        program: PROGRAM,
        epoch: EPOCH,
        previous_root: Node::EMPTY.hash,
        root: [7; 32],
        root_sum: 1,
        leaf_count: 1,
        leaf_digest: [7; 32],
        oracle_set: SET,
    };
    let mut signatures = BoundedVec::default();
    for (signer, key) in keys.iter().enumerate() {
        let signature = sign(key, &payload.signing_hash())?;
        let entry = SignerSignature { signer: signer as u8, signature };
        signatures.try_push(entry).map_err(|_| BenchmarkError::Stop("too many signers"))?;
    }
    Ok(Certificate::new(&payload, signatures))
}

fn record<T: Config>(root: Node, leaf_count: u32, status: EpochStatus) -> EpochOf<T> {
    Epoch {
        root: root.hash,
        root_sum: root.sum,
        previous_root: Node::EMPTY.hash,
        previous_sum: 0,
        leaf_count,
        leaf_digest: [7; 32],
        oracle_set: SET,
        submitted_at: frame_system::Pallet::<T>::block_number(),
        status,
    }
}

/// A pending epoch of a program with a pot, granted and signed by those keys, which becomes final
/// in the next block together with others.
pub(super) fn signed_pending<T: Config>(
    program: u32,
    keys: OracleSet,
    others: Vec<u32>,
) -> Result<(), BenchmarkError> {
    pending::<T>(program, keys, Node { hash: [7; 32], sum: 1 }, 1)?;
    let at = next_block::<T>();
    for other in others.into_iter().take(FINALIZING_MAX as usize) {
        Finalizing::<T>::try_append(at, other)
            .map_err(|()| BenchmarkError::Stop("too many programs"))?;
    }
    Ok(())
}

fn next_block<T: Config>() -> BlockNumberFor<T> {
    frame_system::Pallet::<T>::block_number().saturating_add(One::one())
}

fn pending<T: Config>(
    program: u32,
    keys: OracleSet,
    root: Node,
    leaf_count: u32,
) -> Result<(), BenchmarkError> {
    let funding = Programs::<T>::get(program).map(|program| program.funding);
    let funding = funding.ok_or(BenchmarkError::Stop("no program"))?;
    Pallet::<T>::grant(&funding, root.sum)?;
    Pallet::<T>::enqueue_epoch(program, EPOCH)?;
    Epochs::<T>::insert(program, EPOCH, record::<T>(root, leaf_count, EpochStatus::Pending));
    Pending::<T>::insert(program, EPOCH);
    let members = keys.len() as u32;
    Signers::<T>::insert(program, SignersOfEpoch { members, keys });
    let at = next_block::<T>();
    Finalizing::<T>::try_append(at, program)
        .map_err(|()| BenchmarkError::Stop("too many programs"))?;
    Ok(())
}

/// The newest final epoch has that root.
fn final_root<T: Config>(root: Node, leaf_count: u32) {
    let epoch = EPOCH - 1;
    Heads::<T>::insert(PROGRAM, Head { epoch, root: root.hash, root_sum: root.sum, leaf_count });
}

/// The newest final epoch lies above all others and granted so much.
pub(super) fn set_head<T: Config>(sum: u64) {
    Heads::<T>::insert(
        PROGRAM,
        Head { epoch: u64::MAX, root: [7; 32], root_sum: sum, leaf_count: 1 },
    );
}

/// A tree of which only the leftmost leaves are known: a full tree over them, and above it one
/// unknown subtree to the right on each level.
struct Deep {
    leaves: Vec<Leaf>,
    above: Vec<Node>,
    root: Node,
    leaf_count: u32,
}

impl Deep {
    /// `leaves` must be a power of two many.
    fn new(leaves: Vec<Leaf>, depth: u32) -> Self {
        let known = leaves.len().ilog2();
        let above: Vec<_> = (known..depth).map(|n| Node { hash: [n as u8; 32], sum: 1 }).collect();
        let bottom = root(&leaves).unwrap_or_default();
        let root =
            above.iter().fold(bottom, |node, sibling| parent(&node, sibling).unwrap_or_default());
        Self { leaves, above, root, leaf_count: 1 << depth }
    }

    fn proof(&self, index: u32) -> Proof {
        let mut proof = prove(&self.leaves, index).unwrap_or_default();
        proof.extend(&self.above);
        Proof::truncate_from(proof)
    }

    fn opening(&self, index: u32) -> Opening {
        let leaf = self.leaves[index as usize];
        Opening { index, leaf, proof: self.proof(index) }
    }
}

/// A leaf with so many siblings under the newest final root.
pub(super) fn deep_leaf<T: Config>(depth: u32) -> ClaimItem {
    let account: AccountId32 = account("person", 0, 0);
    let leaf = Leaf { account: account.clone().into(), cumulative: LEAF_UNITS };
    let tree = Deep::new(alloc::vec![leaf], depth);
    final_root::<T>(tree.root, tree.leaf_count);
    ClaimItem { account, cumulative: LEAF_UNITS, index: 0, proof: tree.proof(0) }
}

/// Claims of that many leaves with so many siblings each, at least 8.
pub(super) fn claim_items<T: Config>(count: u32, depth: u32) -> ClaimItems {
    let mut leaves: Vec<_> = operators::<T>("person", 256)
        .into_iter()
        .map(|account| Leaf { account: account.into(), cumulative: LEAF_UNITS })
        .collect();
    leaves.sort_by_key(|leaf| leaf.account);
    let tree = Deep::new(leaves, depth);
    final_root::<T>(tree.root, tree.leaf_count);
    let claims = (0..count).map(|index| {
        let Opening { leaf, proof, .. } = tree.opening(index);
        ClaimItem { account: leaf.account.into(), cumulative: leaf.cumulative, index, proof }
    });
    ClaimItems::truncate_from(claims.collect())
}

/// A pending epoch in which a new account earns above the cap, and evidence of the longest kind:
/// three leaves of the deepest trees.
pub(super) fn common_evidence<T: Config>(signers: OracleSet) -> Result<Evidence, BenchmarkError> {
    let leaf = |n: u8, cumulative| Leaf { account: [n; 32], cumulative };
    let before = Deep::new(alloc::vec![leaf(1, 1), leaf(3, 1)], DEPTH_MAX);
    final_root::<T>(before.root, before.leaf_count);
    let now = Deep::new(alloc::vec![leaf(2, CAP_EPOCH + 1)], DEPTH_MAX);
    pending::<T>(PROGRAM, signers, now.root, now.leaf_count)?;
    let absence = Absence::Between(before.opening(0), before.opening(1));
    Ok(Evidence::OverCap { now: now.opening(0), before: Total::Absent(absence) })
}

/// A pending epoch, and evidence that all of its signers signed something else as well.
pub(super) fn double_evidence<T: Config>(signers: OracleSet) -> Result<Evidence, BenchmarkError> {
    let node = leaf_node(&Leaf { account: [7; 32], cumulative: 1 });
    pending::<T>(PROGRAM, signers.clone(), node, 1)?;
    let first = Statement {
        previous_root: Node::EMPTY.hash,
        root: node.hash,
        root_sum: node.sum,
        leaf_count: 1,
        leaf_digest: [7; 32],
        oracle_set: SET,
    };
    let second = Statement { leaf_digest: [8; 32], ..first };
    let hash = |statement: &Statement| {
        statement.payload(Pallet::<T>::genesis_hash(), PROGRAM, EPOCH).signing_hash()
    };
    let mut keys = signers.into_inner();
    keys.sort();
    let mut signatures = BoundedVec::default();
    for key in keys {
        let (first, second) = (sign(&key, &hash(&first))?, sign(&key, &hash(&second))?);
        signatures
            .try_push(DoubleSignature { key, first, second })
            .map_err(|_| BenchmarkError::Stop("too many signers"))?;
    }
    Ok(Evidence::DoubleSigning { first, second, signatures })
}

/// That many final epochs in the queue of the program.
pub(super) fn queue_epochs<T: Config>(count: u32) -> Result<(), BenchmarkError> {
    for epoch in 0..u64::from(count) {
        EpochQueue::<T>::insert(PROGRAM, epoch, epoch);
        let record = record::<T>(Node { hash: [7; 32], sum: 0 }, 1, EpochStatus::Final);
        Epochs::<T>::insert(PROGRAM, epoch, record);
    }
    EpochRanges::<T>::insert(PROGRAM, EpochRange { first: 0, next: count.into() });
    Ok(())
}

/// Closes the program.
pub(super) fn close<T: Config>(owner: &AccountId32) -> Result<(), BenchmarkError> {
    Pallet::<T>::do_close_program(owner, PROGRAM)?;
    Ok(())
}
