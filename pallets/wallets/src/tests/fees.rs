// SPDX-License-Identifier: Apache-2.0
//! Who pays a fee instead of the signer.

use frame_support::assert_ok;
use proptest::{collection::vec, prelude::*};

use crate::{
    Call, CallKind, CallKinds, Event, FeePayer, Members,
    mock::{
        self, Balances, DAY, EXISTENTIAL_DEPOSIT, RuntimeCall, START_BLOCK, System, THAW_DELAY,
        Test, Wallets, act, alice, allowance, bob, charlie, ferdie, pay, place, session_key,
        settled, signed,
        tenancy::{
            self, DAILY_MAX, GYM, MEMBER_MAX, POT, boundless, paid, payer_of, policy, pot, pot_pays,
        },
        terms,
    },
    types::{Role, SessionTermsOf, TenantPolicy},
};

const FEE: u128 = 1_000;

/// Who pays for `call` by Ferdie.
fn payer_for(call: &RuntimeCall) -> Option<FeePayer> {
    Wallets::fee_payer(&ferdie(), call, FEE, 0)
}

fn acting(call: RuntimeCall) -> RuntimeCall {
    Call::act { owner: alice(), call: Box::new(call) }.into()
}

fn owner_pays() -> FeePayer {
    FeePayer::Owner { owner: alice(), key: ferdie() }
}

#[test]
fn the_pot_pays_for_a_member() {
    mock::run(|| {
        tenancy::join();
        assert_eq!(payer_of(FEE), Some(pot_pays()));
        assert_eq!(Wallets::paying_account(&pot_pays()), Wallets::pot_account(GYM));
        Wallets::charge_fee(&pot_pays(), FEE);
        assert_eq!(paid(), (FEE, FEE));
        Wallets::settle_fee(&pot_pays(), FEE, FEE - 300);
        assert_eq!(paid(), (FEE - 300, FEE - 300));
        assert_eq!(
            mock::take_events(),
            vec![Event::FeeSponsored { tenant: GYM, member: ferdie(), fee: FEE - 300 }]
        );
    });
}

#[test]
fn the_pot_pays_for_the_kinds_of_its_policy() {
    mock::run(|| {
        tenancy::join();
        assert_eq!(payer_for(&pay(&bob(), 1)), Some(pot_pays()));
        let remark = frame_system::Call::remark { remark: vec![] }.into();
        for call in [place(1), remark, Call::set_guard { guard: None }.into()] {
            assert_eq!(payer_for(&call), None);
        }
        assert_ok!(Wallets::set_policy(signed(charlie()), GYM, boundless()));
        assert_eq!(payer_for(&place(1)), Some(pot_pays()));
        // Of this pallet only subscriptions have a kind, though the mock's policy is lax.
        assert_eq!(payer_for(&Call::cancel { id: 0 }.into()), Some(pot_pays()));
        assert_eq!(payer_for(&Call::set_guard { guard: None }.into()), None);
    });
}

#[test]
fn the_pot_does_not_pay_for_strangers() {
    mock::run(|| {
        tenancy::join();
        let call = pay(&bob(), 1);
        for who in [alice(), bob(), charlie(), mock::eve()] {
            assert_eq!(Wallets::fee_payer(&who, &call, FEE, 0), None);
        }
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Admin)));
        // Not before it has chosen.
        assert_eq!(Wallets::fee_payer(&alice(), &call, FEE, 0), None);
        assert_ok!(Wallets::leave_tenant(signed(ferdie()), GYM));
        assert_eq!(payer_of(FEE), None);
    });
}

#[test]
fn a_member_without_money_can_begin_and_end() {
    mock::run(|| {
        tenancy::open();
        assert_ok!(Wallets::fund_pot(signed(charlie()), GYM, POT));
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, ferdie(), Some(Role::Member)));
        let choose = |tenant| RuntimeCall::from(Call::choose_sponsor { tenant });
        assert_eq!(payer_for(&choose(Some(GYM))), Some(pot_pays()));
        assert_eq!(payer_for(&Call::leave_tenant { tenant: GYM }.into()), Some(pot_pays()));
        for call in [choose(None), choose(Some(99)), Call::leave_tenant { tenant: 99 }.into()] {
            assert_eq!(payer_for(&call), None);
        }
        // A stranger pays its own attempt.
        assert_eq!(Wallets::fee_payer(&bob(), &choose(Some(GYM)), FEE, 0), None);
    });
}

