// SPDX-License-Identifier: Apache-2.0
//! The OpenAPI 3.1 document: what is not said beside the handlers.

use utoipa::{
    Modify, OpenApi,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};

/// The frame of the document; routes and schemas come from the router.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Vigor",
        description = "Identities, rewards, orders and wallets of the Vigor network.\n\n\
            Amounts are strings of planck beside a decimal string; times are RFC 3339 in UTC; lists \
            are paged by cursor; chain-derived answers carry the block that they describe. Errors \
            are problem documents (RFC 9457) whose types are listed at `/problems`. Send an \
            `Idempotency-Key` with unsafe calls to repeat them safely.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&BearerToken),
    tags(
        (name = "health", description = "How the facade and its neighbours are"),
        (name = "auth", description = "Sign-in with an identity"),
        (name = "dids", description = "Identities"),
        (name = "devices", description = "Devices of identities"),
        (name = "accounts", description = "Balances, transfers, session keys"),
        (name = "subscriptions", description = "Mandates to pull money"),
        (name = "tenants", description = "Members, and pots that pay their fees"),
        (name = "blocks", description = "Finalized blocks"),
        (name = "programs", description = "Reward programs, their epochs and oracles"),
        (name = "rewards", description = "What was earned, with proof and explanation"),
        (name = "vitals", description = "The subject's own data"),
        (name = "listings", description = "What merchants offer"),
        (name = "orders", description = "What was bought"),
        (name = "panels", description = "Who decides disputes"),
        (name = "content", description = "Files by CID"),
        (name = "transactions", description = "Prepare, sign elsewhere, submit, follow"),
        (name = "stream", description = "What happens, as it happens"),
        (name = "problems", description = "What errors mean"),
    )
)]
pub struct Frame;

struct BearerToken;

impl Modify for BearerToken {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.bearer_format = Some("JWT".into());
        let components = openapi.components.get_or_insert_default();
        components.add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}
