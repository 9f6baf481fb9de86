// SPDX-License-Identifier: Apache-2.0
//! Encodes a value of any type of the runtime, chosen by the bytes of an input.

mod leaves;
mod numbers;

use crate::{
    actors::Actor,
    entropy::Entropy,
    knowledge::Knowledge,
    types::{CallIndex, Types},
};
use codec::{Compact, Encode};
use scale_info::{Field, TypeDef, TypeDefPrimitive, form::PortableForm};

/// Bytes after which lists stay empty: a value is never much longer.
const VALUE_BYTES_SOFT_MAX: usize = 48 * 1024;
/// Nesting below which enums and lists take their simplest form.
const DEPTH_MAX: u32 = 14;
/// Calls within calls within calls.
const NESTED_CALLS_MAX: u32 = 3;

/// Makes values.
pub struct Generator<'a> {
    types: &'static Types,
    knowledge: &'a Knowledge,
    /// Who will sign.
    actor: &'a Actor,
}

/// Where in a value the generator is.
#[derive(Clone, Copy, Default)]
struct Place<'n> {
    field: Option<&'n str>,
    type_name: Option<&'n str>,
    depth: u32,
    calls: u32,
}

impl<'a> Generator<'a> {
    /// Of what `knowledge` offers, for a call that `actor` will sign.
    pub fn new(knowledge: &'a Knowledge, actor: &'a Actor) -> Self {
        Self { types: Types::get(), knowledge, actor }
    }

    /// The encoding of that call with chosen arguments.
    pub fn call(&self, index: CallIndex, entropy: &mut Entropy<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        self.call_into(index, entropy, Place::default(), &mut out);
        out
    }

    /// The encoding of a chosen value of that type.
    pub fn value_of(&self, ty: u32, entropy: &mut Entropy<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        self.value(ty, entropy, Place::default(), &mut out);
        out
    }

    fn call_into(
        &self,
        (pallet, call): CallIndex,
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) {
        out.extend([pallet, call]);
        let fields = self
            .types
            .variant(self.types.call, pallet)
            .and_then(|outer| outer.fields.first())
            .and_then(|field| self.types.variant(field.ty.id, call))
            .map_or(&[][..], |variant| &variant.fields);
        let place = Place { calls: place.calls + 1, ..place };
        self.fields(fields, entropy, place, out);
    }

    fn value(&self, ty: u32, entropy: &mut Entropy<'_>, place: Place<'_>, out: &mut Vec<u8>) {
        if self.types.ident(ty) == "DidId" && entropy.byte() % 8 < 5 {
            self.actor.did().encode_to(out);
            return;
        }
        if self.known(ty, entropy, place, out) || self.special(ty, entropy, place, out) {
            return;
        }
        let depth = place.depth + 1;
        let inner = Place { depth, field: None, ..place };
        match &self.types.resolve(ty).type_def {
            TypeDef::Composite(def) => match def.fields.as_slice() {
                // A newtype is named as its field is.
                [only] if only.name.is_none() => {
                    self.value(only.ty.id, entropy, Place { depth, ..place }, out);
                }
                fields => self.fields(fields, entropy, Place { depth, ..place }, out),
            },
            TypeDef::Variant(def) => {
                let choice = if depth > DEPTH_MAX { 0 } else { entropy.below(def.variants.len()) };
                let Some(variant) = def.variants.get(choice) else { return };
                out.push(variant.index);
                self.fields(&variant.fields, entropy, Place { depth, ..place }, out);
            }
            TypeDef::Sequence(def) => {
                let element = def.type_param.id;
                if let TypeDef::Primitive(TypeDefPrimitive::U8) =
                    self.types.resolve(element).type_def
                {
                    self.bytes(entropy, place).encode_to(out);
                    return;
                }
                let count = self.count(entropy, depth, out);
                Compact(count).encode_to(out);
                for _ in 0..count {
                    self.value(element, entropy, Place { field: place.field, ..inner }, out);
                }
            }
            TypeDef::Array(def) => self.array(def.len, def.type_param.id, entropy, place, out),
            TypeDef::Tuple(def) => {
                for element in &def.fields {
                    self.value(element.id, entropy, inner, out);
                }
            }
            TypeDef::Primitive(primitive) => self.primitive(primitive, entropy, place, out),
            TypeDef::Compact(def) => self.compact(def.type_param.id, entropy, place, out),
            TypeDef::BitSequence(_) => Compact(0u32).encode_to(out),
        }
    }

    fn fields(
        &self,
        fields: &[Field<PortableForm>],
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) {
        for field in fields {
            // An unnamed field is what its variant or struct is called by.
            let named = field.name.as_deref().or(place.field.filter(|_| fields.len() == 1));
            let place = Place { field: named, type_name: field.type_name.as_deref(), ..place };
            self.value(field.ty.id, entropy, place, out);
        }
    }

    fn count(&self, entropy: &mut Entropy<'_>, depth: u32, out: &[u8]) -> u32 {
        if depth > DEPTH_MAX || out.len() > VALUE_BYTES_SOFT_MAX {
            return 0;
        }
        match entropy.byte() {
            0..=119 => 1,
            120..=169 => 2,
            170..=199 => 0,
            200..=219 => 3,
            220..=239 => u32::from(entropy.byte() % 20),
            _ => u32::from(entropy.byte()) + u32::from(entropy.byte()),
        }
    }

    /// A value that was seen before, more often than not where there is one.
    fn known(
        &self,
        ty: u32,
        entropy: &mut Entropy<'_>,
        place: Place<'_>,
        out: &mut Vec<u8>,
    ) -> bool {
        // Accounts are chosen among the cast first; calls are never worth repeating here.
        if matches!(self.types.ident(ty), "AccountId32" | "MultiAddress" | "RuntimeCall") {
            return false;
        }
        let named = place.field.and_then(|field| self.knowledge.pool(Some(field), ty));
        let pool = named.or_else(|| self.knowledge.pool(None, ty));
        let Some(pool) = pool.filter(|_| entropy.byte() % 8 < 5) else { return false };
        match pool.get(entropy.below(pool.len())) {
            Some(bytes) => out.extend(bytes),
            None => return false,
        }
        true
    }
}
