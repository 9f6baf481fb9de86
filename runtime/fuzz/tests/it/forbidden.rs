// SPDX-License-Identifier: Apache-2.0
//! What root is kept from by its arguments, not by its name.

use pallet_collective::Call;
use vigor_runtime::{RuntimeCall, constants::council::MEMBERS_MAX};
use vigor_runtime_fuzz::{actors::Actor, forbidden::holds_forbidden};

#[test]
fn root_names_no_more_members_than_there_may_be() {
    let name = |count: u32| {
        let new_members = vec![Actor::of(0).account.clone(); count as usize];
        RuntimeCall::Council(Call::set_members { new_members, prime: None, old_count: 0 })
    };
    let in_batch = |call| RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![call] });
    assert!(!holds_forbidden(&name(MEMBERS_MAX)));
    assert!(!holds_forbidden(&in_batch(name(MEMBERS_MAX))));
    assert!(holds_forbidden(&name(MEMBERS_MAX + 1)));
    assert!(holds_forbidden(&in_batch(name(MEMBERS_MAX + 1))));
}
