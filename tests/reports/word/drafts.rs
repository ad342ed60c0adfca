//! The draft that the Word files are made of, and what is compared of a report.

use nianbao::lint;
use nianbao::messages::Language;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::Settings;

pub const CORRECT: &str = include_str!("../../fixtures/correct_2024.nianbao.md");

/// The text with a slip of each sort: a figure, a number of a heading, a citation, a paragraph of nothing but a leftover.
pub fn faulty() -> String {
    CORRECT
        .replacen("| 3.其他 ", "| 3.其它 ", 1)
        .replacen("## 一、总体情况", "## 1、总体情况", 1)
        .replacen("| 126 ", "| 126件", 1)
        .replacen(
            "每季度开展一次自查。",
            "每季度开展一次自查，依据《条例》第二十条第五项公开。",
            1,
        )
        .replacen("民生服务信息208条", "民生服务信息218条", 1)
        .replacen("### （三）", "[bookmark: _GoBack]\n\n### （三）", 1)
}

pub fn report(text: &str) -> Report {
    Report::parse(text, &ReadOptions::default())
}

pub fn cells(report: &Report) -> Vec<(String, String)> {
    let tables = report.tables.iter();
    tables
        .flat_map(|table| {
            let cells = table.cells.iter().zip(&table.spec.cells);
            cells.filter_map(|(cell, spec)| {
                Some((
                    spec.name.clone(),
                    report.slice(cell.as_ref()?.span).trim().to_owned(),
                ))
            })
        })
        .collect()
}

/// The findings: rule, cell, message, and the words they stand on.
pub fn findings(report: &Report) -> Vec<(String, String, String, String)> {
    let found = lint::check(report, &Settings::default());
    found
        .into_iter()
        .map(|it| {
            let words: String = report.slice(it.span).split(['|', '\n', ' ']).collect();
            let message = it.message.render(Language::Chinese);
            (
                it.rule.name.to_owned(),
                it.cell.unwrap_or_default(),
                message,
                words,
            )
        })
        .filter(|it| it.0 != "tracked-changes")
        .collect()
}
