// SPDX-License-Identifier: Apache-2.0
//! Replays change nothing, whatever was sent and however often.

use crate::support::{all_headers, append, frame, open};
use proptest::prelude::{ProptestConfig, any, prop, proptest};
use std::collections::HashMap;
use vigor_oracle_store::{Appended, StoreStats};

/// Each case opens a database on disk.
const CASES: u32 = 24;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn replaying_any_history_changes_nothing(
        history in prop::collection::vec((0u8..3, 0u64..6, 0u8..3), 1..40),
        reopen in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let dir = tempfile::tempdir().unwrap();
        runtime.block_on(async {
            let (mut store, _) = open(dir.path());
            let mut accepted = HashMap::new();
            for (device, seq, content) in &history {
                let outcome = append(&store, frame(*device, *seq, *content)).await;
                if matches!(outcome, Appended::Accepted { .. }) {
                    assert!(accepted.insert((*device, *seq), *content).is_none());
                }
            }
            let before = all_headers(&store);
            if reopen {
                drop(store);
                (store, _) = open(dir.path());
            }
            for (device, seq, content) in &history {
                let outcome = append(&store, frame(*device, *seq, *content)).await;
                match accepted.get(&(*device, *seq)) {
                    Some(first) if first == content => {
                        assert!(matches!(outcome, Appended::Duplicate { .. }));
                    }
                    Some(_) => assert_eq!(outcome, Appended::Equivocation),
                    None => assert!(matches!(outcome, Appended::Stale { .. })),
                }
            }
            assert_eq!(all_headers(&store), before);
            assert_eq!(before.len(), accepted.len());
            let StoreStats { frames, .. } = store.stats().unwrap();
            assert_eq!(frames, accepted.len() as u64);
        });
    }
}
