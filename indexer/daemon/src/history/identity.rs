// SPDX-License-Identifier: Apache-2.0
//! Events of pallet-did: each names the identity it changed. Those of credential status lists
//! leave its document as it is.

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::touch::{Touch, Touched};

pub(super) fn read(step: &Step<'_>, touched: &mut Touched) -> Result<(), IndexError> {
    let fields = Fields::of(step.event);
    if step.event.name.starts_with("StatusList") {
        touched.state.insert(Touch::StatusList(fields.id("did")?, fields.small("list")?));
    } else if step.event.data.get("did").is_some() {
        touched.state.insert(Touch::Did(fields.id("did")?));
    }
    Ok(())
}
