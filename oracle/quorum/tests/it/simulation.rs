// SPDX-License-Identifier: Apache-2.0
//! Random networks: losses, repetitions, delays, partitions, crashes, and less than a third of
//! liars.

use crate::{
    common::ROUND_MS,
    network::{Faults, Network, STEP_MS},
};
use proptest::{
    prelude::{ProptestConfig, Strategy, any, prop_assert, proptest},
    sample::subsequence,
};

/// Steps in which things go wrong.
const CHAOS_STEPS: u64 = 80;

#[derive(Clone, Debug)]
struct Case {
    seed: u64,
    members: u8,
    /// Faulty members; the first may be honest but confused.
    faulty: Vec<u8>,
    is_first_confused: bool,
    epochs: Vec<u64>,
    faults: Faults,
}

fn faults() -> impl Strategy<Value = Faults> {
    (0u64..700, 0u64..400, 0u64..900, 0u64..25, 0u64..150).prop_map(
        |(drop, duplicate, delay_max_ms, crash, partition)| Faults {
            drop,
            duplicate,
            delay_max_ms,
            crash,
            partition,
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let members = 1u8..=7;
    let sized = members.prop_flat_map(|members| {
        let tolerated = usize::from((members - 1) / 3);
        let all: Vec<u8> = (0..members).collect();
        (proptest::strategy::Just(members), subsequence(all, 0..=tolerated))
    });
    let epochs = subsequence(vec![3u64, 4, 9, 10, 11], 1..=3);
    (any::<u64>(), sized, any::<bool>(), epochs, faults()).prop_map(
        |(seed, (members, faulty), is_first_confused, epochs, faults)| Case {
            seed,
            members,
            faulty,
            is_first_confused,
            epochs,
            faults,
        },
    )
}

fn network(case: &Case) -> Network {
    let Case { seed, members, faulty, is_first_confused, epochs, faults } = case.clone();
    let confused = faulty.first().copied().filter(|_| is_first_confused);
    let liars = faulty.into_iter().filter(|member| Some(*member) != confused).collect();
    Network::new(seed, members, liars, confused, epochs, faults)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Never two certificates of an epoch, never two signatures of an oracle, never a lie; and
    /// once messages flow, everybody has every certificate.
    #[test]
    fn oracles_agree(case in case()) {
        let mut network = network(&case);
        for _ in 0..CHAOS_STEPS {
            network.run(1);
            prop_assert!(network.is_safe());
        }
        network.heal();
        let rounds = u64::from(case.members) + 2;
        for _ in 0..rounds * ROUND_MS / STEP_MS {
            network.run(1);
            prop_assert!(network.is_safe());
        }
        prop_assert!(network.is_true());
        prop_assert!(network.is_done(), "not all oracles have all certificates");
    }
}

#[test]
fn a_calm_network_needs_one_round() {
    for members in 1..=7 {
        let faults = Faults { delay_max_ms: STEP_MS, ..Faults::default() };
        let mut network = Network::new(1, members, vec![], None, vec![5, 6], faults);
        network.run(ROUND_MS / STEP_MS - 1);
        assert!(network.is_done() && network.is_safe() && network.is_true());
    }
}

#[test]
fn without_a_quorum_nothing_is_certified() {
    let faults = Faults { delay_max_ms: STEP_MS, ..Faults::default() };
    let mut network = Network::new(1, 3, vec![], Some(1), vec![5], faults);
    network.run(400);
    assert!(network.is_safe());
    assert_eq!(network.certificates(), 0);
}
