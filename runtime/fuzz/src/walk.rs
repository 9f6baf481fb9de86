// SPDX-License-Identifier: Apache-2.0
//! Walks over an encoded value by its type, and shows every part of it.

use crate::types::Types;
use codec::{Compact, Decode, Input};
use scale_info::{Field, TypeDef, TypeDefPrimitive, form::PortableForm};

/// Nesting that a walk follows: more than any call that the runtime accepts.
const DEPTH_MAX: u32 = 300;

/// What a walk shows.
pub trait Visitor {
    /// The value of that type is the variant of that index.
    fn variant(&mut self, _ty: u32, _index: u8) {}
    /// A whole value, after its parts; `field` names it where it has a name.
    fn value(&mut self, _field: Option<&str>, _ty: u32, _bytes: &[u8]) {}
}

/// The bytes are not a value of the type, or one too deep to follow.
#[derive(Debug)]
pub struct Malformed;

impl From<codec::Error> for Malformed {
    fn from(_: codec::Error) -> Self {
        Self
    }
}

/// Shows `visitor` the value of type `ty` at the start of `bytes`, and returns what follows it.
pub fn walk<'a>(
    types: &Types,
    ty: u32,
    bytes: &'a [u8],
    visitor: &mut impl Visitor,
) -> Result<&'a [u8], Malformed> {
    let mut rest = bytes;
    Walk { types, visitor }.value(None, ty, &mut rest, DEPTH_MAX)?;
    Ok(rest)
}

struct Walk<'t, 'v, V> {
    types: &'t Types,
    visitor: &'v mut V,
}

impl<V: Visitor> Walk<'_, '_, V> {
    fn value(
        &mut self,
        field: Option<&str>,
        ty: u32,
        input: &mut &[u8],
        depth: u32,
    ) -> Result<(), Malformed> {
        let depth = depth.checked_sub(1).ok_or(Malformed)?;
        let whole = *input;
        match &self.types.resolve(ty).type_def {
            TypeDef::Composite(def) => self.fields(&def.fields, input, depth)?,
            TypeDef::Variant(_) => {
                let index = input.read_byte()?;
                let variant = self.types.variant(ty, index).ok_or(Malformed)?;
                self.visitor.variant(ty, index);
                self.fields(&variant.fields, input, depth)?;
            }
            TypeDef::Sequence(def) => {
                let length = Compact::<u32>::decode(input)?.0;
                self.elements(length, def.type_param.id, input, depth)?;
            }
            TypeDef::Array(def) => self.elements(def.len, def.type_param.id, input, depth)?,
            TypeDef::Tuple(def) => {
                for element in &def.fields {
                    self.value(None, element.id, input, depth)?;
                }
            }
            TypeDef::Primitive(TypeDefPrimitive::Str) => {
                let length = Compact::<u32>::decode(input)?.0;
                skip(input, length)?;
            }
            TypeDef::Primitive(primitive) => skip(input, width(primitive))?,
            TypeDef::Compact(_) => {
                let length = compact_length(input)?;
                skip(input, length)?;
            }
            TypeDef::BitSequence(_) => {
                let bits = Compact::<u32>::decode(input)?.0;
                skip(input, bits.div_ceil(8))?;
            }
        }
        let length = whole.len() - input.len();
        self.visitor.value(field, ty, &whole[..length]);
        Ok(())
    }

    fn fields(
        &mut self,
        fields: &[Field<PortableForm>],
        input: &mut &[u8],
        depth: u32,
    ) -> Result<(), Malformed> {
        for field in fields {
            self.value(field.name.as_deref(), field.ty.id, input, depth)?;
        }
        Ok(())
    }

    fn elements(
        &mut self,
        length: u32,
        ty: u32,
        input: &mut &[u8],
        depth: u32,
    ) -> Result<(), Malformed> {
        if let TypeDef::Primitive(TypeDefPrimitive::U8) = self.types.resolve(ty).type_def {
            return skip(input, length);
        }
        for _ in 0..length {
            self.value(None, ty, input, depth)?;
        }
        Ok(())
    }
}

fn skip(input: &mut &[u8], length: u32) -> Result<(), Malformed> {
    *input = input.get(length as usize..).ok_or(Malformed)?;
    Ok(())
}

/// Bytes of a primitive; a string has a length of its own.
pub fn width(primitive: &TypeDefPrimitive) -> u32 {
    match primitive {
        TypeDefPrimitive::Bool | TypeDefPrimitive::U8 | TypeDefPrimitive::I8 => 1,
        TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => 2,
        TypeDefPrimitive::Char | TypeDefPrimitive::U32 | TypeDefPrimitive::I32 => 4,
        TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => 8,
        TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => 16,
        TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => 32,
        TypeDefPrimitive::Str => 0,
    }
}

fn compact_length(input: &[u8]) -> Result<u32, Malformed> {
    let first = *input.first().ok_or(Malformed)?;
    Ok(match first & 3 {
        0 => 1,
        1 => 2,
        2 => 4,
        _ => 5 + u32::from(first >> 2),
    })
}
