// SPDX-License-Identifier: Apache-2.0
//! Events of pallet-wallets: each names what it changed.

use super::Step;
use crate::error::IndexError;
use crate::fields::Fields;
use crate::touch::{Touch, Touched};

pub(super) fn read(step: &Step<'_>, touched: &mut Touched) -> Result<(), IndexError> {
    let fields = Fields::of(step.event);
    match step.event.name.as_str() {
        "SessionKeyAdded" | "SessionKeyRemoved" | "Acted" | "SessionFeePaid" => {
            touched.state.insert(Touch::SessionKey(fields.id("owner")?, fields.id("key")?));
        }
        "Subscribed" | "Collected" | "SubscriptionEnded" => {
            touched.state.insert(Touch::Subscription(fields.long("id")?));
        }
        "Cancelled" => {
            let id = fields.long("id")?;
            touched.state.insert(Touch::Subscription(id));
            touched.cancelled.insert(id);
        }
        "TenantCreated" | "PolicySet" | "TenantOffered" | "TenantTransferred" | "TenantClosed" => {
            touched.state.insert(Touch::Tenant(fields.small("tenant")?));
        }
        "MemberSet" | "MemberLeft" => member(step, fields, touched)?,
        _ => {
            if step.event.data.get("account").is_some() {
                touched.state.insert(Touch::Wallet(fields.id("account")?));
            }
        }
    }
    Ok(())
}

/// Who leaves a tenant also loses it as the sponsor, which the event of that tells.
fn member(step: &Step<'_>, fields: Fields<'_>, touched: &mut Touched) -> Result<(), IndexError> {
    let (tenant, account) = (fields.small("tenant")?, fields.id("account")?);
    touched.state.insert(Touch::Tenant(tenant));
    touched.state.insert(Touch::Member(tenant, account));
    touched.members.insert((tenant, account), step.event.idx);
    Ok(())
}
