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

/// Lines, rows and cells with their text: what must not change far from an edit.
fn blocks<'text>(tree: &Tree, text: &'text str) -> Vec<(String, &'text str)> {
    const KINDS: [&str; 12] = [
        "title",
        "heading",
        "paragraph",
        "pipe_row",
        "pipe_delimiter_row",
        "tab_row",
        "continuation",
        "html_cell",
        "html_raw",
        "html_comment",
        "suppression_comment",
        "page_number",
    ];
    let mut found = Vec::new();
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let is_block = KINDS.contains(&node.kind());
        if is_block {
            found.push((node.kind().to_owned(), &text[node.byte_range()]));
        }
        if !is_block && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

/// What opens something and does not close it changes its own line and a few around it, wherever it is put.
#[test]
fn damage_stays_local() {
    const BROKEN: [&str; 16] = [
        "《",
        "（",
        "（以下简称",
        "第",
        "2021年",
        "国办发〔",
        "国务院令第",
        "<",
        "<td",
        "<b>",
        "<p>",
        "|",
        "\t",
        "[image: ",
        "<!-- ",
        "<!-- nianbao: ",
    ];
    for report in REPORTS {
        let tree = common::parse(report, None);
        let before = blocks(&tree, report);
        let starts = std::iter::once(0).chain(report.match_indices('\n').map(|(byte, _)| byte + 1));
        for start in starts {
            for inserted in BROKEN {
                let mut text = report.to_owned();
                text.insert_str(start, inserted);
                let tree = common::parse(&text, None);
                let after = blocks(&tree, &text);
                let same = |a: &(_, _), b: &(_, _)| a == b;
                let first = before
                    .iter()
                    .zip(&after)
                    .take_while(|(a, b)| same(a, b))
                    .count();
                let last = before
                    .iter()
                    .rev()
                    .zip(after.iter().rev())
                    .take_while(|(a, b)| same(a, b))
                    .count();
                assert!(
                    first + last + 4 >= before.len(),
                    "{inserted:?} at {start}: {} blocks changed\n{:?}\n{:?}",
                    before.len() - first - last,
                    before.get(first..before.len() - last),
                    after.get(first..after.len() - last),
                );
            }
        }
    }
}
