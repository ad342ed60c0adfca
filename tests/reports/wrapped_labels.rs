//! Labels that a page broke over lines, at every width and with the figures on any of their lines: no fix writes a label there,
//! and none is called another wording.

use nianbao::format::{TableSpec, builtin};
use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{Applicability, Settings};

/// How the text of the page was taken out.
#[derive(Clone, Copy, Debug)]
enum Page {
    /// Columns by blanks, as `pdftotext -layout` writes them.
    Columns,
    /// The lines of a label one after the other, the figures behind one of them.
    Raw,
    /// A cell a line, the figures of a row after the first line of its label.
    Cells,
}

/// On which line of a label its figures stand.
#[derive(Clone, Copy, Debug)]
enum Line {
    First,
    Middle,
    Last,
}

#[test]
fn labels_broken_over_lines_are_left_alone() {
    let mut failures = Vec::new();
    for format in builtin().iter() {
        let table = format.tables.iter().find(|it| it.id == "applications");
        let table = table.unwrap();
        let year = if format.id == "2021" { 2024 } else { 2020 };
        for width in 3..=14 {
            for page in [Page::Columns, Page::Raw, Page::Cells] {
                for line in [Line::First, Line::Middle, Line::Last] {
                    let text = draft(table, year, width, page, line);
                    for told in told(&text) {
                        failures.push(format!("{year} {width} {page:?} {line:?}: {told}"));
                    }
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What is said of labels, and the lines of the table that the safe fixes change.
fn told(text: &str) -> Vec<String> {
    let report = Report::parse(text, &ReadOptions::default());
    let found = lint::check(&report, &Settings::default());
    let labels = found.iter().filter(|it| it.rule.name == "table-label");
    let mut told: Vec<String> = labels
        .map(|it| format!("{} {}", it.rule.name, it.span.of(text)))
        .collect();
    let fixed = lint::fix(report, &Settings::default(), Applicability::Safe);
    let fixed: Vec<&str> = fixed.report.text.lines().collect();
    let gone = text.lines().filter(|line| !fixed.contains(line));
    told.extend(gone.map(|line| format!("changed {line}")));
    told
}

fn draft(table: &TableSpec, year: u32, width: usize, page: Page, line: Line) -> String {
    let mut text =
        format!("云溪镇{year}年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n\n");
    match page {
        Page::Cells => {
            text.push_str("自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计\n\n")
        }
        _ => text
            .push_str("            自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n"),
    }
    let mut last_group = String::new();
    for (at, row) in table.rows.iter().enumerate() {
        let figures: Vec<String> = (0..7)
            .map(|it| ((at * 7 + it * 5) % 13).to_string())
            .collect();
        let pieces = pieces(&row.label, width);
        let group = row.path.iter().rev().nth(1).cloned().unwrap_or_default();
        let mut left = if group == last_group {
            Vec::new()
        } else {
            self::pieces(&group, 3)
        };
        last_group = group;
        let figures_at = match line {
            Line::First => 0,
            Line::Middle => pieces.len() / 2,
            Line::Last => pieces.len() - 1,
        };
        if matches!(page, Page::Raw | Page::Cells) {
            for piece in left.drain(..) {
                text += &format!("{piece}\n");
            }
        }
        for (index, piece) in pieces.iter().enumerate() {
            match page {
                Page::Columns => {
                    let group = if left.is_empty() {
                        String::new()
                    } else {
                        left.remove(0)
                    };
                    let blanks = " ".repeat(12 - group.chars().count() * 2);
                    text += &format!("{group}{blanks}{piece}");
                }
                Page::Raw | Page::Cells => text += piece,
            }
            match page {
                Page::Columns if index == figures_at => {
                    text += &format!("  {}", figures.join("   "))
                }
                Page::Raw if index == figures_at => text += &format!(" {}", figures.join(" ")),
                Page::Cells if index == 0 => text += &format!("\n{}", figures[0]),
                _ => {}
            }
            text.push('\n');
        }
        for group in left {
            text += &format!("{group}\n");
        }
        if matches!(page, Page::Cells) {
            text += &format!("\n{}\n\n", figures[1..].join("\n\n"));
        }
    }
    text
}

/// A label in pieces of so many characters.
fn pieces(label: &str, width: usize) -> Vec<String> {
    let characters: Vec<char> = label.chars().collect();
    characters.chunks(width).map(String::from_iter).collect()
}
