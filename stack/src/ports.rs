// SPDX-License-Identifier: Apache-2.0
//! Ports for programs that are started later, and perhaps again.

use std::net::TcpListener;
use std::ops::Range;

use anyhow::{Context, Result, ensure};
use rand::{Rng, rngs::OsRng};

/// Below what Linux, macOS and Windows give to outgoing connections (from 32,768 or 49,152 on), which
/// would take a port away while the program that is to have it does not run.
const RANGE: Range<u16> = 20_000..32_768;
/// Ports that are tried for each one that is wanted.
const TRIES: usize = 100;

/// So many different ports of this machine on which nobody listens now.
pub fn free(count: usize) -> Result<Vec<u16>> {
    // All are held until the end, so that none is given out twice.
    let held: Vec<TcpListener> = (0..count.saturating_mul(TRIES))
        .filter_map(|_| TcpListener::bind(("127.0.0.1", OsRng.gen_range(RANGE))).ok())
        .take(count)
        .collect();
    ensure!(held.len() == count, "no free ports from {} to {}", RANGE.start, RANGE.end - 1);
    held.iter().map(|listener| Ok(listener.local_addr().context("port")?.port())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ports_differ_and_are_none_of_those_for_connections() {
        let ports = free(400).expect("ports");
        assert!(ports.iter().all(|port| RANGE.contains(port)));
        assert_eq!(ports.iter().collect::<BTreeSet<_>>().len(), 400);
    }

    #[test]
    fn a_port_that_is_in_use_is_not_given_out() {
        let held: Vec<_> = free(400)
            .expect("ports")
            .into_iter()
            .filter_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
            .collect();
        assert!(held.len() > 350);
        let again: BTreeSet<u16> = free(400).expect("ports").into_iter().collect();
        for listener in &held {
            assert!(!again.contains(&listener.local_addr().expect("address").port()));
        }
    }
}
