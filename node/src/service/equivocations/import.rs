// SPDX-License-Identifier: Apache-2.0
//! Sees every block that was imported.

use super::{KeyOwnerProof, Keys, Seen, reports};
use crate::service::FullClient;
use frame_support::view_functions::{ViewFunction, runtime_api::RuntimeViewFunction};
use pallet_equivocation::KeyOwnerProofViewFunction;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sp_api::ProvideRuntimeApi;
use sp_consensus_aura::{AuraApi, sr25519::AuthorityId};
use sp_core::{Decode, Encode};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};
use vigor_runtime::{
    Runtime,
    opaque::{Block, Hash, Header},
};

/// The future that `async_trait` makes.
type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Hands every block on to `Import`, and warns of authors that sealed another of the same slot.
#[derive(Clone)]
pub struct Watch<Import> {
    import: Import,
    client: Arc<FullClient>,
    seen: Arc<Mutex<Seen>>,
}

impl<Import> Watch<Import> {
    /// Watches what `import` gets.
    pub fn new(import: Import, client: Arc<FullClient>) -> Self {
        Self { import, client, seen: Arc::default() }
    }

    fn notice(&self, header: &Header) {
        let others = self.seen.lock().unwrap_or_else(PoisonError::into_inner).note(header);
        for other in others {
            for call in reports(&*self.client, &other, header) {
                tracing::warn!(
                    target: "equivocations",
                    first = ?other.hash(),
                    second = ?header.hash(),
                    "A validator has sealed two blocks of one slot. Any account can report it, \
                     free of fees unless it is reported already, by sending the call {call}"
                );
            }
        }
    }
}

impl<Import> BlockImport<Block> for Watch<Import>
where
    Import: BlockImport<Block> + Sync,
{
    type Error = Import::Error;

    fn check_block<'life, 'wait>(
        &'life self,
        block: BlockCheckParams<Block>,
    ) -> Pending<'wait, Result<ImportResult, Self::Error>>
    where
        'life: 'wait,
        Self: 'wait,
    {
        self.import.check_block(block)
    }

    fn import_block<'life, 'wait>(
        &'life self,
        block: BlockImportParams<Block>,
    ) -> Pending<'wait, Result<ImportResult, Self::Error>>
    where
        'life: 'wait,
        Self: 'wait,
    {
        // The seal is apart from the header. Blocks of which only the state comes, or that are
        // trusted for a proof of finality, have none. What does not import was sealed for nothing:
        // anybody who ever had a key could fill the memory with it.
        let sealed = (!block.post_digests.is_empty()).then(|| block.post_header());
        Box::pin(async move {
            let result = self.import.import_block(block).await;
            if let (Ok(ImportResult::Imported(_)), Some(header)) = (&result, sealed) {
                self.notice(&header);
            }
            result
        })
    }
}

impl Keys for FullClient {
    fn authorities(&self, parent: Hash) -> Option<Vec<AuthorityId>> {
        self.runtime_api().authorities(parent).ok()
    }

    fn owner_proof(&self, parent: Hash, author: &AuthorityId) -> Option<KeyOwnerProof> {
        let id = KeyOwnerProofViewFunction::<Runtime>::id();
        let answer =
            self.runtime_api().execute_view_function(parent, id, author.encode()).ok()?.ok()?;
        Option::<KeyOwnerProof>::decode(&mut &answer[..]).ok()?
    }
}
