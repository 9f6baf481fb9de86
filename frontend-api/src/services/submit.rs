// SPDX-License-Identifier: Apache-2.0
//! Taking a signed transaction: judged by the runtime, remembered, offered to the pool.

use crate::{
    app::App,
    appdb::{entity::transaction, transactions::state},
    errors::{self, Kind, Problem},
    ids,
    services::chain::extrinsic::{self, Offered},
    times,
};

/// A complete extrinsic and what is known about it.
pub struct Submission {
    /// The extrinsic.
    pub extrinsic: Vec<u8>,
    /// Account that signed it.
    pub account: Option<[u8; 32]>,
    /// What it does, in words.
    pub summary: Option<String>,
    /// First block in which it may no longer be.
    pub era_end: Option<u64>,
}

/// Submits a transaction; its id. Submitting the same bytes again changes nothing.
pub async fn submit(app: &App, submission: Submission) -> Result<String, Problem> {
    let id = ids::hex0x(&extrinsic::hash(&submission.extrinsic));
    if app.db().transaction(&id).await.map_err(errors::store)?.is_some() {
        return Ok(id);
    }
    if !app.db().can_follow().await.map_err(errors::store)? {
        return Err(Problem::unavailable(Kind::TooManyTransactions, "as many as can be followed"));
    }
    let node = app.chain().connected()?;
    let best = node.at_best().await?;
    if let Some(reason) = extrinsic::refusal(&best, &submission.extrinsic).await? {
        return Err(Problem::new(Kind::TransactionInvalid).with_detail(reason));
    }
    // The head that was seen last may be of before a crash, and above what the node has now.
    let newest = best.block_number();
    let searched_to = app.chain().finalized().map_or(newest, |head| head.number.min(newest));
    let bytes = submission.extrinsic.clone();
    let row = row(&id, submission, searched_to);
    if !app.db().insert_transaction(row).await.map_err(errors::store)? {
        return Ok(id);
    }
    match extrinsic::offer(&node, &bytes).await {
        Ok(Offered::Taken) => Ok(id),
        Ok(Offered::Refused(reason)) => {
            app.db().delete_transaction(&id).await.map_err(errors::store)?;
            Err(Problem::new(Kind::TransactionInvalid).with_detail(reason))
        }
        // The node may have it or not: it is offered again when the node is back.
        Err(error) => {
            tracing::warn!(%error, transaction.id = %id, "offer broke off");
            Ok(id)
        }
    }
}

fn row(id: &str, submission: Submission, searched_to: u64) -> transaction::Model {
    let now_ms = i64::try_from(times::now_ms()).unwrap_or(i64::MAX);
    transaction::Model {
        id: id.to_owned(),
        extrinsic: submission.extrinsic,
        account: submission.account.map(|account| ids::hex0x(&account)),
        summary: submission.summary,
        state: state::READY.into(),
        block_number: None,
        block_hash: None,
        success: None,
        error: None,
        events: None,
        era_end: submission.era_end.and_then(|end| i64::try_from(end).ok()),
        searched_to: i64::try_from(searched_to).unwrap_or(i64::MAX),
        created_ms: now_ms,
        updated_ms: now_ms,
    }
}

#[cfg(test)]
mod tests {
    use super::{Submission, submit};
    use crate::{app::App, appdb::transactions::fill, errors::Kind, settings::Settings};

    fn submission() -> Submission {
        Submission { extrinsic: vec![1, 2, 3], account: None, summary: None, era_end: None }
    }

    #[tokio::test]
    async fn more_than_can_be_followed_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { data_dir: folder.path().into(), ..Settings::default() };
        let app = App::open(settings).await.unwrap();
        let refused = submit(&app, submission()).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::NodeUnavailable);
        fill(app.db(), 0).await;
        let refused = submit(&app, submission()).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::TooManyTransactions);
    }
}
