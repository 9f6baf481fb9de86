// SPDX-License-Identifier: Apache-2.0
//! The programs of a stack, in the order in which they start.

use std::fmt;

/// One program of the stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// The chain.
    Node,
    /// The content store.
    Content,
    /// The indexer.
    Indexer,
    /// The oracle.
    Oracle,
    /// The facade.
    Facade,
}

impl Service {
    /// Every service, neighbours before those who need them.
    pub const ALL: [Self; 5] =
        [Self::Node, Self::Content, Self::Indexer, Self::Oracle, Self::Facade];

    /// Its name: log prefix, folder and configuration file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Node => "node",
            Self::Content => "content",
            Self::Indexer => "indexer",
            Self::Oracle => "oracle",
            Self::Facade => "facade",
        }
    }

    /// The program that runs it.
    pub const fn program(self) -> &'static str {
        match self {
            Self::Node => "vigor-node",
            Self::Content => "vigor-content",
            Self::Indexer => "vigor-indexer",
            Self::Oracle => "vigor-oracle",
            Self::Facade => "vigor-frontend-api",
        }
    }

    /// Its port on the default layout.
    pub const fn default_port(self) -> u16 {
        match self {
            Self::Node => 9944,
            Self::Content => 4500,
            Self::Indexer => 4700,
            Self::Oracle => 4600,
            Self::Facade => 4000,
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
