// SPDX-License-Identifier: Apache-2.0
//! Every amount of money that a pallet is configured with, as its metadata tells wallets.

use super::metadata;
use crate::output::{numbers::vgr_exact, tables::Table};
use anyhow::Result;
use codec::Decode;
use scale_info::{TypeDef, TypeDefPrimitive};

/// One amount.
#[derive(Clone, Debug)]
pub struct Amount {
    /// The pallet.
    pub pallet: String,
    /// Its constant.
    pub name: String,
    /// Planck.
    pub planck: u128,
    /// First sentence of the pallet's own words.
    pub meaning: String,
}

/// All of them.
pub fn all() -> Result<Vec<Amount>> {
    let metadata = metadata::read()?;
    let is_amount = |id| {
        let found = metadata.types.resolve(id).map(|ty| &ty.type_def);
        matches!(found, Some(TypeDef::Primitive(TypeDefPrimitive::U128)))
    };
    let mut amounts = Vec::new();
    for pallet in &metadata.pallets {
        for constant in pallet.constants.iter().filter(|constant| is_amount(constant.ty.id)) {
            amounts.push(Amount {
                pallet: pallet.name.clone(),
                name: constant.name.clone(),
                planck: u128::decode(&mut constant.value.as_slice())?,
                meaning: first_sentence(&constant.docs),
            });
        }
    }
    Ok(amounts)
}

fn first_sentence(docs: &[String]) -> String {
    let lines = docs.iter().map(|line| line.trim()).skip_while(|line| line.is_empty());
    let text = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text,
    }
}

/// The table.
pub fn table(amounts: &[Amount]) -> String {
    let mut table = Table::new(&["constant", "VGR", "what it is"]);
    for Amount { pallet, name, planck, meaning } in amounts {
        table.row([format!("`{pallet}.{name}`"), vgr_exact(*planck), meaning.clone()]);
    }
    table.markdown()
}
