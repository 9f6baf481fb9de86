// SPDX-License-Identifier: Apache-2.0
//! The layers around every route, outermost first: trace, panic, time-out, CORS, guard (limits and
//! authentication), idempotency, entity tags.

pub mod guard;
pub mod panics;
pub mod timeout;
pub mod trace;
