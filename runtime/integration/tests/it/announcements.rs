// SPDX-License-Identifier: Apache-2.0
//! What a proxy with a delay announced is carried out by anybody, and spoilt by nobody.

use frame_system::Error as SystemError;
use pallet_proxy::{Call as ProxyCall, Error as ProxyError};
use sp_runtime::{
    MultiAddress,
    traits::{BlakeTwo256, Hash},
};
use vigor_runtime::{AccountId, Runtime, RuntimeCall, configs::ProxyType, constants::money::VGR};
use vigor_runtime_integration::Chain;

use crate::{
    spends::{assert_by_itself, deep},
    support::{account, key, succeed},
};

/// Blocks from the announcement until it is carried out.
const DELAY: u32 = 5;

fn id(path: &str) -> MultiAddress<AccountId, ()> {
    MultiAddress::Id(account(path))
}

fn payment() -> RuntimeCall {
    pallet_balances::Call::transfer_keep_alive { dest: id("//Dave"), value: VGR }.into()
}

/// What anybody may send once the delay is over.
fn carry_out() -> RuntimeCall {
    let call = Box::new(payment());
    let (delegate, real) = (id("//Bob"), id("//Alice"));
    ProxyCall::proxy_announced { delegate, real, force_proxy_type: None, call }.into()
}

/// A chain where Bob announced a payment of Alice's.
fn announced() -> Chain {
    let mut chain = Chain::development();
    let delegate =
        ProxyCall::add_proxy { delegate: id("//Bob"), proxy_type: ProxyType::Any, delay: DELAY };
    succeed(&mut chain, &key("//Alice"), delegate.into());
    let call_hash = BlakeTwo256::hash_of(&payment());
    succeed(
        &mut chain,
        &key("//Bob"),
        ProxyCall::announce { real: id("//Alice"), call_hash }.into(),
    );
    chain
}

#[test]
fn anybody_carries_out_what_was_announced_after_the_delay_and_once() {
    let mut chain = announced();
    let unannounced = Err(ProxyError::<Runtime>::Unannounced.into());
    let (early, _) = chain.submit(&key("//Eve"), carry_out());
    assert_eq!(early, Ok(unannounced));
    chain.skip(DELAY);
    let before = chain.free(&account("//Dave"));
    succeed(&mut chain, &key("//Eve"), carry_out());
    assert_eq!(chain.free(&account("//Dave")), before + VGR);
    let (again, _) = chain.submit(&key("//Eve"), carry_out());
    assert_eq!(again, Ok(unannounced));
}

#[test]
fn nobody_spoils_what_was_announced_by_carrying_it_out_too_deep() {
    let mut chain = announced();
    chain.skip(DELAY);
    let before = chain.free(&account("//Dave"));
    let (result, _) = chain.submit(&key("//Eve"), deep(carry_out()));
    assert_eq!(result, Ok(Ok(())), "a batch tells of what failed in it, and succeeds");
    assert_eq!(chain.free(&account("//Dave")), before);
    succeed(&mut chain, &key("//Eve"), carry_out());
    assert_eq!(chain.free(&account("//Dave")), before + VGR);
    assert_by_itself(&carry_out());
}

/// Who has several kinds of proxy: one with the delay, and one without that may do less.
#[test]
fn nobody_spoils_what_was_announced_by_carrying_it_out_as_a_lesser_proxy() {
    let mut chain = announced();
    let lesser =
        ProxyCall::add_proxy { delegate: id("//Bob"), proxy_type: ProxyType::Claims, delay: 0 };
    succeed(&mut chain, &key("//Alice"), lesser.into());
    let batch = RuntimeCall::from(pallet_utility::Call::batch { calls: vec![payment()] });
    let call_hash = BlakeTwo256::hash_of(&batch);
    let announce = ProxyCall::announce { real: id("//Alice"), call_hash };
    succeed(&mut chain, &key("//Bob"), announce.into());

    let by = |kind, call: &RuntimeCall| {
        let (delegate, real) = (id("//Bob"), id("//Alice"));
        let call = Box::new(call.clone());
        RuntimeCall::from(ProxyCall::proxy_announced {
            delegate,
            real,
            force_proxy_type: Some(kind),
            call,
        })
    };
    let filtered = Ok(Err(SystemError::<Runtime>::CallFiltered.into()));
    for call in [payment(), batch.clone()] {
        let (result, _) = chain.submit(&key("//Eve"), by(ProxyType::Claims, &call));
        assert_eq!(result, filtered, "{call:?}");
        let (result, _) = chain.submit(&key("//Eve"), by(ProxyType::Did, &call));
        assert_eq!(result, Ok(Err(ProxyError::<Runtime>::NotProxy.into())));
    }
    chain.skip(DELAY);
    let before = chain.free(&account("//Dave"));
    for call in [payment(), batch] {
        succeed(&mut chain, &key("//Eve"), by(ProxyType::Any, &call));
    }
    assert_eq!(chain.free(&account("//Dave")), before + 2 * VGR);
}
