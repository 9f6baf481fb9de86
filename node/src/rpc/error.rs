// SPDX-License-Identifier: Apache-2.0
//! Errors of the RPC methods, by code.
//!
//! Texts are stable enough to be read, codes to be matched.

use jsonrpsee::types::{ErrorObjectOwned, error::INVALID_PARAMS_CODE};
use std::fmt::Display;
use vigor_runtime::opaque::Hash;

/// The node has no such block.
pub const UNKNOWN_BLOCK: i32 = 4001;
/// The runtime of that block has no such question, or its state is pruned.
pub const RUNTIME: i32 = 4002;
/// The database failed.
pub const BACKEND: i32 = 4003;

/// An argument cannot be what the method takes.
pub fn invalid(reason: impl Into<String>) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, reason, None::<()>)
}

pub(super) fn unknown_block(hash: Hash) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(UNKNOWN_BLOCK, format!("no block has the hash {hash:?}"), None::<()>)
}

pub(super) fn runtime(cause: impl Display) -> ErrorObjectOwned {
    let detail = cause.to_string();
    ErrorObjectOwned::owned(RUNTIME, "the state of that block cannot be asked", Some(detail))
}

pub(super) fn backend(cause: impl Display) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(BACKEND, "the database failed", Some(cause.to_string()))
}
