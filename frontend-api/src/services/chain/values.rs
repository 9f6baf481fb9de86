// SPDX-License-Identifier: Apache-2.0
//! SCALE values as JSON, by the runtime's types, in the form that the chain store keeps them:
//! bytes as `0x` hex, integers of up to 32 bits as numbers and wider ones as decimal strings, an
//! absent option as null, a struct with one unnamed field as that field, a variant without fields
//! as its name and any other as an object of its name.

use crate::ids;
use scale_info::{Field, PortableRegistry, TypeDef, TypeDefPrimitive as Kind, form::PortableForm};
use serde_json::{Map, Value as Json, json};
use subxt::ext::scale_value::{Composite, Primitive, Value, ValueDef, scale};

/// Fields by name; an error if the bytes are not exactly these fields.
pub fn fields(
    mut bytes: &[u8],
    fields: &[Field<PortableForm>],
    types: &PortableRegistry,
) -> Result<Json, String> {
    let mut object = Map::new();
    for (at, field) in fields.iter().enumerate() {
        let value = scale::decode_as_type(&mut bytes, field.ty.id, types)
            .map_err(|error| error.to_string())?;
        let name = field.name.clone().unwrap_or_else(|| at.to_string());
        object.insert(name, to_json(&value, types));
    }
    match bytes.len() {
        0 => Ok(Json::Object(object)),
        left => Err(format!("{left} bytes are left over")),
    }
}

fn to_json(value: &Value<u32>, types: &PortableRegistry) -> Json {
    match &value.value {
        ValueDef::Composite(composite) => match element(value.context, types) {
            Some(element) if is_byte(element, types) => hex(composite),
            Some(_) => list(composite, types),
            None => wrapped(composite, types),
        },
        ValueDef::Variant(variant) => match (variant.name.as_str(), variant.values.len()) {
            ("None", 0) => Json::Null,
            ("Some", 1) => wrapped(&variant.values, types),
            (name, 0) => Json::String(name.to_owned()),
            (name, _) => json!({ name: wrapped(&variant.values, types) }),
        },
        ValueDef::BitSequence(bits) => {
            Json::String(bits.iter().map(|bit| if bit { '1' } else { '0' }).collect())
        }
        ValueDef::Primitive(primitive) => number(primitive, is_small(value.context, types)),
    }
}

/// The element type of a list.
fn element(id: u32, types: &PortableRegistry) -> Option<u32> {
    match &types.resolve(id)?.type_def {
        TypeDef::Sequence(sequence) => Some(sequence.type_param.id),
        TypeDef::Array(array) => Some(array.type_param.id),
        _ => None,
    }
}

fn is_byte(id: u32, types: &PortableRegistry) -> bool {
    matches!(types.resolve(id).map(|ty| &ty.type_def), Some(TypeDef::Primitive(Kind::U8)))
}

/// Whether an integer is of 32 bits or less.
fn is_small(id: u32, types: &PortableRegistry) -> bool {
    match types.resolve(id).map(|ty| &ty.type_def) {
        Some(TypeDef::Primitive(kind)) => {
            matches!(kind, Kind::U8 | Kind::U16 | Kind::U32 | Kind::I8 | Kind::I16 | Kind::I32)
        }
        Some(TypeDef::Compact(compact)) => is_small(compact.type_param.id, types),
        _ => false,
    }
}

fn hex(bytes: &Composite<u32>) -> Json {
    let byte = |value: &Value<u32>| value.as_u128().and_then(|byte| u8::try_from(byte).ok());
    let bytes: Option<Vec<u8>> = bytes.values().map(byte).collect();
    Json::String(ids::hex0x(&bytes.unwrap_or_default()))
}

fn list(items: &Composite<u32>, types: &PortableRegistry) -> Json {
    Json::Array(items.values().map(|value| to_json(value, types)).collect())
}

fn wrapped(composite: &Composite<u32>, types: &PortableRegistry) -> Json {
    match composite {
        Composite::Named(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), to_json(value, types)));
            Json::Object(fields.collect())
        }
        Composite::Unnamed(values) => match values.as_slice() {
            [one] => to_json(one, types),
            _ => list(composite, types),
        },
    }
}

fn number(primitive: &Primitive, small: bool) -> Json {
    match primitive {
        Primitive::Bool(value) => Json::Bool(*value),
        Primitive::Char(value) => Json::String(value.to_string()),
        Primitive::String(value) => Json::String(value.clone()),
        Primitive::U128(value) => match u32::try_from(*value) {
            Ok(number) if small => json!(number),
            _ => Json::String(value.to_string()),
        },
        Primitive::I128(value) => match i32::try_from(*value) {
            Ok(number) if small => json!(number),
            _ => Json::String(value.to_string()),
        },
        Primitive::U256(bytes) | Primitive::I256(bytes) => Json::String(ids::hex0x(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::fields;
    use codec::Encode;
    use scale_info::{PortableRegistry, Registry, TypeDef, TypeInfo, meta_type};
    use serde_json::{Value, json};

    #[derive(Encode, TypeInfo)]
    struct Wrapper([u8; 2]);

    #[derive(Encode, TypeInfo)]
    enum State {
        Open,
        Held(u32),
        Split { buyer: u128 },
    }

    #[derive(Encode, TypeInfo)]
    struct Sample {
        who: Wrapper,
        one: Vec<Wrapper>,
        text: Vec<u8>,
        small: u32,
        #[codec(compact)]
        compact: u128,
        big: u64,
        none: Option<u8>,
        some: Option<u8>,
        states: Vec<State>,
    }

    fn sample() -> Sample {
        Sample {
            who: Wrapper([1, 2]),
            one: vec![Wrapper([3, 4])],
            text: vec![5],
            small: 6,
            compact: 7,
            big: 8,
            none: None,
            some: Some(9),
            states: vec![State::Open, State::Held(1), State::Split { buyer: 2 }],
        }
    }

    fn read(bytes: &[u8]) -> Result<Value, String> {
        let mut registry = Registry::new();
        let id = registry.register_type(&meta_type::<Sample>()).id;
        let types: PortableRegistry = registry.into();
        let TypeDef::Composite(composite) = types.resolve(id).unwrap().type_def.clone() else {
            panic!("not a struct")
        };
        fields(bytes, &composite.fields, &types)
    }

    #[test]
    fn values_become_json_by_their_types() {
        let expected = json!({
            "who": "0x0102", "one": ["0x0304"], "text": "0x05", "small": 6, "compact": "7",
            "big": "8", "none": null, "some": 9,
            "states": ["Open", { "Held": 1 }, { "Split": { "buyer": "2" } }],
        });
        assert_eq!(read(&sample().encode()).unwrap(), expected);
    }

    #[test]
    fn bytes_that_are_left_over_or_missing_are_an_error() {
        let bytes = sample().encode();
        assert!(read(&bytes[..bytes.len() - 1]).is_err());
        assert!(read(&[bytes.as_slice(), &[0]].concat()).is_err());
    }
}
