// SPDX-License-Identifier: Apache-2.0
//! What a client of the trustless gateway asks for: `?format=` first, then `Accept`.
//!
//! Source: <https://specs.ipfs.tech/http-gateways/trustless-gateway/>.

use serde::Deserialize;

use super::problem::Problem;
use crate::car::{DagScope, Duplicates};

/// Media ranges read from an `Accept` header.
const RANGES_MAX: usize = 16;

/// The query parameters that matter; gateways ignore others.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct GatewayQuery {
    format: Option<String>,
    dag_scope: Option<String>,
    entity_bytes: Option<String>,
    car_version: Option<String>,
    car_order: Option<String>,
    car_dups: Option<String>,
}

/// What to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Raw,
    Car { scope: DagScope, duplicates: Duplicates },
}

impl Format {
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Raw => "application/vnd.ipld.raw",
            Self::Car { duplicates: Duplicates::Skipped, .. } => {
                "application/vnd.ipld.car; version=1; order=dfs; dups=n"
            }
            Self::Car { duplicates: Duplicates::Sent, .. } => {
                "application/vnd.ipld.car; version=1; order=dfs; dups=y"
            }
        }
    }
}

/// Parameters of the CAR media type, from wherever they come.
#[derive(Debug, Default)]
struct CarParameters<'a> {
    version: Option<&'a str>,
    order: Option<&'a str>,
    dups: Option<&'a str>,
}

/// Decides the format: 400 for a request that names none or an impossible one, 406 for an `Accept`
/// with nothing that is served.
pub(super) fn negotiate(query: &GatewayQuery, accept: Option<&str>) -> Result<Format, Problem> {
    if query.entity_bytes.is_some() {
        return Err(Problem::bad_request(
            "entity-bytes is not supported: ask for the whole entity",
        ));
    }
    let from_query = CarParameters {
        version: query.car_version.as_deref(),
        order: query.car_order.as_deref(),
        dups: query.car_dups.as_deref(),
    };
    let scope = scope(query.dag_scope.as_deref())?;
    match query.format.as_deref() {
        Some("raw") => return Ok(Format::Raw),
        Some("car") => return car(scope, &from_query).map_err(Problem::bad_request),
        Some(_) => return Err(Problem::bad_request("format is raw or car")),
        None => {}
    }
    let accept = accept.map(str::trim).filter(|accept| !accept.is_empty() && *accept != "*/*");
    let Some(accept) = accept else {
        return Err(Problem::bad_request("say ?format=raw, ?format=car or an accept header"));
    };
    let mut refusal = "application/vnd.ipld.raw and application/vnd.ipld.car are served";
    for range in accept.split(',').take(RANGES_MAX) {
        let mut parts = range.split(';').map(str::trim);
        let media = parts.next().unwrap_or_default().to_ascii_lowercase();
        let parameters: Vec<_> = parts.filter_map(|part| part.split_once('=')).collect();
        let find = |name: &str| {
            let found = parameters.iter().find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.trim().trim_matches('"'))
        };
        if find("q").is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0)) {
            continue;
        }
        match media.as_str() {
            "application/vnd.ipld.raw" => return Ok(Format::Raw),
            "application/vnd.ipld.car" => {
                let wanted = CarParameters {
                    version: from_query.version.or_else(|| find("version")),
                    order: from_query.order.or_else(|| find("order")),
                    dups: from_query.dups.or_else(|| find("dups")),
                };
                match car(scope, &wanted) {
                    Ok(format) => return Ok(format),
                    Err(reason) => refusal = reason,
                }
            }
            _ => {}
        }
    }
    Err(Problem::not_acceptable(refusal))
}

fn scope(text: Option<&str>) -> Result<DagScope, Problem> {
    match text {
        None | Some("all") => Ok(DagScope::All),
        Some("entity") => Ok(DagScope::Entity),
        Some("block") => Ok(DagScope::Block),
        Some(_) => Err(Problem::bad_request("dag-scope is block, entity or all")),
    }
}

fn car(scope: DagScope, wanted: &CarParameters<'_>) -> Result<Format, &'static str> {
    if !matches!(wanted.version, None | Some("1")) {
        return Err("CAR version 1 is served");
    }
    if !matches!(wanted.order, None | Some("dfs" | "unk")) {
        return Err("CAR order dfs is served");
    }
    let duplicates = match wanted.dups {
        None | Some("n") => Duplicates::Skipped,
        Some("y") => Duplicates::Sent,
        Some(_) => return Err("CAR dups is y or n"),
    };
    Ok(Format::Car { scope, duplicates })
}

#[cfg(test)]
mod tests {
    use super::{DagScope, Duplicates, Format, GatewayQuery, negotiate};

    fn decide(format: Option<&str>, accept: Option<&str>) -> Option<Format> {
        let query = GatewayQuery { format: format.map(str::to_owned), ..GatewayQuery::default() };
        negotiate(&query, accept).ok()
    }

    const CAR: Format = Format::Car { scope: DagScope::All, duplicates: Duplicates::Skipped };

    #[test]
    fn format_parameter_wins_over_accept() {
        assert_eq!(decide(Some("raw"), Some("application/vnd.ipld.car")), Some(Format::Raw));
        assert_eq!(decide(Some("car"), Some("application/vnd.ipld.raw")), Some(CAR));
        assert_eq!(decide(Some("tar"), Some("application/vnd.ipld.raw")), None);
    }

    #[test]
    fn first_served_media_range_is_taken() {
        let accept = "text/html, application/vnd.ipld.car; version=1; order=dfs, */*;q=0.1";
        assert_eq!(decide(None, Some(accept)), Some(CAR));
        let accept = "application/vnd.ipld.car;version=2, application/vnd.ipld.raw";
        assert_eq!(decide(None, Some(accept)), Some(Format::Raw));
        let accept = "application/vnd.ipld.car;q=0, application/vnd.ipld.raw";
        assert_eq!(decide(None, Some(accept)), Some(Format::Raw));
    }

    #[test]
    fn nothing_served_is_refused() {
        for accept in
            [None, Some("*/*"), Some("text/html"), Some("application/vnd.ipld.car;version=2")]
        {
            assert_eq!(decide(None, accept), None);
        }
    }
}
