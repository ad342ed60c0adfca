//! Walking the tree.

use tree_sitter::Node;

use crate::syntax::{Kind, Tree};
use crate::text::Span;

/// All nodes of the kinds that `wanted` accepts, in the order of the text, outer ones before inner ones.
pub fn find(tree: &Tree, wanted: impl Fn(Kind) -> bool) -> Vec<(Kind, Node<'_>)> {
    let mut found = Vec::new();
    let Some(root) = tree.root() else {
        return found;
    };
    let mut cursor = root.walk();
    loop {
        let node = cursor.node();
        let kind = Kind::of(node);
        if wanted(kind) {
            found.push((kind, node));
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

/// The innermost node around an offset and its ancestors, inner ones first.
pub fn ancestors(tree: &Tree, offset: usize) -> Vec<Node<'_>> {
    let innermost = tree
        .root()
        .and_then(|root| root.descendant_for_byte_range(offset, offset));
    std::iter::successors(innermost, Node::parent).collect()
}

pub fn span(node: Node<'_>) -> Span {
    Span::from(node.byte_range())
}
