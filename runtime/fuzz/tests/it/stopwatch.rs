// SPDX-License-Identifier: Apache-2.0
//! The stopwatch counts work, and nothing else.

use std::{
    hint::black_box,
    thread,
    time::{Duration, Instant},
};
use vigor_runtime_fuzz::stopwatch::Stopwatch;

#[test]
fn waiting_does_not_count() {
    let (stopwatch, started) = (Stopwatch::start(), Instant::now());
    thread::sleep(Duration::from_millis(200));
    assert!(started.elapsed() >= Duration::from_millis(200));
    assert!(stopwatch.elapsed() < Duration::from_millis(100), "{:?}", stopwatch.elapsed());
}

#[test]
fn work_counts_and_that_of_another_thread_does_not() {
    let stopwatch = Stopwatch::start();
    let other = thread::spawn(|| work(Duration::from_millis(200)));
    assert!(other.join().expect("it works"), "the other thread worked");
    assert!(stopwatch.elapsed() < Duration::from_millis(100), "{:?}", stopwatch.elapsed());
    assert!(work(Duration::from_millis(5)), "this thread worked");
    assert!(stopwatch.elapsed() >= Duration::from_millis(5));
}

/// Works until the stopwatch says so; `false` where it stands still.
fn work(wanted: Duration) -> bool {
    let (stopwatch, started) = (Stopwatch::start(), Instant::now());
    let mut sum = 0u64;
    while stopwatch.elapsed() < wanted {
        sum = black_box(sum.wrapping_mul(31).wrapping_add(7));
        if started.elapsed() > Duration::from_secs(60) {
            return false;
        }
    }
    true
}
