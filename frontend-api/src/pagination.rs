// SPDX-License-Identifier: Apache-2.0
//! Cursor pagination: stable under inserts, because a cursor names the last row seen.

use crate::{
    errors::{Kind, Problem},
    finality::BlockRef,
};
use axum::{
    Json,
    http::{HeaderValue, Uri, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use vigor_indexer_db::{Key, Page as StorePage, Paged};

/// Rows of a page unless asked otherwise.
pub const LIMIT_DEFAULT: u64 = 50;

/// Rows of a page at most: what a browser renders at once, with room.
pub const LIMIT_MAX: u64 = 200;

/// Characters of a cursor at most.
const CURSOR_CHARS_MAX: usize = 512;

/// The query of every list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Rows of the page, 1 to 200; 50 by default.
    pub limit: Option<u64>,
    /// Where the previous page ended.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// The page of the list named `list` that is asked for.
    pub fn page(&self, list: &str) -> Result<StorePage, Problem> {
        page(self.limit, self.cursor.as_deref(), list)
    }
}

/// The page of the list named `list` that is asked for.
pub fn page(rows: Option<u64>, cursor: Option<&str>, list: &str) -> Result<StorePage, Problem> {
    let limit = u32::try_from(limit(rows)?).unwrap_or(u32::MAX);
    Ok(StorePage { limit, after: after(cursor, list)? })
}

/// Checks a number of rows.
pub fn limit(limit: Option<u64>) -> Result<u64, Problem> {
    match limit.unwrap_or(LIMIT_DEFAULT) {
        limit @ 1..=LIMIT_MAX => Ok(limit),
        _ => Err(Problem::parameter("limit", format!("limit is 1 to {LIMIT_MAX}"))),
    }
}

fn after(cursor: Option<&str>, list: &str) -> Result<Option<Key>, Problem> {
    let Some(text) = cursor else { return Ok(None) };
    let wrong =
        || Problem::new(Kind::InvalidCursor).with_parameter("cursor", "not a cursor of this list");
    if text.len() > CURSOR_CHARS_MAX {
        return Err(wrong());
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| wrong())?;
    let text = String::from_utf8(bytes).map_err(|_| wrong())?;
    let (named, key) = text.split_once(' ').ok_or_else(wrong)?;
    match named == list {
        true => key.parse().map(Some).map_err(|_| wrong()),
        false => Err(wrong()),
    }
}

fn cursor(list: &str, key: &Key) -> String {
    URL_SAFE_NO_PAD.encode(format!("{list} {key}"))
}

/// A page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The rows.
    pub data: Vec<T>,
    /// Where the next page starts; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// The block that the rows describe.
    pub block: BlockRef,
}

impl<T: Serialize> Page<T> {
    /// A page of rows of the chain store.
    pub fn of<R>(paged: Paged<R>, list: &str, block: BlockRef) -> Self
    where
        T: From<R>,
    {
        Self {
            data: paged.items.into_iter().map(T::from).collect(),
            next_cursor: paged.next.map(|key| cursor(list, &key)),
            block,
        }
    }

    /// The same of rows that may be unreadable.
    pub fn try_of<R>(paged: Paged<R>, list: &str, block: BlockRef) -> Result<Self, T::Error>
    where
        T: TryFrom<R>,
    {
        Ok(Self {
            data: paged.items.into_iter().map(T::try_from).collect::<Result<_, _>>()?,
            next_cursor: paged.next.map(|key| cursor(list, &key)),
            block,
        })
    }

    /// The answer, with `Link: rel=next` unless this is the last page.
    pub fn respond(self, uri: &Uri) -> Response {
        let next = self.next_cursor.as_deref().map(|cursor| link_next(uri, cursor));
        let mut response = Json(self).into_response();
        if let Some(Ok(value)) = next.map(|link| HeaderValue::from_str(&link)) {
            response.headers_mut().insert(header::LINK, value);
        }
        response
    }
}

fn link_next(uri: &Uri, cursor: &str) -> String {
    let kept = uri
        .query()
        .unwrap_or_default()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<String> = kept.map(Into::into).chain([format!("cursor={cursor}")]).collect();
    format!("<{}?{}>; rel=\"next\"", uri.path(), query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::{after, cursor, limit, link_next};
    use vigor_indexer_db::Key;

    #[test]
    fn a_cursor_belongs_to_its_list() {
        let key = Key { major: 7, minor: 2 };
        let text = cursor("blocks", &key);
        assert_eq!(after(Some(&text), "blocks").unwrap(), Some(key));
        assert!(after(Some(&text), "orders").is_err());
        for wrong in ["", "!!", "YmxvY2tz", "YmxvY2tzIHg", &"A".repeat(600)] {
            assert!(after(Some(wrong), "blocks").is_err(), "{wrong}");
        }
        assert_eq!(after(None, "blocks").unwrap(), None);
    }

    #[test]
    fn a_limit_has_bounds() {
        assert!(limit(Some(0)).is_err());
        assert!(limit(Some(201)).is_err());
        assert_eq!(limit(Some(200)).unwrap(), 200);
    }

    #[test]
    fn the_next_link_replaces_the_cursor() {
        let uri = "/v1/blocks?limit=2&cursor=old".parse().unwrap();
        assert_eq!(link_next(&uri, "new"), "</v1/blocks?limit=2&cursor=new>; rel=\"next\"");
    }
}
