// SPDX-License-Identifier: Apache-2.0
//! Inputs: their text, their bytes, and that the same one sees the same.

use arbitrary::{Arbitrary, Unstructured};
use rand::{Rng, RngCore, SeedableRng, rngs::StdRng};
use vigor_runtime::Runtime;
use vigor_runtime_fuzz::{
    execute::{Runner, with_stack},
    input::{Input, Start},
    minimise::smallest,
    mutate::Mutator,
    settled,
    types::Types,
    world::World,
};

#[test]
fn a_text_gives_the_same_input_with_and_without_remarks() {
    let input = Input::new(Start::Settled, vec![vec![1, 2, 255], vec![], vec![0]]);
    let remarks = ["Alice does this\nand that".to_string(), String::new(), "# odd".to_string()];
    for text in [input.to_text(&[]), input.to_text(&remarks)] {
        assert_eq!(Input::from_text(&text).expect("the text is good"), input, "{text}");
    }
}

#[test]
fn a_text_that_is_no_input_is_refused() {
    for text in ["", "start nowhere\n", "start genesis\nxyz\n", "00ff\n"] {
        assert!(Input::from_text(text).is_err(), "{text:?}");
    }
}

#[test]
fn the_cast_has_settled_in() {
    with_stack(|| {
        let mut world = settled::from(&World::genesis());
        world.query(|| {
            assert_eq!(pallet_did::Dids::<Runtime>::iter_keys().count(), 6);
            assert_eq!(pallet_wallets::Bindings::<Runtime>::iter_keys().count(), 2);
            assert_eq!(pallet_escrow::Orders::<Runtime>::iter_keys().count(), 1);
            assert_eq!(pallet_activity::Programs::<Runtime>::iter_keys().count(), 2);
            assert_eq!(pallet_activity::OracleOperators::<Runtime>::iter_keys().count(), 2);
            let head = pallet_activity::Heads::<Runtime>::get(0);
            assert!(head.is_some_and(|head| head.leaf_count == 5 && head.root_sum > 0));
        });
    })
    .expect("the cast settles in");
}

#[test]
fn the_same_input_sees_the_same() {
    with_stack(|| {
        let runner = Runner::new(Vec::new());
        let mutator = Mutator { wanted: &[] };
        let mut rng = StdRng::seed_from_u64(7);
        for _ in 0..12 {
            let input = mutator.fresh(&mut rng);
            let (first, second) = (runner.run(&input), runner.run(&input));
            assert_eq!(first.features, second.features, "{}", input.to_text(&[]));
            assert_eq!(first.blocks, second.blocks);
        }
    })
    .expect("no input panics the runner");
}

#[test]
fn any_bytes_are_an_input_that_runs() {
    with_stack(|| {
        let runner = Runner::new(Vec::new());
        let mut rng = StdRng::seed_from_u64(11);
        for _ in 0..24 {
            let mut bytes = vec![0; rng.gen_range(0..2_000)];
            rng.fill_bytes(&mut bytes);
            let input = Input::arbitrary(&mut Unstructured::new(&bytes)).unwrap_or_default();
            let report = runner.run(&input);
            assert!(report.violation.is_none(), "{}", input.to_text(&[]));
        }
    })
    .expect("no input panics the runner");
}

#[test]
fn minimising_leaves_what_is_needed_and_nothing_else() {
    let actions = (0..90).map(|byte| vec![byte, 7, 9]).collect();
    let input = Input::new(Start::Genesis, actions);
    let needed = |input: &Input| {
        let first = |wanted| input.actions.iter().any(|action| action.first() == Some(&wanted));
        first(17) && first(71)
    };
    assert_eq!(smallest(&input, needed).actions, [[17], [71]]);
}

#[test]
fn a_call_keeps_its_bytes_and_unknown_bytes_choose_some_call() {
    let types = Types::get();
    for index in types.calls().keys() {
        assert_eq!(types.nearest_call(index.0, index.1), *index);
    }
    assert!(types.calls().contains_key(&types.nearest_call(251, 252)));
}
