// SPDX-License-Identifier: Apache-2.0
//! View functions: every one of every pallet that has some, with arguments of its own types that are
//! the least, the greatest or somebody's, and with bytes that are no arguments.

use super::answer;
use crate::{
    actors::Actor,
    outcome::{Promise, Violation},
};
use codec::{Compact, DecodeAll, Encode};
use frame_support::view_functions::ViewFunctionDispatchError;
use scale_info::{
    Field, PortableRegistry, Registry, TypeDef, TypeDefPrimitive, Variant, form::PortableForm,
};
use std::sync::LazyLock;
use vigor_runtime::{
    Activity, Assets, Did, Equivocation, Escrow, MultiBlockMigrations, Proxy, Recovery, Wallets,
};

/// Bytes of what is no arguments: more than any view function takes.
const NOISE_BYTES: usize = 256;
/// Elements of a list of the greatest.
const LIST_LENGTH: u32 = 2;

/// A question that the metadata of a pallet names.
struct View {
    /// Name for reports: `Pallet.function`.
    name: String,
    id: [u8; 32],
    /// Encoded arguments of its types.
    arguments: Vec<Vec<u8>>,
}

/// Asks every view function.
///
/// # Errors
/// Where one is not there, or does not take arguments of its own types.
pub(super) fn ask_all() -> Result<(), Violation> {
    static VIEWS: LazyLock<Vec<View>> = LazyLock::new(views);
    for view in VIEWS.iter() {
        for arguments in &view.arguments {
            if let Err(error) = ask(view, arguments)? {
                let message = format!("{error:?} for {}", hex::encode(arguments));
                return Err(Violation::new(Promise::Answers, &view.name, message));
            }
        }
        for noise in [vec![], vec![0; NOISE_BYTES], vec![0xff; NOISE_BYTES]] {
            let refused = ask(view, &noise)?;
            if !matches!(refused, Ok(_) | Err(ViewFunctionDispatchError::Codec)) {
                let message = format!("{refused:?} for {} bytes of noise", noise.len());
                return Err(Violation::new(Promise::Answers, &view.name, message));
            }
        }
    }
    Ok(())
}

type Answer = Result<Vec<u8>, ViewFunctionDispatchError>;

fn ask(view: &View, arguments: &[u8]) -> Result<Answer, Violation> {
    let answer = answer("RuntimeViewFunction_execute_view_function", (view.id, arguments))?;
    Answer::decode_all(&mut &answer[..]).map_err(|error| {
        Violation::new(Promise::Answers, &view.name, format!("no answer: {error}"))
    })
}

fn views() -> Vec<View> {
    let mut registry = Registry::new();
    let mut found = Vec::new();
    for (pallet, views) in [
        ("Assets", Assets::pallet_view_functions_metadata()),
        ("Proxy", Proxy::pallet_view_functions_metadata()),
        ("Recovery", Recovery::pallet_view_functions_metadata()),
        ("MultiBlockMigrations", MultiBlockMigrations::pallet_view_functions_metadata()),
        ("Did", Did::pallet_view_functions_metadata()),
        ("Wallets", Wallets::pallet_view_functions_metadata()),
        ("Activity", Activity::pallet_view_functions_metadata()),
        ("Escrow", Escrow::pallet_view_functions_metadata()),
        ("Equivocation", Equivocation::pallet_view_functions_metadata()),
    ] {
        for view in views {
            let types = view.inputs.iter().map(|input| registry.register_type(&input.ty).id);
            found.push((format!("{pallet}.{}", view.name), view.id, types.collect()));
        }
    }
    let types = PortableRegistry::from(registry);
    let named = |(name, id, inputs): (String, [u8; 32], Vec<u32>)| {
        let arguments = fills().map(|fill| {
            let mut bytes = Vec::new();
            inputs.iter().for_each(|input| fill.encode(&types, *input, &mut bytes));
            bytes
        });
        View { name, id, arguments: arguments.collect() }
    };
    found.into_iter().map(named).collect()
}

/// What arguments are made of.
#[derive(Clone, Copy)]
enum Fill {
    /// Zeros, empty lists, the first of all variants.
    Least,
    /// Ones, the last of all variants.
    Greatest,
    /// Somebody wherever there are 32 bytes, zeros elsewhere.
    Somebody(&'static Actor),
}

fn fills() -> impl Iterator<Item = Fill> {
    let everybody = Actor::all().iter().map(Fill::Somebody);
    [Fill::Least, Fill::Greatest].into_iter().chain(everybody)
}

impl Fill {
    /// Adds a value of that type.
    fn encode(self, types: &PortableRegistry, ty: u32, bytes: &mut Vec<u8>) {
        match &types.resolve(ty).expect("it was registered").type_def {
            TypeDef::Composite(composite) => self.encode_fields(types, &composite.fields, bytes),
            TypeDef::Tuple(tuple) => {
                tuple.fields.iter().for_each(|field| self.encode(types, field.id, bytes));
            }
            TypeDef::Variant(variants) => {
                if let Some(variant) = self.choose(&variants.variants) {
                    bytes.push(variant.index);
                    self.encode_fields(types, &variant.fields, bytes);
                }
            }
            TypeDef::Array(array) => match self {
                Self::Somebody(actor) if array.len == 32 => bytes.extend(actor.did().0),
                _ => {
                    (0..array.len).for_each(|_| self.encode(types, array.type_param.id, bytes));
                }
            },
            TypeDef::Sequence(sequence) => {
                let length = if self.is_greatest() { LIST_LENGTH } else { 0 };
                Compact(length).encode_to(bytes);
                (0..length).for_each(|_| self.encode(types, sequence.type_param.id, bytes));
            }
            // Of every width that is compact, a number of one byte is one.
            TypeDef::Compact(_) => Compact(u8::from(self.is_greatest())).encode_to(bytes),
            TypeDef::Primitive(primitive) => self.encode_primitive(primitive, bytes),
            TypeDef::BitSequence(_) => Compact(0u32).encode_to(bytes),
        }
    }

    fn encode_fields(
        self,
        types: &PortableRegistry,
        fields: &[Field<PortableForm>],
        bytes: &mut Vec<u8>,
    ) {
        fields.iter().for_each(|field| self.encode(types, field.ty.id, bytes));
    }

    fn choose(self, variants: &[Variant<PortableForm>]) -> Option<&Variant<PortableForm>> {
        if self.is_greatest() { variants.last() } else { variants.first() }
    }

    fn encode_primitive(self, primitive: &TypeDefPrimitive, bytes: &mut Vec<u8>) {
        let width_bytes = match primitive {
            TypeDefPrimitive::Bool => return bytes.push(u8::from(self.is_greatest())),
            // An empty text, and the first character.
            TypeDefPrimitive::Str => return bytes.push(0),
            TypeDefPrimitive::Char => return bytes.extend([0; 4]),
            TypeDefPrimitive::U8 | TypeDefPrimitive::I8 => 1,
            TypeDefPrimitive::U16 | TypeDefPrimitive::I16 => 2,
            TypeDefPrimitive::U32 | TypeDefPrimitive::I32 => 4,
            TypeDefPrimitive::U64 | TypeDefPrimitive::I64 => 8,
            TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => 16,
            TypeDefPrimitive::U256 | TypeDefPrimitive::I256 => 32,
        };
        let byte = if self.is_greatest() { 0xff } else { 0 };
        bytes.extend(std::iter::repeat_n(byte, width_bytes));
    }

    const fn is_greatest(self) -> bool {
        matches!(self, Self::Greatest)
    }
}
