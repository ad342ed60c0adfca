//! The tree-sitter tree of a draft and what the report model needs of it: a flat list of blocks and of inline nodes.

mod blocks;
mod change;
mod edit;
mod inline;
mod kind;
mod outline;
mod tree;

pub use blocks::{Block, HtmlCell, HtmlRow, TableCell};
pub use change::{Change, Placed};
pub use edit::Edit;
pub use inline::{Inline, Parts};
pub use kind::Kind;
pub use outline::Outline;
pub use tree::Tree;
