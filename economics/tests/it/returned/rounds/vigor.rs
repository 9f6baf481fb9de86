// SPDX-License-Identifier: Apache-2.0
//! Pallets of this workspace.

use super::{
    Round, Step, after,
    sdk::{ASSET, create_asset, mint},
    step,
};
use anyhow::{Result, anyhow};
use frame_support::{BoundedVec, traits::Get};
use pallet_activity::{
    Call as Activity,
    types::{PotCurrency, ProgramTerms, REMOVE_MAX},
};
use pallet_assets::Call as Assets;
use pallet_did::{
    Call as Did,
    types::{Operation, StatusPurpose},
};
use pallet_escrow::{Call as Escrow, types::ListingTerms};
use pallet_wallets::{
    Call as Wallets, CallKind, CallKinds,
    types::{AllowanceTerms, Role, SessionTerms, TenantPolicy},
};
use sp_core::{H256, Pair, ed25519};
use vigor_economics::chain::{
    actions::{document, terms},
    lab::{account, key},
    reputations::{end, notice, outlive},
};
use vigor_primitives::{
    certificate::{EpochPayload, possession_hash},
    did::{DidId, bind_payload},
    keys::{KeySignature, PublicKey},
    order::order_id,
    rewards::{FactKind, Rule, TrustTier},
    tree::Node,
    units::PLANCK_PER_UNIT,
};
use vigor_runtime::{
    Runtime,
    constants::{
        money::VGR,
        time::{DAY, HOUR, MINUTE, SLOT_MS},
    },
};
use vigor_runtime_integration::{Device, EpochTree, certify, chain::GENESIS_MS, epoch::EPOCH_MS};

const WHO: &str = "//Dave";
const OTHER: &str = "//Eve";
const REFERENCE: [u8; 32] = [9; 32];
/// The first program that anybody funds.
const PROGRAM: u32 = 1;
/// Blocks of its challenge window.
const WINDOW: u32 = 5;

pub(super) fn all(genesis: &[u8; 32]) -> Result<Vec<Round>> {
    Ok(vec![
        identities(genesis)?,
        bindings(genesis)?,
        guards()?,
        freezes()?,
        session_keys()?,
        subscriptions()?,
        tenants(),
        members()?,
        programs(genesis)?,
        oracles(genesis)?,
        panels()?,
        listings(),
        orders()?,
        unpaid()?,
        reputations(genesis)?,
        leaving(genesis)?,
    ])
}

/// An identity of its own account, with a device and a status list.
fn create(genesis: &[u8; 32], who: &'static str) -> Result<Vec<Step>> {
    let owner = key(who)?;
    let did = DidId(owner.public().0);
    let document = document(genesis, &owner, Some(&Device::new(9)))?;
    let (list, purpose, length_bytes) = (1, StatusPurpose::Revocation, 16);
    let operation = Operation::CreateStatusList { list, purpose, length_bytes };
    Ok(vec![
        step(who, Did::<Runtime>::create { document }),
        step(who, Did::<Runtime>::update { did, operation }),
    ])
}

fn identities(genesis: &[u8; 32]) -> Result<Round> {
    let wait = <Runtime as pallet_did::Config>::CreationValidity::get();
    let did = DidId(key(WHO)?.public().0);
    Ok(Round {
        maps: &["Did.Dids", "Did.Devices", "Did.StatusLists"],
        with: &["Did.DeviceOwners", "Did.StatusNumbers"],
        make: create(genesis, WHO)?,
        undo: vec![after(wait, WHO, Did::<Runtime>::remove { did })],
        ..Round::default()
    })
}

fn bindings(genesis: &[u8; 32]) -> Result<Round> {
    let person = key(OTHER)?;
    let (did, valid_until) = (DidId(person.public().0), MINUTE);
    let payload = bind_payload(genesis, &did, account(WHO)?.as_ref(), valid_until);
    let signature = KeySignature::Sr25519(person.sign(&payload).0);
    let key_id = PublicKey::Sr25519(person.public().0).id();
    let bind = Wallets::<Runtime>::bind { did, key_id, valid_until, signature };
    Ok(Round {
        maps: &["Wallets.Bindings"],
        before: create(genesis, OTHER)?,
        make: vec![step(WHO, bind)],
        undo: vec![step(WHO, Wallets::<Runtime>::unbind {})],
        ..Round::default()
    })
}

fn guards() -> Result<Round> {
    let guard = Some(account(OTHER)?);
    Ok(Round {
        maps: &["Wallets.Guards"],
        make: vec![step(WHO, Wallets::<Runtime>::set_guard { guard })],
        undo: vec![step(WHO, Wallets::<Runtime>::set_guard { guard: None })],
        ..Round::default()
    })
}

