//! Figures entered into cells, also where the table must first be turned into one whose cells can be told apart.

use super::cell::{self, Figure, Refusal};
use super::formatting;
use crate::analysis::Analysis;
use crate::lint;
use crate::report::{Report, Row, RowRole, Table};
use crate::rules::Edit;
use crate::text::{Span, visible};

/// As [`cell::set`]. A blank table of a cell a line has no separators that a figure could stand between: there the table
/// becomes the canonical one in the same edit, so that one undo brings it back.
pub fn enter(analysis: &Analysis, figures: &[Figure<'_>]) -> Result<Vec<Edit>, (usize, Refusal)> {
    cell::set(analysis, figures).or_else(|refused| match refused {
        (_, Refusal::Unclear) => match into_canonical(analysis, figures) {
            Some(edit) => Ok(vec![edit]),
            None => Err(refused),
        },
        _ => Err(refused),
    })
}

/// The canonical table with the figures in it, in the place of a table that holds all of them and no row twice. All other
/// cells show what they did.
fn into_canonical(analysis: &Analysis, figures: &[Figure<'_>]) -> Option<Edit> {
    let report = analysis.report();
    let holds_all = |table: &&Table| figures.iter().all(|it| table.spec.cell(it.cell).is_some());
    let table = report.tables.iter().find(holds_all)?;
    let is_repeated = |row: &Row| matches!(row.role, RowRole::Repeated(_));
    if report.layout_lost.is_some() || table.rows.iter().any(is_repeated) {
        return None;
    }
    let (place, converted) = formatting::convert(analysis, table)?;
    let conversion = Edit::replace(place, converted);
    let text = lint::apply(&report.text, [&conversion]);
    let after = Analysis::of(text, analysis.settings());
    let now = after.report().table(&table.spec.id)?;
    let same = |index| shown(report, table, index) == shown(after.report(), now, index);
    if !(0..table.spec.cells.len()).all(same) {
        return None;
    }
    let entered = cell::set(&after, figures).ok()?;
    let written = Span::new(place.start, place.start + conversion.text.len());
    let moved = entered.into_iter().map(|edit| {
        let Span { start, end } = edit.span;
        let inside = written.contains(edit.span);
        inside.then(|| Edit::replace(Span::new(start - place.start, end - place.start), edit.text))
    });
    let moved: Vec<Edit> = moved.collect::<Option<_>>()?;
    Some(Edit::replace(place, lint::apply(&conversion.text, &moved)))
}

/// What a reader sees in a cell; nothing where the draft lacks it.
fn shown(report: &Report, table: &Table, index: usize) -> String {
    let cell = table.cell(index);
    cell.map_or(String::new(), |cell| {
        visible(cell.span.of(&report.text)).trim().to_owned()
    })
}
