// SPDX-License-Identifier: Apache-2.0
//! What the fuzzer knows of the chain: the clock, values that events and calls named, and the
//! leaves under every root that it made.
//!
//! Nothing here is written for one pallet. A value is remembered under its type and under the name
//! of its field, and offered again where a call asks for the same. So the order that
//! `OrderPlaced { order }` named is later shipped, and a call that is added to a pallet tomorrow
//! finds its arguments without a line of code.

use crate::{types::Types, walk::Visitor};
use scale_info::TypeDef;
use std::{
    collections::{HashMap, VecDeque, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};
use vigor_primitives::tree::Leaf;

/// Values remembered of one kind: enough to choose from, few enough that new ones come up soon.
const POOL_MAX: usize = 24;
/// Trees that one run remembers.
const TREES_MAX: usize = 256;
/// Bytes of a value that is remembered.
const VALUE_BYTES_MAX: usize = 96;

/// What is known.
#[derive(Clone, Default)]
pub struct Knowledge {
    /// Hash of block 0, which signatures are bound to.
    pub genesis: [u8; 32],
    /// Height of the block in work.
    pub number: u32,
    /// Its time.
    pub now_ms: u64,
    /// Leaves by root hash.
    pub trees: HashMap<[u8; 32], Vec<Leaf>>,
    pools: HashMap<u64, VecDeque<Vec<u8>>>,
}

impl Knowledge {
    /// What is known of a chain before its first block.
    pub fn new(genesis: [u8; 32], now_ms: u64) -> Self {
        Self { genesis, now_ms, ..Self::default() }
    }

    /// Values of that type seen in a field of that name; of all fields if there is no name.
    pub fn pool(&self, field: Option<&str>, ty: u32) -> Option<&VecDeque<Vec<u8>>> {
        self.pools.get(&key(field, ty))
    }

    /// Keeps the leaves under a root.
    pub fn remember_tree(&mut self, root: [u8; 32], leaves: Vec<Leaf>) {
        if self.trees.len() < TREES_MAX {
            self.trees.insert(root, leaves);
        }
    }

    fn remember(&mut self, field: Option<&str>, ty: u32, bytes: &[u8]) {
        let pool = self.pools.entry(key(field, ty)).or_default();
        if pool.iter().any(|known| known == bytes) {
            return;
        }
        if pool.len() == POOL_MAX {
            pool.pop_back();
        }
        pool.push_front(bytes.to_vec());
    }
}

fn key(field: Option<&str>, ty: u32) -> u64 {
    let mut hasher = DefaultHasher::new();
    (field, ty).hash(&mut hasher);
    hasher.finish()
}

/// Remembers what a walk shows, and which variants it shows.
pub struct Harvest<'a> {
    /// Where values go.
    pub knowledge: &'a mut Knowledge,
    /// Type and index of each variant met.
    pub variants: Vec<(u32, u8)>,
}

impl Visitor for Harvest<'_> {
    fn variant(&mut self, ty: u32, index: u8) {
        self.variants.push((ty, index));
    }

    fn value(&mut self, field: Option<&str>, ty: u32, bytes: &[u8]) {
        if bytes.len() > VALUE_BYTES_MAX {
            return;
        }
        if let Some(field) = field {
            self.knowledge.remember(Some(field), ty, bytes);
        }
        let telling =
            matches!(Types::get().resolve(ty).type_def, TypeDef::Composite(_) | TypeDef::Array(_));
        if telling {
            self.knowledge.remember(None, ty, bytes);
        }
    }
}