fn freezes() -> Result<Round> {
    let wait = <Runtime as pallet_wallets::Config>::ThawDelay::get();
    Ok(Round {
        maps: &["Wallets.Freezes"],
        make: vec![step(WHO, Wallets::<Runtime>::freeze { account: account(WHO)? })],
        undo: vec![
            step(WHO, Wallets::<Runtime>::request_thaw {}),
            after(wait, WHO, Wallets::<Runtime>::thaw {}),
        ],
        ..Round::default()
    })
}

fn session_keys() -> Result<Round> {
    let allowance = AllowanceTerms { asset: None, amount: VGR, period: DAY };
    let terms = SessionTerms {
        kinds: CallKinds::ALL,
        allowances: BoundedVec::truncate_from(vec![allowance]),
        expires_at: DAY,
        guard: false,
    };
    let (owner, key) = (account(WHO)?, account("//Key")?);
    let add = Wallets::<Runtime>::add_session_key { key: key.clone(), terms };
    Ok(Round {
        maps: &["Wallets.SessionKeys"],
        with: &["Wallets.SessionKeyCounts"],
        make: vec![step(WHO, add)],
        undo: vec![step(WHO, Wallets::<Runtime>::remove_session_key { owner, key })],
        ..Round::default()
    })
}

fn subscriptions() -> Result<Round> {
    let payee = account(OTHER)?;
    let subscribe =
        Wallets::<Runtime>::subscribe { payee, asset: None, amount: VGR, period: HOUR, count: 1 };
    Ok(Round {
        maps: &["Wallets.Subscriptions"],
        make: vec![step(WHO, subscribe)],
        undo: vec![step(WHO, Wallets::<Runtime>::cancel { id: 0 })],
        ..Round::default()
    })
}

fn create_tenant() -> Step {
    let policy =
        TenantPolicy { kinds: CallKind::Claims.only(), member_daily_max: VGR, daily_max: VGR };
    step(WHO, Wallets::<Runtime>::create_tenant { policy })
}

fn tenants() -> Round {
    Round {
        maps: &["Wallets.Tenants"],
        make: vec![create_tenant()],
        undo: vec![step(WHO, Wallets::<Runtime>::close_tenant { tenant: 0 })],
        ..Round::default()
    }
}

fn members() -> Result<Round> {
    let account = account(OTHER)?;
    let set = |role| {
        let account = account.clone();
        step(WHO, Wallets::<Runtime>::set_member { tenant: 0, account, role })
    };
    Ok(Round {
        maps: &["Wallets.Members"],
        with: &["Wallets.Sponsors"],
        before: vec![create_tenant()],
        make: vec![
            set(Some(Role::Member)),
            step(OTHER, Wallets::<Runtime>::choose_sponsor { tenant: Some(0) }),
        ],
        undo: vec![set(None)],
    })
}

fn create_program() -> Step {
    let rule = Rule { fact: FactKind::Steps, numerator: 1, denominator: 1, daily_cap: 1 };
    let terms = ProgramTerms {
        currency: PotCurrency::Vgr,
        oracle_set: 0,
        epoch_ms: EPOCH_MS,
        lateness_ms: 0,
        challenge_window: WINDOW,
        cap_epoch: 1,
        cap_day: 1,
        least_tier: TrustTier::Device,
        rules: BoundedVec::truncate_from(vec![rule]),
        budget_epoch: 1,
    };
    step(WHO, Activity::<Runtime>::create_funded_program { terms })
}

/// A program whose first epoch is final and paid: it has a head and a tally only then.
fn programs(genesis: &[u8; 32]) -> Result<Round> {
    let (program, account) = (PROGRAM, account(OTHER)?);
    let tree = EpochTree::new(&[(account.clone(), 1)]);
    let epoch = GENESIS_MS / EPOCH_MS;
    let payload = EpochPayload { program, ..tree.payload(*genesis, epoch, Node::EMPTY) };
    let certificate = certify(&payload);
    let (index, cumulative, proof) = tree.proof(&account);
    let epoch_blocks = u32::try_from(EPOCH_MS / SLOT_MS)?;
    Ok(Round {
        maps: &["Activity.Programs"],
        with: &["Activity.FundedPrograms", "Activity.Heads", "Activity.Tallies"],
        make: vec![
            create_program(),
            step(WHO, Activity::<Runtime>::fund { program, amount: PLANCK_PER_UNIT }),
            after(epoch_blocks, WHO, Activity::<Runtime>::submit_epoch { program, certificate }),
            // Up to the block in which it becomes final, and no further.
            after(
                WINDOW - 1,
                WHO,
                Activity::<Runtime>::claim { program, account, cumulative, index, proof },
            ),
        ],
        undo: vec![
            step(WHO, Activity::<Runtime>::close_program { program }),
            step(WHO, Activity::<Runtime>::remove_program { program, limit: REMOVE_MAX }),
        ],
        ..Round::default()
    })
}

