// SPDX-License-Identifier: Apache-2.0
//! SCALE values as JSON, by the metadata of the runtime that wrote them.
//!
//! | SCALE | JSON |
//! |---|---|
//! | integers up to 32 bits | number |
//! | integers of 64 bits and more | decimal string (JavaScript would round a number) |
//! | bytes: `Vec<u8>`, `[u8; n]` | `"0x…"`; past [`BYTES_MAX`] bytes `{"bytes": n, "blake2_256": "0x…"}` |
//! | a struct with one unnamed field | its field |
//! | a struct, a tuple | object, array |
//! | `Option` | `null` or the value |
//! | a variant without fields | its name |
//! | a variant with one unnamed field, with several, with named ones | `{"Name": value}`, `{"Name": […]}`, `{"Name": {…}}` |
//! | bit sequences | text of `0` and `1` |
//! | whatever has parts more than [`LEVELS_MAX`] levels in | as long byte strings: `{"bytes": n, "blake2_256": "0x…"}` |

use std::collections::BTreeSet;

use scale_decode::visitor::types::{Array, BitSequence, Composite, Sequence, Str, Tuple, Variant};
use scale_decode::visitor::{
    DecodeAsTypeResult, DecodeError, DecodeItemIterator, TypeIdFor, Visitor, decode_with_visitor,
};
use scale_info::{PortableRegistry, TypeDef, TypeDefPrimitive};
use serde_json::{Map, Value as Json, json};
use sp_crypto_hashing::blake2_256;
use subxt::ext::codec::{Compact, Decode};
use vigor_indexer_db::hex_id;

/// Longer byte strings (code of a runtime, say) are kept as their length and hash.
pub const BYTES_MAX: usize = 4_096;
/// Levels of parts that are told: a call may hold a call, 256 deep, and parsers of JSON (serde's
/// stops at 128 levels) must be able to read all that is written. A variant's fields are two
/// levels, its name and they.
pub const LEVELS_MAX: usize = 64;
/// Path of the account id type in the metadata.
const ACCOUNT_PATH: [&str; 3] = ["sp_core", "crypto", "AccountId32"];

/// Accounts met while decoding.
pub type Accounts = BTreeSet<[u8; 32]>;

/// Decodes a value of a type, moves the input past it, and notes the accounts in it.
pub fn decode(
    input: &mut &[u8],
    type_id: u32,
    types: &PortableRegistry,
    accounts: &mut Accounts,
) -> Result<Json, DecodeError> {
    let visitor = ToJson { accounts, bytes_max: BYTES_MAX, levels: LEVELS_MAX };
    decode_with_visitor(input, type_id, types, visitor)
}

/// Decodes a value of a type with all of its bytes, however many the chain let it have.
pub fn decode_whole(
    input: &mut &[u8],
    type_id: u32,
    types: &PortableRegistry,
) -> Result<Json, DecodeError> {
    let accounts = &mut Accounts::new();
    let visitor = ToJson { accounts, bytes_max: usize::MAX, levels: LEVELS_MAX };
    decode_with_visitor(input, type_id, types, visitor)
}

struct ToJson<'a> {
    accounts: &'a mut Accounts,
    /// Length of byte strings that are told in full.
    bytes_max: usize,
    /// Levels that may still be made.
    levels: usize,
}

impl ToJson<'_> {
    /// For parts a level further in.
    fn inside(&mut self) -> ToJson<'_> {
        let levels = self.levels.saturating_sub(1);
        ToJson { accounts: self.accounts, bytes_max: self.bytes_max, levels }
    }
}

type Decoded = Result<Json, DecodeError>;

