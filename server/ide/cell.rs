//! A figure written into a cell of an official table, whatever form the draft has.

use unicode_width::UnicodeWidthStr;

use crate::analysis::Analysis;
use crate::lint;
use crate::report::{Report, Table};
use crate::rules::Edit;
use crate::text::Span;

/// So many characters a figure may have.
const LONGEST: usize = 24;

/// Why nothing can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No table of the draft has a cell of that name.
    Unknown,
    /// The draft lacks the row, or one cannot tell where in it the cell is, as where its columns are not those of the form.
    NotThere,
    /// Neither blank nor a number, which is all that a cell of the form holds.
    NoFigure,
    /// With the figure there, the table would be read otherwise: in text without separators a blank may be what holds
    /// the other cells in their places.
    Unclear,
}

/// The edit that makes `figure` what stands in the cell of that name (`applications.new:natural`); a blank figure empties
/// the cell. In a row of bars the blanks around the figure make up for its width, so that the columns stay in line.
pub fn set(analysis: &Analysis, name: &str, figure: &str) -> Result<Edit, Refusal> {
    let report = analysis.report();
    let figure = figure.trim();
    if !is_figure(figure) {
        return Err(Refusal::NoFigure);
    }
    let (table, index) = report
        .tables
        .iter()
        .find_map(|table| {
            let index = table.spec.cell(name)?;
            Some((table, index))
        })
        .ok_or(Refusal::Unknown)?;
    let cell = table.cell(index).ok_or(Refusal::NotThere)?;
    if table.contradicts(index) {
        return Err(Refusal::NotThere);
    }
    let edit = in_line(&report.text, cell.span, figure);
    match changes_only(analysis, table, index, &edit) {
        true => Ok(edit),
        false => Err(Refusal::Unclear),
    }
}

/// Whether the cell holds what the edit writes into it, and every other cell of the table what it did.
fn changes_only(analysis: &Analysis, table: &Table, index: usize, edit: &Edit) -> bool {
    let report = analysis.report();
    let text = lint::apply(&report.text, std::slice::from_ref(edit));
    let after = lint::read(text.into(), analysis.settings());
    let Some(now) = after.table(&table.spec.id) else {
        return false;
    };
    let written = |table: &Table, report: &Report, at: usize| {
        table
            .cell(at)
            .map(|cell| cell.span.of(&report.text).trim().to_owned())
    };
    let figure = edit.text.trim();
    now.cells.len() == table.cells.len()
        && (0..table.cells.len()).all(|at| match at == index {
            true => written(now, &after, at).is_some_and(|text| text == figure),
            false => written(now, &after, at) == written(table, report, at),
        })
}

/// Digits with one point at most: what has one reading in every form of draft.
fn is_figure(figure: &str) -> bool {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    figure.is_empty() || figure.len() <= LONGEST && digits(whole) && digits(part)
}

/// The edit that puts `figure` in the place of `span`, with the blanks before the next bar taken or added as it is wider or
/// narrower.
fn in_line(text: &str, span: Span, figure: &str) -> Edit {
    let behind = text.get(span.end..).unwrap_or_default();
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let before_bar = blanks > 0
        && behind
            .get(blanks..)
            .is_some_and(|rest| rest.starts_with('|'));
    let (old, new) = (span.of(text).width(), figure.width());
    match before_bar {
        true => {
            let taken = new.saturating_sub(old).min(blanks - 1);
            let added = " ".repeat(old.saturating_sub(new));
            Edit::replace(
                Span::new(span.start, span.end + taken),
                figure.to_owned() + &added,
            )
        }
        false => Edit::replace(span, figure),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn read(text: &str) -> Analysis {
        Analysis::of(text, &Arc::default())
    }

    #[test]
    fn columns_stay_in_line() {
        let row = "| 甲 | 4    |   |\n";
        let at = row.find('4').unwrap();
        let set = |span: Span, figure: &str| lint::apply(row, &[in_line(row, span, figure)]);
        let cell = Span::new(at, at + 1);
        assert_eq!(set(cell, "317"), "| 甲 | 317  |   |\n");
        assert_eq!(set(cell, ""), "| 甲 |      |   |\n");
        assert_eq!(set(cell, "1234567"), "| 甲 | 1234567 |   |\n");
    }

    #[test]
    fn only_figures_are_written() {
        let analysis = read("# 一\n");
        for wrong in ["4件", "1|2", "-3", "1,234", "1.2.3", ".", "1\n2", "<b>"] {
            assert_eq!(
                set(&analysis, "applications.new:natural", wrong),
                Err(Refusal::NoFigure),
                "{wrong}"
            );
        }
        assert_eq!(
            set(&analysis, "applications.new:natural", " 12.5 "),
            Err(Refusal::Unknown)
        );
    }
}
