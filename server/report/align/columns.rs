//! Whether the columns of a table are those of the form, in its order, as far as its headers say.
//!
//! A figure belongs to the column that stands over it. Where a header names the columns in another order, or one is not there,
//! counting the cells of a row gives every figure to another column.

use std::ops::Range;

use super::hints::{is_between, width_of};
use super::item::{RawCell, RawItem, RawRow};
use super::labels::{LabelRef, Labels};
use super::marks::columns_in;
use super::rows::AlignedRow;
use crate::format::{Column, TableSpec};
use crate::report::{RowRole, TableForm};

/// For each block of the table whether a header over it contradicts the form.
pub fn contradicted(
    spec: &TableSpec,
    labels: &Labels,
    items: &[RawItem],
    placed: &[AlignedRow],
) -> Vec<bool> {
    let mut found = vec![false; spec.blocks.len()];
    let rows: Vec<&RawRow> = items.iter().filter_map(RawItem::row).collect();
    let between = is_between(&rows);
    let widths = rows.iter().map(|row| width_of(row, between));
    let grid = Grid {
        between,
        width: widths.max().unwrap_or(0),
    };
    let mut places = placed.iter();
    let mut over: Vec<Header> = Vec::new();
    for item in items {
        let role = item.row().and_then(|_| places.next()).map(|it| it.role);
        if let Some(RowRole::Data(index)) = role {
            let block = spec.rows.get(index).map_or(0, |row| row.block);
            let columns = spec.blocks.get(block).map(|it| it.columns.as_slice());
            // Where each cell is a line, the last label of the header stands right before the figures.
            if spec.stub_columns == 0
                && let Some(header) = over.last_mut()
            {
                let cells = item.cells().iter();
                let words = cells.map_while(|cell| labels.exact(&cell.text));
                header.labels.extend(words.filter(is_of_column));
            }
            if let (Some(slot), Some(columns)) = (found.get_mut(block), columns) {
                *slot |= contradicts(columns, &over);
            }
            over.clear();
        } else if !matches!(role, Some(RowRole::Repeated(_))) {
            add(&mut over, labels, item, grid);
        }
    }
    found
}

/// A stretch of labels of columns that are read one after the other.
struct Header {
    labels: Vec<LabelRef>,
    /// The cells that the labels stand in, where each column has its own.
    places: Option<Vec<usize>>,
    /// Whether each of its labels stands on a line of its own, and the next may follow it.
    is_open: bool,
    /// Whether all words from its first label of a column on are such labels, in a row of cells.
    is_read: bool,
}

/// Adds the labels of an item to the headers that stand there.
fn add(over: &mut Vec<Header>, labels: &Labels, item: &RawItem, grid: Grid) {
    let named = |text: &str| labels.exact(text).filter(is_of_column);
    let (found, places) = match item {
        RawItem::Row(row) => {
            // The words of cells that are joined may stand in each of them.
            let is_again = |at: usize| {
                let before = at.checked_sub(1).and_then(|at| row.cells.get(at));
                before.is_some_and(|before| {
                    row.cells.get(at).is_some_and(|it| it.text == before.text)
                })
            };
            let cells = row
                .cells
                .iter()
                .enumerate()
                .filter(|(at, _)| !is_again(*at));
            let found = cells.filter_map(|(at, cell)| Some((at, named(&cell.text)?)));
            let (places, found): (Vec<usize>, Vec<LabelRef>) = found.unzip();
            let first = grid.first_of(row);
            let places = places.into_iter().map(|at| at + first).collect();
            (found, grid.has(row).then_some(places))
        }
        RawItem::Fragment(line) => {
            let together = columns_in(labels, &line.text);
            let alone = named(&line.text).into_iter();
            let together = together.iter().filter_map(|label| named(label));
            (alone.chain(together).collect(), None)
        }
    };
    let is_open = item.cells().len() == 1 && found.len() <= 1;
    let is_read = item.row().is_some() && {
        let cells = item.cells().iter();
        let cells = cells.skip_while(|cell| named(&cell.text).is_none());
        let mut words = cells.filter(|cell| !cell.is_blank());
        words.all(|cell| named(&cell.text).is_some())
    };
    match (over.last_mut(), found.as_slice()) {
        (Some(last), [label]) if is_open && last.is_open => last.labels.push(*label),
        // Words that are no label end what stood over them.
        (Some(last), []) => last.is_open = false,
        (None, []) => {}
        _ => over.push(Header {
            labels: found,
            places,
            is_open,
            is_read,
        }),
    }
}

fn is_of_column(label: &LabelRef) -> bool {
    matches!(label, LabelRef::Column(_) | LabelRef::ColumnGroup(_))
}

/// The columns of the document's table.
#[derive(Clone, Copy)]
struct Grid {
    /// Whether bars stand between cells only, so that there are cells outside the first and the last.
    between: bool,
    width: usize,
}

impl Grid {
    /// The column of the first cell of a row.
    fn first_of(self, row: &RawRow) -> usize {
        usize::from(self.between && row.outer[0].is_some())
    }

