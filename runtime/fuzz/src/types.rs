// SPDX-License-Identifier: Apache-2.0
//! What the runtime says of its own types: every call, event and error, by name and by shape.

use scale_info::{
    PortableRegistry, Registry, Type, TypeDef, Variant, form::PortableForm, meta_type,
};
use std::{collections::BTreeMap, sync::LazyLock};
use vigor_runtime::{RuntimeCall, RuntimeError, RuntimeEvent};

/// Index of a pallet and of one of its calls: the first two bytes of an encoded call.
pub type CallIndex = (u8, u8);

/// The runtime's types.
pub struct Types {
    registry: PortableRegistry,
    /// The type of calls.
    pub call: u32,
    /// The type of events.
    pub event: u32,
    error: u32,
    calls: BTreeMap<CallIndex, String>,
}

impl Types {
    /// The types of the runtime that this program was built with.
    pub fn get() -> &'static Self {
        static TYPES: LazyLock<Types> = LazyLock::new(Types::of_the_runtime);
        &TYPES
    }

    fn of_the_runtime() -> Self {
        let mut registry = Registry::new();
        let call = registry.register_type(&meta_type::<RuntimeCall>()).id;
        let event = registry.register_type(&meta_type::<RuntimeEvent>()).id;
        let error = registry.register_type(&meta_type::<RuntimeError>()).id;
        let registry = PortableRegistry::from(registry);
        let mut types = Self { registry, call, event, error, calls: BTreeMap::new() };
        let mut calls = BTreeMap::new();
        for pallet in types.variants(call) {
            for variant in
                pallet.fields.first().map_or(&[][..], |field| types.variants(field.ty.id))
            {
                let name = format!("{}.{}", pallet.name, variant.name);
                calls.insert((pallet.index, variant.index), name);
            }
        }
        types.calls = calls;
        types
    }

    /// The type of that number, which must come from this registry.
    pub fn resolve(&self, id: u32) -> &Type<PortableForm> {
        self.registry.resolve(id).expect("numbers of types come from the registry")
    }

    /// The last part of a type's path, empty where it has none.
    pub fn ident(&self, id: u32) -> &str {
        self.resolve(id).path.segments.last().map_or("", String::as_str)
    }

    /// The type of that path, if a call or an event holds one.
    pub fn named(&self, path: &[&str]) -> Option<u32> {
        let found = self.registry.types.iter().find(|known| known.ty.path.segments == path)?;
        Some(found.id)
    }

    /// The variants of an enum; none of any other type.
    pub fn variants(&self, id: u32) -> &[Variant<PortableForm>] {
        match &self.resolve(id).type_def {
            TypeDef::Variant(def) => &def.variants,
            _ => &[],
        }
    }

    /// The variant of that index.
    pub fn variant(&self, id: u32, index: u8) -> Option<&Variant<PortableForm>> {
        self.variants(id).iter().find(|variant| variant.index == index)
    }

    /// Every call by its index, named `Pallet.call`.
    pub fn calls(&self) -> &BTreeMap<CallIndex, String> {
        &self.calls
    }

    /// The call that such bytes would choose: the exact one, or else one that they are mapped to,
    /// so that inputs keep their meaning when calls are added.
    pub fn nearest_call(&self, pallet: u8, call: u8) -> CallIndex {
        if self.calls.contains_key(&(pallet, call)) {
            return (pallet, call);
        }
        let place = (usize::from(pallet) << 8 | usize::from(call)) % self.calls.len();
        *self.calls.keys().nth(place).expect("the place is below the length")
    }

    /// `Pallet.call` of that index.
    pub fn call_name(&self, index: CallIndex) -> &str {
        self.calls.get(&index).map_or("?", String::as_str)
    }

    /// `Pallet.Event` of an encoded event.
    pub fn event_name(&self, encoded: &[u8]) -> String {
        self.nested_name(self.event, encoded)
    }

    /// `Pallet.Error` of a module error.
    pub fn error_name(&self, pallet: u8, error: u8) -> String {
        self.nested_name(self.error, &[pallet, error])
    }

    fn nested_name(&self, id: u32, encoded: &[u8]) -> String {
        let [outer, inner, ..] = encoded else { return "?".into() };
        let Some(pallet) = self.variant(id, *outer) else { return format!("{outer}.{inner}") };
        let name = pallet
            .fields
            .first()
            .and_then(|field| self.variant(field.ty.id, *inner))
            .map_or_else(|| inner.to_string(), |variant| variant.name.clone());
        format!("{}.{name}", pallet.name)
    }
}
