// SPDX-License-Identifier: Apache-2.0
//! A frozen account puts up no deposit, whoever pays the fee of the call.
//!
//! The key of a frozen account cannot send anything. But a multisig has no key: its signatories
//! pay, and so does the owner of a derived account. Every call that holds or reserves is made by
//! both, before the freeze and after it; and so is every one by which a bond that is held already
//! would answer for other keys.

use frame_support::BoundedVec;
use pallet_activity::{
    Error as ActivityError,
    evidence::{Evidence, Opening},
    types::{PotCurrency, ProgramTerms},
};
use pallet_assets::Call as AssetsCall;
use pallet_balances::Call as BalancesCall;
use pallet_collator_selection::CandidateList;
use pallet_did::types::NewDocument;
use pallet_escrow::{
    Error as EscrowError,
    types::{Deadlines, ListingTerms},
};
use pallet_multisig::Call as MultisigCall;
use pallet_proxy::Call as ProxyCall;
use pallet_recovery::{Call as RecoveryCall, FriendGroup};
use pallet_session::Error as SessionError;
use pallet_utility::Call as UtilityCall;
use pallet_wallets::{
    Call as WalletsCall, CallKinds, Error as WalletsError,
    types::{SessionTerms, TenantPolicy},
};
use sp_core::{Pair, ed25519};
use sp_runtime::{DispatchError, MultiAddress, Permill, TokenError};
use vigor_primitives::{certificate::possession_hash, tree::Leaf};
use vigor_runtime::{
    AccountId, Balance, Multisig, Runtime, RuntimeCall, SessionKeys,
    configs::ProxyType,
    constants::{money::VGR, time::DAY},
};
use vigor_runtime_integration::{Chain, epoch::PROGRAM};

use crate::{
    council::pending,
    support::{account, key, open_seats, succeed},
    validators::{session_keys, validators},
};

/// How somebody other than the account pays for its calls.
#[derive(Clone, Copy, Debug)]
enum Payer {
    /// One signatory is enough.
    Signatory,
    /// The account is derived from the signer's.
    Parent,
}

impl Payer {
    fn account(self) -> AccountId {
        match self {
            Self::Signatory => {
                let mut signatories = [account("//Eve"), account("//Ferdie")];
                signatories.sort();
                Multisig::multi_account_id(&signatories, 1)
            }
            Self::Parent => pallet_utility::derivative_account_id(account("//Eve"), 7),
        }
    }

    /// The call in the account's name, to be signed by Eve.
    fn act(self, call: RuntimeCall) -> RuntimeCall {
        let call = Box::new(call);
        match self {
            Self::Signatory => {
                let other_signatories = vec![account("//Ferdie")];
                MultisigCall::as_multi_threshold_1 { other_signatories, call }.into()
            }
            Self::Parent => UtilityCall::as_derivative { index: 7, call }.into(),
        }
    }
}

/// Makes the account rich.
fn endow(chain: &mut Chain, payer: Payer) {
    let dest = MultiAddress::Id(payer.account());
    let gift = BalancesCall::transfer_keep_alive { dest, value: 100_000 * VGR };
    succeed(chain, &key("//Alice"), gift.into());
}

/// A chain in which the account is rich, and a friend of Dave.
fn chain(payer: Payer) -> Chain {
    let mut chain = Chain::development();
    open_seats(&mut chain, 4);
    endow(&mut chain, payer);
    let friends = RecoveryCall::set_friend_groups { friend_groups: vec![friends(payer.account())] };
    succeed(&mut chain, &key("//Dave"), friends.into());
    chain
}

fn friends(friend: AccountId) -> FriendGroup<u32, AccountId, pallet_recovery::FriendsOf<Runtime>> {
    FriendGroup {
        friends: BoundedVec::truncate_from(vec![friend]),
        friends_needed: 1,
        inheritor: account("//Bob"),
        inheritance_delay: DAY,
        inheritance_priority: 0,
        cancel_delay: DAY,
    }
}

