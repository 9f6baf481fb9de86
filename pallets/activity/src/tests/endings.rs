// SPDX-License-Identifier: Apache-2.0
//! Random ends of funded programs: whenever they are closed, people get what became final, and
//! the owner gets the rest.

use super::funded::{OURS, OWNER, PER_UNIT, create, ext, fund, in_asset};
use crate::{
    mock::{
        ASSET, ASSET_MIN, Activity, Assets, Balances, DEPOSIT, RuntimeOrigin, System, Test, WINDOW,
        account, by, claim, leaf, open_asset, run_to, submit, units,
    },
    pallet::{FundedPrograms, Pending, Programs},
    types::{PotCurrency, REMOVE_MAX, Stage},
};
use frame_support::{assert_ok, dispatch::DispatchResult, traits::fungible::Inspect};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, prop_oneof, proptest},
    strategy::Strategy,
};
use vigor_primitives::tree::Leaf;

/// People in the trees.
const PEOPLE: u8 = 3;
/// Units in the pot.
const POT_UNITS: u64 = 20_000;

/// One thing that happens to a funded program.
#[derive(Clone, Debug)]
enum Act {
    Submit { who: u8, units: u64 },
    Wait { blocks: u32 },
    Reject,
    Claim { who: u8 },
    Close,
    Remove { limit: u32 },
}

fn act() -> impl Strategy<Value = Act> {
    let who = 1..=PEOPLE;
    // An epoch may grant nothing; what it grants is worth an account of the asset.
    let units = prop_oneof![Just(0), ASSET_MIN as u64..5_000];
    prop_oneof![
        4 => (who.clone(), units).prop_map(|(who, units)| Act::Submit { who, units }),
        3 => (1..=WINDOW).prop_map(|blocks| Act::Wait { blocks }),
        1 => Just(Act::Reject),
        4 => who.prop_map(|who| Act::Claim { who }),
        1 => Just(Act::Close),
        1 => (1u32..4).prop_map(|limit| Act::Remove { limit }),
    ]
}

/// The totals of people, and how money is counted.
struct World {
    in_an_asset: bool,
    epoch: u64,
    last: Vec<u64>,
    pending: Vec<u64>,
}

impl World {
    fn begin(in_an_asset: bool) -> Self {
        open_asset(ASSET, &account(OWNER), 1_000_000);
        let (currency, amount) = if in_an_asset {
            (in_asset(), ASSET_MIN + PER_UNIT * u128::from(POT_UNITS))
        } else {
            (PotCurrency::Vgr, units(POT_UNITS))
        };
        assert_ok!(create(currency));
        assert_ok!(fund(amount));
        let none = vec![0; usize::from(PEOPLE)];
        Self { in_an_asset, epoch: 0, last: none.clone(), pending: none }
    }

    /// What somebody was paid, in planck or parts of the asset.
    fn received(&self, who: u8) -> u128 {
        if self.in_an_asset {
            Assets::balance(ASSET, account(who))
        } else {
            Balances::balance(&account(who)) - DEPOSIT
        }
    }

    fn worth(&self, total: u64) -> u128 {
        if self.in_an_asset { PER_UNIT * u128::from(total) } else { units(total) }
    }

    fn perform(&mut self, act: Act) {
        // What is refused changes nothing, which the invariants check.
        let _: DispatchResult = match act {
            Act::Submit { who, units } => {
                self.epoch += 1;
                let mut totals = self.last.clone();
                totals[usize::from(who) - 1] += units;
                submit(OURS, self.epoch, &leaves(&totals)).map(|()| self.pending = totals)
            }
            Act::Wait { blocks } => {
                let pending = Pending::<Test>::contains_key(OURS);
                run_to(System::block_number() + blocks);
                if pending && !Pending::<Test>::contains_key(OURS) {
                    self.last = self.pending.clone();
                }
                Ok(())
            }
            Act::Reject => {
                let epoch = Pending::<Test>::get(OURS).unwrap_or_default();
                Activity::reject_epoch(RuntimeOrigin::root(), OURS, epoch)
            }
            Act::Claim { who } => claim(OURS, &leaves(&self.last), u32::from(who) - 1),
            Act::Close => Activity::close_program(by(OWNER), OURS),
            Act::Remove { limit } => Activity::remove_program(by(OWNER), OURS, limit),
        };
    }

    /// Nobody was paid more than became final, and nobody's share is gone when the program is.
    fn check(&self) {
        assert_ok!(Activity::do_try_state());
        let ends =
            FundedPrograms::<Test>::get(OURS).is_none_or(|funded| funded.stage == Stage::Removing);
        for (who, total) in (1..).zip(&self.last) {
            let (received, worth) = (self.received(who), self.worth(*total));
            assert!(received <= worth && (received == worth || !ends));
        }
    }

    /// Closes and removes the program once all have claimed.
    fn end(&mut self) {
        self.perform(Act::Close);
        self.perform(Act::Wait { blocks: WINDOW });
        for who in 1..=PEOPLE {
            self.perform(Act::Claim { who });
        }
        assert_ok!(Activity::remove_program(by(OWNER), OURS, REMOVE_MAX).or_else(|error| {
            if Programs::<Test>::contains_key(OURS) { Err(error) } else { Ok(()) }
        }));
        assert!(!Programs::<Test>::contains_key(OURS));
    }
}

fn leaves(totals: &[u64]) -> Vec<Leaf> {
    (1..).zip(totals).map(|(n, total)| leaf(n, *total)).collect()
}

/// What the owner has.
fn owned() -> (u128, u128) {
    (Balances::total_balance(&account(OWNER)), Assets::balance(ASSET, account(OWNER)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn everybody_gets_what_is_theirs_however_a_program_ends(
        in_an_asset in proptest::bool::ANY,
        acts in vec(act(), 1..50),
    ) {
        ext().accounts(1..=PEOPLE).build().execute_with(|| {
            let mut world = World::begin(in_an_asset);
            for act in acts {
                world.perform(act);
                world.check();
            }
            world.end();
            world.check();
            let received: u128 = (1..=PEOPLE).map(|who| world.received(who)).sum();
            let (vgr, asset) = owned();
            let paid = if in_an_asset { (0, received) } else { (received, 0) };
            assert_eq!((vgr + paid.0, asset + paid.1), (1_000 * DEPOSIT, 1_000_000));
        });
    }
}
