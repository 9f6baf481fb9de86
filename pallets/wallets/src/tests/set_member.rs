// SPDX-License-Identifier: Apache-2.0
//! `set_member`.

use frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};
use sp_runtime::{AccountId32, TokenError};

use crate::{
    Error, Event, HoldReason, Members, Sponsors, Tenants,
    mock::{
        self, Balances, MEMBER_DEPOSIT, START_BLOCK, System, Test, Wallets, alice, bob, charlie,
        eve, ferdie, signed,
        tenancy::{self, GYM},
    },
    types::{DailyMeter, Member, Role},
};

fn set(by: AccountId32, account: AccountId32, role: Option<Role>) -> DispatchResult {
    Wallets::set_member(signed(by), GYM, account, role)
}

fn role_of(account: AccountId32) -> Option<Role> {
    Members::<Test>::get(GYM, account).map(|member| member.role)
}

#[test]
fn a_member_is_added_with_a_deposit_and_can_sign() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(set(charlie(), ferdie(), Some(Role::Member)));
        assert_eq!(
            Members::<Test>::get(GYM, ferdie()),
            Some(Member {
                role: Role::Member,
                depositor: charlie(),
                deposit: MEMBER_DEPOSIT,
                paid: DailyMeter { day: 0, spent: 0 },
            })
        );
        assert_eq!(Tenants::<Test>::get(GYM).unwrap().members, 1);
        assert_eq!(mock::held(HoldReason::Member, &charlie()), MEMBER_DEPOSIT);
        assert_eq!(System::account(ferdie()).sufficients, 1);
        let role = Some(Role::Member);
        assert_eq!(
            mock::take_events(),
            vec![Event::MemberSet { tenant: GYM, account: ferdie(), role }]
        );
    });
}

#[test]
fn a_removed_member_has_no_sponsor_and_its_deposit_returns() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(set(charlie(), ferdie(), None));
        assert_eq!(role_of(ferdie()), None);
        assert_eq!(Sponsors::<Test>::get(ferdie()), None);
        assert_eq!(Tenants::<Test>::get(GYM).unwrap().members, 0);
        assert_eq!(mock::held(HoldReason::Member, &charlie()), 0);
        assert!(!System::account_exists(&ferdie()));
        assert_eq!(
            mock::take_events(),
            vec![
                Event::SponsorChosen { account: ferdie(), tenant: None },
                Event::MemberSet { tenant: GYM, account: ferdie(), role: None }
            ]
        );
    });
}

#[test]
fn a_change_of_role_keeps_the_deposit_where_it_is() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(set(charlie(), alice(), Some(Role::Admin)));
        assert_ok!(set(alice(), ferdie(), Some(Role::Member)));
        assert_ok!(set(charlie(), ferdie(), Some(Role::Manager)));
        assert_eq!(Members::<Test>::get(GYM, ferdie()).unwrap().depositor, alice());
        assert_eq!(mock::held(HoldReason::Member, &alice()), MEMBER_DEPOSIT);
        assert_eq!(mock::held(HoldReason::Member, &charlie()), MEMBER_DEPOSIT);
        assert_eq!(Tenants::<Test>::get(GYM).unwrap().members, 2);
        assert_ok!(set(charlie(), ferdie(), None));
        assert_eq!(Balances::free_balance(alice()), mock::RICH);
    });
}

/// Who may give which role to whom: by rank of the signer, present role, new role.
#[test]
fn nobody_decides_about_roles_that_are_not_below_its_own() {
    let roles = [None, Some(Role::Member), Some(Role::Manager), Some(Role::Admin)];
    let signers = [None, Some(Role::Member), Some(Role::Manager), Some(Role::Admin)];
    for signer in signers {
        for present in roles {
            for new in roles.into_iter().filter(|new| *new != present) {
                mock::run(|| {
                    tenancy::open();
                    if signer.is_some() {
                        assert_ok!(set(charlie(), alice(), signer));
                    }
                    if present.is_some() {
                        assert_ok!(set(charlie(), bob(), present));
                    }
                    // `None` is below every role, and who has no role decides about none.
                    let may = signer > Some(Role::Member) && present < signer && new < signer;
                    if may {
                        assert_ok!(set(alice(), bob(), new));
                        assert_eq!(role_of(bob()), new);
                    } else {
                        assert_noop!(set(alice(), bob(), new), Error::<Test>::NotAuthorized);
                    }
                });
            }
        }
    }
}

#[test]
fn the_owner_may_be_a_member_and_stays_the_owner() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(set(charlie(), charlie(), Some(Role::Member)));
        assert_ok!(set(charlie(), alice(), Some(Role::Admin)));
        assert_ok!(set(alice(), charlie(), None));
        assert_ok!(set(charlie(), alice(), None));
    });
}

#[test]
fn what_does_not_change_is_an_error() {
    mock::run(|| {
        assert_noop!(set(charlie(), ferdie(), None), Error::<Test>::TenantNotFound);
        tenancy::open();
        assert_noop!(set(charlie(), ferdie(), None), Error::<Test>::MemberNotFound);
        assert_ok!(set(charlie(), ferdie(), Some(Role::Member)));
        assert_noop!(set(charlie(), ferdie(), Some(Role::Member)), Error::<Test>::RoleUnchanged);
    });
}

#[test]
fn whoever_adds_a_member_needs_the_deposit() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(set(charlie(), eve(), Some(Role::Admin)));
        assert_noop!(set(eve(), ferdie(), Some(Role::Member)), TokenError::FundsUnavailable);
    });
}

#[test]
fn a_frozen_admin_adds_nobody() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(set(charlie(), alice(), Some(Role::Admin)));
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_noop!(set(alice(), ferdie(), Some(Role::Member)), Error::<Test>::AccountFrozen);
        // Yet it can be dismissed, and its deposits return.
        assert_ok!(set(charlie(), alice(), None));
    });
}

#[test]
fn a_member_of_one_tenant_is_a_stranger_to_another() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::create_tenant(signed(bob()), tenancy::policy()));
        assert_ok!(set(charlie(), alice(), Some(Role::Admin)));
        assert_noop!(
            Wallets::set_member(signed(alice()), 1, ferdie(), Some(Role::Member)),
            Error::<Test>::NotAuthorized
        );
        assert_noop!(
            Wallets::set_member(signed(charlie()), 1, ferdie(), Some(Role::Member)),
            Error::<Test>::NotAuthorized
        );
        System::set_block_number(START_BLOCK + 1);
        assert_ok!(Wallets::set_member(signed(bob()), 1, alice(), Some(Role::Member)));
        assert_eq!(System::account(alice()).sufficients, 2 + 2);
    });
}
