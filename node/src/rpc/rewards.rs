// SPDX-License-Identifier: Apache-2.0
//! `rewards_*`: programs, their epochs, and what a proof is worth.

pub mod json;

use super::{
    at::{Answer, At, BlockRef},
    decimal::Decimal,
    error,
};
use json::{Claimable, ClaimablePage, Epoch, Head, Sibling, Verdict};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::crypto::AccountId32;
use std::sync::Arc;
use vigor_runtime::opaque::Block;
use vigor_runtime_api::rewards::{Proof, RewardsApi};

/// Questions about rewards. Amounts are decimal strings; reward units are millionths of a VGR.
#[rpc(server, namespace = "rewards")]
pub trait Rewards {
    /// What an account was paid by each program from an id on; 64 ids are looked at.
    #[method(name = "claimable")]
    fn claimable(
        &self,
        account: AccountId32,
        #[argument(rename = "fromProgram")] from_program: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<Vec<Claimable>>>;

    /// The same, and the id to go on from.
    #[method(name = "claimablePage")]
    fn claimable_page(
        &self,
        account: AccountId32,
        #[argument(rename = "fromProgram")] from_program: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<ClaimablePage>>;

    /// An epoch of a program; `null` if it never was or was pruned.
    #[method(name = "epoch")]
    fn epoch(&self, program: u32, epoch: u64, at: Option<At>) -> RpcResult<Answer<Option<Epoch>>>;

    /// The newest final epoch of a program, the one that is inside its challenge window, and the
    /// reward units that the next may add.
    #[method(name = "head")]
    fn head(&self, program: u32, at: Option<At>) -> RpcResult<Answer<Head>>;

    /// What `claim` with that leaf and proof would pay, or the error it would fail with.
    #[method(name = "checkProof")]
    fn check_proof(
        &self,
        program: u32,
        account: AccountId32,
        cumulative: Decimal<u64>,
        index: u32,
        proof: Vec<Sibling>,
        at: Option<At>,
    ) -> RpcResult<Answer<Verdict>>;
}

/// Answers from the runtime.
pub struct RewardsRpc<C>(pub Arc<C>);

impl<C> RewardsServer for RewardsRpc<C>
where
    C: ProvideRuntimeApi<Block, Api: RewardsApi<Block>> + HeaderBackend<Block> + 'static,
    C: Send + Sync,
{
    fn claimable(
        &self,
        account: AccountId32,
        from_program: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<Vec<Claimable>>> {
        let block = BlockRef::find(&*self.0, at)?;
        let api = self.0.runtime_api();
        let programs = api
            .claimable(block.hash, account, from_program.unwrap_or_default())
            .map_err(error::runtime)?;
        Ok(block.says(programs.into_iter().map(Into::into).collect()))
    }

    fn claimable_page(
        &self,
        account: AccountId32,
        from_program: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<ClaimablePage>> {
        let block = BlockRef::find(&*self.0, at)?;
        let api = self.0.runtime_api();
        let page = api
            .claimable_page(block.hash, account, from_program.unwrap_or_default())
            .map_err(error::runtime)?;
        Ok(block.says(page.into()))
    }

    fn epoch(&self, program: u32, epoch: u64, at: Option<At>) -> RpcResult<Answer<Option<Epoch>>> {
        let block = BlockRef::find(&*self.0, at)?;
        let found =
            self.0.runtime_api().epoch(block.hash, program, epoch).map_err(error::runtime)?;
        Ok(block.says(found.map(Into::into)))
    }

    fn head(&self, program: u32, at: Option<At>) -> RpcResult<Answer<Head>> {
        let block = BlockRef::find(&*self.0, at)?;
        let api = self.0.runtime_api();
        let newest_final = api.head(block.hash, program).map_err(error::runtime)?;
        let pending = api.pending(block.hash, program).map_err(error::runtime)?;
        let budget = api.budget(block.hash, program).map_err(error::runtime)?;
        let newest_final = newest_final.map(Into::into);
        Ok(block.says(Head { newest_final, pending, budget: budget.map(Decimal) }))
    }

    fn check_proof(
        &self,
        program: u32,
        account: AccountId32,
        cumulative: Decimal<u64>,
        index: u32,
        proof: Vec<Sibling>,
        at: Option<At>,
    ) -> RpcResult<Answer<Verdict>> {
        let siblings: Vec<_> = proof.into_iter().map(Into::into).collect();
        let proof = Proof::try_from(siblings).map_err(|siblings| {
            error::invalid(format!("{} siblings are too many", siblings.len()))
        })?;
        let block = BlockRef::find(&*self.0, at)?;
        let verdict = self
            .0
            .runtime_api()
            .check_proof(block.hash, program, account, cumulative.0, index, proof)
            .map_err(error::runtime)?;
        Ok(block.says(verdict.into()))
    }
}
