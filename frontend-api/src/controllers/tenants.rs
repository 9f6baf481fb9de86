// SPDX-License-Identifier: Apache-2.0
//! `/v1/tenants`: employers, insurers, gyms and brands on chain.

pub mod list;
pub mod members;
pub mod show;

use crate::{amounts::Amount, ids, kinds};
use serde::Serialize;
use utoipa::ToSchema;
use vigor_indexer_db::{Member, Tenant};

/// A tenant with members, and a pot that pays their fees.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TenantView {
    /// Its number.
    id: u64,
    /// Who decides about everything.
    owner: String,
    /// Who may become the owner.
    offered_to: Option<String>,
    /// How many members there are.
    members: u64,
    /// Kinds of calls whose fee its pot pays: `transfer`, `escrow_buy`, `escrow_manage`, `claims`,
    /// `subscriptions`.
    kinds: Vec<&'static str>,
    /// The most it pays for one member in a day.
    member_daily_max: Amount,
    /// The most it pays for all members in a day.
    daily_max: Amount,
    /// What the owner has on hold for it.
    deposit: Amount,
    /// Block in which it was closed.
    closed_block: Option<u64>,
}

impl From<Tenant> for TenantView {
    fn from(row: Tenant) -> Self {
        Self {
            id: row.id.unsigned_abs(),
            owner: ids::address_of_hex(&row.owner),
            offered_to: row.offered_to.as_deref().map(ids::address_of_hex),
            members: row.members.unsigned_abs(),
            kinds: kinds::names(row.kinds.unsigned_abs()),
            member_daily_max: Amount::of(row.member_daily_max.0),
            daily_max: Amount::of(row.daily_max.0),
            deposit: Amount::of(row.deposit.0),
            closed_block: row.closed_block.map(i64::unsigned_abs),
        }
    }
}

/// A membership of a tenant.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MemberView {
    /// Number of the tenant.
    tenant: u64,
    /// The member.
    account: String,
    /// `member`, `manager` or `admin`.
    role: String,
    /// Who added it and has the deposit on hold.
    depositor: String,
    /// What is on hold.
    deposit: Amount,
    /// Block in which it joined.
    joined_block: u64,
}

impl From<Member> for MemberView {
    fn from(row: Member) -> Self {
        Self {
            tenant: row.tenant.unsigned_abs(),
            account: ids::address_of_hex(&row.account),
            role: row.role,
            depositor: ids::address_of_hex(&row.depositor),
            deposit: Amount::of(row.deposit.0),
            joined_block: row.joined_block.unsigned_abs(),
        }
    }
}
