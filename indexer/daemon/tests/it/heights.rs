// SPDX-License-Identifier: Apache-2.0
//! Subscriptions that begin with old blocks.

use tokio::sync::watch;
use vigor_indexer::heights::raise;

#[test]
fn replayed_blocks_are_no_news() {
    let (heights, mut finalized) = watch::channel(7);
    for replayed in [0, 6, 7] {
        assert!(!raise(&heights, replayed));
    }
    assert!(!finalized.has_changed().expect("open"));
    assert!(raise(&heights, 9));
    assert!(!raise(&heights, 8));
    assert_eq!(*finalized.borrow_and_update(), 9);
}
