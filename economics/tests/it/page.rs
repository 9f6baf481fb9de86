// SPDX-License-Identifier: Apache-2.0
//! The documentation says what the command says.

use std::{collections::BTreeSet, fs, path::Path};
use vigor_economics::{
    output::page::{names, part},
    report::{SEED, run},
};

#[test]
fn the_page_has_the_tables_and_plots_of_the_command() {
    // Tests run in their package's folder, of whatever checkout.
    let docs = Path::new("../docs");
    let page = fs::read_to_string(docs.join("economics.md")).expect("the page");
    let report = run(SEED).expect("the run");
    assert!(report.failed().is_empty(), "{:?}", report.failed());
    let again = "run `cargo xtask simulate economy`";
    for (name, table) in &report.parts {
        assert_eq!(part(&page, name).expect("the part"), table, "{name} is old: {again}");
    }
    let written: BTreeSet<&str> = names(&page).into_iter().collect();
    let said: BTreeSet<&str> = report.parts.iter().map(|(name, _)| *name).collect();
    assert_eq!(written, said, "parts of the page and of the report");
    for (name, svg) in &report.plots {
        assert!(page.contains(&format!("(economics/{name})")), "{name} is shown");
        let plot = fs::read_to_string(docs.join("economics").join(name)).expect("the plot");
        assert!(plot == *svg, "{name} is old: {again}");
    }
}
