// SPDX-License-Identifier: Apache-2.0
//! The account of the block's author.

use crate::{AccountId, Aura, Session};
use frame_support::{ConsensusEngineId, traits::FindAuthor};

/// The validator whose turn the slot is.
///
/// Aura's authorities are the keys of the session's validators, in their order.
pub struct AuthorAccount;

impl FindAuthor<AccountId> for AuthorAccount {
    fn find_author<'a, I>(digests: I) -> Option<AccountId>
    where
        I: 'a + IntoIterator<Item = (ConsensusEngineId, &'a [u8])>,
    {
        let index = usize::try_from(Aura::find_author(digests)?).ok()?;
        Session::validators().into_iter().nth(index)
    }
}
