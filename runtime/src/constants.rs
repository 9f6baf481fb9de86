// SPDX-License-Identifier: Apache-2.0
//! Numbers that several configurations share, each a decision with its reason. The rest stand in
//! [`configs`](crate::configs).

use crate::{Balance, BlockNumber, Moment};
use frame_support::weights::{Weight, constants::WEIGHT_REF_TIME_PER_MILLIS};
use sp_runtime::{Perbill, Perquintill};

/// Time: what the slot is and what follows from it.
pub mod time {
    use super::{BlockNumber, Moment};

    /// Length of a slot. Can never change on a running chain: Aura counts slots from 1970.
    pub const SLOT_MS: Moment = 2_000;
    /// Least time between two blocks.
    pub const BLOCK_PERIOD_MIN_MS: Moment = SLOT_MS / 2;
    /// Blocks in a minute.
    pub const MINUTE: BlockNumber = 30;
    /// Blocks in an hour.
    pub const HOUR: BlockNumber = 60 * MINUTE;
    /// Blocks in a day.
    pub const DAY: BlockNumber = 24 * HOUR;
    /// Blocks in a session: a change of validators takes effect after one to two of them.
    pub const SESSION: BlockNumber = HOUR;
    /// How long after its end an epoch of rewards may be submitted: the age at which oracles
    /// refuse frames.
    pub const EPOCH_BACKLOG_MS: Moment = 7 * 86_400_000;
}

/// Money: the units of VGR and what storage costs.
pub mod money {
    use super::Balance;

    /// Decimals of VGR.
    pub const DECIMALS: u8 = 12;
    /// Ticker.
    pub const SYMBOL: &str = "VGR";
    /// One VGR.
    pub const VGR: Balance = vigor_primitives::units::PLANCK_PER_VGR;
    /// A thousandth of a VGR.
    pub const MILLI: Balance = VGR / 1_000;
    /// A millionth of a VGR: the reward unit.
    pub const MICRO: Balance = vigor_primitives::units::PLANCK_PER_UNIT;
    /// Least balance of an account.
    pub const EXISTENTIAL_DEPOSIT: Balance = MILLI;

    /// Deposit for one more entry in a map: its trie nodes outweigh its bytes.
    const ITEM_DEPOSIT: Balance = 10 * MILLI;
    /// Deposit for one more byte of state, kept by every node for ever.
    pub const BYTE_DEPOSIT: Balance = 100 * MICRO;

    /// Deposit for `items` entries of `bytes` bytes together.
    pub const fn deposit(items: u32, bytes: u32) -> Balance {
        items as Balance * ITEM_DEPOSIT + bytes as Balance * BYTE_DEPOSIT
    }
}

/// Fees: a transfer costs about 0.005 VGR.
pub mod fees {
    use super::{Balance, Perquintill, money::MICRO};

    /// Planck for a picosecond of execution: a full second costs 10 VGR.
    pub const PLANCK_PER_WEIGHT: Balance = 10;
    /// Planck for a byte of transaction: 1 KiB costs about 0.005 VGR.
    pub const PLANCK_PER_BYTE: Balance = 5 * MICRO;
    /// How much dearer an operational call is than a normal one.
    pub const OPERATIONAL_MULTIPLIER: u8 = 5;
    /// Share of the normal weight above which fees rise and below which they fall.
    pub const TARGET_FULLNESS: Perquintill = Perquintill::from_percent(25);
    /// How fast they do, in thousandths: full blocks double them in about half an hour.
    pub const ADJUSTMENT_PERMILLE: u32 = 1;
    /// The least multiplier: a quiet chain charges what the tables say, and a wallet's estimate
    /// holds.
    pub const MULTIPLIER_MIN: u32 = 1;
    /// The greatest multiplier: a transfer costs about 4 VGR, which keeps the chain usable for
    /// whoever must act.
    pub const MULTIPLIER_MAX: u32 = 1_000;
}

/// Those who make blocks.
pub mod validators {
    use super::{Balance, BlockNumber, money::VGR, time};

    /// Seats without a bond, given by the council.
    pub const INVULNERABLES_MAX: u32 = 24;
    /// Seats that anybody can bid for. With the invulnerables no more than authorities.
    pub const CANDIDATES_MAX: u32 = 40;
    /// Fewest seats: the chain never ends for want of a validator.
    pub const SEATS_MIN: u32 = 1;
    /// Least bond of a candidate: more than a day's fees of a busy chain.
    pub const BOND: Balance = 10_000 * VGR;
    /// Blocks without a block of its own after which a candidate loses its seat.
    pub const INACTIVE_MAX: BlockNumber = 2 * time::SESSION;
    /// Sessions of which offences can be proven: a week.
    pub const SESSIONS_KEPT: u32 = 168;
    /// Blocks that a bond waits after the end of a candidacy: as long as offences can be proven,
    /// and the session that a seat outlives its candidate.
    pub const UNBONDING: BlockNumber = (SESSIONS_KEPT + 2) * time::SESSION;
}

/// The council.
pub mod council {
    use super::{Balance, BlockNumber, money::VGR, time};

    /// Blocks in which a motion is voted on.
    pub const MOTION: BlockNumber = 7 * time::DAY;
    /// Motions at once.
    pub const MOTIONS_MAX: u32 = 32;
    /// Members.
    pub const MEMBERS_MAX: u32 = 20;
    /// The most that one motion may spend of the treasury.
    pub const SPEND_MAX: Balance = 1_000_000 * VGR;
    /// Blocks in which an approved spend can be paid out.
    pub const PAYOUT: BlockNumber = 30 * time::DAY;
    /// Blocks for which a dispatch as root waits for its call to be whitelisted.
    pub const DEFERRED: BlockNumber = 7 * time::DAY;
}

/// Limits of a block.
pub mod blocks {
    use super::{BlockNumber, Perbill, WEIGHT_REF_TIME_PER_MILLIS, Weight};

    /// Two fifths of the slot. Half of it is what an import may take, with what no weight counts:
    /// the caches of a node that grow, the database that writes its log out (ADR 0019). The other
    /// half is for voting and slower machines.
    pub const WEIGHT_MAX: Weight = Weight::from_parts(800 * WEIGHT_REF_TIME_PER_MILLIS, u64::MAX);
    /// Bytes in a block.
    pub const LENGTH_MAX_BYTES: u32 = 5 * 1024 * 1024;
    /// Bytes of a header when its block begins: an honest one has 112. Two headers with all that
    /// the block then adds, new authorities above all, must fit into a report of double signing, or
    /// whoever signs twice could make itself unreportable.
    pub const HEADER_MAX_BYTES: u32 = 1_024;
    /// Share of a block that ordinary transactions may fill.
    pub const NORMAL_RATIO: Perbill = Perbill::from_percent(75);
    /// Block hashes kept on chain: longer than any transaction era of a wallet.
    pub const HASHES_KEPT: BlockNumber = 4_096;
    /// Validators that Aura and GRANDPA can hold.
    pub const AUTHORITIES_MAX: u32 = 64;
    /// Share of a block that migrations may use.
    pub const MIGRATIONS_RATIO: Perbill = Perbill::from_percent(50);
    /// Share of a block the scheduler may use.
    pub const SCHEDULER_RATIO: Perbill = Perbill::from_percent(50);
    /// Calls due in one block.
    pub const SCHEDULED_PER_BLOCK_MAX: u32 = 50;
}
