// SPDX-License-Identifier: Apache-2.0
//! Sending a certificate to the chain.

use super::{AtBlock, ChainError, node_error, timed};
use codec::Encode;
use std::time::Duration;
use subxt::tx::TransactionStatus;
use subxt_signer::sr25519::Keypair;
use vigor_primitives::certificate::Certificate;

const PALLET: &str = "Activity";
const CALL: &str = "submit_epoch";

/// Time for the transaction to get into a block; afterwards the chain's state tells.
const INCLUSION_TIMEOUT: Duration = Duration::from_secs(30);

/// Submits a certificate and waits until it is in a best block.
///
/// The call is encoded here and decoded by the runtime's own metadata before it is signed, so a
/// runtime with another certificate format is noticed and nothing is sent.
pub(super) async fn submit(
    at: &AtBlock,
    signer: &Keypair,
    program: u32,
    certificate: &Certificate,
) -> Result<(), ChainError> {
    let pallet = at.metadata_ref().pallet_by_name(PALLET).ok_or(ChainError::NoCall(CALL))?;
    let call = pallet.call_variant_by_name(CALL).ok_or(ChainError::NoCall(CALL))?;
    let mut call_data = vec![pallet.call_index(), call.index];
    program.encode_to(&mut call_data);
    certificate.encode_to(&mut call_data);
    let mut transactions = at.transactions();
    let payload = transactions.from_call_data_bytes(&call_data).map_err(node_error)?;
    let mut progress =
        timed(transactions.sign_and_submit_then_watch_default(&payload, signer)).await?;
    let included = async {
        while let Some(status) = progress.next().await {
            match status.map_err(node_error)? {
                TransactionStatus::InBestBlock(block)
                | TransactionStatus::InFinalizedBlock(block) => {
                    return match block.wait_for_success().await {
                        Ok(_) => Ok(()),
                        Err(error) => Err(ChainError::Refused(error.to_string())),
                    };
                }
                TransactionStatus::Error { message }
                | TransactionStatus::Invalid { message }
                | TransactionStatus::Dropped { message } => {
                    return Err(ChainError::Refused(message));
                }
                TransactionStatus::Validated
                | TransactionStatus::Broadcasted
                | TransactionStatus::NoLongerInBestBlock => {}
            }
        }
        Err(ChainError::Ended)
    };
    tokio::time::timeout(INCLUSION_TIMEOUT, included).await.unwrap_or(Err(ChainError::Timeout))
}
