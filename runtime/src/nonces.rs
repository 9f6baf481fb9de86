// SPDX-License-Identifier: Apache-2.0
//! The nonce that an account begins with.
//!
//! An account that is reaped loses its nonce. Did it begin at zero again, anybody who kept its
//! immortal transactions could repeat them once it is funded anew. It begins at the height instead
//! and so has left them behind, unless it signed more than one transaction in each block.

use crate::{Nonce, System};
use sp_core::Get;
use sp_runtime::type_with_default::TypeWithDefault;

/// A nonce in storage; a plain [`Nonce`] in metadata and on the wire.
pub type AccountNonce = TypeWithDefault<Nonce, FirstNonce>;

/// The height of the block that is being executed.
///
/// Between blocks it is zero: metadata contains this default and must not change with the height.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct FirstNonce;

impl Get<Nonce> for FirstNonce {
    fn get() -> Nonce {
        System::execution_phase().map_or(0, |_| System::block_number())
    }
}
