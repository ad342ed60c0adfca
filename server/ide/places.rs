//! Definition, references and highlights.

use super::linked;
use super::short_forms::short_form_at;
use crate::analysis::Analysis;
use crate::format::TableSpec;
use crate::report::{Report, Table};
use crate::rules::LastYear;
use crate::text::Span;

/// Where the short form at `offset` is defined, or the cell that a figure of the text is held against.
pub fn definition(analysis: &Analysis, offset: usize) -> Option<Span> {
    if let Some((form, _)) = short_form_at(analysis, offset) {
        return Some(form.definition);
    }
    linked::cell_of(&linked::link_at(analysis, offset)?)
}

/// Where the short form at `offset` is used, or what the text says of the cell there; the definition, or the cell, is one of
/// the places only if asked for.
pub fn references(analysis: &Analysis, offset: usize, with_definition: bool) -> Option<Vec<Span>> {
    let Some((form, _)) = short_form_at(analysis, offset) else {
        let (table, cell) = cell_at(analysis.report(), offset)?;
        let own = table.cell(cell).map(|it| it.span);
        let own = own.filter(|_| with_definition);
        let said = linked::statements_of(analysis, table, cell);
        return Some(said.iter().map(|it| it.span).chain(own).collect());
    };
    Some(if with_definition {
        form.places()
    } else {
        form.uses
    })
}

/// The cell of last year's report that belongs to the one at `offset`: its report, and its place there.
pub fn last_years_cell(analysis: &Analysis, offset: usize) -> Option<(&LastYear, Span)> {
    let (table, cell) = cell_at(analysis.report(), offset)?;
    linked::last_years_cell(analysis, table, cell)
}

/// The cell at an offset, or the one that the figure of the text there is held against by itself.
pub fn cell_meant(analysis: &Analysis, offset: usize) -> Option<(&TableSpec, usize)> {
    if let Some((table, cell)) = cell_at(analysis.report(), offset) {
        return Some((table.spec, cell));
    }
    let link = linked::link_at(analysis, offset)?;
    match link.cells.as_slice() {
        [cell] => Some((link.table.spec, *cell)),
        _ => None,
    }
}

/// What belongs to the thing at `offset`: every place of a short form, every cell that shares a sum with a cell.
pub fn highlights(analysis: &Analysis, offset: usize) -> Vec<Span> {
    if let Some((form, _)) = short_form_at(analysis, offset) {
        return form.places();
    }
    let Some((table, cell)) = cell_at(analysis.report(), offset) else {
        return Vec::new();
    };
    let terms = table
        .spec
        .equations_of(cell)
        .flat_map(|equation| equation.terms());
    let mut cells: Vec<usize> = terms.map(|term| term.cell).collect();
    cells.push(cell);
    cells.sort_unstable();
    cells.dedup();
    let spans = cells.into_iter().filter_map(|cell| table.cell(cell));
    spans.map(|cell| cell.span).collect()
}

/// The official cell that an offset stands in or at: the table and the cell's index.
pub fn cell_at(report: &Report, offset: usize) -> Option<(&Table, usize)> {
    let table = report
        .tables
        .iter()
        .find(|table| table.span.touches(offset))?;
    let touching = |cell: &Option<crate::report::Cell>| {
        cell.as_ref().is_some_and(|cell| cell.span.touches(offset))
    };
    if let Some(cell) = table.cells.iter().position(touching) {
        return Some((table, cell));
    }
    // In the blank around a figure too: between the separators that hold it.
    let nearest = table.cells.iter().enumerate().filter_map(|(index, cell)| {
        let span = cell.as_ref()?.span;
        let (from, to) = (span.start.min(offset), span.end.max(offset));
        let between = Span::new(from, to).of(&report.text);
        let gap = between.len() - span.len();
        let apart = between.contains(['|', '\t', '\n', '<', '>']);
        (!apart && gap > 0).then_some((gap, index))
    });
    let (_, cell) = nearest.min()?;
    Some((table, cell))
}
