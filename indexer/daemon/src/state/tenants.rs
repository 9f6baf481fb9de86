// SPDX-License-Identifier: Apache-2.0
//! Tenants and their members.

use serde::Deserialize;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, Member, Tenant, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::touch::{Touch, Touched};

/// `Wallets.Tenants`, without what its pot paid today.
#[derive(Deserialize)]
struct TenantRecord {
    owner: String,
    offered_to: Option<String>,
    members: i64,
    policy: PolicyRecord,
    deposit: Amount,
}

/// The policy in `Wallets.Tenants`.
#[derive(Deserialize)]
struct PolicyRecord {
    kinds: i64,
    member_daily_max: Amount,
    daily_max: Amount,
}

/// `Wallets.Members`, without what was paid for it today.
#[derive(Deserialize)]
struct MemberRecord {
    role: String,
    depositor: String,
    deposit: Amount,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    tenants(state, touches, rows).await?;
    members(state, touches, news, rows).await
}

async fn tenants(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::Tenant(id) => Some(*id),
        _ => None,
    });
    let parts = |key: &u32| vec![key.to_le_bytes().to_vec()];
    for (id, value) in state.read_keyed(("Wallets", "Tenants"), keys.collect(), parts).await? {
        let (id, block) = (i64::from(id), state.block());
        let Some(value) = value else {
            rows.endings.push(Ending::Tenant { id, block });
            continue;
        };
        let record: TenantRecord = state.shape("Wallets.Tenants", value)?;
        rows.tenants.push(Tenant {
            id,
            owner: record.owner,
            offered_to: record.offered_to,
            members: record.members,
            kinds: record.policy.kinds,
            member_daily_max: record.policy.member_daily_max,
            daily_max: record.policy.daily_max,
            deposit: record.deposit,
            closed_block: None,
            updated_block: block,
        });
    }
    Ok(())
}

async fn members(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::Member(tenant, account) => Some((*tenant, *account)),
        _ => None,
    });
    let parts = |key: &(u32, [u8; 32])| vec![key.0.to_le_bytes().to_vec(), key.1.to_vec()];
    for (key, value) in state.read_keyed(("Wallets", "Members"), keys.collect(), parts).await? {
        let joined_idx = news.members.get(&key).copied().unwrap_or_default();
        let (tenant, account, block) = (i64::from(key.0), hex_id(&key.1), state.block());
        let Some(value) = value else {
            rows.endings.push(Ending::Member { tenant, account, block });
            continue;
        };
        let record: MemberRecord = state.shape("Wallets.Members", value)?;
        rows.members.push(Member {
            tenant,
            account,
            role: record.role.to_ascii_lowercase(),
            depositor: record.depositor,
            deposit: record.deposit,
            joined_block: block,
            joined_idx,
            removed_block: None,
            updated_block: block,
        });
    }
    Ok(())
}
