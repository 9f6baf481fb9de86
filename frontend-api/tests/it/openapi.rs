// SPDX-License-Identifier: Apache-2.0
//! The OpenAPI document: valid where it counts, and the one that is committed.

use crate::support::Facade;
use serde_json::{Value, json};
use std::{collections::BTreeSet, path::Path};
use vigor_frontend_api::router;

/// Set to write the document anew after a change that was meant.
const UPDATE: &str = "UPDATE_OPENAPI";

fn document() -> Value {
    serde_json::to_value(router::openapi()).unwrap()
}

#[test]
fn the_committed_document_is_the_one_that_is_served() {
    // Tests run in their package's folder, of whatever checkout.
    let file = Path::new("openapi.json");
    let now = format!("{}\n", serde_json::to_string_pretty(&document()).unwrap());
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(committed == now, "openapi.json differs; run with {UPDATE}=1 if the change is meant");
}

#[tokio::test]
async fn it_is_served_with_a_page_to_try_it() {
    let facade = Facade::new().await;
    let answer = facade.get("/openapi.json").await;
    assert_eq!(answer.json(), document());
    assert!(facade.get("/docs/").await.media().starts_with("text/html"));
}

#[test]
fn it_is_openapi_3_1_with_unique_operation_ids() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut seen = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else { continue };
            assert!(id.contains('_') && seen.insert(id.to_owned()), "{method} {path}: {id}");
            assert!(operation["summary"].is_string(), "{method} {path} says nothing");
            let declared = operation["parameters"].as_array().cloned().unwrap_or_default();
            for part in path.split('/').filter_map(|part| part.strip_prefix('{')) {
                let name = json!(part.trim_end_matches('}'));
                let found = declared.iter().any(|p| p["name"] == name && p["in"] == "path");
                assert!(found, "{path} does not declare {name}");
            }
        }
    }
    assert!(seen.len() > 35, "{}", seen.len());
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(target)) = map.get("$ref") {
                    let pointer = target.strip_prefix('#').unwrap();
                    assert!(document.pointer(pointer).is_some(), "{target}");
                }
                open.extend(map.values());
            }
            Value::Array(list) => open.extend(list),
            _ => {}
        }
    }
}
