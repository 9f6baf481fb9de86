// SPDX-License-Identifier: Apache-2.0
//! Every route, and the layers around them.

use crate::{
    app::App,
    controllers::{
        accounts, auth, blocks, chain, content, devices, dids, epochs, health, listings, operators,
        orders, panels, problems, programs, rewards, stream, subscriptions, tenants, transactions,
        vitals,
    },
    errors::{Kind, Problem},
    etag,
    extract::BODY_BYTES_MAX,
    idempotency::{self, IDEMPOTENCY_KEY, IDEMPOTENT_REPLAYED},
    middleware::{guard, panics, timeout, trace},
    openapi::Frame,
    services::content::UPLOAD_BYTES_MAX,
    settings::Settings,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::{HeaderName, HeaderValue, Method, header},
    middleware::{from_fn, from_fn_with_state},
};
use std::time::Duration;
use tower_http::{catch_panic::CatchPanicLayer, cors::CorsLayer};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};
use utoipa_swagger_ui::SwaggerUi;

/// How long a browser may remember what CORS allows.
const CORS_MAX_AGE: Duration = Duration::from_secs(600);

/// The routes with their part of the OpenAPI document.
fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Frame::openapi())
        .routes(routes!(health::show::show_health))
        .routes(routes!(health::live::show_liveness))
        .routes(routes!(health::ready::show_readiness))
        .routes(routes!(problems::list::list_problems))
        .routes(routes!(problems::show::show_problem))
        .routes(routes!(auth::create_challenge::create_challenge))
        .routes(routes!(auth::create_token::create_token))
        .routes(routes!(auth::jwks::show_jwks))
        .routes(routes!(blocks::list::list_blocks))
        .routes(routes!(blocks::show::show_block))
        .routes(routes!(accounts::balances::show_balances))
        .routes(routes!(accounts::balance_info::show_balance_info))
        .routes(routes!(accounts::transfers::list_transfers))
        .routes(routes!(accounts::wallet::show_wallet))
        .routes(routes!(accounts::session_keys::list_session_keys))
        .routes(routes!(accounts::memberships::list_memberships))
        .routes(routes!(chain::material::show_material))
        .routes(routes!(dids::resolve::resolve_did))
        .routes(routes!(dids::prepare::prepare_did))
        .routes(routes!(dids::create::create_did))
        .routes(routes!(dids::show::show_did))
        .routes(routes!(dids::prepare_operation::prepare_did_operation))
        .routes(routes!(dids::create_operation::create_did_operation))
        .routes(routes!(dids::status_lists::list::list_status_lists))
        .routes(routes!(dids::status_lists::show::show_status_list))
        .routes(routes!(devices::list::list_devices))
        .routes(routes!(programs::list::list_programs))
        .routes(routes!(programs::show::show_program))
        .routes(routes!(programs::epochs::list_epochs))
        .routes(routes!(operators::list::list_operators))
        .routes(routes!(epochs::show::show_epoch))
        .routes(routes!(rewards::show::show_rewards))
        .routes(routes!(rewards::explanation::show_explanation))
        .routes(routes!(vitals::hrv::show_hrv))
        .routes(routes!(vitals::minutes::list_minutes))
        .routes(routes!(listings::list::list_listings))
        .routes(routes!(listings::show::show_listing))
        .routes(routes!(orders::list::list_orders))
        .routes(routes!(orders::show::show_order))
        .routes(routes!(panels::list::list_panels))
        .routes(routes!(panels::show::show_panel))
        .routes(routes!(subscriptions::list::list_subscriptions))
        .routes(routes!(subscriptions::show::show_subscription))
        .routes(routes!(tenants::list::list_tenants))
        .routes(routes!(tenants::show::show_tenant))
        .routes(routes!(tenants::members::list_members))
        .routes(routes!(content::gateway::show_content))
        .routes(routes!(transactions::prepare::prepare_transaction))
        .routes(routes!(transactions::create::create_transaction))
        .routes(routes!(transactions::show::show_transaction))
        .routes(routes!(stream::connect::connect_stream))
}

/// Routes with a body limit of their own.
fn upload_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(content::create::create_content))
        .layer(DefaultBodyLimit::max(UPLOAD_BYTES_MAX))
}

/// The OpenAPI document.
pub fn openapi() -> utoipa::openapi::OpenApi {
    routes().merge(upload_routes()).into_openapi()
}

/// The service.
pub fn build(app: App) -> Router {
    let cors = cors(app.settings());
    let (routes, openapi) = routes()
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .merge(upload_routes())
        .split_for_parts();
    routes
        .merge(SwaggerUi::new("/docs").url("/openapi.json", openapi))
        .fallback(async || Problem::not_found("path"))
        .method_not_allowed_fallback(async || Problem::new(Kind::MethodNotAllowed))
        .layer(from_fn(etag::tag))
        .layer(from_fn_with_state(app.clone(), idempotency::once))
        .layer(from_fn_with_state(app.clone(), guard::guard))
        .layer(from_fn_with_state(app.clone(), timeout::timeout))
        .layer(cors)
        .layer(CatchPanicLayer::custom(panics::answer))
        .layer(from_fn(trace::trace))
        .with_state(app)
}

/// Browsers may call from the origins of the settings, and from no other.
fn cors(settings: &Settings) -> CorsLayer {
    let origins: Vec<HeaderValue> =
        settings.allowed_origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_NONE_MATCH,
            IDEMPOTENCY_KEY,
            trace::X_TRACE_ID,
        ])
        .expose_headers([
            header::ETAG,
            header::LINK,
            header::LOCATION,
            header::RETRY_AFTER,
            trace::X_TRACE_ID,
            IDEMPOTENT_REPLAYED,
            HeaderName::from_static("ratelimit"),
            HeaderName::from_static("ratelimit-policy"),
        ])
        .max_age(CORS_MAX_AGE)
}
