// SPDX-License-Identifier: Apache-2.0
//! Pallets of the SDK.

use super::{Round, Step, after, step};
use anyhow::{Result, anyhow};
use codec::{Compact, Encode};
use frame_support::weights::Weight;
use pallet_assets::Call as Assets;
use pallet_balances::Call as Balances;
use pallet_multisig::{Call as Multisig, Timepoint};
use pallet_proxy::Call as Proxy;
use pallet_recovery::{Call as Recovery, FriendGroup};
use sp_core::{H256, Pair, ed25519, proof_of_possession::ProofOfPossessionGenerator};
use sp_io::hashing::blake2_256;
use vigor_economics::chain::{
    actions::address,
    lab::{account, key},
};
use vigor_runtime::{
    Runtime, SessionKeys,
    configs::ProxyType,
    constants::{money::VGR, time::DAY},
};

const WHO: &str = "//Dave";
const FRIEND: &str = "//Eve";
const FRESH: &str = "//Fresh";
/// The first asset of a chain.
pub(super) const ASSET: Compact<u32> = Compact(1);
const HASH: [u8; 32] = [1; 32];

pub(super) fn all() -> Result<Vec<Round>> {
    Ok(vec![
        accounts()?,
        proxies()?,
        announcements()?,
        multisigs()?,
        preimages(),
        groups()?,
        attempts()?,
        inheritors()?,
        assets()?,
        metadata()?,
        given()?,
        touched()?,
        approvals()?,
        keys()?,
    ])
}

fn accounts() -> Result<Round> {
    let (fresh, back) = (address(FRESH)?, address(WHO)?);
    let give = Balances::<Runtime>::transfer_keep_alive { dest: fresh, value: VGR };
    let leave = Balances::<Runtime>::transfer_all { dest: back, keep_alive: false };
    Ok(Round {
        maps: &["System.Account"],
        make: vec![step(WHO, give)],
        undo: vec![step(FRESH, leave)],
        ..Round::default()
    })
}

fn add_proxy() -> Result<Step> {
    let (delegate, proxy_type) = (address(FRIEND)?, ProxyType::Claims);
    Ok(step(WHO, Proxy::<Runtime>::add_proxy { delegate, proxy_type, delay: DAY }))
}

fn proxies() -> Result<Round> {
    let (delegate, proxy_type) = (address(FRIEND)?, ProxyType::Claims);
    let remove = Proxy::<Runtime>::remove_proxy { delegate, proxy_type, delay: DAY };
    Ok(Round {
        maps: &["Proxy.Proxies"],
        make: vec![add_proxy()?],
        undo: vec![step(WHO, remove)],
        ..Round::default()
    })
}

fn announcements() -> Result<Round> {
    let (real, call_hash) = (address(WHO)?, H256(HASH));
    let announce = Proxy::<Runtime>::announce { real: real.clone(), call_hash };
    let remove = Proxy::<Runtime>::remove_announcement { real, call_hash };
    Ok(Round {
        maps: &["Proxy.Announcements"],
        before: vec![add_proxy()?],
        make: vec![step(FRIEND, announce)],
        undo: vec![step(FRIEND, remove)],
        ..Round::default()
    })
}

fn multisigs() -> Result<Round> {
    let open = Multisig::<Runtime>::approve_as_multi {
        threshold: 2,
        other_signatories: vec![account(FRIEND)?],
        maybe_timepoint: None,
        call_hash: HASH,
        max_weight: Weight::zero(),
    };
    let cancel = Multisig::<Runtime>::cancel_as_multi {
        threshold: 2,
        other_signatories: vec![account(FRIEND)?],
        // In the first block, after the time.
        timepoint: Timepoint { height: 1, index: 1 },
        call_hash: HASH,
    };
    Ok(Round {
        maps: &["Multisig.Multisigs"],
        make: vec![step(WHO, open)],
        undo: vec![step(WHO, cancel)],
        ..Round::default()
    })
}

fn preimages() -> Round {
    let bytes = vec![1; 4_096];
    let hash = H256(blake2_256(&bytes));
    let note = pallet_preimage::Call::<Runtime>::note_preimage { bytes };
    let unnote = pallet_preimage::Call::<Runtime>::unnote_preimage { hash };
    Round {
        maps: &["Preimage.PreimageFor"],
        with: &["Preimage.RequestStatusFor"],
        make: vec![step(WHO, note)],
        undo: vec![step(WHO, unnote)],
        ..Round::default()
    }
}

fn set_group() -> Result<Step> {
    let group = FriendGroup {
        friends: vec![account(FRIEND)?].try_into().map_err(|_| anyhow!("one friend"))?,
        friends_needed: 1,
        inheritor: account(FRIEND)?,
        inheritance_delay: DAY,
        inheritance_priority: 0,
        cancel_delay: DAY,
    };
    Ok(step(WHO, Recovery::<Runtime>::set_friend_groups { friend_groups: vec![group] }))
}

