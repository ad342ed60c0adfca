//! Writes src/parser.c, src/grammar.json, src/node-types.json and src/tree_sitter from grammar.js.
//!
//! `cargo run -p tree-sitter-nianbao --example generate`

use std::error::Error;
use std::path::Path;

use tree_sitter_generate::{ABI_VERSION_MAX, OptLevel, generate_parser_in_directory};

fn main() -> Result<(), Box<dyn Error>> {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut diagnostics = Vec::new();
    generate_parser_in_directory(
        crate_folder,
        None::<&Path>,
        None::<&Path>,
        ABI_VERSION_MAX,
        None,
        Some("native"),
        true,
        OptLevel::default(),
        &mut diagnostics,
    )?;
    for diagnostic in diagnostics {
        eprintln!("{diagnostic}");
    }
    Ok(())
}
