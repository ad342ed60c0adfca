//! What a report that is filled in shows besides itself: last year's figures, and what is wrong with its words.

use super::document::{self, Block};
use super::marks::Mark;
use super::text::{Remark, Texts};
use rust_decimal::Decimal;

use crate::analysis::Analysis;
use crate::report::Report;
use crate::report::balance::open_totals;
use crate::rules::{Diagnostic, LastYear, Previous};
use crate::text::{Looks, Span};

/// The blocks of a report with all that.
pub fn blocks(analysis: &Analysis, looks: &Looks) -> Vec<Block> {
    let texts = Texts::new(analysis.report(), analysis.links(), looks);
    let mut blocks = document::blocks_of(analysis, texts.with_remarks(remarks(analysis)));
    for block in &mut blocks {
        offer(block, analysis.report());
        if let Previous::One(last) = &analysis.settings().previous {
            fill_in(block, last);
        }
    }
    blocks
}

/// Puts the sums beside the totals of a table that are still to be written. Until they are, no figure is to blame for them, and
/// no nought among them is a slip.
fn offer(block: &mut Block, report: &Report) {
    let Block::Official(grid) = block else {
        return;
    };
    let Some(table) = report.table(grid.id) else {
        return;
    };
    let sums: Vec<(usize, Decimal)> = open_totals(table).collect();
    for cell in grid.body.iter_mut().flat_map(|row| &mut row.cells) {
        let index = cell.official.and_then(|it| table.spec.cell(it.name));
        let sum = sums.iter().find(|(total, _)| Some(*total) == index);
        cell.offered = sum.map(|(_, sum)| sum.normalize());
        let premature = |mark: &Mark| {
            let struck_out = mark.expected.is_none_or(|value| value.is_zero());
            mark.of_sums && (struck_out || cell.offered.is_some())
        };
        if !sums.is_empty() && cell.mark.as_ref().is_some_and(premature) {
            cell.mark = None;
        }
    }
}

/// Puts last year's figures into the cells of a table.
fn fill_in(block: &mut Block, last: &LastYear) {
    let Block::Official(grid) = block else {
        return;
    };
    let Some(table) = last.report.table(grid.id) else {
        return;
    };
    for cell in grid.body.iter_mut().flat_map(|row| &mut row.cells) {
        let index = cell.official.and_then(|it| table.spec.cell(it.name));
        let number = index.and_then(|index| table.cell(index)?.number());
        cell.last = number.map(|it| it.normalize());
    }
}

/// The findings that no cell shows, each on the first line that it speaks of.
fn remarks(analysis: &Analysis) -> Vec<Remark> {
    let report = analysis.report();
    let findings = analysis.findings().iter();
    let findings = findings.filter(|finding| !is_in_cell(report, finding));
    findings
        .map(|finding| Remark {
            span: shown(&report.text, finding.span),
            severity: finding.severity,
            message: finding.message.clone(),
        })
        .collect()
}

fn is_in_cell(report: &Report, finding: &Diagnostic) -> bool {
    let mut tables = report.tables.iter();
    finding.cell.is_some() && tables.any(|table| table.span.overlaps(finding.span))
}

/// What to mark of a stretch: its first line with something on it, and where it is empty a character.
fn shown(text: &str, span: Span) -> Span {
    let span = span.trim(text);
    let length = match span.is_empty() {
        true => text
            .get(span.start..)
            .and_then(|rest| rest.chars().next())
            .filter(|c| !c.is_control())
            .map_or(0, char::len_utf8),
        false => span.of(text).lines().next().unwrap_or_default().len(),
    };
    Span::new(span.start, span.start + length)
}
