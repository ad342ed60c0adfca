//! Tables with a slip in them and what is read of them, in `tests/reports/readings/*.md`.
//!
//! A fenced block `draft` is followed by a block `cells`: each of its lines names a row (`applications.new`) or a block of columns
//! (`review.direct`), and what is read of each of its cells, `-` where no value is. Rows that it does not name are not looked at.

use std::fs;
use std::path::Path;

use nianbao::report::{ReadOptions, Report};

use crate::support::numbers;

#[test]
fn of_each_table_the_figures_written_under_it_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/readings");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let wrong: Vec<String> = files.iter().flat_map(|file| wrong_in(file)).collect();
    assert!(
        !files.is_empty() && wrong.is_empty(),
        "{}",
        wrong.join("\n")
    );
}

/// The lines of a file that are not what is read.
fn wrong_in(file: &Path) -> Vec<String> {
    let source = fs::read_to_string(file).unwrap();
    let mut report = None;
    let mut wrong = Vec::new();
    for (kind, block) in blocks(&source) {
        match kind {
            "draft" => report = Some(Report::parse(block.as_str(), &ReadOptions::default())),
            "cells" => {
                let report = report.as_ref().unwrap();
                for line in block.lines() {
                    let row = line.split_whitespace().next().unwrap();
                    let read = format!("{row} {}", numbers(report, row));
                    if read != line {
                        wrong.push(format!("{}: {line}\n  is read {read}", file.display()));
                    }
                }
            }
            kind => panic!("{}: a block {kind}", file.display()),
        }
    }
    wrong
}

/// The fenced blocks of a file, each with its kind.
fn blocks(source: &str) -> Vec<(&str, String)> {
    let mut blocks: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    for line in source.lines() {
        match line.strip_prefix("```") {
            Some("") if open => open = false,
            Some(kind) => {
                open = true;
                blocks.push((kind, String::new()));
            }
            None if open => {
                let (_, block) = blocks.last_mut().unwrap();
                block.push_str(line);
                block.push('\n');
            }
            None => {}
        }
    }
    blocks
}
