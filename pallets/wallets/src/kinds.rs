// SPDX-License-Identifier: Apache-2.0
//! Kinds of calls: what a session key may make, and what a fee pot pays for.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

use crate::types::{AssetId, Balance};

/// What a call is for. New kinds are appended.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum CallKind {
    /// Moves money to another account at once.
    #[codec(index = 0)]
    Transfer,
    /// Places orders.
    #[codec(index = 1)]
    EscrowBuy,
    /// Brings orders and listings forward.
    #[codec(index = 2)]
    EscrowManage,
    /// Claims rewards.
    #[codec(index = 3)]
    Claims,
    /// Makes, collects and cancels subscriptions.
    #[codec(index = 4)]
    Subscriptions,
}

impl CallKind {
    /// The set of this kind alone.
    pub const fn only(self) -> CallKinds {
        CallKinds(1 << self as u32)
    }
}

/// A set of [`CallKind`]s: bit `n` stands for the kind of index `n`.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub struct CallKinds(pub u32);

impl CallKinds {
    /// No kind.
    pub const NONE: Self = Self(0);
    /// Every kind there is.
    pub const ALL: Self = Self((CallKind::Subscriptions.only().0 << 1) - 1);

    /// Whether `kind` is in the set.
    pub const fn contains(self, kind: CallKind) -> bool {
        self.0 & kind.only().0 != 0
    }

    /// The kinds of both.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no bit stands for a kind that is yet to come: it would be granted unseen.
    pub const fn is_known(self) -> bool {
        self.0 & !Self::ALL.0 == 0
    }
}

/// What a call is for and what it may take from its signer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallClass {
    /// What it is for.
    pub kind: CallKind,
    /// The one asset besides the currency that it may take from its signer.
    pub asset: Option<AssetId>,
    /// How much of `asset`, or of the currency, it promises to be taken later.
    pub commits: Balance,
    /// Whether it binds its signer in a call that another account makes later: session keys do not
    /// make it, whose meters would not count what that takes.
    pub binds_later: bool,
}

impl CallClass {
    /// A call that takes nothing but the currency, and at once.
    pub const fn of(kind: CallKind) -> Self {
        Self { kind, asset: None, commits: 0, binds_later: false }
    }

    /// The same call, taking of `asset` too.
    pub const fn with_asset(self, asset: Option<AssetId>) -> Self {
        Self { asset, ..self }
    }

    /// The same call, promising `amount`.
    pub const fn committing(self, amount: Balance) -> Self {
        Self { commits: amount, ..self }
    }

    /// The same call, which binds in somebody else's.
    pub const fn binding_later(self) -> Self {
        Self { binds_later: true, ..self }
    }
}
