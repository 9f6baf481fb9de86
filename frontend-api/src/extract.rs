// SPDX-License-Identifier: Apache-2.0
//! Extractors that refuse with problem documents.

use crate::errors::{Kind, Problem};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Query, Request, rejection::BytesRejection},
    http::{StatusCode, header, request::Parts},
    response::IntoResponse,
};
use serde::de::{DeserializeOwned, IgnoredAny};

/// Bytes of a JSON body at most.
pub const BODY_BYTES_MAX: usize = 1024 * 1024;

/// A JSON body: known fields only, of the right types.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        if !is_json(&request) {
            return Err(Problem::new(Kind::UnsupportedMediaType)
                .with_detail("send content-type: application/json"));
        }
        let bytes = Raw::from_request(request, state).await?.0;
        parse(&bytes).map(Body)
    }
}

/// A body of any bytes, up to the route's limit.
pub struct Raw(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for Raw {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        Bytes::from_request(request, state).await.map(Raw).map_err(refused)
    }
}

fn refused(rejection: BytesRejection) -> Problem {
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Kind::BodyTooLarge),
        _ => Problem::new(Kind::MalformedJson).with_detail("the body broke off"),
    }
}

fn is_json(request: &Request) -> bool {
    let text = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = text.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

/// Reads JSON, naming the field at fault by its pointer.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // What is not JSON at all is so whatever its first fields are.
    serde_json::from_slice::<IgnoredAny>(bytes)
        .map_err(|cause| Problem::new(Kind::MalformedJson).with_detail(cause.to_string()))?;
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        // A list would be taken for the fields in order.
        return Err(Problem::field("", "the body is a JSON object"));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let pointer = pointer(error.path());
        Problem::new(Kind::InvalidBody).with_field(pointer, without_position(error.inner()))
    })
}

/// Reads a JSON value that stands at `base` in the body.
pub fn parse_value<T: DeserializeOwned>(
    base: &str,
    value: serde_json::Value,
) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(
        |error: serde_path_to_error::Error<serde_json::Error>| {
            let at = format!("{base}{}", pointer(error.path()));
            Problem::new(Kind::InvalidBody).with_field(at, without_position(error.inner()))
        },
    )
}

fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut text = String::new();
    for segment in path.iter() {
        let name = match segment {
            Segment::Seq { index } => index.to_string(),
            Segment::Map { key } => key.clone(),
            Segment::Enum { variant } => variant.clone(),
            Segment::Unknown => continue,
        };
        text.push('/');
        text.push_str(&name.replace('~', "~0").replace('/', "~1"));
    }
    text
}

/// Path parameters as text; handlers read ids from them with [`crate::ids`].
pub struct Segments<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Segments<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Path::<T>::from_request_parts(parts, state).await {
            Ok(Path(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::parameter("path", rejection.body_text())),
        }
    }
}

/// A query string: known parameters only, of the right types.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::parameter("query", rejection.body_text())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::errors::Kind;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only its type matters")]
        items: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only its type matters")]
        amount: u64,
    }

    fn refusal(text: &str) -> (Kind, Option<String>) {
        let problem = parse::<Outer>(text.as_bytes()).unwrap_err();
        let pointer = problem.document(None, None).errors.first().and_then(|e| e.pointer.clone());
        (problem.kind(), pointer)
    }

    #[test]
    fn a_fault_is_named_by_its_pointer() {
        let at = |pointer: &str| (Kind::InvalidBody, Some(pointer.to_owned()));
        assert_eq!(refusal(r#"{"items":[{"amount":"x"}]}"#), at("/items/0/amount"));
        assert_eq!(refusal(r#"{"items":[{"amount":1,"b":2}]}"#), at("/items/0/b"));
        assert_eq!(refusal(r#"{"items":3}"#), at("/items"));
        assert_eq!(refusal("{}"), at(""));
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for text in ["", "{", "[1,", "{\"items\":[]} x", "\u{0}"] {
            assert_eq!(refusal(text).0, Kind::MalformedJson, "{text:?}");
        }
    }
}
