// SPDX-License-Identifier: Apache-2.0
//! What README and docs say exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    // Tests run in their package's folder, of whatever checkout.
    Path::new("..").canonicalize().expect("the checkout")
}

/// Every Markdown file that is part of the project.
fn pages() -> Vec<PathBuf> {
    let listed = Command::new("git").args(["ls-files", "*.md"]).current_dir(root()).output();
    let listed = String::from_utf8(listed.expect("git runs").stdout).expect("UTF-8");
    let pages: Vec<_> = listed.lines().map(|line| root().join(line)).collect();
    assert!(pages.len() > 5, "the project has pages");
    pages
}

#[test]
fn every_relative_link_leads_somewhere() {
    let mut dead = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            let external = target.contains("://") || target.starts_with("mailto:");
            let folder = page.parent().expect("a folder");
            if !target.is_empty() && !external && !folder.join(target).exists() {
                dead.push(format!("{} → {link}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "dead links: {dead:#?}");
}

#[test]
fn every_xtask_command_is_one() {
    let mut named = BTreeSet::new();
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        for rest in text.split("cargo xtask ").skip(1) {
            let word: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            if !word.is_empty() {
                named.insert(word);
            }
        }
    }
    assert!(named.contains("up") && named.contains("test"), "the pages name commands: {named:?}");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    for command in named {
        let run = Command::new(&cargo)
            .args(["xtask", &command, "--help"])
            .current_dir(root())
            .output()
            .expect("cargo runs");
        assert!(run.status.success(), "cargo xtask {command}: {run:?}");
    }
}

#[test]
fn every_route_is_in_the_openapi_document() {
    let document = fs::read_to_string(root().join("frontend-api/openapi.json"))
        .expect("the snapshot of the OpenAPI document");
    let document: serde_json::Value = serde_json::from_str(&document).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let known = |route: &str| {
        let route: Vec<_> = route.split('/').collect();
        paths.keys().any(|path| {
            let path: Vec<_> = path.split('/').collect();
            path.len() == route.len()
                && path.iter().zip(&route).all(|(p, r)| p == r || p.starts_with('{'))
        })
    };
    for page in [root().join("README.md"), root().join("docs/features.md")] {
        let text = fs::read_to_string(&page).expect("a page");
        for code in text.split('`').skip(1).step_by(2) {
            let Some(at) = code.find("/v1/") else { continue };
            // The oracle's and the content store's routes are not the facade's.
            if code.contains(":4600") || code.contains(":4500") {
                continue;
            }
            let route = code[at..].split([' ', '?', '"']).next().unwrap_or_default();
            let route = route.replace(['<', '>'], "");
            assert!(known(&route), "{} names {route}", page.display());
        }
    }
}
