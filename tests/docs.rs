//! The documents: what they name exists, and they agree with one another.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

const DOCUMENTS: [&str; 5] = [
    "ARCHITECTURE.md",
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
];

#[test]
fn paths_named_in_documents_exist() {
    let mut missing = String::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(document).unwrap();
        for path in quoted(&text).chain(linked(&text)) {
            if is_path(path) && !Path::new(path).exists() {
                missing += &format!("{document}: {path}\n");
            }
        }
    }
    assert!(missing.is_empty(), "{missing}");
}

#[test]
fn the_readmes_and_the_gate_run_the_same_commands() {
    let gate = fs::read_to_string(".ci/run").unwrap();
    let test = "cargo test --workspace";
    assert!(gate.contains(test));
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(readme).unwrap();
        assert!(text.contains(&format!("```sh\n{test}\n```")), "{readme}");
    }
}

#[test]
fn the_readmes_name_the_same_options() {
    let options = |readme: &str| {
        let text = fs::read_to_string(readme).unwrap();
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
        let mut options: Vec<String> = words
            .filter(|word| word.starts_with("--") && word.len() > 4)
            .map(ToOwned::to_owned)
            .collect();
        options.sort();
        options.dedup();
        options
    };
    assert_eq!(options("README.md"), options("README.zh-CN.md"));
}

/// What stands between single backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.starts_with("```"))
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Targets of Markdown links.
fn linked(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(')')?.0))
}

/// Whether a word names a file or folder of the repository, rather than a pattern, a place in the reader's own folder
/// or a word of code.
fn is_path(word: &str) -> bool {
    let known = ["server", "grammar", "editors", "tests", ".ci"];
    let first = word.split('/').next().unwrap_or_default();
    let in_folder = word.contains('/') && known.contains(&first);
    let document =
        !word.contains('/') && word.ends_with(".md") && word.is_ascii() && !word.starts_with('.');
    let placeholder =
        word.contains(['*', ' ', '…', '<', '{']) || word.contains("NAME") || word.contains("GROUP");
    (in_folder || document) && !placeholder
}
