// SPDX-License-Identifier: Apache-2.0
//! What a proxy with a delay announced is carried out by anybody, and as the proxy that may do it.
//!
//! Who carries it out names the kind of proxy, or none, and the pallet uses the announcement up
//! whether that kind may make the call or not. So where a proxy has several kinds, everybody could
//! spoil what it announced as one by carrying it out as another, and before the delay of the one.

use crate::{Proxy, RuntimeCall, configs::ProxyType, glue::motions::carried};
use alloc::vec;
use frame_support::traits::{Contains, InstanceFilter};
use pallet_proxy::Call as ProxyCall;
use sp_runtime::MultiAddress;

/// All calls but those that carry out what was announced as a kind of proxy that may not do it.
pub struct ByAbleProxies;

impl Contains<RuntimeCall> for ByAbleProxies {
    fn contains(call: &RuntimeCall) -> bool {
        let RuntimeCall::Proxy(ProxyCall::proxy_announced {
            delegate: MultiAddress::Id(delegate),
            real: MultiAddress::Id(real),
            force_proxy_type,
            call,
        }) = call
        else {
            // No other form names an account on this chain.
            return true;
        };
        // Where there is no such proxy the call fails and leaves the announcement alone.
        Proxy::find_proxy(real, delegate, *force_proxy_type)
            .map_or(true, |definition| admits(definition.proxy_type, call))
    }
}

/// Whether a proxy of that kind may make `call`, and all that it carries.
fn admits(kind: ProxyType, call: &RuntimeCall) -> bool {
    let mut unread = vec![call];
    while let Some(call) = unread.pop() {
        if !kind.filter(call) {
            return false;
        }
        unread.extend(carried(call));
    }
    true
}
