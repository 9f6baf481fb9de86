// SPDX-License-Identifier: Apache-2.0
//! Settings from a file.

use vigor_indexer::settings::Settings;

#[test]
fn a_file_overrides_defaults_and_unknown_fields_are_refused() {
    let folder = tempfile::tempdir().expect("temporary folder");
    let file = folder.path().join("indexer.toml");
    std::fs::write(&file, "node_url = \"ws://127.0.0.1:1\"\ncommit_rows_max = 9\n").expect("write");
    let settings = Settings::load(Some(&file)).expect("settings");
    assert_eq!(settings.node_url, "ws://127.0.0.1:1");
    assert_eq!(settings.bounds().commit.rows_max, 9);
    assert_eq!(settings.listen, Settings::default().listen);
    assert!(settings.database_url().ends_with("/chain.db"));

    std::fs::write(&file, "node = \"ws://127.0.0.1:1\"\n").expect("write");
    assert!(Settings::load(Some(&file)).is_err());
}
