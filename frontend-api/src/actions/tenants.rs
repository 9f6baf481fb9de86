// SPDX-License-Identifier: Apache-2.0
//! Tenants: their members, and the pots that pay fees.

use super::refused;
use crate::{
    amounts::{self, decimal},
    errors::Problem,
    ids, kinds,
    services::chain::calls::Call,
};
use serde::Deserialize;

/// Pallet of every call here.
const PALLET: &str = "Wallets";

/// Roles in the order of the chain's.
const ROLES: [&str; 3] = ["member", "manager", "admin"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Create {
    /// Names of the kinds of calls whose fee the pot pays.
    kinds: Vec<String>,
    member_daily_max: String,
    daily_max: String,
}

pub(super) fn create(params: Create) -> Result<Call, Problem> {
    let mask = kinds::mask(&params.kinds).map_err(|detail| refused("kinds", detail))?;
    let of_member = planck("member_daily_max", &params.member_daily_max)?;
    let of_all = planck("daily_max", &params.daily_max)?;
    let summary = format!(
        "Create a tenant that pays fees ({}), a day at most {} VGR of a member and {} VGR of all",
        params.kinds.join(", "),
        decimal(of_member),
        decimal(of_all),
    );
    Ok(Call::new(PALLET, "create_tenant", (mask, of_member, of_all), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetMember {
    tenant: u32,
    account: String,
    /// `member`, `manager` or `admin`; null removes the member.
    role: Option<String>,
}

pub(super) fn set_member(params: SetMember) -> Result<Call, Problem> {
    let account = ids::account(&params.account).map_err(|detail| refused("account", detail))?;
    let index = params.role.as_ref().map(|role| {
        let at = (0u8..).zip(ROLES).find(|(_, name)| name == role);
        let unknown = || refused("role", format!("the roles are {}", ROLES.join(", ")));
        at.map(|(index, _)| index).ok_or_else(unknown)
    });
    let index = index.transpose()?;
    let (tenant, who) = (params.tenant, ids::address(&account));
    let summary = match &params.role {
        Some(role) => format!("Make {who} {role} of tenant {tenant}"),
        None => format!("Remove {who} from tenant {tenant}"),
    };
    Ok(Call::new(PALLET, "set_member", (tenant, account, index), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Leave {
    tenant: u32,
}

pub(super) fn leave(params: Leave) -> Result<Call, Problem> {
    let summary = format!("Leave tenant {}", params.tenant);
    Ok(Call::new(PALLET, "leave_tenant", params.tenant, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChooseSponsor {
    /// The tenant whose pot pays from now on; null for none.
    tenant: Option<u32>,
}

pub(super) fn choose_sponsor(params: ChooseSponsor) -> Result<Call, Problem> {
    let summary = match params.tenant {
        Some(tenant) => format!("Let the pot of tenant {tenant} pay the fees of this account"),
        None => "Let this account pay its own fees".into(),
    };
    Ok(Call::new(PALLET, "choose_sponsor", params.tenant, summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fund {
    tenant: u32,
    amount: String,
}

pub(super) fn fund(params: Fund) -> Result<Call, Problem> {
    let amount = planck("amount", &params.amount)?;
    let summary = format!("Put {} VGR into the pot of tenant {}", decimal(amount), params.tenant);
    Ok(Call::new(PALLET, "fund_pot", (params.tenant, amount), summary))
}

fn planck(field: &str, text: &str) -> Result<u128, Problem> {
    amounts::parse_planck(text).map_err(|detail| refused(field, detail))
}

#[cfg(test)]
mod tests {
    use super::{choose_sponsor, create, fund, leave, set_member};
    use crate::{errors::Problem, services::chain::calls::Call};
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    fn arguments<T: DeserializeOwned>(
        action: fn(T) -> Result<Call, Problem>,
        params: Value,
    ) -> Option<String> {
        let call = action(serde_json::from_value(params).unwrap()).ok()?;
        Some(hex::encode(call.arguments))
    }

    #[test]
    fn a_tenant_is_golden() {
        let zeros = "00".repeat(15);
        let params = json!({ "kinds": ["claims"], "member_daily_max": "1", "daily_max": "2" });
        assert_eq!(arguments(create, params), Some(format!("0800000001{zeros}02{zeros}")));
        let params = json!({ "kinds": ["claims"], "member_daily_max": "1", "daily_max": "all" });
        assert_eq!(arguments(create, params), None);
    }

    #[test]
    fn members_have_a_role_or_are_removed() {
        let account = format!("0x{}", "11".repeat(32));
        let with = |role: Value| json!({ "tenant": 3, "account": account, "role": role });
        let (start, end) = (format!("03000000{}", "11".repeat(32)), json!(null));
        assert_eq!(arguments(set_member, with(json!("admin"))), Some(format!("{start}0102")));
        assert_eq!(arguments(set_member, with(json!("member"))), Some(format!("{start}0100")));
        assert_eq!(arguments(set_member, with(end)), Some(format!("{start}00")));
        assert_eq!(arguments(set_member, with(json!("owner"))), None);
    }

    #[test]
    fn the_rest_is_golden() {
        assert_eq!(arguments(leave, json!({ "tenant": 3 })).as_deref(), Some("03000000"));
        let none = arguments(choose_sponsor, json!({ "tenant": null }));
        assert_eq!(none.as_deref(), Some("00"));
        let some = arguments(choose_sponsor, json!({ "tenant": 3 }));
        assert_eq!(some.as_deref(), Some("0103000000"));
        let funded = arguments(fund, json!({ "tenant": 3, "amount": "1" }));
        assert_eq!(funded, Some(format!("0300000001{}", "00".repeat(15))));
    }
}
