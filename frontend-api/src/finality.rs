// SPDX-License-Identifier: Apache-2.0
//! How final an answer is.

use crate::{errors::Problem, ids};
use serde::Serialize;
use utoipa::ToSchema;

/// The block that an answer describes.
#[derive(Clone, Debug, Serialize, ToSchema, PartialEq, Eq)]
pub struct BlockRef {
    /// Block number.
    pub number: u64,
    /// Block hash.
    pub hash: String,
    /// Whether it can no longer be reverted.
    pub finalized: bool,
}

impl BlockRef {
    /// A block by number and hash.
    pub fn new(number: u64, hash: &[u8], finalized: bool) -> Self {
        Self { number, hash: ids::hex0x(hash), finalized }
    }
}

/// Which state a caller asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The newest block that a validator built.
    Best,
    /// The newest block that cannot be reverted.
    Finalized,
    /// The finalized block with that number.
    Number(u64),
}

impl At {
    /// Reads `?at=`; finalized when it is absent.
    pub fn parse(text: Option<&str>) -> Result<Self, Problem> {
        match text {
            None | Some("finalized") => Ok(Self::Finalized),
            Some("best") => Ok(Self::Best),
            Some(number) if !number.is_empty() && number.len() <= 10 => {
                ids::path_number::<u32>("at", number).map(|number| Self::Number(number.into()))
            }
            Some(_) => Err(Problem::parameter("at", "at is best, finalized or a block number")),
        }
    }
}
