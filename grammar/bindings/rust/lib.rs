//! The tree-sitter grammar of nianbao: drafts of 政府信息公开工作年度报告 in all the forms they come in.
//!
//! ```
//! let mut parser = tree_sitter::Parser::new();
//! parser.set_language(&tree_sitter_nianbao::LANGUAGE.into())?;
//! let tree = parser.parse("一、总体情况\n2021年收到申请4件。\n", None);
//! assert!(tree.is_some_and(|tree| !tree.root_node().has_error()));
//! # Ok::<(), tree_sitter::LanguageError>(())
//! ```
//!
//! The grammar is total: every text parses without ERROR and MISSING nodes.

use tree_sitter_language::LanguageFn;

#[allow(
    unsafe_code,
    reason = "the parser is C, generated and compiled with this crate"
)]
mod ffi {
    unsafe extern "C" {
        pub fn tree_sitter_nianbao() -> *const ();
    }

    // SAFETY: the function is the one the tree-sitter generator wrote into src/parser.c.
    pub const LANGUAGE: tree_sitter_language::LanguageFn =
        unsafe { tree_sitter_language::LanguageFn::from_raw(tree_sitter_nianbao) };
}

/// The language, for `tree_sitter::Parser::set_language`.
pub const LANGUAGE: LanguageFn = ffi::LANGUAGE;

/// The kinds of nodes and their children, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// Captures for syntax highlighting.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Captures of what can be folded.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// Captures of text in other languages.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");

/// Captures of text objects: sections, rows, cells, citations.
pub const TEXTOBJECTS_QUERY: &str = include_str!("../../queries/textobjects.scm");
