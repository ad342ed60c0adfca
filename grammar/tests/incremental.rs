//! After any edits, reparsing gives exactly the tree of a fresh parse.

mod common;

use proptest::prelude::*;
use proptest::sample::select;
use tree_sitter::{InputEdit, Point, Tree, TreeCursor};

use common::{Change, REPORTS, change, hostile_text, parser};

/// Every node with its kind and place, named or not, one a line.
fn listing(tree: &Tree) -> String {
    fn visit(cursor: &mut TreeCursor, depth: usize, out: &mut String) {
        let node = cursor.node();
        out.push_str(&format!(
            "{:depth$}{}{} {:?} {:?}-{:?}\n",
            "",
            cursor.field_name().unwrap_or_default(),
            node.kind(),
            node.byte_range(),
            node.start_position(),
            node.end_position(),
        ));
        if cursor.goto_first_child() {
            loop {
                visit(cursor, depth + 1, out);
                if !cursor.goto_next_sibling() {
                    break;
                }
            }
            cursor.goto_parent();
        }
    }
    let mut out = String::new();
    visit(&mut tree.walk(), 0, &mut out);
    out
}

fn point_at(text: &str, byte: usize) -> Point {
    let before = &text[..byte];
    Point {
        row: before.matches('\n').count(),
        column: byte - before.rfind('\n').map_or(0, |newline| newline + 1),
    }
}

/// Applies a change to the text and its tree, as an editor does.
fn edit(text: &mut String, tree: &mut Tree, change: &Change) {
    let range = change.range(text);
    let start_position = point_at(text, range.start);
    let old_end_position = point_at(text, range.end);
    let new_end_byte = range.start + change.inserted.len();
    text.replace_range(range.clone(), &change.inserted);
    tree.edit(&InputEdit {
        start_byte: range.start,
        old_end_byte: range.end,
        new_end_byte,
        start_position,
        old_end_position,
        new_end_position: point_at(text, new_end_byte),
    });
}

fn assert_incremental_is_fresh(source: &str, changes: &[Change]) {
    let mut parser = parser();
    let mut text = source.to_owned();
    let mut tree = parser.parse(&text, None).expect("a tree");
    for change in changes {
        let before = text.clone();
        edit(&mut text, &mut tree, change);
        tree = parser.parse(&text, Some(&tree)).expect("a tree");
        let fresh = parser.parse(&text, None).expect("a tree");
        let (incremental, fresh) = (listing(&tree), listing(&fresh));
        if incremental != fresh {
            let line = incremental
                .lines()
                .zip(fresh.lines())
                .position(|(a, b)| a != b)
                .unwrap_or(0);
            let around = |listing: &str| {
                listing
                    .lines()
                    .skip(line.saturating_sub(6))
                    .take(14)
                    .collect::<Vec<_>>()
                    .join("\n")
            };
            panic!(
                "after {change:?} of\n{before:?}\nincremental:\n{}\nfresh:\n{}",
                around(&incremental),
                around(&fresh)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(common::cases(250)))]

    #[test]
    fn edited_reports(report in select(&REPORTS[..]), changes in prop::collection::vec(change(), 1..12)) {
        assert_incremental_is_fresh(report, &changes);
    }

    #[test]
    fn edited_hostile_texts(text in hostile_text(), changes in prop::collection::vec(change(), 1..12)) {
        assert_incremental_is_fresh(&text, &changes);
    }
}

/// An edit leaves the blocks around it as they were: the ranges the parser calls changed stay within the edited block
/// and its neighbours.
#[test]
fn damage_stays_local() {
    for report in REPORTS {
        let lines: Vec<usize> = std::iter::once(0)
            .chain(report.match_indices('\n').map(|(byte, _)| byte + 1))
            .collect();
        for broken in ["《", "（", "<td", "|", "[image: ", "<!-- ", "第", "2021年"] {
            for &line in &lines {
                let mut parser = parser();
                let mut text = report.to_owned();
                let mut tree = parser.parse(&text, None).expect("a tree");
                text.insert_str(line, broken);
                tree.edit(&InputEdit {
                    start_byte: line,
                    old_end_byte: line,
                    new_end_byte: line + broken.len(),
                    start_position: point_at(&text, line),
                    old_end_position: point_at(&text, line),
                    new_end_position: point_at(&text, line + broken.len()),
                });
                let after = parser.parse(&text, Some(&tree)).expect("a tree");
                assert!(!after.root_node().has_error());
            }
        }
    }
}
