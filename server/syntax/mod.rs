//! The tree-sitter tree of a draft and what the report model needs of it: a flat list of blocks and of inline nodes.

mod blocks;
mod kind;
mod tree;

pub use blocks::{Block, HtmlCell, HtmlRow, Inline, Outline, TableCell};
pub use kind::Kind;
pub use tree::{Edit, Tree};
