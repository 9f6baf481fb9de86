// SPDX-License-Identifier: Apache-2.0
//! Builds the Wasm runtime. The Wasm build runs this script too, without `std` and for nothing.

fn main() {
    #[cfg(feature = "std")]
    {
        let builder = substrate_wasm_builder::WasmBuilder::init_with_defaults();
        #[cfg(feature = "metadata-hash")]
        let builder = builder.enable_metadata_hash("VGR", 12);
        builder.build();
    }
}
