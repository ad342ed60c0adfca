//! Drafts with the findings they must give, in `tests/rules/*.md`.
//!
//! A file named like a group runs the rules of that group, any other all rules; a fenced block `draft RULE RULE` runs those
//! alone. The block `draft` is followed by a block `findings` (`line:column-line:column severity rule message`, a line each) and, where wanted, by `fixed` or
//! `fixed unsafe`: the draft after the safe fixes, or after all. `UPDATE=1` writes what is found into the files.

use std::fs;
use std::path::Path;

use nianbao::lint;
use nianbao::rules::{Applicability, Diagnostic, Settings, all};
use nianbao::text::{ColumnUnit, LineIndex};

use crate::{check, only, read, root};

#[test]
fn drafts_give_the_findings_written_under_them() {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        run(&file);
    }
}

fn run(file: &Path) {
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let is_group = all().any(|rule| rule.group.name() == stem);
    let settings = only(|rule| !is_group || rule.group.name() == stem);
    let source = fs::read_to_string(file).unwrap();
    let actual = rewrite(&source, &settings);
    if std::env::var_os("UPDATE").is_some() {
        if actual != source {
            fs::write(file, actual).unwrap();
        }
        return;
    }
    let difference = similar::TextDiff::from_lines(&source, &actual);
    let difference = difference.unified_diff().context_radius(8).to_string();
    assert!(
        difference.is_empty(),
        "{}: run with UPDATE=1 if this is right\n{difference}",
        file.display()
    );
}

/// The file with what is really found.
fn rewrite(source: &str, group: &Settings) -> String {
    let mut out = String::new();
    let mut draft = String::new();
    let mut settings = group.clone();
    let mut lines = source.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out.push_str(line);
        let Some(kind) = line.strip_prefix("```") else {
            continue;
        };
        let mut block = String::new();
        let mut end = "";
        for line in lines.by_ref() {
            if line.starts_with("```") {
                end = line;
                break;
            }
            block.push_str(line);
        }
        let mut words = kind.split_whitespace();
        if words.next() == Some("draft") {
            let names: Vec<&str> = words.collect();
            settings = match names.as_slice() {
                [] => group.clone(),
                _ => only(|rule| names.contains(&rule.name)),
            };
            out.push_str(&block);
            out.push_str(end);
            draft = block;
            continue;
        }
        match kind.trim() {
            "findings" => out.push_str(&findings(&draft, &settings)),
            "fixed" => out.push_str(&fixed(&draft, &settings, Applicability::Safe)),
            "fixed unsafe" => out.push_str(&fixed(&draft, &settings, Applicability::Unsafe)),
            _ => out.push_str(&block),
        }
        out.push_str(end);
    }
    out
}

fn findings(draft: &str, settings: &Settings) -> String {
    let index = LineIndex::new(draft.into());
    let place = |offset| {
        let place = index.line_column(offset, ColumnUnit::Chars);
        format!("{}:{}", place.line + 1, place.column + 1)
    };
    let line = |diagnostic: &Diagnostic| {
        format!(
            "{}-{} {} {} {}\n",
            place(diagnostic.span.start),
            place(diagnostic.span.end),
            diagnostic.severity.name(),
            diagnostic.rule.name,
            diagnostic.message.render(Default::default())
        )
    };
    check(draft, settings).iter().map(line).collect()
}

fn fixed(draft: &str, settings: &Settings, at_least: Applicability) -> String {
    let fixed = lint::fix(read(draft, settings), settings, at_least);
    fixed.report.text.to_string()
}