fn oracles(genesis: &[u8; 32]) -> Result<Round> {
    let pair = ed25519::Pair::from_string("//Fresh oracle", None)
        .map_err(|error| anyhow!("no key: {error:?}"))?;
    let key = pair.public().0;
    let possession = pair.sign(&possession_hash(genesis, account(WHO)?.as_ref(), &key)).0;
    let wait = <Runtime as pallet_activity::Config>::UnbondingDelay::get();
    Ok(Round {
        maps: &["Activity.OracleOperators"],
        with: &["Activity.KeyOwners"],
        make: vec![step(WHO, Activity::<Runtime>::register_oracle { key, possession })],
        undo: vec![
            step(WHO, Activity::<Runtime>::leave_oracles {}),
            after(wait, WHO, Activity::<Runtime>::withdraw_bond {}),
        ],
        ..Round::default()
    })
}

fn panels() -> Result<Round> {
    let arbiters = BoundedVec::truncate_from(vec![account(OTHER)?]);
    Ok(Round {
        maps: &["Escrow.Panels"],
        make: vec![step(WHO, Escrow::<Runtime>::create_panel { arbiters, threshold: 1 })],
        undo: vec![step(WHO, Escrow::<Runtime>::close_panel { panel: 0 })],
        ..Round::default()
    })
}

fn create_listing(price: u128, asset: Option<u32>) -> Step {
    let terms = ListingTerms { asset, ..terms(price) };
    step(WHO, Escrow::<Runtime>::create_listing { terms })
}

fn listings() -> Round {
    Round {
        maps: &["Escrow.Listings"],
        make: vec![create_listing(VGR, None)],
        undo: vec![step(WHO, Escrow::<Runtime>::close_listing { listing: 0 })],
        ..Round::default()
    }
}

fn place(price_max: u128) -> Step {
    let (listing, client_ref) = (0, REFERENCE);
    step(OTHER, Escrow::<Runtime>::place { listing, client_ref, price_max, panel: None })
}

fn order() -> Result<H256> {
    Ok(H256(order_id(account(OTHER)?.as_ref(), &REFERENCE)))
}

fn orders() -> Result<Round> {
    let wait = <Runtime as pallet_escrow::Config>::ForgetDelay::get();
    let order = order()?;
    Ok(Round {
        maps: &["Escrow.Orders"],
        with: &["Escrow.Due"],
        before: vec![create_listing(VGR, None)],
        make: vec![place(VGR)],
        undo: vec![
            step(WHO, Escrow::<Runtime>::reject { order }),
            after(wait, OTHER, Escrow::<Runtime>::forget { order }),
        ],
    })
}

/// An order that ended while its asset was frozen, so that its buyer could not be paid back.
fn unpaid() -> Result<Round> {
    let wait = <Runtime as pallet_escrow::Config>::ForgetDelay::get();
    let (order, id, price) = (order()?, ASSET, 5);
    Ok(Round {
        maps: &["Escrow.Orders"],
        with: &["Escrow.Unpaid"],
        before: vec![create_asset()?, mint()?, create_listing(price, Some(id.0))],
        make: vec![
            place(price),
            step(WHO, Assets::<Runtime>::freeze_asset { id }),
            step(WHO, Escrow::<Runtime>::reject { order }),
        ],
        undo: vec![
            step(WHO, Assets::<Runtime>::thaw_asset { id }),
            step(WHO, Escrow::<Runtime>::settle { order }),
            after(wait, OTHER, Escrow::<Runtime>::forget { order }),
        ],
    })
}

fn reputations(genesis: &[u8; 32]) -> Result<Round> {
    Ok(Round {
        maps: &["Escrow.Reputations"],
        make: outlive(genesis, 0)?,
        undo: notice()?.into_iter().chain(end()?).collect(),
        ..Round::default()
    })
}

fn leaving(genesis: &[u8; 32]) -> Result<Round> {
    Ok(Round {
        maps: &["Escrow.Leaving"],
        before: outlive(genesis, 0)?,
        make: notice()?,
        undo: end()?,
        ..Round::default()
    })
}