    /// Whether each column of the table has its cell in a row. Labels that were broken over cells stand in no places any more.
    fn has(self, row: &RawRow) -> bool {
        if row.cells.iter().any(|cell| cell.scattered) {
            return false;
        }
        const GRIDS: [TableForm; 3] = [TableForm::Pipe, TableForm::Tabs, TableForm::Parted];
        let is_plain = |cell: &RawCell| cell.columns == 1 && cell.row_span.is_none();
        let plain = row.form == TableForm::Html && row.cells.iter().all(is_plain);
        (GRIDS.contains(&row.form) || plain) && width_of(row, self.between) == self.width
    }
}

fn contradicts(columns: &[Column], over: &[Header]) -> bool {
    !is_in_place(columns, over)
        || lacks_some(columns, over)
        || over
            .iter()
            .any(|header| !is_in_order(columns, &header.labels))
}

/// Whether rows of nothing but labels name most of the columns and not all, so that the figures under them are those of fewer.
fn lacks_some(columns: &[Column], over: &[Header]) -> bool {
    let labels = || over.iter().flat_map(|header| &header.labels);
    let is_named = |column: &&Column| {
        labels().any(|label| matches!(label, LabelRef::Column(label) if column.label == *label))
    };
    let named = columns.iter().filter(is_named).count();
    let most = named * 2 > columns.len() || named == 1 && columns.len() == 2;
    named < columns.len() && most && over.iter().all(|header| header.is_read)
}

/// Whether all labels that stand in cells of their own are as far to the right of the official column as one another.
fn is_in_place(columns: &[Column], over: &[Header]) -> bool {
    let placed = over
        .iter()
        .filter_map(|it| Some((it.places.as_ref()?, &it.labels)));
    let mut shifts: Option<Vec<usize>> = None;
    for (place, label) in placed.flat_map(|(places, labels)| places.iter().zip(labels)) {
        let meant = meant_by(columns, *label);
        // Counted from the last column on, so that it is never less than nothing.
        let possible = meant.map(|column| place + columns.len() - column);
        shifts = Some(match shifts {
            None => possible.collect(),
            Some(known) => {
                let possible: Vec<usize> = possible.collect();
                known
                    .into_iter()
                    .filter(|it| possible.contains(it))
                    .collect()
            }
        });
    }
    shifts.is_none_or(|it| !it.is_empty())
}

/// The columns that a label may name, or of which it names the group.
fn meant_by(columns: &[Column], label: LabelRef) -> impl Iterator<Item = usize> {
    let named = columns
        .iter()
        .enumerate()
        .filter(move |(_, column)| match label {
            LabelRef::Column(label) => column.label == label,
            LabelRef::ColumnGroup(group) => column.path.iter().rev().skip(1).any(|it| it == group),
            _ => false,
        });
    named.map(|(at, _)| at)
}

/// Whether labels that are read one after the other are in the order of the form. A label whose cell reaches over more lines of
/// the header than its neighbours may be read before them.
fn is_in_order(columns: &[Column], labels: &[LabelRef]) -> bool {
    let groups = ranges(columns, labels, |it| matches!(it, LabelRef::ColumnGroup(_)));
    let named = ranges(columns, labels, |it| matches!(it, LabelRef::Column(_)));
    let is_unique = named.iter().all(|(_, range)| range.len() == 1);
    ascend(&groups)
        && if is_unique {
            ascend(&named)
        } else {
            comes_again(columns, labels)
        }
}

/// How deep in the header each label stands, and the columns from the first to the last that it may name.
fn ranges(
    columns: &[Column],
    labels: &[LabelRef],
    is_wanted: impl Fn(&LabelRef) -> bool,
) -> Vec<(usize, Range<usize>)> {
    let labels = labels.iter().filter(|label| is_wanted(label));
    let range = |label: &LabelRef| {
        let first = meant_by(columns, *label).next()?;
        let last = meant_by(columns, *label).last()?;
        let path = &columns.get(first)?.path;
        let depth = match label {
            LabelRef::ColumnGroup(group) => path.iter().position(|it| it == group)?,
            _ => path.len(),
        };
        Some((depth, first..last + 1))
    };
    labels.filter_map(range).collect()
}

/// Whether none stands behind one of its own depth that comes after it in the form.
fn ascend(ranges: &[(usize, Range<usize>)]) -> bool {
    ranges.iter().enumerate().all(|(at, (depth, range))| {
        let mut before = ranges.iter().take(at).filter(|(other, _)| other == depth);
        before.all(|(_, other)| other.start <= range.start)
    })
}

/// Whether labels that several groups have in common stand in their order, once for each group that is there. Where one is
/// missing or broken nobody can tell.
fn comes_again(columns: &[Column], labels: &[LabelRef]) -> bool {
    let mut official: Vec<&str> = Vec::new();
    for column in columns {
        if !official.contains(&column.label.as_str()) {
            official.push(&column.label);
        }
    }
    let named = labels.iter().filter_map(|label| match label {
        LabelRef::Column(label) => official.iter().position(|it| it == label),
        _ => None,
    });
    let named: Vec<usize> = named.collect();
    let times = named.len() / official.len().max(1);
    let is_whole =
        (0..official.len()).all(|label| named.iter().filter(|it| **it == label).count() == times);
    let mut expected = (0..official.len()).cycle();
    !is_whole || named.iter().all(|label| expected.next() == Some(*label))
}
