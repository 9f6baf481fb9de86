// SPDX-License-Identifier: Apache-2.0
//! Calls: SCALE arguments written here, checked against the runtime's metadata before use.
//!
//! Arguments are encoded by the types of [`crate::actions`], not from the metadata, so that equal
//! requests give equal bytes on any runtime; a runtime whose call has another shape is refused.

use super::{ChainError, values};
use codec::Encode;
use serde_json::Value as Json;
use subxt::Metadata;

/// A call with its encoded arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Pallet.
    pub pallet: &'static str,
    /// Call.
    pub name: &'static str,
    /// Its arguments.
    pub arguments: Vec<u8>,
    /// Whether the runtime takes no fee for it when it is valid.
    pub feeless: bool,
    /// What it does, in words.
    pub summary: String,
}

impl Call {
    /// A call with a fee.
    pub fn new(
        pallet: &'static str,
        name: &'static str,
        arguments: impl Encode,
        summary: impl Into<String>,
    ) -> Self {
        let summary = summary.into();
        Self { pallet, name, arguments: arguments.encode(), feeless: false, summary }
    }

    /// The same call, without a fee.
    pub fn feeless(mut self) -> Self {
        self.feeless = true;
        self
    }

    /// Call data for a runtime, and the arguments as that runtime reads them.
    pub fn encode(&self, metadata: &Metadata) -> Result<(Vec<u8>, Json), ChainError> {
        let wrong = |reason: String| ChainError::CallUnsupported {
            pallet: self.pallet,
            call: self.name,
            reason,
        };
        let pallet = metadata.pallet_by_name(self.pallet);
        let pallet = pallet.ok_or_else(|| wrong("no such pallet".into()))?;
        let call = pallet.call_variant_by_name(self.name);
        let call = call.ok_or_else(|| wrong("no such call".into()))?;
        let read =
            values::fields(&self.arguments, &call.fields, metadata.types()).map_err(wrong)?;
        let data = [&[pallet.call_index(), call.index], self.arguments.as_slice()].concat();
        Ok((data, read))
    }
}
