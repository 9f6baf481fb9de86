// SPDX-License-Identifier: Apache-2.0
//! A panic in a handler is a problem document, not a closed connection.

use crate::errors::Problem;
use axum::response::{IntoResponse, Response};
use std::any::Any;

/// The answer to a request whose handler panicked.
pub fn answer(cause: Box<dyn Any + Send + 'static>) -> Response {
    let text = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("unknown panic");
    Problem::internal("handler panicked", text).into_response()
}
