// SPDX-License-Identifier: Apache-2.0
//! Keyset pages: stable while rows are added, and as fast on page 1,000 as on page 1.

use std::fmt::{Display, Formatter};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Rows in a page at most, as `api.md` says.
pub const PAGE_ROWS_MAX: u32 = 200;

/// Where a row stands in its list; unique in the list.
///
/// For rows of a block: height and position; for numbered things: number and 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// Height of a block, or number of a thing.
    pub major: i64,
    /// Position in the block, or 0.
    pub minor: i64,
}

impl Display for Key {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.major, self.minor)
    }
}

/// A text that is no [`Key`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a page key is two numbers joined by a hyphen")]
pub struct KeySyntax;

impl FromStr for Key {
    type Err = KeySyntax;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (major, minor) = text.split_once('-').ok_or(KeySyntax)?;
        Ok(Self { major: number(major)?, minor: number(minor)? })
    }
}

fn number(digits: &str) -> Result<i64, KeySyntax> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(KeySyntax);
    }
    digits.parse().map_err(|_| KeySyntax)
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Rows wanted; 1 … [`PAGE_ROWS_MAX`], anything else is moved to the nearer end.
    pub limit: u32,
    /// Key of the last row of the page before.
    pub after: Option<Key>,
}

impl Page {
    /// The first page.
    pub const fn first(limit: u32) -> Self {
        Self { limit, after: None }
    }

    /// The page after the row with this key.
    pub const fn after(limit: u32, key: Key) -> Self {
        Self { limit, after: Some(key) }
    }

    pub(crate) fn rows(&self) -> usize {
        self.limit.clamp(1, PAGE_ROWS_MAX) as usize
    }
}

/// A page of rows and, if there are more, the key to ask for them with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paged<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Key of the last row, if another page follows.
    pub next: Option<Key>,
}

impl<T: Keyed> Paged<T> {
    /// Cuts rows, of which one more than a page was read, to the page.
    pub(crate) fn cut(mut items: Vec<T>, rows: usize) -> Self {
        let more = items.len() > rows;
        items.truncate(rows);
        let next = if more { items.last().map(Keyed::key) } else { None };
        Self { items, next }
    }
}

/// Rows that can be listed.
pub trait Keyed {
    /// The row's place in its list.
    fn key(&self) -> Key;
}
