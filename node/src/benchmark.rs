// SPDX-License-Identifier: Apache-2.0
//! The `benchmark` subcommand: what calls, blocks, the database and the machine cost.

use crate::{
    cli::Cli,
    service::{self, FullClient},
};
use frame_benchmarking_cli::{
    BenchmarkCmd, DynamicRemarkBuilder, ExtrinsicFactory, SUBSTRATE_REFERENCE_HARDWARE,
};
use sc_cli::{LoggerBuilder, SubstrateCli};
use sc_service::{Configuration, PartialComponents};
use sp_inherents::{InherentData, InherentDataProvider};
use sp_runtime::traits::HashingFor;
use sp_timestamp::Timestamp;
use std::sync::Arc;
use vigor_runtime::opaque::Block;

/// Runs a benchmark as the arguments say.
///
/// A runtime from a file is measured without any chain of this program: the chain's own runtime
/// would take its place.
pub fn run(cli: &Cli, cmd: &BenchmarkCmd) -> sc_cli::Result<()> {
    match cmd {
        BenchmarkCmd::Pallet(cmd) if cmd.runtime.is_some() => {
            LoggerBuilder::new("").init()?;
            cmd.run_with_spec::<HashingFor<Block>, ()>(None)
        }
        BenchmarkCmd::Overhead(cmd) if cmd.params.runtime.is_some() => {
            LoggerBuilder::new("").init()?;
            cmd.run_with_default_builder_and_spec::<Block, ()>(None)
        }
        cmd => run_on_chain(cli, cmd),
    }
}

fn run_on_chain(cli: &Cli, cmd: &BenchmarkCmd) -> sc_cli::Result<()> {
    cli.create_runner(cmd)?.sync_run(|config| match cmd {
        BenchmarkCmd::Pallet(cmd) => {
            cmd.run_with_spec::<HashingFor<Block>, ()>(Some(config.chain_spec))
        }
        BenchmarkCmd::Overhead(cmd) => {
            cmd.run_with_default_builder_and_spec::<Block, ()>(Some(config.chain_spec))
        }
        BenchmarkCmd::Machine(cmd) => cmd.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone()),
        BenchmarkCmd::Block(cmd) => cmd.run(client(&config)?),
        BenchmarkCmd::Storage(cmd) => {
            let PartialComponents { client, backend, .. } = service::parts(&config)?;
            let (db, storage) = (backend.expose_db(), backend.expose_storage());
            cmd.run(config, client, db, storage, backend.expose_shared_trie_cache())
        }
        BenchmarkCmd::Extrinsic(cmd) => {
            let client = client(&config)?;
            let remark = DynamicRemarkBuilder::new_from_client(client.clone())?;
            let factory = ExtrinsicFactory(vec![Box::new(remark)]);
            cmd.run(client, inherents()?, Vec::new(), &factory)
        }
    })
}

fn client(config: &Configuration) -> sc_cli::Result<Arc<FullClient>> {
    let PartialComponents { client, .. } = service::parts(config)?;
    Ok(client)
}

/// A benchmark's blocks carry no slot, which is slot zero, so they are of time zero.
fn inherents() -> sc_cli::Result<InherentData> {
    let mut data = InherentData::new();
    let time = sp_timestamp::InherentDataProvider::new(Timestamp::new(0));
    futures::executor::block_on(time.provide_inherent_data(&mut data))
        .map_err(|error| format!("no inherent data: {error}"))?;
    Ok(data)
}
