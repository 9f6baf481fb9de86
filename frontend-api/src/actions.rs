// SPDX-License-Identifier: Apache-2.0
//! Everything a wallet can do on chain, by name: parameters in, call out.
//!
//! Arguments are SCALE-encoded by plain types here that mirror those of the pallets; every call is
//! read back through the runtime's metadata before it is shown or signed.

pub mod identity;
mod market;
mod money;
mod rewards;
mod session_keys;
mod subscriptions;
mod tenants;
mod wallets;

use crate::{
    app::App,
    errors::{Kind, Problem},
    extract,
    services::chain::calls::Call,
};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// JSON pointer of the parameters in a request.
const PARAMS: &str = "/params";

/// The names of all actions.
pub const NAMES: [&str; 45] = [
    "transfer",
    "did.create",
    "did.update",
    "did.remove",
    "wallets.bind",
    "wallets.unbind",
    "wallets.set_guard",
    "wallets.freeze",
    "wallets.request_thaw",
    "wallets.thaw",
    "session_key.add",
    "session_key.remove",
    "subscription.create",
    "subscription.collect",
    "subscription.cancel",
    "tenant.create",
    "tenant.set_member",
    "tenant.leave",
    "tenant.choose_sponsor",
    "tenant.fund",
    "tenant.withdraw",
    "tenant.set_policy",
    "tenant.close",
    "claim",
    "claim_raw",
    "quarantine.appeal",
    "listing.create",
    "listing.update",
    "listing.close",
    "order.place",
    "order.accept",
    "order.reject",
    "order.cancel",
    "order.retract",
    "order.ship",
    "order.complete",
    "order.dispute",
    "order.offer",
    "order.award",
    "order.poke",
    "order.settle",
    "order.write_off",
    "order.forget",
    "panel.create",
    "panel.close",
];

/// Builds the call of an action that `account` is to sign.
pub async fn build(
    app: &App,
    account: &[u8; 32],
    action: &str,
    params: Json,
) -> Result<Call, Problem> {
    match action {
        "transfer" => money::transfer(read(params)?),
        "did.create" => identity::create(app, account, read(params)?),
        "did.update" => identity::update(app, read(params)?),
        "did.remove" => identity::remove(app, read(params)?),
        "wallets.bind" => wallets::bind(app, account, read(params)?),
        "wallets.unbind" => wallets::unbind(read(params)?),
        "wallets.set_guard" => wallets::set_guard(read(params)?),
        "wallets.freeze" => wallets::freeze(account, read(params)?),
        "wallets.request_thaw" => wallets::request_thaw(read(params)?),
        "wallets.thaw" => wallets::thaw(read(params)?),
        "session_key.add" => session_keys::add(read(params)?),
        "session_key.remove" => session_keys::remove(account, read(params)?),
        "subscription.create" => subscriptions::create(read(params)?),
        "subscription.collect" => subscriptions::collect(read(params)?),
        "subscription.cancel" => subscriptions::cancel(read(params)?),
        "tenant.create" => tenants::create(read(params)?),
        "tenant.set_member" => tenants::set_member(read(params)?),
        "tenant.leave" => tenants::leave(read(params)?),
        "tenant.choose_sponsor" => tenants::choose_sponsor(read(params)?),
        "tenant.fund" => tenants::fund(read(params)?),
        "tenant.withdraw" => tenants::withdraw(read(params)?),
        "tenant.set_policy" => tenants::set_policy(read(params)?),
        "tenant.close" => tenants::close(read(params)?),
        "quarantine.appeal" => rewards::appeal(read(params)?),
        "claim" => rewards::claim(app, account, read(params)?).await,
        "claim_raw" => rewards::claim_raw(read(params)?),
        "listing.create" => market::create_listing(read(params)?),
        "listing.update" => market::update_listing(read(params)?),
        "listing.close" => market::close_listing(read(params)?),
        "order.place" => market::place(app, account, read(params)?).await,
        "order.accept" => market::accept(read(params)?),
        "order.reject" => market::reject(read(params)?),
        "order.cancel" => market::cancel(read(params)?),
        "order.retract" => market::retract(read(params)?),
        "order.ship" => market::ship(read(params)?),
        "order.complete" => market::complete(read(params)?),
        "order.dispute" => market::dispute(read(params)?),
        "order.offer" => market::offer(app, read(params)?).await,
        "order.award" => market::award(app, read(params)?).await,
        "order.poke" => market::poke(read(params)?),
        "order.settle" => market::settle(read(params)?),
        "order.write_off" => market::write_off(read(params)?),
        "order.forget" => market::forget(read(params)?),
        "panel.close" => market::close_panel(read(params)?),
        "panel.create" => market::create_panel(read(params)?),
        _ => Err(Problem::new(Kind::InvalidBody)
            .with_field("/action", format!("the actions are {}", NAMES.join(", ")))),
    }
}

fn read<T: DeserializeOwned>(params: Json) -> Result<T, Problem> {
    extract::parse_value(PARAMS, params)
}

/// A parameter with a value that cannot be.
fn refused(field: &str, detail: impl std::fmt::Display) -> Problem {
    Problem::field(&format!("{PARAMS}/{field}"), detail)
}

/// No parameters.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}
