//! The tree-sitter tree and typed views of its nodes.
