// SPDX-License-Identifier: Apache-2.0
//! A gym of Charlie whose pot pays for Ferdie, who has nothing.

use frame_support::assert_ok;

use super::{
    Balances, EXISTENTIAL_DEPOSIT, Test, Wallets, alice, charlie, ferdie, pay, signed, take_events,
};
use crate::{
    CallKind, CallKinds, FeePayer, Members, Tenants,
    types::{Role, TenantPolicy},
};

/// The first tenant.
pub const GYM: u32 = 0;
/// The pot pays for one member in a day.
pub const MEMBER_MAX: u128 = 10_000;
/// The pot pays in a day.
pub const DAILY_MAX: u128 = 15_000;
/// What is in the pot.
pub const POT: u128 = 20 * EXISTENTIAL_DEPOSIT;

/// Transfers, within the caps above.
pub fn policy() -> TenantPolicy {
    TenantPolicy {
        kinds: CallKind::Transfer.only(),
        member_daily_max: MEMBER_MAX,
        daily_max: DAILY_MAX,
    }
}

/// Charlie opens the gym.
pub fn open() {
    assert_ok!(Wallets::create_tenant(signed(charlie()), policy()));
    take_events();
}

/// Ferdie joins it and has his fees paid.
pub fn join() {
    open();
    assert_ok!(Wallets::fund_pot(signed(charlie()), GYM, POT));
    assert_ok!(Wallets::set_member(signed(charlie()), GYM, ferdie(), Some(Role::Member)));
    assert_ok!(Wallets::choose_sponsor(signed(ferdie()), Some(GYM)));
    take_events();
}

/// Who pays `fee` for a transfer by Ferdie.
pub fn payer_of(fee: u128) -> Option<FeePayer> {
    Wallets::fee_payer(&ferdie(), &pay(&alice(), 1), fee, 0)
}

/// The pot pays for Ferdie.
pub fn pot_pays() -> FeePayer {
    FeePayer::Pot { tenant: GYM, member: ferdie() }
}

/// What the pot paid on the day of the last fee, for Ferdie and for all.
pub fn paid() -> (u128, u128) {
    let member = Members::<Test>::get(GYM, ferdie()).unwrap();
    (member.paid.spent, Tenants::<Test>::get(GYM).unwrap().paid.spent)
}

/// What is in the pot.
pub fn pot() -> u128 {
    Balances::free_balance(Wallets::pot_account(GYM))
}

/// Every kind, without a cap.
pub fn boundless() -> TenantPolicy {
    TenantPolicy { kinds: CallKinds::ALL, member_daily_max: u128::MAX, daily_max: u128::MAX }
}