fn wallets() -> Vec<RuntimeCall> {
    let terms = SessionTerms {
        kinds: CallKinds::NONE,
        allowances: Default::default(),
        expires_at: DAY,
        guard: false,
    };
    let policy = TenantPolicy { kinds: CallKinds::ALL, member_daily_max: 1, daily_max: 1 };
    let payee = account("//Bob");
    [
        WalletsCall::set_guard { guard: Some(account("//Bob")) },
        WalletsCall::add_session_key { key: account("//Bob"), terms },
        WalletsCall::subscribe { payee, asset: None, amount: 1, period: DAY, count: 1 },
        WalletsCall::create_tenant { policy },
    ]
    .map(RuntimeCall::Wallets)
    .to_vec()
}

fn orders() -> Vec<RuntimeCall> {
    let terms = ListingTerms {
        price: VGR,
        asset: None,
        stock: 1,
        deadlines: Deadlines { accept: 20, ship: 20, complete: 20, dispute: 20 },
        seller_stake: 0,
        penalty: 0,
        fallback_buyer_permill: Permill::from_percent(50),
        panels: Default::default(),
        document: BoundedVec::truncate_from(vec![1, 0x55]),
    };
    vec![pallet_escrow::Call::create_listing { terms }.into()]
}

/// A key of an oracle, and what shows that `who` holds it.
fn oracle_key(chain: &mut Chain, who: &AccountId, path: &str) -> ([u8; 32], [u8; 64]) {
    let pair = ed25519::Pair::from_string(path, None).expect("a valid path");
    let key = pair.public().0;
    (key, pair.sign(&possession_hash(&chain.genesis(), who.as_ref(), &key)).0)
}

fn oracle(chain: &mut Chain, who: &AccountId) -> RuntimeCall {
    let (key, possession) = oracle_key(chain, who, "//SomeOracle");
    pallet_activity::Call::register_oracle { key, possession }.into()
}

/// A program of a pot of its own, with the rules of program 0.
fn program(chain: &mut Chain) -> RuntimeCall {
    let model = chain.query(|| pallet_activity::Programs::<Runtime>::get(PROGRAM));
    let model = model.expect("program 0");
    let terms = ProgramTerms {
        currency: PotCurrency::Vgr,
        oracle_set: model.oracle_set,
        epoch_ms: model.epoch_ms,
        lateness_ms: model.lateness_ms,
        challenge_window: model.challenge_window,
        cap_epoch: model.cap_epoch,
        cap_day: model.cap_day,
        least_tier: model.least_tier,
        rules: model.rules,
        budget_epoch: 1,
    };
    pallet_activity::Call::create_funded_program { terms }.into()
}

fn set_keys(who: &AccountId, path: &str) -> RuntimeCall {
    let (keys, proof) = session_keys(path, who);
    pallet_session::Call::set_keys { keys, proof }.into()
}

/// What pallet-session says to a frozen account.
fn no_validator() -> DispatchError {
    SessionError::<Runtime>::NoAssociatedValidatorId.into()
}

/// A deposit, and what its pallet says to a frozen account.
type Deposit = (RuntimeCall, DispatchError);

/// What pallets of the SDK take as a deposit, in an order in which each can be taken.
fn sdk_deposits(who: &AccountId) -> Vec<Deposit> {
    let bob = || MultiAddress::Id(account("//Bob"));
    let calls = [
        pallet_preimage::Call::note_preimage { bytes: vec![1, 2, 3] }.into(),
        RecoveryCall::set_friend_groups { friend_groups: vec![friends(account("//Bob"))] }.into(),
        RecoveryCall::initiate_attempt {
            lost: MultiAddress::Id(account("//Dave")),
            friend_group_index: 0,
        }
        .into(),
        ProxyCall::add_proxy { delegate: bob(), proxy_type: ProxyType::Any, delay: 0 }.into(),
        MultisigCall::approve_as_multi {
            threshold: 2,
            other_signatories: vec![account("//Bob")],
            maybe_timepoint: None,
            call_hash: [0; 32],
            max_weight: Default::default(),
        }
        .into(),
        AssetsCall::create { id: 1.into(), admin: bob(), min_balance: 1 }.into(),
    ];
    let keys = (set_keys(who, "//Somebody"), no_validator());
    calls.map(|call| (call, TokenError::Frozen.into())).into_iter().chain([keys]).collect()
}

