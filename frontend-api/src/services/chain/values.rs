// SPDX-License-Identifier: Apache-2.0
//! Values of the chain as JSON: bytes as `0x` hex, every integer as a decimal string (most are
//! wider than JSON numbers are exact), an absent option as null.

use crate::ids;
use serde_json::{Map, Value as Json, json};
use subxt::ext::scale_value::{Composite, Primitive, Value, ValueDef};

/// Least number of bytes that are taken for bytes and not for a list of small numbers.
const BYTES_MIN: usize = 4;

/// A value as JSON.
pub fn to_json<T>(value: &Value<T>) -> Json {
    match &value.value {
        ValueDef::Composite(composite) => composite_to_json(composite),
        ValueDef::Variant(variant) => match (variant.name.as_str(), variant.values.len()) {
            ("None", 0) => Json::Null,
            ("Some", 1) => variant.values.values().next().map_or(Json::Null, to_json),
            (name, 0) => Json::String(name.to_owned()),
            (name, _) => json!({ name: composite_to_json(&variant.values) }),
        },
        ValueDef::BitSequence(bits) => Json::Array(bits.iter().map(Json::Bool).collect()),
        ValueDef::Primitive(primitive) => primitive_to_json(primitive),
    }
}

/// Fields as an object, elements as a list, a newtype as what it wraps.
pub fn composite_to_json<T>(composite: &Composite<T>) -> Json {
    match composite {
        Composite::Named(fields) => Json::Object(
            fields.iter().map(|(name, value)| (name.clone(), to_json(value))).collect::<Map<_, _>>(),
        ),
        Composite::Unnamed(values) => match (bytes(values), values.as_slice()) {
            (Some(bytes), _) => Json::String(ids::hex0x(&bytes)),
            (None, [one]) => to_json(one),
            (None, many) => Json::Array(many.iter().map(to_json).collect()),
        },
    }
}

fn bytes<T>(values: &[Value<T>]) -> Option<Vec<u8>> {
    if values.len() < BYTES_MIN {
        return None;
    }
    values.iter().map(|value| value.as_u128().and_then(|byte| u8::try_from(byte).ok())).collect()
}

fn primitive_to_json(primitive: &Primitive) -> Json {
    match primitive {
        Primitive::Bool(value) => Json::Bool(*value),
        Primitive::Char(value) => Json::String(value.to_string()),
        Primitive::String(value) => Json::String(value.clone()),
        Primitive::U128(value) => Json::String(value.to_string()),
        Primitive::I128(value) => Json::String(value.to_string()),
        Primitive::U256(bytes) | Primitive::I256(bytes) => Json::String(ids::hex0x(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
    use serde_json::json;
    use subxt::ext::scale_value::Value;

    #[test]
    fn values_become_plain_json() {
        let value = Value::named_composite([
            ("who", Value::unnamed_composite([Value::from_bytes([7u8; 32])])),
            ("amount", Value::u128(u128::from(u64::MAX))),
            ("small", Value::u128(5)),
            ("state", Value::unnamed_variant("Funded", [])),
            ("sponsor", Value::unnamed_variant("None", [])),
            ("panel", Value::unnamed_variant("Some", [Value::u128(3)])),
        ]);
        let expected = json!({
            "who": format!("0x{}", "07".repeat(32)),
            "amount": "18446744073709551615",
            "small": "5",
            "state": "Funded",
            "sponsor": null,
            "panel": "3",
        });
        assert_eq!(to_json(&value), expected);
    }
}
