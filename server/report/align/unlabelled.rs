//! Tables whose rows have no labels: one row of figures under the labels of columns.

use super::grid::counts;
use super::hints::is_between;
use super::item::{RawCell, RawItem, RawRow};
use super::labels::Labels;
use super::rows::AlignedRow;
use super::values::looks_like_value;
use super::years::{ToldYear, of_this_year};
use crate::format::TableSpec;
use crate::report::{RowRole, TableForm};
use crate::text::Span;

/// The rows with the blank cells at the ends of the row of figures, where the bars of all others stand between cells only, or
/// each cell is a line, and it has exactly as many as there are columns then.
pub fn with_ends(spec: &TableSpec, items: &[RawItem]) -> Vec<RawItem> {
    let columns = spec.blocks.first().map_or(0, |block| block.columns.len());
    let rows: Vec<&RawRow> = items.iter().filter_map(RawItem::row).collect();
    let filled = |row: &RawRow| {
        let label = row
            .cells
            .iter()
            .take_while(|cell| !looks_like_value(&cell.text))
            .count();
        let (labels, values) = row.cells.split_at(label);
        let values = row.filled(values, columns, false)?;
        let cells = [labels, &values].concat();
        Some(RawItem::Row(RawRow::new(row.span, row.form, cells)))
    };
    let widened = |row: &RawRow| {
        let ends = row.outer.iter().flatten().count();
        if ends == 0 || row.cells.len() + ends != columns || row.figures() == 0 {
            return None;
        }
        let mut others = rows.clone();
        others.retain(|it| it.span != row.span);
        let blank = |place: Option<Span>| place.map(|it| RawCell::blank(Span::empty(it.start)));
        let [before, behind] = row.outer.map(blank);
        let cells = row.cells.iter().cloned();
        let cells = before.into_iter().chain(cells).chain(behind).collect();
        let row = RawRow::new(row.span, row.form, cells);
        is_between(&others).then_some(RawItem::Row(row))
    };
    let item = |item: &RawItem| {
        let row = item.row().filter(|row| row.figures() > 0);
        let whole = row.and_then(|row| filled(row).or_else(|| widened(row)));
        whole.unwrap_or_else(|| item.clone())
    };
    items.iter().map(item).collect()
}

/// The rows of a table without row labels: the row with the most figures holds the values, rows with labels are headers.
pub fn assign(spec: &TableSpec, labels: &Labels, items: &[RawItem]) -> Vec<AlignedRow> {
    let rows: Vec<&RawRow> = items.iter().filter_map(RawItem::row).collect();
    let columns = spec.blocks.first().map_or(0, |block| block.columns.len());
    let values_of = |row: &RawRow| {
        row.cells
            .iter()
            .filter(|cell| looks_like_value(&cell.text))
            .count()
    };
    let all_values = |row: &RawRow| values_of(row) + 1 >= row.cells.len();
    let is_candidate = |row: &RawRow| {
        // Figures that have run together stand in one cell.
        let run = row.form == TableForm::Run && row.figures() > 0;
        all_values(row) && (run || values_of(row) * 2 >= columns) && !is_numbering(row)
    };
    let told = rows.iter().map(|row| {
        let label = row.cells.first()?;
        ToldYear::of(&label.text).filter(|_| is_candidate(row))
    });
    let told: Vec<Option<ToldYear>> = told.collect();
    let most = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_candidate(row))
        .max_by_key(|(at, row)| {
            let figures = row.figures();
            let fits = values_of(row) == columns;
            (figures, fits, usize::MAX - at)
        })
        .map(|(at, _)| at);
    let best = of_this_year(&told).or(most);
    // Words may stand where figures belong: N/A, 待核.
    let is_whole = |row: &&RawRow| {
        let is_label = |cell: &RawCell| labels.find(&cell.text).is_some();
        row.cells.len() == columns && row.figures() > 0 && !row.cells.iter().any(is_label)
    };
    let with_words = rows.iter().position(is_whole).filter(|_| best.is_none());
    let best = best.or(with_words);
    let place = |role, labels| AlignedRow {
        role,
        labels,
        leaf: None,
        by_context: false,
        of_other_year: false,
    };
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            if Some(at) == best {
                let labelled = row.cells.first().is_some_and(|cell| {
                    !looks_like_value(&cell.text) || (cell.is_blank() && row.cells.len() > columns)
                });
                let names_year = told.get(at).is_some_and(Option::is_some);
                let labelled = names_year || labelled && with_words.is_none();
                return place(RowRole::Data(0), usize::from(labelled));
            }
            // Which of several rows of figures is the table's nobody knows where no label tells it.
            let behind_header = row.cells.len() == columns + 1
                && row
                    .cells
                    .first()
                    .is_some_and(|cell| labels.find(&cell.text).is_some());
            let fits = (row.cells.len() == columns || behind_header) && values_of(row) == columns;
            if best.is_some() && is_candidate(row) && fits && row.figures() > 0 {
                return place(RowRole::Repeated(0), usize::from(behind_header));
            }
            let known = row
                .cells
                .iter()
                .filter(|cell| labels.find(&cell.text).is_some())
                .count();
            // A row with figures is one of another table, though its label is a column's here.
            if known > 0 && known >= row.figures() {
                place(RowRole::ColumnHeader(0), row.cells.len())
            } else if row.cells.iter().all(RawCell::is_blank) {
                place(RowRole::Padding, 0)
            } else {
                let label = row.cells.first().filter(|_| is_candidate(row));
                let is_label = |cell: &RawCell| {
                    ToldYear::of(&cell.text).is_some() || !looks_like_value(&cell.text)
                };
                let labelled = label.is_some_and(is_label);
                AlignedRow {
                    of_other_year: told.get(at).is_some_and(Option::is_some),
                    ..place(RowRole::Unknown, usize::from(labelled))
                }
            }
        })
        .collect()
}

/// Whether the cells of a row count the columns: 0, 1, 2 …, as a program writes over a table without a header; those that a
/// spreadsheet has beside the table are blank.
fn is_numbering(row: &RawRow) -> bool {
    /// Fewer may be figures.
    const SOME: usize = 6;
    let written = || row.cells.iter().filter(|cell| !cell.is_blank());
    written().count() >= SOME && counts(written().map(|cell| &cell.text))
}
