//! Words of a draft's table: how messages quote them and how fixes replace them.

use std::cell::OnceCell;

use unicode_width::UnicodeWidthStr;

use crate::report::{CellValue, Label, LabelMatch, Report, Row, Table, TableForm};
use crate::rules::Edit;
use crate::rules::writing::replace;
use crate::text::{Span, plain, without_pinyin};

/// Puts words into the cells of one table.
pub struct Cells<'a> {
    pub report: &'a Report,
    pub table: &'a Table,
    /// Whether its columns are aligned; found out when it is first asked for.
    aligned: OnceCell<bool>,
}

impl<'a> Cells<'a> {
    pub fn of(report: &'a Report, table: &'a Table) -> Self {
        Self {
            report,
            table,
            aligned: OnceCell::new(),
        }
    }

    /// Puts `new` in the place of `span` as [`replace`] does; where the table's columns are aligned they stay so.
    pub fn replace(&self, span: Span, new: &str) -> Edit {
        let (report, table) = (self.report, self.table);
        let mut edit = replace(report, span, new);
        if *self.aligned.get_or_init(|| is_aligned(report, table)) {
            return fitted(report, table, edit);
        }
        let behind = report.text.get(span.end..).unwrap_or_default();
        if table.form == TableForm::Pipe && span.is_empty() && behind.starts_with('|') {
            edit.text.push(' ');
        }
        edit
    }
}

/// In a pipe table, new words take up the room of the old ones and of the blanks behind them, so that the columns stay
/// aligned where they were.
pub fn fitted(report: &Report, table: &Table, mut edit: Edit) -> Edit {
    if table.form != TableForm::Pipe {
        return edit;
    }
    let behind = report.text.get(edit.span.end..).unwrap_or_default();
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let room = report.slice(edit.span).width() + blanks;
    edit.span.end += blanks;
    let rest = room.saturating_sub(edit.text.width());
    edit.text.push_str(&" ".repeat(rest.max(blanks.min(1))));
    edit
}

/// Whether the pipe characters of all lines of a pipe table stand one under the other.
fn is_aligned(report: &Report, table: &Table) -> bool {
    fn columns(line: &str) -> impl Iterator<Item = usize> {
        let cells = line.split('|').map(UnicodeWidthStr::width);
        cells.scan(0, |end, width| {
            *end += width + 1;
            Some(*end)
        })
    }
    let mut lines = report.slice(table.span).lines();
    let first = lines.next().unwrap_or_default();
    table.form == TableForm::Pipe && lines.all(|line| columns(line).eq(columns(first)))
}

/// The label as a message quotes it: on one line, with its stray spaces, without pinyin.
pub fn quoted(report: &Report, label: &Label) -> String {
    let source = report.slice(words_of(label));
    let lines: String = source.lines().map(str::trim).collect();
    if lines.contains(['<', '&']) {
        return plain(&lines);
    }
    without_pinyin(&lines).into_owned()
}

/// The span of a label without the figure that is glued to it.
pub fn words_of(label: &Label) -> Span {
    match label.stray_figure {
        Some(figure) => Span::new(label.span.start, figure.start.min(label.span.end)),
        None => label.span,
    }
}

/// The official label that a label stands for.
pub fn official(label: &Label) -> Option<&'static str> {
    match label.matched {
        LabelMatch::Exact(official) | LabelMatch::Near(official) => Some(official),
        LabelMatch::None => None,
    }
}

/// The title of the section that a table belongs to, by which messages name it.
pub fn title(table: &Table) -> &'static str {
    let section = table.format.section(&table.spec.section);
    section.map_or("", |section| section.title.as_str())
}

/// Where a finding about a row as a whole points: at its own label, or at the whole row where it has none.
pub fn place_of(row: &Row) -> Span {
    row.labels.last().map_or(row.span, |label| label.span)
}

/// Whether a text is a figure: what a label never is.
pub fn is_figure(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        && text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a table that is told by its labels alone has not one figure.
pub fn is_without_figures(table: &Table) -> bool {
    let by_labels = matches!(
        table.form,
        TableForm::Cells | TableForm::Lines | TableForm::Run
    );
    by_labels
        && table
            .cells
            .iter()
            .flatten()
            .all(|cell| cell.value == CellValue::Blank)
        && table
            .rows
            .iter()
            .all(|row| row.values.iter().all(|cell| cell.value == CellValue::Blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_digits_alone() {
        assert!(is_figure("12") && is_figure("1,234") && is_figure("0.5"));
        assert!(!is_figure("") && !is_figure("3件") && !is_figure("."));
    }
}
