// SPDX-License-Identifier: Apache-2.0
//! Signals that a body could have made.

use vigor_simulator::{Algorithm, Person, Scenario};
use vigor_window::{Sample, beats_of, mark_artefacts};

use crate::support::{MINUTE, frames, parse, person, plan};

/// Mean interval, RMSSD and steps a minute of one person over half an hour.
struct Summary {
    mean_us: f64,
    rmssd_us: f64,
    steps: f64,
}

fn summary(person: &Person, scenario: Scenario) -> Summary {
    let minutes = 30;
    let signals: Vec<_> =
        (MINUTE..MINUTE + minutes).map(|minute| person.signals(minute, scenario)).collect();
    let beats: Vec<f64> =
        signals.iter().flat_map(|s| s.intervals_us.iter().map(|us| f64::from(*us))).collect();
    let squares: f64 = beats.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    Summary {
        mean_us: beats.iter().sum::<f64>() / beats.len() as f64,
        rmssd_us: (squares / (beats.len() - 1) as f64).sqrt(),
        steps: signals.iter().map(|s| s.steps as f64).sum::<f64>() / minutes as f64,
    }
}

#[test]
fn scenarios_have_plausible_means() {
    for index in 0..20 {
        let person = person(index, Algorithm::Eddsa);
        let [rest, walk, run, stress] = Scenario::ALL.map(|scenario| summary(&person, scenario));
        for (summary, mean_us) in
            [(&rest, 910_000.0), (&walk, 620_000.0), (&run, 400_000.0), (&stress, 610_000.0)]
        {
            assert!((summary.mean_us / mean_us - 1.0).abs() < 0.1, "{}", summary.mean_us);
        }
        assert!((25_000.0..90_000.0).contains(&rest.rmssd_us), "{}", rest.rmssd_us);
        assert!(rest.rmssd_us > walk.rmssd_us && walk.rmssd_us > run.rmssd_us);
        assert!((100.0..110.0).contains(&walk.steps) && (160.0..170.0).contains(&run.steps));
        assert_eq!((rest.steps, stress.steps), (0.0, 0.0));
    }
}

#[test]
fn stress_meets_the_definition_of_a_stress_event() {
    for index in 0..20 {
        let person = person(index, Algorithm::Eddsa);
        let rest = summary(&person, Scenario::Rest);
        let stress = summary(&person, Scenario::Stress);
        assert!(rest.mean_us / stress.mean_us >= 1.25);
        assert!(stress.rmssd_us <= 0.6 * rest.rmssd_us);
    }
}

#[test]
fn bodies_differ() {
    let means: Vec<i64> = (0..50)
        .map(|index| {
            person(index, Algorithm::Eddsa).signals(MINUTE, Scenario::Rest).heart_rate_milli
        })
        .collect();
    assert!(means.iter().max() > means.iter().min().map(|least| least + 5_000).as_ref());
}

#[test]
fn the_oracle_marks_few_artefacts_and_sees_whole_minutes() {
    for scenario in Scenario::ALL {
        let person = person(5, Algorithm::Eddsa);
        let samples: Vec<Sample> = frames(&person, &plan(scenario, 30))
            .iter()
            .flat_map(|frame| parse(frame).samples())
            .collect();
        let beats = beats_of(&samples);
        let artefacts = mark_artefacts(&beats).iter().filter(|beat| beat.artefact).count();
        assert!(artefacts * 1_000 <= beats.len(), "{artefacts} of {}", beats.len());
    }
}
