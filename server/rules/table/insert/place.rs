//! Where a new row belongs.

use crate::report::{Report, Row, RowRole, Table, TableForm};
use crate::rules::Edit;
use crate::rules::table::shape::header_rows;
use crate::text::Span;

use super::copy::whole;

/// A place beside a row of the draft.
#[derive(Clone, Copy, Debug)]
pub enum At<'a> {
    Behind(&'a Row),
    Before(&'a Row),
    /// Behind that row, with the headers of a block of which the draft has nothing yet.
    NewBlock(&'a Row),
}

/// The place of an official row: beside the row that it has most groups in common with.
pub fn of(table: &Table, index: usize) -> Option<At<'_>> {
    let rows = &table.spec.rows;
    let spec = rows.get(index)?;
    let in_block = |other: &usize| rows.get(*other).is_some_and(|row| row.block == spec.block);
    let before = (0..index)
        .rev()
        .filter(in_block)
        .find_map(|other| Some((other, table.row_of(other)?)));
    let behind = (index + 1..rows.len())
        .filter(in_block)
        .find_map(|other| Some((other, table.row_of(other)?)));
    let shared = |other: usize| {
        let path = rows.get(other).map_or(&[][..], |row| row.path.as_slice());
        let pairs = path.iter().zip(&spec.path);
        pairs.take_while(|(a, b)| a == b).count()
    };
    match (before, behind) {
        (Some((one, _)), Some((other, row))) if shared(other) > shared(one) => {
            Some(At::Before(row))
        }
        (Some((_, row)), _) => Some(At::Behind(row)),
        (None, Some((_, row))) => Some(At::Before(row)),
        (None, None) => beside_block(table, spec.block),
    }
}

/// The place of the first row of a block: under its headers, or behind the block before it.
fn beside_block(table: &Table, block: usize) -> Option<At<'_>> {
    let own_header = || {
        let mut rows = table.rows.iter();
        rows.find(|row| row.role == RowRole::BlockHeader(block))
    };
    if let Some(header) = header_rows(table, block).last().or_else(own_header) {
        return Some(At::Behind(header));
    }
    // Headers of a block whose rows are missing too belong before it as rows do.
    let before = table.rows.iter().rev().find(|row| {
        let own = match row.role {
            RowRole::Data(index) => table.spec.rows.get(index).map(|spec| spec.block),
            RowRole::BlockHeader(own) | RowRole::ColumnHeader(own) => Some(own),
            _ => None,
        };
        own.is_some_and(|own| own < block)
    });
    before.map(At::NewBlock)
}

impl At<'_> {
    /// Inserts whole rows here; `None` before the first line of a pipe table, which must stay its header.
    pub fn edit(self, report: &Report, table: &Table, rows: &[String]) -> Option<Edit> {
        match self {
            At::Behind(row) | At::NewBlock(row) => {
                let gap = gap(report, table, row);
                let mut text = String::new();
                for row in rows {
                    text.push_str(&gap);
                    text.push_str(row);
                }
                let end = whole(report, table, row).end;
                Some(Edit::insert(behind_delimiter(report, table, end), text))
            }
            At::Before(row) => {
                let place = whole(report, table, row);
                if behind_delimiter(report, table, place.end) != place.end {
                    return None;
                }
                let gap = gap(report, table, row);
                let mut text = String::new();
                for row in rows {
                    text.push_str(row);
                    text.push_str(&gap);
                }
                Some(Edit::insert(place.start, text))
            }
        }
    }
}

/// Makes `line` the first line of a pipe table: the delimiter row moves up behind it.
pub fn new_first_line(
    report: &Report,
    table: &Table,
    first: &Row,
    line: &str,
) -> Option<Vec<Edit>> {
    let place = whole(report, table, first);
    let end = behind_delimiter(report, table, place.end);
    let delimiter = Span::new(place.end, end);
    let row = report.slice(delimiter).trim_start_matches(['\r', '\n']);
    (!row.is_empty()).then(|| {
        vec![
            Edit::insert(place.start, format!("{line}\n{row}\n")),
            Edit::delete(delimiter),
        ]
    })
}

/// What stands between two rows.
fn gap(report: &Report, table: &Table, row: &Row) -> String {
    match table.form {
        TableForm::WordProcessor => "\n\n".to_owned(),
        TableForm::Html => {
            let before = report.text.get(..row.span.start).unwrap_or_default();
            let blank = before.get(before.trim_end().len()..).unwrap_or_default();
            if blank.contains('\n') {
                blank.to_owned()
            } else {
                String::new()
            }
        }
        _ => "\n".to_owned(),
    }
}

/// The end of the delimiter row of a pipe table, if that follows at `end`, else `end`.
fn behind_delimiter(report: &Report, table: &Table, end: usize) -> usize {
    if table.form != TableForm::Pipe {
        return end;
    }
    let behind = report.text.get(end..).unwrap_or_default();
    let body = behind.trim_start_matches('\r');
    let Some(next) = body.strip_prefix('\n') else {
        return end;
    };
    let line = next.lines().next().unwrap_or_default();
    let is_delimiter =
        line.contains("--") && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    if is_delimiter {
        end + (behind.len() - next.len()) + line.len()
    } else {
        end
    }
}
