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

/// Kinds, the most of a member in a day, the most of all.
type Policy = (u32, u128, u128);

impl Create {
    /// What the pot pays, and the same in words.
    fn policy(&self) -> Result<(Policy, String), Problem> {
        let mask = kinds::mask(&self.kinds).map_err(|detail| refused("kinds", detail))?;
        let of_member = planck("member_daily_max", &self.member_daily_max)?;
        let of_all = planck("daily_max", &self.daily_max)?;
        let words = format!(
            "fees ({}), a day at most {} VGR of a member and {} VGR of all",
            self.kinds.join(", "),
            decimal(of_member),
            decimal(of_all),
        );
        Ok(((mask, of_member, of_all), words))
    }
}

pub(super) fn create(params: Create) -> Result<Call, Problem> {
    let (policy, words) = params.policy()?;
    Ok(Call::new(PALLET, "create_tenant", policy, format!("Create a tenant that pays {words}")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetPolicy {
    tenant: u32,
    /// What the pot pays from now on.
    policy: Create,
}

pub(super) fn set_policy(params: SetPolicy) -> Result<Call, Problem> {
    let (policy, words) = params.policy.policy()?;
    let summary = format!("Let the pot of tenant {} pay {words}", params.tenant);
    Ok(Call::new(PALLET, "set_policy", (params.tenant, policy), summary))
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

pub(super) fn withdraw(params: Fund) -> Result<Call, Problem> {
    let amount = planck("amount", &params.amount)?;
    let tenant = params.tenant;
    let summary = format!("Take {} VGR out of the pot of tenant {tenant}", decimal(amount));
    Ok(Call::new(PALLET, "withdraw_pot", (tenant, amount), summary))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Close {
    tenant: u32,
}

pub(super) fn close(params: Close) -> Result<Call, Problem> {
    let summary = format!("Close tenant {}, and pay out its pot to its owner", params.tenant);
    Ok(Call::new(PALLET, "close_tenant", params.tenant, summary))
}

fn planck(field: &str, text: &str) -> Result<u128, Problem> {
    amounts::parse_planck(text).map_err(|detail| refused(field, detail))
}

#[cfg(test)]
mod tests {
    use super::{choose_sponsor, close, create, fund, leave, set_member, set_policy, withdraw};
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
    fn what_takes_money_out_again_is_golden() {
        let zeros = "00".repeat(15);
        let params = json!({ "tenant": 3, "amount": "258" });
        let call = withdraw(serde_json::from_value(params).unwrap()).unwrap();
        assert_eq!((call.pallet, call.name), ("Wallets", "withdraw_pot"));
        assert_eq!(hex::encode(call.arguments), format!("030000000201{}", "00".repeat(14)));
        let call = close(serde_json::from_value(json!({ "tenant": 3 })).unwrap()).unwrap();
        assert_eq!((call.name, hex::encode(call.arguments)), ("close_tenant", "03000000".into()));
        let policy = json!({ "kinds": ["claims"], "member_daily_max": "1", "daily_max": "2" });
        let params = json!({ "tenant": 3, "policy": policy });
        let call = set_policy(serde_json::from_value(params).unwrap()).unwrap();
        assert_eq!(call.name, "set_policy");
        let expected = format!("030000000800000001{zeros}02{zeros}");
        assert_eq!(hex::encode(call.arguments), expected);
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
