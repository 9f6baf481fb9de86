// SPDX-License-Identifier: Apache-2.0
//! The window of nonces that lets relayed changes arrive in any order, each once.
//!
//! A nonce below the floor is stale. The 64 nonces from the floor up are remembered one by one; a
//! nonce beyond them moves the floor up until it is the last of the 64, and what was left unused
//! below goes stale.
//!
//! The block number is the clock of the nonces: in block `n` only nonces below `64 × (n + 1)` are
//! taken, and an identity created in block `c` begins at the floor `64 × c`. No identity that ended
//! before block `c` can therefore have used a nonce that its successor would take, so no tombstone
//! is kept; [`NonceWindow::highest`] tells whether that holds already.

/// Nonces remembered one by one: the bits of the map.
pub const NONCE_WINDOW: u64 = 64;

/// Nonces that each block makes available.
pub const NONCES_PER_BLOCK: u64 = NONCE_WINDOW;

const LAST: u64 = NONCE_WINDOW - 1;
const LAST_BIT: u64 = 1 << LAST;

/// Which nonces were used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NonceWindow {
    /// Nonces below it are stale.
    pub floor: u64,
    /// Bit `i` stands for the nonce `floor + i`.
    pub bitmap: u64,
}

/// Why a nonce is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NonceRefusal {
    /// Below the floor.
    Stale,
    /// Taken before.
    Used,
}

impl NonceWindow {
    /// The window after `nonce` was taken.
    pub fn take(self, nonce: u64) -> Result<Self, NonceRefusal> {
        let offset = nonce.checked_sub(self.floor).ok_or(NonceRefusal::Stale)?;
        match offset.checked_sub(NONCE_WINDOW) {
            None => {
                let bit = 1 << offset;
                if self.bitmap & bit != 0 {
                    return Err(NonceRefusal::Used);
                }
                Ok(Self { floor: self.floor, bitmap: self.bitmap | bit })
            }
            Some(beyond) => {
                // The last of the window moves by `beyond + 1`; what leaves it below is forgotten.
                let kept = u32::try_from(beyond)
                    .ok()
                    .and_then(|beyond| beyond.checked_add(1))
                    .and_then(|shift| self.bitmap.checked_shr(shift))
                    .unwrap_or(0);
                Ok(Self { floor: nonce.saturating_sub(LAST), bitmap: kept | LAST_BIT })
            }
        }
    }

    /// The lowest nonce that would be taken, if any would.
    pub fn lowest_free(self) -> Option<u64> {
        self.floor.checked_add(self.bitmap.trailing_ones().into())
    }

    /// The highest nonce taken, if any was.
    pub fn highest(self) -> Option<u64> {
        let last = LAST.checked_sub(self.bitmap.leading_zeros().into())?;
        self.floor.checked_add(last)
    }
}