/// Every kind of deposit that there is but the bond of a candidate.
fn deposits(chain: &mut Chain, payer: Payer) -> Vec<Deposit> {
    let who = payer.account();
    let identity = pallet_did::Call::create { document: NewDocument::default() }.into();
    let identity = (identity, TokenError::FundsUnavailable.into());
    let rewards = [oracle(chain, &who), program(chain)]
        .map(|call| (call, ActivityError::<Runtime>::InsufficientFunds.into()));
    let all = |calls: Vec<RuntimeCall>, refused: DispatchError| {
        calls.into_iter().map(move |call| (call, refused))
    };
    sdk_deposits(&who)
        .into_iter()
        .chain([identity])
        .chain(rewards)
        .chain(all(wallets(), WalletsError::<Runtime>::AccountFrozen.into()))
        .chain(all(orders(), EscrowError::<Runtime>::AccountFrozen.into()))
        .collect()
}

fn freeze(chain: &mut Chain, payer: Payer) {
    let freeze = payer.act(WalletsCall::freeze { account: payer.account() }.into());
    succeed(chain, &key("//Eve"), freeze);
}

fn thaw(chain: &mut Chain, payer: Payer) {
    succeed(chain, &key("//Eve"), payer.act(WalletsCall::request_thaw {}.into()));
    chain.leap(DAY);
    succeed(chain, &key("//Eve"), payer.act(WalletsCall::thaw {}.into()));
}

/// Makes a call that would let a bond answer for another key: not while its owner is frozen.
#[track_caller]
fn assert_waits_for_the_thaw(
    chain: &mut Chain,
    payer: Payer,
    call: RuntimeCall,
    refused: DispatchError,
) {
    let (result, _) = chain.submit(&key("//Eve"), payer.act(call.clone()));
    assert_eq!(result, Ok(Err(refused)), "{payer:?} {call:?}");
    thaw(chain, payer);
    succeed(chain, &key("//Eve"), payer.act(call));
}

fn spendable_and_total(chain: &mut Chain, who: &AccountId) -> (Balance, Balance) {
    let account = chain.query(|| frame_system::Account::<Runtime>::get(who));
    (account.data.free, account.data.free + account.data.reserved)
}

/// Makes the call for the account where it is free and where it is frozen.
#[track_caller]
fn assert_only_the_frozen_is_refused(
    (free, frozen): (&mut Chain, &mut Chain),
    payer: Payer,
    (call, refused): Deposit,
) {
    let who = payer.account();
    let (spendable, _) = spendable_and_total(free, &who);
    let (result, _) = free.submit(&key("//Eve"), payer.act(call.clone()));
    assert_eq!(result, Ok(Ok(())), "{payer:?} {call:?}");
    let (left, _) = spendable_and_total(free, &who);
    assert!(left < spendable, "there is a deposit: {call:?}");

    let before = spendable_and_total(frozen, &who);
    let (result, _) = frozen.submit(&key("//Eve"), payer.act(call.clone()));
    assert_eq!(result, Ok(Err(refused)), "{payer:?} {call:?}");
    assert_eq!(spendable_and_total(frozen, &who), before);
}

#[test]
fn a_frozen_account_puts_up_no_deposit_whoever_pays_the_fee() {
    for payer in [Payer::Signatory, Payer::Parent] {
        let (mut free, mut frozen) = (chain(payer), chain(payer));
        freeze(&mut frozen, payer);
        for deposit in deposits(&mut free, payer) {
            assert_only_the_frozen_is_refused((&mut free, &mut frozen), payer, deposit);
        }
    }
}

#[test]
fn a_frozen_account_that_has_keys_bids_no_bond_whoever_pays_the_fee() {
    for payer in [Payer::Signatory, Payer::Parent] {
        let (mut free, mut frozen) = (chain(payer), chain(payer));
        for chain in [&mut free, &mut frozen] {
            succeed(chain, &key("//Eve"), payer.act(set_keys(&payer.account(), "//Somebody")));
        }
        freeze(&mut frozen, payer);
        let bid = pallet_collator_selection::Call::register_as_candidate {}.into();
        let deposit = (bid, TokenError::Frozen.into());
        assert_only_the_frozen_is_refused((&mut free, &mut frozen), payer, deposit);
        let candidates = frozen.query(CandidateList::<Runtime>::get);
        assert!(candidates.is_empty(), "{payer:?}");
    }
}

