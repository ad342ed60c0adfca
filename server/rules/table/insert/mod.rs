//! New rows in a draft's table, written like its own: a row that is there already is copied with other labels and blank
//! cells, so that the copy has the draft's form, its attributes and its widths.

mod copy;
mod html;
mod place;

use crate::report::{Report, Row, RowRole, Table, TableForm};
use crate::rules::Edit;

use super::quoting::official;
use super::shape::{data_rows, header_rows};
use crate::rules::writing::in_script;
pub use place::{At, of as place};

/// Edits that insert the official rows `missing`, which rise, with blank cells; `None` where the draft has no row like
/// them, or a form in which a row is not to be written by itself.
pub fn rows(report: &Report, table: &Table, missing: &[usize]) -> Option<Vec<Edit>> {
    let writer = Writer { report, table };
    if matches!(
        table.form,
        TableForm::Web | TableForm::Parted | TableForm::Cells | TableForm::Lines | TableForm::Run
    ) {
        return None;
    }
    let mut edits: Vec<Edit> = Vec::new();
    for (at, row) in missing.iter().enumerate() {
        let spec = table.spec.rows.get(*row)?;
        let before = missing.get(..at).unwrap_or(&[]);
        let opens_block = !before
            .iter()
            .any(|other| block_of(table, *other) == Some(spec.block));
        let text = writer.row(*row)?;
        let place = place(table, *row)?;
        let text = match place {
            At::Behind(_) | At::Before(_) => vec![text],
            At::NewBlock(_) if !opens_block => vec![text],
            At::NewBlock(_) => {
                let mut parts = writer.headers(spec.block)?;
                parts.push(text);
                parts
            }
        };
        push(&mut edits, place.edit(report, table, &text)?);
    }
    if table.form == TableForm::Html {
        edits.extend(html::longer_groups(report, table, missing));
    }
    edits.sort_by_key(|edit| edit.span.start);
    Some(edits)
}

/// Edits that insert the header over a block of table 二 that has none.
pub fn block_header(report: &Report, table: &Table, block: usize) -> Option<Vec<Edit>> {
    let header = table.spec.blocks.get(block)?.header.as_deref()?;
    let next = header_rows(table, block)
        .next()
        .or_else(|| data_rows(table, block).next())?;
    let writer = Writer { report, table };
    let line = writer
        .like_block_header(header)
        .or_else(|| copy::block_header(report, table, next, &in_script(report, header)))?;
    match At::Before(next).edit(report, table, std::slice::from_ref(&line)) {
        Some(edit) => Some(vec![edit]),
        None => place::new_first_line(report, table, next, &line),
    }
}

fn block_of(table: &Table, row: usize) -> Option<usize> {
    table.spec.rows.get(row).map(|row| row.block)
}

/// Adds an insertion; what is inserted at the same place goes behind what is there already.
fn push(edits: &mut Vec<Edit>, edit: Edit) {
    match edits.iter_mut().find(|known| known.span == edit.span) {
        Some(known) => known.text.push_str(&edit.text),
        None => edits.push(edit),
    }
}

/// Writes new rows by copying those of a table.
struct Writer<'a> {
    report: &'a Report,
    table: &'a Table,
}