#[test]
fn a_member_who_left_is_settled_without_a_trace() {
    mock::run(|| {
        tenancy::join();
        Wallets::charge_fee(&pot_pays(), FEE);
        assert_ok!(Wallets::leave_tenant(signed(ferdie()), GYM));
        Wallets::settle_fee(&pot_pays(), FEE, 1);
        assert!(!Members::<Test>::contains_key(GYM, ferdie()));
        assert_eq!(Wallets::tenant(GYM).unwrap().paid.spent, 1);
        assert_ok!(Wallets::close_tenant(signed(charlie()), GYM));
        Wallets::settle_fee(&pot_pays(), FEE, 1);
        assert_eq!(Wallets::tenant(GYM), None);
    });
}

#[test]
fn a_member_is_capped_for_a_day() {
    mock::run(|| {
        tenancy::join();
        assert_eq!(payer_of(MEMBER_MAX + 1), None);
        assert_eq!(payer_of(MEMBER_MAX), Some(pot_pays()));
        Wallets::charge_fee(&pot_pays(), MEMBER_MAX);
        assert_eq!(payer_of(1), None);
        System::set_block_number(DAY - 1);
        assert_eq!(payer_of(1), None);
        System::set_block_number(DAY);
        assert_eq!(payer_of(MEMBER_MAX), Some(pot_pays()));
    });
}

#[test]
fn all_members_are_capped_together() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, bob(), Some(Role::Member)));
        assert_ok!(Wallets::choose_sponsor(signed(bob()), Some(GYM)));
        Wallets::charge_fee(&pot_pays(), MEMBER_MAX);
        let left = DAILY_MAX - MEMBER_MAX;
        let bobs = |fee| Wallets::fee_payer(&bob(), &pay(&alice(), 1), fee, 0);
        assert_eq!(bobs(left + 1), None);
        assert_eq!(bobs(left), Some(FeePayer::Pot { tenant: GYM, member: bob() }));
    });
}

/// Whoever takes a fee without having asked [`Wallets::fee_payer`] is told in tests, and books
/// nothing where nothing may panic.
#[test]
#[should_panic(expected = "a fee was taken that the caps did not allow")]
fn nothing_beyond_the_cap_of_a_member_is_booked() {
    mock::run(|| {
        tenancy::join();
        Wallets::charge_fee(&pot_pays(), MEMBER_MAX + 1);
    });
}

#[test]
fn a_member_added_again_is_still_under_the_tenants_cap() {
    mock::run(|| {
        tenancy::join();
        for _ in 0..3 {
            if payer_of(MEMBER_MAX).is_some() {
                Wallets::charge_fee(&pot_pays(), MEMBER_MAX);
            }
            assert_ok!(Wallets::set_member(signed(charlie()), GYM, ferdie(), None));
            let role = Some(Role::Member);
            assert_ok!(Wallets::set_member(signed(charlie()), GYM, ferdie(), role));
            assert_ok!(Wallets::choose_sponsor(signed(ferdie()), Some(GYM)));
        }
        assert_eq!(Wallets::tenant(GYM).unwrap().paid.spent, MEMBER_MAX);
    });
}

#[test]
fn an_empty_pot_pays_nothing_and_stays_alive() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::set_policy(signed(charlie()), GYM, boundless()));
        assert_eq!(payer_of(POT - EXISTENTIAL_DEPOSIT), Some(pot_pays()));
        assert_eq!(payer_of(POT - EXISTENTIAL_DEPOSIT + 1), None);
        assert_eq!(payer_of(u128::MAX), None);
        assert_ok!(Wallets::withdraw_pot(signed(charlie()), GYM, pot()));
        assert_eq!(payer_of(1), None);
    });
}

#[test]
fn a_pot_pays_no_tips() {
    mock::run(|| {
        tenancy::join();
        let call = pay(&bob(), 1);
        assert_eq!(Wallets::fee_payer(&ferdie(), &call, FEE, 1), None);
        assert_eq!(Wallets::fee_payer(&ferdie(), &call, 0, 0), None);
    });
}

