// SPDX-License-Identifier: Apache-2.0
//! Numbers: amounts, heights, moments, ids, and the edges of each.

use super::{Generator, Place};
use crate::entropy::Entropy;
use codec::{Compact, Encode};
use scale_info::{TypeDef, TypeDefPrimitive};
use vigor_runtime::constants::money::{EXISTENTIAL_DEPOSIT, MILLI, VGR};

/// What a number means, as far as its name tells.
enum Meaning {
    Height,
    Span,
    Amount,
    Plain,
}

impl Meaning {
    fn of(place: Place<'_>) -> Self {
        let field = place.field.unwrap_or_default();
        let type_name = place.type_name.unwrap_or_default();
        let has = |words: &[&str]| words.iter().any(|word| field.contains(word));
        if has(&["until", "expire", "when", "height", "_at", "from_epoch"]) {
            Self::Height
        } else if has(&["period", "window", "delay", "interval", "duration", "deadline"]) {
            Self::Span
        } else if type_name.contains("BlockNumber") {
            Self::Height
        } else if type_name.contains("Balance") || has(&["amount", "price", "value", "stake"]) {
            Self::Amount
        } else {
            Self::Plain
        }
    }
}

impl Generator<'_> {
    pub(super) fn primitive(
        &self,
        primitive: &TypeDefPrimitive,
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) {
        match primitive {
            TypeDefPrimitive::Bool => out.push(entropy.byte() & 1),
            TypeDefPrimitive::Str => self.bytes(entropy, place).encode_to(out),
            TypeDefPrimitive::Char => u32::from('v').encode_to(out),
            other => {
                let width = crate::walk::width(other) as usize;
                let mut bytes = self.number(width, entropy, place).to_le_bytes().to_vec();
                bytes.resize(width, 0);
                out.extend(bytes);
            }
        }
    }

    pub(super) fn compact(
        &self,
        ty: u32,
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) {
        let width = self.compact_width(ty);
        let bits = (width * 8).min(127);
        // The calls of pallet-assets name the asset so, and the settled chain has one.
        let asset = width == 4 && place.field == Some("id") && !entropy.one_in(3);
        let number = if asset { 1 } else { self.number(width, entropy, place) };
        let fits = if width >= 16 { number } else { number & ((1 << bits) - 1) };
        Compact(fits).encode_to(out);
    }

    fn compact_width(&self, ty: u32) -> usize {
        match &self.types.resolve(ty).type_def {
            TypeDef::Primitive(primitive) => crate::walk::width(primitive) as usize,
            TypeDef::Composite(def) => {
                def.fields.first().map_or(0, |field| self.compact_width(field.ty.id))
            }
            _ => 0,
        }
    }

    fn number(&self, width: usize, entropy: &mut Entropy<'_>, place: Place<'_>) -> u128 {
        match (width, Meaning::of(place)) {
            (1, _) => u128::from(entropy.byte()),
            (4, Meaning::Height) => self.height(entropy),
            (8, Meaning::Height) => self.moment(entropy),
            (4 | 8, Meaning::Span) => span(entropy),
            (16, _) | (_, Meaning::Amount) => amount(entropy),
            _ => small(entropy),
        }
    }

    fn height(&self, entropy: &mut Entropy<'_>) -> u128 {
        let now = u128::from(self.knowledge.number);
        match entropy.byte() % 12 {
            0..=2 => now + 50,
            3 => now + 1,
            4 => now,
            5 => now.saturating_sub(1),
            6 => 0,
            7 => u128::from(u32::MAX),
            8 => now + 300,
            9 => now + 1_800,
            _ => now + u128::from(entropy.byte()),
        }
    }

    fn moment(&self, entropy: &mut Entropy<'_>) -> u128 {
        let now = u128::from(self.knowledge.now_ms);
        match entropy.byte() % 8 {
            0..=2 => now + 3_600_000,
            3 => now + 2_000,
            4 => now,
            5 => now.saturating_sub(1),
            6 => 0,
            _ => u128::from(u64::MAX),
        }
    }
}

fn span(entropy: &mut Entropy<'_>) -> u128 {
    match entropy.byte() % 10 {
        0..=2 => 10,
        3 => 1,
        4 => 2,
        5 => 100,
        6 => 0,
        7 => u128::from(u32::MAX),
        8 => u128::MAX,
        _ => u128::from(entropy.byte()),
    }
}

/// An amount of money, in planck.
pub(super) fn amount(entropy: &mut Entropy<'_>) -> u128 {
    match entropy.byte() % 20 {
        0..=2 => 10 * VGR,
        3 => VGR,
        4 => 1_000 * VGR,
        5 => EXISTENTIAL_DEPOSIT,
        6 => EXISTENTIAL_DEPOSIT - 1,
        7 => 0,
        8 => 1,
        9 => u128::MAX,
        10 => u128::from(u64::MAX),
        11 => 1_000_000 * VGR,
        12 => u128::MAX / 2 + 1,
        13 => u128::from(entropy.byte()) * MILLI,
        14 => u128::from(entropy.any::<u32>()),
        15 => 999_999 * VGR + u128::from(entropy.any::<u32>()) * 1_000_000,
        16 => entropy.any::<u64>().into(),
        17 => entropy.any(),
        _ => u128::from(entropy.byte()) * VGR,
    }
}

fn small(entropy: &mut Entropy<'_>) -> u128 {
    match entropy.byte() {
        byte @ 0..=127 => u128::from(byte % 4),
        byte @ 128..=179 => u128::from(byte % 16),
        180..=209 => u128::from(entropy.byte()),
        210..=219 => u128::from(entropy.any::<u16>()),
        220..=229 => u128::from(entropy.any::<u32>()),
        230..=239 => u128::from(entropy.any::<u64>()),
        _ => u128::MAX,
    }
}