impl Writer<'_> {
    /// The official row with blank cells.
    fn row(&self, index: usize) -> Option<String> {
        let spec = self.table.spec.rows.get(index)?;
        let labels: Vec<&str> = spec.path.iter().map(String::as_str).collect();
        match self.model(index) {
            Some(model) => copy::row(self.report, self.table, model, &labels),
            None => copy::pipe_row(
                self.report,
                self.table,
                self.any_model(spec.block)?,
                &labels,
            ),
        }
    }

    /// A row with as many columns, however deep.
    fn any_model(&self, block: usize) -> Option<&Row> {
        let columns = self.table.spec.blocks.get(block)?.columns.len();
        self.like_blocks(block)
            .flat_map(|block| data_rows(self.table, block))
            .find(|row| row.values.len() == columns)
    }

    /// The header rows of a block of which the draft has nothing yet.
    fn headers(&self, block: usize) -> Option<Vec<String>> {
        let spec = self.table.spec.blocks.get(block)?;
        let mut parts = Vec::new();
        if let Some(header) = &spec.header {
            parts.push(self.like_block_header(header)?);
        }
        if let Some(stub) = &spec.stub_header {
            let model = self.like_blocks(block).find_map(|other| {
                header_rows(self.table, other)
                    .find(|row| row.labels.len() == spec.columns.len() + 1)
            })?;
            let mut labels = vec![stub.as_str()];
            labels.extend(spec.columns.iter().map(|column| column.label.as_str()));
            parts.push(copy::row(self.report, self.table, model, &labels)?);
        }
        Some(parts)
    }

    /// A copy of one of the table's block headers.
    fn like_block_header(&self, header: &str) -> Option<String> {
        let model = self
            .table
            .rows
            .iter()
            .find(|row| matches!(row.role, RowRole::BlockHeader(_)) && row.labels.len() == 1)?;
        copy::row(self.report, self.table, model, &[header])
    }

    /// Blocks with as many columns as `block`, itself first.
    fn like_blocks(&self, block: usize) -> impl Iterator<Item = usize> {
        let blocks = &self.table.spec.blocks;
        let columns = |at: usize| blocks.get(at).map(|block| block.columns.len());
        let others = (0..blocks.len())
            .filter(move |other| *other != block && columns(*other) == columns(block));
        std::iter::once(block).chain(others)
    }

    /// The row to copy: one at the same depth that shows as many of its group labels as the new row should.
    fn model(&self, index: usize) -> Option<&Row> {
        let table = self.table;
        let spec = table.spec.rows.get(index)?;
        let depth = spec.path.len();
        let wanted = if repeats_groups(table) {
            depth
        } else {
            1 + opened_groups(table, index)
        };
        let columns = table.spec.columns_of(spec).len();
        let mut best: Option<(bool, usize, &Row)> = None;
        let blocks = self.like_blocks(spec.block);
        for row in blocks.flat_map(|block| data_rows(table, block)) {
            let RowRole::Data(other) = row.role else {
                continue;
            };
            let same_depth = table.spec.rows.get(other)?.path.len() == depth;
            let fits = row.values.len() == columns && same_depth && row.labels.len() <= depth;
            let known = row
                .labels
                .last()
                .is_some_and(|label| official(label).is_some());
            if !fits || !(known || depth == 0) {
                continue;
            }
            let off = row.labels.len().abs_diff(wanted);
            let spanning = table.form == TableForm::Html && row.spans_rows;
            let rank = (spanning, off, row);
            if best.is_none_or(|best| (rank.0, rank.1) < (best.0, best.1)) {
                best = Some(rank);
            }
        }
        let (spanning, off, row) = best?;
        // The first row of a group in a grid of merged cells carries the group's cell: nothing can be copied for it.
        let merged = table.form == TableForm::Html && off > 0;
        (!spanning && !merged).then_some(row)
    }
}

/// Whether every row of a group carries the group's label, as in the canonical draft.
fn repeats_groups(table: &Table) -> bool {
    table.rows.iter().any(|row| match row.role {
        RowRole::Data(index) => {
            let depth = table.spec.rows.get(index).map_or(0, |row| row.path.len());
            depth > 1 && opened_groups(table, index) == 0 && row.labels.len() == depth
        }
        _ => false,
    })
}

/// How many groups begin with an official row.
fn opened_groups(table: &Table, index: usize) -> usize {
    let rows = &table.spec.rows;
    let groups = |at: usize| {
        let path = rows.get(at).map_or(&[][..], |row| row.path.as_slice());
        path.split_last().map_or(&[][..], |(_, groups)| groups)
    };
    let own = groups(index);
    let before = index.checked_sub(1).map_or(&[][..], groups);
    let shared = own.iter().zip(before).take_while(|(a, b)| a == b).count();
    own.len() - shared
}