#[test]
fn nobody_pays_for_a_frozen_signer() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::set_member(signed(charlie()), GYM, alice(), Some(Role::Member)));
        assert_ok!(Wallets::choose_sponsor(signed(alice()), Some(GYM)));
        let payer = || Wallets::fee_payer(&alice(), &pay(&bob(), 1), FEE, 0);
        assert!(payer().is_some());
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_eq!(payer(), None);
    });
}

#[test]
fn a_pot_pays_nothing_while_its_owner_is_frozen() {
    mock::run(|| {
        tenancy::join();
        assert_ok!(Wallets::freeze(signed(charlie()), charlie()));
        assert_eq!(payer_of(1), None);
        // Not even for those who would come or go.
        let choose = Call::choose_sponsor { tenant: Some(GYM) };
        let leave = Call::leave_tenant { tenant: GYM };
        for call in [choose, leave] {
            assert_eq!(payer_for(&call.into()), None);
        }
        assert_ok!(Wallets::request_thaw(signed(charlie())));
        System::set_block_number(START_BLOCK + THAW_DELAY);
        assert_eq!(payer_of(1), None);
        assert_ok!(Wallets::thaw(signed(charlie())));
        assert_eq!(payer_of(1), Some(pot_pays()));
    });
}

#[test]
fn the_owner_pays_for_its_key_within_the_allowance() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(None, 3 * FEE, 50)]);
        let call = acting(pay(&bob(), 1));
        assert_eq!(payer_for(&call), Some(owner_pays()));
        assert_eq!(Wallets::paying_account(&owner_pays()), alice());
        let tipped = Wallets::fee_payer(&ferdie(), &call, 3 * FEE, FEE);
        assert_eq!(tipped, Some(owner_pays()));
        assert_eq!(Wallets::fee_payer(&ferdie(), &call, 3 * FEE + 1, 0), None);
        Wallets::charge_fee(&owner_pays(), 2 * FEE);
        assert_eq!(settled(), (2 * FEE, 2 * FEE));
        assert!(act(pay(&bob(), FEE + 1)).is_err());
        assert_ok!(act(pay(&bob(), FEE)));
        assert_eq!(payer_for(&call), None);
        mock::take_events();
        Wallets::settle_fee(&owner_pays(), 2 * FEE, FEE);
        assert_eq!(settled(), (2 * FEE, 2 * FEE));
        assert_eq!(
            mock::take_events(),
            vec![Event::SessionFeePaid { owner: alice(), key: ferdie(), fee: FEE }]
        );
        assert_eq!(payer_for(&call), Some(owner_pays()));
    });
}

#[test]
fn the_owner_pays_for_nothing_else() {
    mock::run(|| {
        mock::grant(CallKind::Transfer.only(), &[allowance(None, 3 * FEE, 50)]);
        let freeze: RuntimeCall = Call::freeze { account: alice() }.into();
        // Kinds it has not, calls of its own, others' owners, no guard.
        let others = Call::act { owner: bob(), call: Box::new(pay(&alice(), 1)) }.into();
        for call in [acting(place(1)), acting(acting(pay(&bob(), 1))), pay(&bob(), 1), others] {
            assert_eq!(payer_for(&call), None);
        }
        assert_eq!(payer_for(&freeze), None);
        assert_eq!(Wallets::fee_payer(&bob(), &acting(pay(&bob(), 1)), FEE, 0), None);
    });
}

#[test]
fn the_owner_pays_when_its_guard_freezes_it() {
    mock::run(|| {
        let terms = SessionTermsOf::<Test> {
            guard: true,
            ..terms(CallKinds::NONE, &[allowance(None, FEE, 50)])
        };
        assert_ok!(Wallets::add_session_key(signed(alice()), ferdie(), terms));
        let freeze: RuntimeCall = Call::freeze { account: alice() }.into();
        assert_eq!(payer_for(&freeze), Some(owner_pays()));
        Wallets::charge_fee(&owner_pays(), FEE);
        assert_eq!(payer_for(&freeze), None);
    });
}