/// Evidence of nothing against the epoch that is pending: the challenger loses its bond.
fn wrong_challenge(chain: &mut Chain) -> RuntimeCall {
    let pending = chain.query(|| pallet_activity::Pending::<Runtime>::get(PROGRAM));
    let leaf = Leaf { account: account("//Bob").into(), cumulative: 1 };
    let opening = |index| Opening { index, leaf, proof: Default::default() };
    let evidence = Evidence::LeafOrder { first: opening(0), second: opening(1) };
    let epoch = pending.expect("an epoch is pending");
    pallet_activity::Call::challenge { program: PROGRAM, epoch, evidence }.into()
}

#[test]
fn a_frozen_account_is_not_bled_by_challenges_that_fail() {
    let payer = Payer::Signatory;
    let who = payer.account();
    let (mut chain, _) = pending();
    endow(&mut chain, payer);
    let challenge = wrong_challenge(&mut chain);
    let (_, before) = spendable_and_total(&mut chain, &who);
    succeed(&mut chain, &key("//Eve"), payer.act(challenge.clone()));
    let (_, left) = spendable_and_total(&mut chain, &who);
    assert!(left < before, "the bond is lost");

    freeze(&mut chain, payer);
    let (result, _) = chain.submit(&key("//Eve"), payer.act(challenge));
    let refused = ActivityError::<Runtime>::InsufficientFunds.into();
    assert_eq!(result.expect("valid"), Err(refused));
    assert_eq!(spendable_and_total(&mut chain, &who).1, left);
}

fn next_keys(chain: &mut Chain, who: &AccountId) -> Option<SessionKeys> {
    chain.query(|| pallet_session::NextKeys::<Runtime>::get(who))
}

#[test]
fn the_bond_of_a_frozen_oracle_answers_for_no_other_key() {
    for payer in [Payer::Signatory, Payer::Parent] {
        let mut chain = chain(payer);
        let who = payer.account();
        let register = oracle(&mut chain, &who);
        succeed(&mut chain, &key("//Eve"), payer.act(register));
        freeze(&mut chain, payer);
        let (key, possession) = oracle_key(&mut chain, &who, "//Thief");
        let rotate = pallet_activity::Call::rotate_key { key, possession }.into();
        let refused = ActivityError::<Runtime>::AccountFrozen.into();
        assert_waits_for_the_thaw(&mut chain, payer, rotate, refused);
    }
}

#[test]
fn a_frozen_validator_keeps_its_seat_and_its_keys() {
    for payer in [Payer::Signatory, Payer::Parent] {
        let mut chain = chain(payer);
        let who = payer.account();
        succeed(&mut chain, &key("//Eve"), payer.act(set_keys(&who, "//Somebody")));
        let bid = pallet_collator_selection::Call::register_as_candidate {};
        succeed(&mut chain, &key("//Eve"), payer.act(bid.into()));
        freeze(&mut chain, payer);
        let set = next_keys(&mut chain, &who);
        // It gets its seat while it is frozen, and has it for as long as it makes blocks.
        for _ in 0..4 {
            chain.end_session();
            chain.skip(2);
        }
        assert!(validators(&mut chain).contains(&who), "{payer:?}");
        let theft = payer.act(set_keys(&who, "//Thief"));
        assert_eq!(chain.submit(&key("//Eve"), theft).0, Ok(Err(no_validator())));
        assert!(set.is_some() && next_keys(&mut chain, &who) == set, "{payer:?}");
        assert_waits_for_the_thaw(&mut chain, payer, set_keys(&who, "//Other"), no_validator());
    }
}

#[test]
fn a_frozen_account_purges_its_keys() {
    let payer = Payer::Signatory;
    let mut chain = chain(payer);
    succeed(&mut chain, &key("//Eve"), payer.act(set_keys(&payer.account(), "//Somebody")));
    freeze(&mut chain, payer);
    let purge = pallet_session::Call::purge_keys {};
    succeed(&mut chain, &key("//Eve"), payer.act(purge.into()));
    assert!(next_keys(&mut chain, &payer.account()).is_none());
}
