// SPDX-License-Identifier: Apache-2.0
//! Moving VGR.

use super::refused;
use crate::{amounts, errors::Problem, ids, services::chain::calls::Call};
use codec::Compact;
use serde::Deserialize;

/// `MultiAddress::Id`.
const ADDRESS_ID: u8 = 0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Transfer {
    to: String,
    amount: String,
    /// Whether the sender's account may be closed by it.
    #[serde(default)]
    allow_death: bool,
}

pub(super) fn transfer(params: Transfer) -> Result<Call, Problem> {
    let to = ids::account(&params.to).map_err(|detail| refused("to", detail))?;
    let amount =
        amounts::parse_planck(&params.amount).map_err(|detail| refused("amount", detail))?;
    let name = if params.allow_death { "transfer_allow_death" } else { "transfer_keep_alive" };
    let summary = format!("Send {} VGR to {}", amounts::decimal(amount), ids::address(&to));
    Ok(Call::new("Balances", name, (ADDRESS_ID, to, Compact(amount)), summary))
}

#[cfg(test)]
mod tests {
    use super::{Transfer, transfer};

    #[test]
    fn a_transfer_is_golden() {
        let params = Transfer {
            to: format!("0x{}", "11".repeat(32)),
            amount: "1500000000000".into(),
            allow_death: false,
        };
        let call = transfer(params).unwrap();
        assert_eq!((call.pallet, call.name), ("Balances", "transfer_keep_alive"));
        assert_eq!(hex::encode(call.arguments), format!("00{}0b0098f73e5d01", "11".repeat(32)));
        assert!(call.summary.starts_with("Send 1.5 VGR to 5"));
    }
}