#[test]
fn a_key_expired_frozen_or_without_allowance_pays_itself() {
    mock::run(|| {
        let call = acting(pay(&bob(), 1));
        mock::grant(CallKinds::ALL, &[allowance(None, FEE, 50)]);
        System::set_block_number(START_BLOCK + 899);
        assert_eq!(payer_for(&call), Some(owner_pays()));
        System::set_block_number(START_BLOCK + 900);
        assert_eq!(payer_for(&call), None);
    });
    mock::run(|| {
        let call = acting(pay(&bob(), 1));
        mock::grant(CallKinds::ALL, &[allowance(None, FEE, 50)]);
        assert_ok!(Wallets::freeze(signed(alice()), alice()));
        assert_eq!(payer_for(&call), None);
    });
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[]);
        assert_eq!(payer_for(&acting(pay(&bob(), 1))), None);
    });
}

#[test]
fn a_key_does_not_empty_its_owner_by_fees() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, u128::MAX, 50)]);
        let call = acting(pay(&bob(), 1));
        let free = Balances::free_balance(alice());
        let payer = |fee| Wallets::fee_payer(&ferdie(), &call, fee, 0);
        assert_eq!(payer(free - EXISTENTIAL_DEPOSIT), Some(owner_pays()));
        assert_eq!(payer(free - EXISTENTIAL_DEPOSIT + 1), None);
        assert_eq!(payer(u128::MAX), None);
        assert_eq!(session_key().allowances[0].spent, 0);
    });
}

#[test]
fn a_key_that_was_removed_is_settled_without_a_trace() {
    mock::run(|| {
        mock::grant(CallKinds::ALL, &[allowance(None, FEE, 50)]);
        Wallets::charge_fee(&owner_pays(), FEE);
        assert_ok!(Wallets::remove_session_key(signed(ferdie()), alice(), ferdie()));
        Wallets::settle_fee(&owner_pays(), FEE, 1);
        assert_eq!(Wallets::session_key(alice(), ferdie()), None);
    });
}

proptest! {
    /// Whatever is asked, in whatever order, no day's payments pass a cap.
    #[test]
    fn no_day_passes_a_cap(
        caps in (1..2_000_u128, 1..3_000_u128),
        steps in vec((any::<bool>(), 1..1_500_u128, 0..100_u128, 0..40_u32), 1..60),
    ) {
        let mut result = Ok(());
        mock::run(|| {
            tenancy::join();
            assert_ok!(Wallets::set_member(signed(charlie()), GYM, bob(), Some(Role::Member)));
            assert_ok!(Wallets::choose_sponsor(signed(bob()), Some(GYM)));
            let (member_daily_max, daily_max) = caps;
            let capped = TenantPolicy { member_daily_max, daily_max, ..policy() };
            assert_ok!(Wallets::set_policy(signed(charlie()), GYM, capped));
            result = charge_all(&steps, capped);
        });
        result?;
    }
}

/// Charges each step's fee if the pot pays it, against a ledger of days and members.
fn charge_all(
    steps: &[(bool, u128, u128, u32)],
    capped: TenantPolicy,
) -> Result<(), TestCaseError> {
    let mut ledger: Vec<(u32, bool, u128)> = Vec::new();
    for &(is_bob, fee, percent, wait) in steps {
        System::set_block_number(System::block_number() + wait);
        let day = System::block_number() / DAY;
        let who = if is_bob { bob() } else { ferdie() };
        let sum = |of: &dyn Fn(bool) -> bool| -> u128 {
            ledger.iter().filter(|(on, by, _)| *on == day && of(*by)).map(|entry| entry.2).sum()
        };
        let fits = sum(&|by| by == is_bob) + fee <= capped.member_daily_max
            && sum(&|_| true) + fee <= capped.daily_max;
        let payer = Wallets::fee_payer(&who, &pay(&alice(), 1), fee, 0);
        prop_assert_eq!(payer.is_some(), fits);
        if let Some(payer) = payer {
            Wallets::charge_fee(&payer, fee);
            let actual = fee * percent / 100;
            Wallets::settle_fee(&payer, fee, actual);
            ledger.push((day, is_bob, actual));
        }
        prop_assert!(Wallets::do_try_state().is_ok());
    }
    Ok(())
}