impl Visitor for ToJson<'_> {
    type Value<'scale, 'resolver> = Json;
    type Error = DecodeError;
    type TypeResolver = PortableRegistry;

    fn unchecked_decode_as_type<'scale, 'resolver>(
        self,
        input: &mut &'scale [u8],
        type_id: TypeIdFor<Self>,
        types: &'resolver PortableRegistry,
    ) -> DecodeAsTypeResult<Self, Result<Self::Value<'scale, 'resolver>, Self::Error>> {
        match shape(type_id, types) {
            Shape::Account => DecodeAsTypeResult::Decoded(account(input, self.accounts)),
            Shape::Bytes => {
                let found = byte_vec(input);
                DecodeAsTypeResult::Decoded(found.map(|found| bytes(found, self.bytes_max)))
            }
            Shape::ByteArray(len) => {
                let found = take(input, len);
                DecodeAsTypeResult::Decoded(found.map(|found| bytes(found, self.bytes_max)))
            }
            Shape::Other => DecodeAsTypeResult::Skipped(self),
        }
    }

    fn visit_bool<'s, 'r>(self, value: bool, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_char<'s, 'r>(self, value: char, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.to_string().into())
    }

    fn visit_u8<'s, 'r>(self, value: u8, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_u16<'s, 'r>(self, value: u16, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_u32<'s, 'r>(self, value: u32, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_u64<'s, 'r>(self, value: u64, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.to_string().into())
    }

    fn visit_u128<'s, 'r>(self, value: u128, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.to_string().into())
    }

    fn visit_u256<'r>(self, value: &[u8; 32], _: u32) -> Result<Self::Value<'_, 'r>, Self::Error> {
        Ok(hex_id(value).into())
    }

    fn visit_i8<'s, 'r>(self, value: i8, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_i16<'s, 'r>(self, value: i16, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_i32<'s, 'r>(self, value: i32, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.into())
    }

    fn visit_i64<'s, 'r>(self, value: i64, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.to_string().into())
    }

    fn visit_i128<'s, 'r>(self, value: i128, _: u32) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.to_string().into())
    }

    fn visit_i256<'r>(self, value: &[u8; 32], _: u32) -> Result<Self::Value<'_, 'r>, Self::Error> {
        Ok(hex_id(value).into())
    }

    fn visit_str<'s, 'r>(
        self,
        value: &mut Str<'s>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        Ok(value.as_str()?.into())
    }

    fn visit_bitsequence<'s, 'r>(
        self,
        value: &mut BitSequence<'s>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        let mut text = String::new();
        for bit in value.decode()? {
            text.push(if bit? { '1' } else { '0' });
        }
        Ok(text.into())
    }

    fn visit_sequence<'s, 'r>(
        self,
        value: &mut Sequence<'s, 'r, PortableRegistry>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        if self.levels == 0 {
            let start = value.bytes_from_start();
            value.skip_decoding()?;
            return digest_up_to(start, value.bytes_from_undecoded());
        }
        items(value, self)
    }

    fn visit_array<'s, 'r>(
        self,
        value: &mut Array<'s, 'r, PortableRegistry>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        if self.levels == 0 {
            let start = value.bytes_from_start();
            value.skip_decoding()?;
            return digest_up_to(start, value.bytes_from_undecoded());
        }
        items(value, self)
    }

    fn visit_tuple<'s, 'r>(
        self,
        value: &mut Tuple<'s, 'r, PortableRegistry>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        if self.levels == 0 {
            let start = value.bytes_from_start();
            value.skip_decoding()?;
            return digest_up_to(start, value.bytes_from_undecoded());
        }
        items(value, self)
    }

    fn visit_composite<'s, 'r>(
        self,
        value: &mut Composite<'s, 'r, PortableRegistry>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        if self.levels == 0 && value.remaining() > 0 {
            let start = value.bytes_from_start();
            value.skip_decoding()?;
            return digest_up_to(start, value.bytes_from_undecoded());
        }
        fields(value, self)
    }

    fn visit_variant<'s, 'r>(
        self,
        value: &mut Variant<'s, 'r, PortableRegistry>,
        _: u32,
    ) -> Result<Self::Value<'s, 'r>, Self::Error> {
        let name = value.name();
        let option = value.enum_name() == Some("Option");
        if value.fields().remaining() == 0 {
            return Ok(if option && name == "None" { Json::Null } else { name.into() });
        }
        let Some(levels) = self.levels.checked_sub(1).filter(|levels| *levels > 0) else {
            let start = value.bytes_from_start();
            value.skip_decoding()?;
            return digest_up_to(start, value.bytes_from_undecoded());
        };
        let (accounts, bytes_max) = (self.accounts, self.bytes_max);
        let inner = fields(value.fields(), ToJson { accounts, bytes_max, levels })?;
        if option {
            return Ok(inner);
        }
        Ok(Json::Object(Map::from_iter([(name.to_owned(), inner)])))
    }
}

