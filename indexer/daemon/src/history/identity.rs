// SPDX-License-Identifier: Apache-2.0
//! Events of pallet-did: each names the identity it changed.

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::touch::{Touch, Touched};

pub(super) fn read(step: &Step<'_>, touched: &mut Touched) -> Result<(), IndexError> {
    if step.event.data.get("did").is_some() {
        touched.state.insert(Touch::Did(Fields::of(step.event).id("did")?));
    }
    Ok(())
}
