//! Copies of rows with other labels and blank cells.

use unicode_width::UnicodeWidthStr;

use crate::report::{Report, Row, Table, TableForm};
use crate::rules::Edit;
use crate::rules::table::quoting::fitted;
use crate::rules::writing::in_script;
use crate::rules::writing::replace;
use crate::text::{Span, line_start, visible};

/// The text of `row`, its whole lines or its whole element, with the last of `labels` in the place of its labels, and
/// without its figures; `None` where something else to read stands beside them, which would be there twice.
pub fn row(report: &Report, table: &Table, row: &Row, labels: &[&str]) -> Option<String> {
    let mut edits: Vec<Edit> = row
        .labels
        .iter()
        .rev()
        .zip(labels.iter().rev())
        .map(|(label, new)| fitted(report, table, replace(report, label.span, new)))
        .collect();
    edits.extend(
        row.values
            .iter()
            .map(|value| fitted(report, table, replace(report, value.span, ""))),
    );
    edits.sort_by_key(|edit| edit.span.start);
    let whole = whole(report, table, row);
    let mut text = String::with_capacity(whole.len());
    let mut kept = String::new();
    let mut done = whole.start;
    for edit in edits {
        let between = Span::new(done, edit.span.start).of(&report.text);
        kept.push_str(between);
        text.push_str(between);
        text.push_str(&edit.text);
        done = edit.span.end;
    }
    let rest = Span::new(done, whole.end).of(&report.text);
    kept.push_str(rest);
    text.push_str(rest);
    // What a comment ignores is ignored on its own line.
    let bare = !visible(&kept).contains(char::is_alphanumeric) && !kept.contains("<!--");
    bare.then_some(text)
}

/// A line of a pipe table with as many label cells as `like` has, for a row that is not at its depth.
pub fn pipe_row(report: &Report, table: &Table, like: &Row, labels: &[&str]) -> Option<String> {
    if table.form != TableForm::Pipe {
        return None;
    }
    let cells: Vec<&str> = pipe_cells(report.slice(whole(report, table, like)))?.collect();
    let first = like.values.first()?.span.start;
    let before = Span::new(whole(report, table, like).start, first);
    let stub = report.slice(before).matches('|').count().checked_sub(1)?;
    let shown = match stub == table.spec.stub_columns {
        true => labels,
        false => labels.get(labels.len().saturating_sub(stub)..)?,
    };
    let mut text = String::from("|");
    for (at, cell) in cells.iter().enumerate() {
        let words = if at < stub {
            shown.get(at).copied().unwrap_or_default()
        } else {
            ""
        };
        push_cell(&mut text, &in_script(report, words), cell.width());
    }
    Some(text)
}

/// The line of a block header over `below`, for a table that has no such line to copy.
pub fn block_header(report: &Report, table: &Table, below: &Row, header: &str) -> Option<String> {
    let line = report.slice(whole(report, table, below));
    match table.form {
        TableForm::Pipe => {
            let mut text = String::from("|");
            for (at, cell) in pipe_cells(line)?.enumerate() {
                push_cell(&mut text, if at == 0 { header } else { "" }, cell.width());
            }
            Some(text)
        }
        TableForm::WordProcessor => Some(format!("\t{header}")),
        TableForm::Tabs => {
            let tabs = line.chars().filter(|c| *c == '\t').count();
            Some(format!("{header}{}", "\t".repeat(tabs)))
        }
        TableForm::Html => {
            let attribute = match below.columns {
                0 | 1 => String::new(),
                columns => format!(" colspan=\"{columns}\""),
            };
            Some(format!("<tr><td{attribute}>{header}</td></tr>"))
        }
        TableForm::Web
        | TableForm::Parted
        | TableForm::Cells
        | TableForm::Lines
        | TableForm::Run => None,
    }
}

/// What stands between the pipe characters of a line.
fn pipe_cells(line: &str) -> Option<std::str::Split<'_, char>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|'))
}

/// Adds a cell to a line of a pipe table, as wide as `width` where its words leave room.
fn push_cell(line: &mut String, words: &str, width: usize) {
    let room = width.saturating_sub(2 + words.width());
    line.push(' ');
    line.push_str(words);
    line.push_str(&" ".repeat(room));
    line.push_str(" |");
}

/// The whole lines a row stands on; in HTML its element.
pub fn whole(report: &Report, table: &Table, row: &Row) -> Span {
    if table.form == TableForm::Html {
        return row.span;
    }
    let text = &report.text;
    let behind = text.get(row.span.end..).unwrap_or_default();
    let start = line_start(text, row.span.start);
    let length = behind.find(['\r', '\n']).unwrap_or(behind.len());
    Span::new(start, row.span.end + length)
}
