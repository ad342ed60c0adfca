//! The corpus tests in tree-sitter's own format: `test/corpus/*.txt`, each test a name between lines of `=`, a text, a
//! line of `-` and the tree. `NIANBAO_UPDATE=1` rewrites the trees.

mod common;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use tree_sitter::TreeCursor;

struct Case {
    name: String,
    text: String,
    expected: String,
}

/// The tests of a file.
fn read(content: &str) -> Vec<Case> {
    let rule = |line: &str, sign: char| line.len() >= 3 && line.chars().all(|c| c == sign);
    let lines: Vec<&str> = content.split('\n').collect();
    let mut starts: Vec<usize> = (0..lines.len())
        .filter(|&at| rule(lines[at], '=') && lines.get(at + 2).is_some_and(|line| rule(line, '=')))
        .collect();
    starts.push(lines.len());
    starts
        .windows(2)
        .map(|window| {
            let name = lines[window[0] + 1];
            let body = &lines[window[0] + 3..window[1]];
            // The text may hold lines of dashes itself: the longest parts it from the tree, as in tree-sitter.
            let divider = (0..body.len())
                .filter(|&at| rule(body[at], '-'))
                .max_by_key(|&at| body[at].len())
                .unwrap_or_else(|| panic!("{name}: no line of dashes before the tree"));
            Case {
                name: name.to_owned(),
                text: body[1..divider - 1].join("\n"),
                expected: body[divider + 1..].join("\n").trim().to_owned(),
            }
        })
        .collect()
}

/// The tree as tree-sitter's tests write it: named nodes and fields, a node a line.
fn sexp(text: &str) -> String {
    fn visit(cursor: &mut TreeCursor, depth: usize, out: &mut String) {
        if cursor.node().is_named() {
            if depth > 0 {
                write!(out, "\n{:1$}", "", depth * 2).expect("a string takes all");
            }
            if let Some(field) = cursor.field_name() {
                write!(out, "{field}: ").expect("a string takes all");
            }
            write!(out, "({}", cursor.node().kind()).expect("a string takes all");
        }
        if cursor.goto_first_child() {
            loop {
                visit(cursor, depth + 1, out);
                if !cursor.goto_next_sibling() {
                    break;
                }
            }
            cursor.goto_parent();
        }
        if cursor.node().is_named() {
            out.push(')');
        }
    }
    let tree = common::parse(text, None);
    let mut out = String::new();
    visit(&mut tree.walk(), 0, &mut out);
    out
}

fn write(cases: &[Case]) -> String {
    let mut out = String::new();
    for case in cases {
        let rule = "=".repeat(18);
        let longest = case
            .text
            .lines()
            .filter(|line| line.chars().all(|c| c == '-'))
            .map(str::len)
            .max()
            .unwrap_or(0);
        let divider = "-".repeat(longest.max(2) + 1);
        let text = &case.text;
        let tree = sexp(text);
        let name = &case.name;
        write!(
            out,
            "{rule}\n{name}\n{rule}\n\n{text}\n\n{divider}\n\n{tree}\n\n"
        )
        .expect("a string takes all");
    }
    out.truncate(out.trim_end().len() + 1);
    out
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the corpus is a folder")
        .map(|entry| entry.expect("its entries can be read").path())
        .collect();
    files.sort();
    files
}

#[test]
fn corpus() {
    let update = std::env::var_os("NIANBAO_UPDATE").is_some();
    let mut failures = String::new();
    let mut count = 0;
    for file in files() {
        let content = std::fs::read_to_string(&file).expect("a corpus file is UTF-8");
        let cases = read(&content);
        count += cases.len();
        if update {
            std::fs::write(&file, write(&cases)).expect("the corpus can be written");
            continue;
        }
        for case in cases {
            let tree = sexp(&case.text);
            let same = tree.split_whitespace().eq(case.expected.split_whitespace());
            if !same {
                let (file, name) = (file.display(), &case.name);
                write!(
                    failures,
                    "\n{file}: {name}\nexpected:\n{}\nfound:\n{tree}\n",
                    case.expected
                )
                .expect("a string takes all");
            }
        }
    }
    assert!(count > 0, "there are no corpus tests");
    assert!(failures.is_empty(), "{failures}");
}
