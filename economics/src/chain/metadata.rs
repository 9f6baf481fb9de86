// SPDX-License-Identifier: Apache-2.0
//! What the runtime tells wallets of itself.

use anyhow::{Result, bail};
use frame_metadata::{RuntimeMetadata, v14::RuntimeMetadataV14};
use sp_io::TestExternalities;
use vigor_runtime::Runtime;

/// The metadata in the version that everybody reads.
pub fn read() -> Result<RuntimeMetadataV14> {
    // The default of a nonce depends on the height.
    match TestExternalities::new_empty().execute_with(Runtime::metadata).1 {
        RuntimeMetadata::V14(metadata) => Ok(metadata),
        other => bail!("metadata of version {}", other.version()),
    }
}
