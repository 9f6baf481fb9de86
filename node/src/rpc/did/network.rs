// SPDX-License-Identifier: Apache-2.0
//! The name of a network in its DIDs.

use crate::{chain_spec::DID_NETWORK, rpc::error};
use jsonrpsee::core::RpcResult;
use sc_service::Properties;
use vigor_primitives::did::{DidId, parse_did};

/// What this chain is called in DIDs; the main network has no name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network(Option<String>);

impl Network {
    /// The network that a chain specification describes.
    pub fn of(properties: &Properties) -> Self {
        let name = properties.get(DID_NETWORK).and_then(|name| name.as_str());
        Self(name.filter(|name| !name.is_empty()).map(Into::into))
    }

    /// The identifier of a DID of this network.
    pub fn parse(&self, did: &str) -> RpcResult<DidId> {
        let (network, id) = parse_did(did).map_err(|error| error::invalid(error.to_string()))?;
        if network == self.0 {
            Ok(id)
        } else {
            let expected = self.0.as_deref().unwrap_or("main");
            Err(error::invalid(format!("the DID is not of the {expected} network")))
        }
    }

    /// The DID of an identifier.
    pub fn write(&self, did: &DidId) -> String {
        did.to_string_on(self.0.as_deref())
    }
}
