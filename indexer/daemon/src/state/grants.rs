// SPDX-License-Identifier: Apache-2.0
//! What accounts let others do with their money: session keys and subscriptions.

use serde::Deserialize;
use serde_json::Value as Json;
use vigor_indexer_db::rows::{Ending, Rows};
use vigor_indexer_db::{Amount, SessionKey, Subscription, hex_id};

use super::StateReader;
use crate::error::IndexError;
use crate::numbers::clamp_i64;
use crate::touch::{Touch, Touched};

/// `Wallets.SessionKeys`.
#[derive(Deserialize)]
struct KeyRecord {
    kinds: i64,
    allowances: Json,
    expires_at: i64,
    guard: bool,
    deposit: Amount,
}

/// `Wallets.Subscriptions`.
#[derive(Deserialize)]
struct SubscriptionRecord {
    payer: String,
    payee: String,
    asset: Option<i64>,
    amount: Amount,
    period: i64,
    started: i64,
    due: i64,
    left: i64,
    deposit: Amount,
}

pub(super) async fn read(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    session_keys(state, touches, rows).await?;
    subscriptions(state, touches, news, rows).await
}

async fn session_keys(
    state: &StateReader,
    touches: &[Touch],
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::SessionKey(owner, key) => Some((*owner, *key)),
        _ => None,
    });
    let parts = |key: &([u8; 32], [u8; 32])| vec![key.0.to_vec(), key.1.to_vec()];
    for ((owner, key), value) in
        state.read_keyed(("Wallets", "SessionKeys"), keys.collect(), parts).await?
    {
        let (owner, key, block) = (hex_id(&owner), hex_id(&key), state.block());
        let Some(value) = value else {
            rows.endings.push(Ending::SessionKey { owner, key, block });
            continue;
        };
        let record: KeyRecord = state.shape("Wallets.SessionKeys", value)?;
        rows.session_keys.push(SessionKey {
            owner,
            session_key: key,
            kinds: record.kinds,
            allowances: record.allowances,
            expires_at: record.expires_at,
            guard: record.guard,
            deposit: record.deposit,
            removed_block: None,
            updated_block: block,
        });
    }
    Ok(())
}

async fn subscriptions(
    state: &StateReader,
    touches: &[Touch],
    news: &Touched,
    rows: &mut Rows,
) -> Result<(), IndexError> {
    let keys = touches.iter().filter_map(|touch| match touch {
        Touch::Subscription(id) => Some(*id),
        _ => None,
    });
    let parts = |key: &u64| vec![key.to_le_bytes().to_vec()];
    for (id, value) in state.read_keyed(("Wallets", "Subscriptions"), keys.collect(), parts).await?
    {
        let block = state.block();
        let Some(value) = value else {
            let cancelled = news.cancelled.contains(&id);
            rows.endings.push(Ending::Subscription { id: clamp_i64(id), cancelled, block });
            continue;
        };
        let record: SubscriptionRecord = state.shape("Wallets.Subscriptions", value)?;
        rows.subscriptions.push(Subscription {
            id: clamp_i64(id),
            payer: record.payer,
            payee: record.payee,
            asset: record.asset,
            amount: record.amount,
            period: record.period,
            started: record.started,
            due: record.due,
            payments_left: record.left,
            deposit: record.deposit,
            state: "active".to_owned(),
            ended_block: None,
            updated_block: block,
        });
    }
    Ok(())
}
