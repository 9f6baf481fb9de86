// SPDX-License-Identifier: Apache-2.0
//! `/problems`: what each problem `type` means.

pub mod list;
pub mod show;

use crate::errors::Kind;
use serde::Serialize;
use utoipa::ToSchema;

/// A kind of problem.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemKind {
    /// The `type` URI.
    #[serde(rename = "type")]
    pub type_uri: String,
    /// Last part of the URI.
    pub slug: &'static str,
    /// HTTP status.
    pub status: u16,
    /// The kind in words.
    pub title: &'static str,
    /// What to do about it.
    pub description: &'static str,
}

impl From<Kind> for ProblemKind {
    fn from(kind: Kind) -> Self {
        Self {
            type_uri: kind.type_uri(),
            slug: kind.slug(),
            status: kind.status().as_u16(),
            title: kind.title(),
            description: kind.description(),
        }
    }
}
