//! The committed parser is what the grammar generates, byte for byte.

use std::path::Path;

use tree_sitter_generate::{ABI_VERSION_MAX, OptLevel, generate_parser_in_directory};

const GENERATED: [&str; 6] = [
    "parser.c",
    "grammar.json",
    "node-types.json",
    "tree_sitter/alloc.h",
    "tree_sitter/array.h",
    "tree_sitter/parser.h",
];

#[test]
fn committed_parser_is_what_the_grammar_generates() {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fresh = tempfile::tempdir().expect("a temporary folder");
    generate_parser_in_directory(
        crate_folder,
        Some(fresh.path()),
        None::<&Path>,
        ABI_VERSION_MAX,
        None,
        Some("native"),
        true,
        OptLevel::default(),
        &mut Vec::new(),
    )
    .expect("the grammar generates a parser");
    for file in GENERATED {
        let read = |folder: &Path| {
            std::fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
        };
        assert!(
            read(fresh.path()) == read(&crate_folder.join("src")),
            "src/{file} is stale: run `cargo run -p tree-sitter-nianbao --example generate`",
        );
    }
}

#[test]
fn editors_can_read_the_parser() {
    let language = tree_sitter::Language::from(tree_sitter_nianbao::LANGUAGE);
    // Neovim 0.11 and Helix read ABI 15.
    assert_eq!(language.abi_version(), 15);
    assert_eq!(language.name(), Some("nianbao"));
}
