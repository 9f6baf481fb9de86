// SPDX-License-Identifier: Apache-2.0
//! The blocks in a file that `export-blocks --binary` wrote.

use anyhow::{Context, Result, ensure};
use codec::Decode;
use sp_runtime::{
    OpaqueExtrinsic,
    generic::{Block, Header, SignedBlock},
    traits::BlakeTwo256,
};
use std::{fs, ops::Range, path::Path};

/// A block as it is written, with transactions that need not be understood.
type Stored = SignedBlock<Block<Header<u32, BlakeTwo256>, OpaqueExtrinsic>>;

/// How many there are comes first, as 64 bits.
const PREAMBLE_BYTES: usize = 8;

/// Blocks, ascending, as bytes that `import-blocks --binary` takes.
#[derive(Debug)]
pub struct Blocks {
    bytes: Vec<u8>,
    blocks: Vec<(u64, Range<usize>)>,
}

impl Blocks {
    /// What stands before the first.
    pub fn preamble(&self) -> &[u8] {
        self.bytes.get(..PREAMBLE_BYTES).unwrap_or_default()
    }

    /// Each height and its bytes.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &[u8])> {
        self.blocks.iter().filter_map(|(height, range)| {
            let bytes = self.bytes.get(range.clone())?;
            Some((*height, bytes))
        })
    }
}

/// Reads them from a file.
pub fn read(file: &Path) -> Result<Blocks> {
    split(fs::read(file).context("cannot read the exported blocks")?)
}

fn split(bytes: Vec<u8>) -> Result<Blocks> {
    let (count, mut rest) =
        bytes.split_first_chunk::<PREAMBLE_BYTES>().context("the file says how many there are")?;
    let mut blocks = Vec::new();
    while !rest.is_empty() {
        let start = bytes.len() - rest.len();
        let stored = Stored::decode(&mut rest).context("the file has a broken block")?;
        blocks.push((stored.block.header.number.into(), start..bytes.len() - rest.len()));
    }
    let announced = u64::from_le_bytes(*count);
    ensure!(blocks.len() as u64 == announced, "{} of {announced} blocks", blocks.len());
    Ok(Blocks { bytes, blocks })
}

#[cfg(test)]
mod tests {
    use super::{Block, Header, OpaqueExtrinsic, SignedBlock, Stored, split};
    use codec::Encode;
    use sp_runtime::{Justifications, traits::Header as _};

    fn stored(height: u32) -> Stored {
        let root = Default::default();
        let header = Header::new(height, root, root, root, Default::default());
        let extrinsic = OpaqueExtrinsic::try_from_encoded_extrinsic(&vec![7_u8; 90].encode());
        let block = Block { header, extrinsics: vec![extrinsic.expect("it is one")] };
        let justification = Justifications::from((*b"FRNK", vec![height as u8; 70]));
        SignedBlock { block, justifications: (height == 2).then_some(justification) }
    }

    fn file(announced: u64) -> Vec<u8> {
        let blocks: Vec<u8> =
            [1, 2, 3].iter().flat_map(|height| stored(*height).encode()).collect();
        [announced.to_le_bytes().to_vec(), blocks].concat()
    }

    #[test]
    fn blocks_are_told_apart_with_their_justifications() {
        let blocks = split(file(3)).expect("a file");
        let heights: Vec<u64> = blocks.iter().map(|(height, _)| height).collect();
        assert_eq!(heights, [1, 2, 3]);
        let joined: Vec<u8> = blocks.iter().flat_map(|(_, bytes)| bytes.to_vec()).collect();
        assert_eq!([blocks.preamble(), &joined].concat(), file(3));
    }

    #[test]
    fn a_file_that_ends_early_is_an_error() {
        let mut early = file(3);
        early.pop();
        assert!(split(early).is_err());
        assert!(split(file(4)).is_err());
        assert!(split(vec![0; 7]).is_err());
    }
}