fn attempt() -> Result<Step> {
    let initiate =
        Recovery::<Runtime>::initiate_attempt { lost: address(WHO)?, friend_group_index: 0 };
    Ok(step(FRIEND, initiate))
}

fn groups() -> Result<Round> {
    let none = Recovery::<Runtime>::set_friend_groups { friend_groups: vec![] };
    Ok(Round {
        maps: &["Recovery.FriendGroups"],
        make: vec![set_group()?],
        undo: vec![step(WHO, none)],
        ..Round::default()
    })
}

fn attempts() -> Result<Round> {
    let cancel = Recovery::<Runtime>::cancel_attempt { lost: address(WHO)?, friend_group_index: 0 };
    Ok(Round {
        maps: &["Recovery.Attempt"],
        before: vec![set_group()?],
        make: vec![attempt()?],
        undo: vec![after(DAY, FRIEND, cancel)],
        ..Round::default()
    })
}

fn inheritors() -> Result<Round> {
    let finish = Recovery::<Runtime>::finish_attempt { lost: address(WHO)?, friend_group_index: 0 };
    Ok(Round {
        maps: &["Recovery.Inheritor"],
        before: vec![set_group()?],
        make: vec![attempt()?, after(DAY, FRIEND, finish)],
        undo: vec![step(WHO, Recovery::<Runtime>::revoke_inheritor {})],
        ..Round::default()
    })
}

pub(super) fn create_asset() -> Result<Step> {
    let admin = address(WHO)?;
    Ok(step(WHO, Assets::<Runtime>::create { id: ASSET, admin, min_balance: 1 }))
}

fn assets() -> Result<Round> {
    Ok(Round {
        maps: &["Assets.Asset"],
        make: vec![create_asset()?],
        undo: vec![
            step(WHO, Assets::<Runtime>::start_destroy { id: ASSET }),
            step(WHO, Assets::<Runtime>::finish_destroy { id: ASSET }),
        ],
        ..Round::default()
    })
}

fn metadata() -> Result<Round> {
    let (name, symbol) = (b"Gym points".to_vec(), b"GYM".to_vec());
    let set = Assets::<Runtime>::set_metadata { id: ASSET, name, symbol, decimals: 0 };
    Ok(Round {
        maps: &["Assets.Metadata"],
        before: vec![create_asset()?],
        make: vec![step(WHO, set)],
        undo: vec![step(WHO, Assets::<Runtime>::clear_metadata { id: ASSET })],
        ..Round::default()
    })
}

pub(super) fn mint() -> Result<Step> {
    let beneficiary = address(FRIEND)?;
    Ok(step(WHO, Assets::<Runtime>::mint { id: ASSET, beneficiary, amount: 9 }))
}

fn given() -> Result<Round> {
    let burn = Assets::<Runtime>::burn { id: ASSET, who: address(FRIEND)?, amount: 9 };
    Ok(Round {
        maps: &["Assets.Account"],
        before: vec![create_asset()?],
        make: vec![mint()?],
        undo: vec![step(WHO, burn)],
        ..Round::default()
    })
}

fn touched() -> Result<Round> {
    let refund = Assets::<Runtime>::refund { id: ASSET, allow_burn: false };
    Ok(Round {
        maps: &["Assets.Account"],
        before: vec![create_asset()?],
        make: vec![step(FRIEND, Assets::<Runtime>::touch { id: ASSET })],
        undo: vec![step(FRIEND, refund)],
        ..Round::default()
    })
}

fn approvals() -> Result<Round> {
    let delegate = address(WHO)?;
    let approve =
        Assets::<Runtime>::approve_transfer { id: ASSET, delegate: delegate.clone(), amount: 1 };
    let cancel = Assets::<Runtime>::cancel_approval { id: ASSET, delegate };
    Ok(Round {
        maps: &["Assets.Approvals"],
        before: vec![create_asset()?, mint()?],
        make: vec![step(FRIEND, approve)],
        undo: vec![step(FRIEND, cancel)],
        ..Round::default()
    })
}

fn keys() -> Result<Round> {
    let owner = account(WHO)?.encode();
    let mut aura = key("//Fresh validator")?;
    let mut grandpa = ed25519::Pair::from_string("//Fresh validator", None)
        .map_err(|error| anyhow!("no key: {error:?}"))?;
    let proof =
        (aura.generate_proof_of_possession(&owner), grandpa.generate_proof_of_possession(&owner));
    let keys = SessionKeys { aura: aura.public().into(), grandpa: grandpa.public().into() };
    let set = pallet_session::Call::<Runtime>::set_keys { keys, proof: proof.encode() };
    Ok(Round {
        maps: &["Session.NextKeys"],
        with: &["Session.KeyOwner"],
        make: vec![step(WHO, set)],
        undo: vec![step(WHO, pallet_session::Call::<Runtime>::purge_keys {})],
        ..Round::default()
    })
}