fn fields(value: &mut Composite<'_, '_, PortableRegistry>, mut visitor: ToJson<'_>) -> Decoded {
    if value.remaining() == 0 {
        return Ok(Json::Null);
    }
    let mut items = Vec::new();
    loop {
        let name = value.peek_name();
        let Some(item) = value.decode_item(visitor.inside()) else { break };
        items.push((name, item?));
    }
    let named = items.iter().all(|(name, _)| name.is_some());
    if named {
        let named = items.into_iter().map(|(name, item)| (name.unwrap_or("").to_owned(), item));
        return Ok(Json::Object(named.collect()));
    }
    let mut unnamed: Vec<Json> = items.into_iter().map(|(_, item)| item).collect();
    if unnamed.len() == 1 {
        return Ok(unnamed.remove(0));
    }
    Ok(Json::Array(unnamed))
}

fn items<'s, 'r>(
    value: &mut impl DecodeItemIterator<'s, 'r, PortableRegistry>,
    mut visitor: ToJson<'_>,
) -> Decoded {
    let mut items = Vec::new();
    while let Some(item) = value.decode_item(visitor.inside()) {
        items.push(item?);
    }
    Ok(Json::Array(items))
}

/// Stands for the value at the start of bytes, up to the bytes after it.
fn digest_up_to(start: &[u8], after: &[u8]) -> Decoded {
    let len = start.len().checked_sub(after.len());
    let value = len.and_then(|len| start.get(..len)).ok_or(DecodeError::NotEnoughInput)?;
    Ok(digest(value))
}

/// Types that are not decoded field by field.
enum Shape {
    Account,
    Bytes,
    ByteArray(usize),
    Other,
}

fn shape(type_id: u32, types: &PortableRegistry) -> Shape {
    let Some(ty) = types.resolve(type_id) else { return Shape::Other };
    let is_byte = |id: u32| {
        let def = types.resolve(id).map(|ty| &ty.type_def);
        matches!(def, Some(TypeDef::Primitive(TypeDefPrimitive::U8)))
    };
    match &ty.type_def {
        TypeDef::Composite(_) if ty.path.segments.iter().eq(ACCOUNT_PATH) => Shape::Account,
        TypeDef::Sequence(sequence) if is_byte(sequence.type_param.id) => Shape::Bytes,
        TypeDef::Array(array) if is_byte(array.type_param.id) => {
            Shape::ByteArray(array.len as usize)
        }
        _ => Shape::Other,
    }
}

fn account(input: &mut &[u8], accounts: &mut Accounts) -> Decoded {
    let bytes = take(input, 32)?;
    let account = <[u8; 32]>::try_from(bytes).map_err(|_| DecodeError::NotEnoughInput)?;
    accounts.insert(account);
    Ok(hex_id(&account).into())
}

fn byte_vec<'a>(input: &mut &'a [u8]) -> Result<&'a [u8], DecodeError> {
    let Compact(len) = Compact::<u32>::decode(input)?;
    take(input, len as usize)
}

fn take<'a>(input: &mut &'a [u8], len: usize) -> Result<&'a [u8], DecodeError> {
    let (head, rest) = input.split_at_checked(len).ok_or(DecodeError::NotEnoughInput)?;
    *input = rest;
    Ok(head)
}

fn bytes(bytes: &[u8], at_most: usize) -> Json {
    if bytes.len() > at_most { digest(bytes) } else { hex_id(bytes).into() }
}

fn digest(bytes: &[u8]) -> Json {
    json!({ "bytes": bytes.len(), "blake2_256": hex_id(&blake2_256(bytes)) })
}
