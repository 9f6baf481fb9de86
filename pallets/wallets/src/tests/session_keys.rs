// SPDX-License-Identifier: Apache-2.0
//! A session key that makes random calls, against its allowance: whatever it does, in no period
//! does its owner lose more, or lock up more, than was allowed, and money is conserved.

use proptest::{collection::vec, prelude::*};

use crate::{
    CallKinds,
    mock::{
        self, ASSET, ASSET_RICH, Assets, Balances, RuntimeCall, START_BLOCK, Shop, System, Wallets,
        act, allowance, bob, buy, complete, pay, pay_asset, place, shop, signed,
    },
};

const UNIT: u128 = mock::EXISTENTIAL_DEPOSIT;
const PERIOD: u32 = 10;
const MOST: u128 = 60 * UNIT;
const ASSET_MOST: u128 = 100;

#[derive(Clone, Debug)]
enum Step {
    /// The key makes a call.
    Act(Act),
    /// The owner places an order itself.
    OwnerPlaces(u128),
    /// The owner gets money from elsewhere.
    OwnerEarns(u128),
    Wait(u32),
}

#[derive(Clone, Debug)]
enum Act {
    Pay(u128),
    PayAsset(u128),
    Place(u128),
    Complete(u128),
    Cancel(u128),
    Buy(u128, u32),
}

impl Act {
    fn call(&self) -> RuntimeCall {
        match self {
            Self::Pay(value) => pay(&bob(), value * UNIT),
            Self::PayAsset(amount) => pay_asset(ASSET, &bob(), *amount),
            Self::Place(price) => place(price * UNIT),
            Self::Complete(price) => complete(price * UNIT),
            Self::Cancel(price) => shop::Call::cancel { price: price * UNIT }.into(),
            Self::Buy(amount, count) => buy(None, *amount, *count),
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let price = || 1..30_u128;
    let act = prop_oneof![
        3 => price().prop_map(Act::Pay),
        3 => (1..60_u128).prop_map(Act::PayAsset),
        3 => price().prop_map(Act::Place),
        2 => price().prop_map(Act::Complete),
        2 => price().prop_map(Act::Cancel),
        1 => (price(), 1..9_u32).prop_map(|(amount, count)| Act::Buy(amount, count)),
    ];
    prop_oneof![
        8 => act.prop_map(Step::Act),
        1 => price().prop_map(Step::OwnerPlaces),
        1 => price().prop_map(Step::OwnerEarns),
        3 => (1..PERIOD).prop_map(Step::Wait),
    ]
}

/// What the owner has: spendable, in all, and of the asset.
fn wealth() -> (u128, u128, u128) {
    let owner = mock::alice();
    let total = <Balances as frame_support::traits::fungible::Inspect<_>>::total_balance(&owner);
    (Balances::free_balance(&owner), total, Assets::balance(ASSET, &owner))
}

/// What the key took in one period.
#[derive(Default)]
struct Taken {
    period: u32,
    spendable: u128,
    total: u128,
    asset: u128,
}

impl Taken {
    fn add(&mut self, before: (u128, u128, u128), after: (u128, u128, u128)) {
        let period = (System::block_number() - START_BLOCK) / PERIOD;
        if period != self.period {
            *self = Self { period, ..Self::default() };
        }
        self.spendable += before.0.saturating_sub(after.0);
        self.total += before.1.saturating_sub(after.1);
        self.asset += before.2.saturating_sub(after.2);
    }
}

fn run_steps(steps: &[Step]) -> Result<(), TestCaseError> {
    let granted = [allowance(None, MOST, PERIOD), allowance(Some(ASSET), ASSET_MOST, PERIOD)];
    mock::grant(CallKinds::ALL, &granted);
    let issued = Balances::total_issuance();
    let mut taken = Taken::default();
    for step in steps {
        match step {
            Step::Act(call) => {
                let before = wealth();
                let done = act(call.call());
                if done.is_err() {
                    prop_assert_eq!(wealth(), before);
                }
                taken.add(before, wealth());
                prop_assert!(taken.spendable <= MOST && taken.total <= MOST);
                prop_assert!(taken.asset <= ASSET_MOST);
            }
            Step::OwnerPlaces(price) => {
                let _refused_when_poor = Shop::place(signed(mock::alice()), price * UNIT);
            }
            Step::OwnerEarns(value) => {
                let dest = mock::alice();
                let _refused_when_poor =
                    Balances::transfer_allow_death(signed(bob()), dest, value * UNIT);
            }
            Step::Wait(blocks) => System::set_block_number(System::block_number() + blocks),
        }
        prop_assert_eq!(Balances::total_issuance(), issued);
        let assets = Assets::balance(ASSET, mock::alice()) + Assets::balance(ASSET, bob());
        prop_assert_eq!(assets, 2 * ASSET_RICH);
        prop_assert!(Wallets::do_try_state().is_ok());
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_key_never_takes_more_than_its_allowances(steps in vec(step(), 1..60)) {
        let mut result = Ok(());
        mock::run(|| result = run_steps(&steps));
        result?;
    }
}
