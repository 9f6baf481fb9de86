// SPDX-License-Identifier: Apache-2.0
//! Events of pallet-wallets: each names the account it changed.

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::touch::{Touch, Touched};

pub(super) fn read(step: &Step<'_>, touched: &mut Touched) -> Result<(), IndexError> {
    if step.event.data.get("account").is_some() {
        touched.state.insert(Touch::Wallet(Fields::of(step.event).id("account")?));
    }
    Ok(())
}
