// SPDX-License-Identifier: Apache-2.0
//! From arguments to what they ask for.

use crate::{
    chain_spec,
    cli::{Cli, Subcommand},
    service,
};
use sc_cli::SubstrateCli;
use sc_network::{Litep2pNetworkBackend, NetworkWorker, config::NetworkBackendType};
use sc_service::PartialComponents;
use std::path::PathBuf;
use vigor_runtime::opaque::{Block, Hash};

impl SubstrateCli for Cli {
    fn impl_name() -> String {
        "Vigor Node".into()
    }

    fn impl_version() -> String {
        env!("SUBSTRATE_CLI_IMPL_VERSION").into()
    }

    fn description() -> String {
        env!("CARGO_PKG_DESCRIPTION").into()
    }

    fn author() -> String {
        env!("CARGO_PKG_AUTHORS").into()
    }

    fn support_url() -> String {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
    }

    fn copyright_start_year() -> i32 {
        2026
    }

    fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
        let spec = match id {
            "dev" => chain_spec::development()?,
            "" | "local" => chain_spec::local()?,
            "staging" => chain_spec::staging()?,
            path => chain_spec::ChainSpec::from_json_file(PathBuf::from(path))
                .map_err(|error| format!("{error}; known chains: dev, local, staging"))?,
        };
        chain_spec::refuse_published_keys(&spec)?;
        Ok(Box::new(spec))
    }
}

/// Parses the arguments and does what they say.
pub fn run() -> sc_cli::Result<()> {
    let cli = Cli::from_args();
    match &cli.subcommand {
        Some(subcommand) => run_subcommand(&cli, subcommand),
        None => run_node(&cli),
    }
}

fn run_node(cli: &Cli) -> sc_cli::Result<()> {
    let sealing = cli.sealing;
    let runner = cli.create_runner(&cli.run)?;
    runner.run_node_until_exit(|config| async move {
        match config.network.network_backend {
            NetworkBackendType::Libp2p => {
                service::run::<NetworkWorker<Block, Hash>>(config, sealing)
            }
            NetworkBackendType::Litep2p => service::run::<Litep2pNetworkBackend>(config, sealing),
        }
        .map_err(sc_cli::Error::Service)
    })
}

fn run_subcommand(cli: &Cli, subcommand: &Subcommand) -> sc_cli::Result<()> {
    match subcommand {
        Subcommand::Key(cmd) => cmd.run(cli),
        Subcommand::ExportChainSpec(cmd) => cmd.run(cli.load_spec(&cmd.chain)?),
        Subcommand::BuildSpec(cmd) => {
            cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.chain_spec, config.network))
        }
        #[cfg(feature = "runtime-benchmarks")]
        Subcommand::Benchmark(cmd) => crate::benchmark::run(cli, cmd),
        Subcommand::PurgeChain(cmd) => {
            cli.create_runner(cmd)?.sync_run(|config| cmd.run(config.database))
        }
        Subcommand::ChainInfo(cmd) => {
            cli.create_runner(cmd)?.sync_run(|config| cmd.run::<Block>(&config))
        }
        Subcommand::CheckBlock(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, import_queue, .. } =
                service::parts(&config)?;
            Ok((cmd.run(client, import_queue), task_manager))
        }),
        Subcommand::ImportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, import_queue, .. } =
                service::parts(&config)?;
            Ok((cmd.run(client, import_queue), task_manager))
        }),
        Subcommand::ExportBlocks(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, .. } = service::parts(&config)?;
            Ok((cmd.run(client, config.database), task_manager))
        }),
        Subcommand::ExportState(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, .. } = service::parts(&config)?;
            Ok((cmd.run(client, config.chain_spec), task_manager))
        }),
        Subcommand::Revert(cmd) => cli.create_runner(cmd)?.async_run(|config| {
            let PartialComponents { client, task_manager, backend, .. } = service::parts(&config)?;
            let revert_votes = Box::new(|client, _, blocks| {
                sc_consensus_grandpa::revert(client, blocks)?;
                Ok(())
            });
            Ok((cmd.run(client, backend, Some(revert_votes)), task_manager))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cli, SubstrateCli, chain_spec};
    use clap::Parser;
    use sc_service::{ChainSpec, ChainType};
    use sp_runtime::BuildStorage;
    use vigor_runtime::genesis_presets;

    #[test]
    fn a_specification_of_development_keys_is_loaded_unless_it_is_live() {
        let preset = genesis_presets::config(&"development".into()).expect("a preset");
        let state = preset.build_storage().expect("a state");
        let directory = tempfile::tempdir().expect("a directory");
        let load = |kind: ChainType| {
            let name = format!("{kind:?}");
            let mut spec = chain_spec::ChainSpec::builder(&[], None)
                .with_id(&name)
                .with_chain_type(kind)
                .build();
            spec.set_storage(state.clone());
            let path = directory.path().join(name);
            std::fs::write(&path, spec.as_json(true).expect("JSON")).expect("a file");
            Cli::parse_from(["vigor-node"]).load_spec(&path.to_string_lossy())
        };
        assert!(load(ChainType::Development).is_ok());
        let Err(refusal) = load(ChainType::Live) else {
            panic!("a live chain took a published key")
        };
        assert!(refusal.contains("//Alice (sr25519)"), "{refusal}");
    }

    #[test]
    fn an_unknown_chain_is_refused_with_those_that_are_known() {
        let Err(refusal) = Cli::parse_from(["vigor-node"]).load_spec("main") else {
            panic!("there is no chain of that name")
        };
        assert!(refusal.ends_with("known chains: dev, local, staging"), "{refusal}");
    }
}
