//! Tables: where each cell stands in the grid, and the pipe table that shows it.

use super::alternatives::chosen;
use super::body::{Reader, TEXT};
use super::tag::Tag;
use super::xml::Id;
use crate::text::Location;

/// More columns no table has; Word allows 63.
const COLUMNS: usize = 256;

/// No column is narrower than a millimetre, in twentieths of a point.
const SLIVER: usize = 57;

/// A cell in the grid.
#[derive(Clone, Copy, Debug)]
struct Cell {
    id: Id,
    /// The first column of the grid it covers, from 0, and how many.
    column: usize,
    columns: usize,
    /// The cell above whose lower part this is.
    part_of: Option<Id>,
}

impl Reader<'_> {
    /// Reads a table: as a pipe table, or, where it only lays out the page, as what stands in it.
    pub(super) fn table(&mut self, id: Id) {
        self.tables += 1;
        let table = self.tables;
        let rows = self.grid(id);
        let frame = rows.iter().all(|row| is_single(row));
        let laid_out: Vec<bool> = rows.iter().map(|row| self.lays_out(row)).collect();
        let any = laid_out.contains(&true);
        let apart = |at: usize| {
            let row = rows.get(at).map_or(&[][..], Vec::as_slice);
            laid_out.get(at) == Some(&true) || (any && is_single(row))
        };
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            if frame || apart(at) || self.writer.in_cell() {
                for cell in row.iter().filter(|cell| cell.part_of.is_none()) {
                    let place = Location::Cell {
                        table,
                        row: at + 1,
                        column: cell.column + 1,
                    };
                    self.blocks(cell.id, Some(place));
                }
                at += 1;
                continue;
            }
            let end = (at..rows.len()).find(|at| apart(*at));
            let end = end.unwrap_or(rows.len());
            self.pipes(table, at, rows.get(at..end).unwrap_or_default());
            at = end;
        }
        if !self.writer.in_cell() {
            self.notes(Location::Cell {
                table,
                row: rows.len().max(1),
                column: 1,
            });
        }
    }

    /// Whether a row only lays out the tables that stand in its cells. One with words in several other cells, or with no
    /// more than words in the tables in it, is a row like others.
    fn lays_out(&self, row: &[Cell]) -> bool {
        let has = |cell: &Cell, wanted: &dyn Fn(Id) -> bool| {
            let mut inside = self.xml.descendants(cell.id);
            inside.any(wanted)
        };
        let is_table = |id: Id| self.xml.tag(id) == Tag::Table;
        let is_word = |id: Id| self.xml.tag(id) == Tag::RunText;
        let is_grid = |id: Id| is_table(id) && self.is_grid(id);
        let nests = |cell: &&Cell| has(cell, &is_table);
        let others = row
            .iter()
            .filter(|cell| !nests(cell) && has(cell, &is_word));
        let mut nesting = row.iter().filter(nests);
        match is_single(row) {
            true => nesting.next().is_some(),
            false => others.count() < 2 && nesting.any(|cell| has(cell, &is_grid)),
        }
    }

    /// Whether a table has more than one row of several cells.
    fn is_grid(&self, table: Id) -> bool {
        let mut rows = Vec::new();
        self.collect(table, Tag::TableRow, &mut rows);
        let several = |row: &&Id| {
            let mut cells = Vec::new();
            self.collect(**row, Tag::TableCell, &mut cells);
            cells.len() > 1
        };
        rows.iter().filter(several).count() > 1
    }

    /// Writes rows as a pipe table. `first` is how many rows of the table stand before them.
    fn pipes(&mut self, table: usize, first: usize, rows: &[Vec<Cell>]) {
        let blocks = in_blocks(rows);
        let rows = blocks.as_deref().unwrap_or(rows);
        let width = width(rows);
        if width == 0 {
            return;
        }
        self.separate();
        for (index, row) in rows.iter().enumerate() {
            if self.writer.text.len() > TEXT {
                self.too_long = true;
                return;
            }
            self.writer.shape("|");
            for column in 0..width {
                self.writer.shape(" ");
                let place = Location::Cell {
                    table,
                    row: first + index + 1,
                    column: column + 1,
                };
                let start = self.writer.mark();
                self.writer.begin_cell();
                let cell = row
                    .iter()
                    .find(|it| (it.column..it.column + it.columns).contains(&column));
                if let Some(cell) = cell.filter(|it| it.column == column && it.part_of.is_none()) {
                    self.blocks(cell.id, Some(place));
                }
                self.writer.end_cell();
                // Where a cell reaches over further columns it is still that cell.
                let begins = cell.is_none_or(|cell| cell.column == column);
                if begins && self.writer.since(start).is_empty() {
                    let cell = cell.map(|cell| cell.part_of.unwrap_or(cell.id));
                    let paragraph = cell.and_then(|cell| self.xml.child(cell, Tag::Paragraph));
                    self.writer.block(start.offset(), paragraph, place);
                }
                self.writer.shape(" |");
            }
            self.writer.shape("\n");
            if index == 0 {
                self.writer.shape(&format!("|{}\n", " --- |".repeat(width)));
            }
        }
    }

    /// The rows of a table with their cells in the grid.
    fn grid(&self, table: Id) -> Vec<Vec<Cell>> {
        let mut nodes = Vec::new();
        self.collect(table, Tag::TableRow, &mut nodes);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for node in nodes {
            if self.is_hidden_row(node) {
                continue;
            }
            let mut row: Vec<Cell> = Vec::new();
            let mut column = self.row_property(node, Tag::GridBefore);
            let mut cells = Vec::new();
            self.collect(node, Tag::TableCell, &mut cells);
            for id in cells {
                let columns = self
                    .cell_property(id, Tag::GridSpan)
                    .and_then(|it| self.xml.number(it, "val"));
                let columns = columns.unwrap_or(1).clamp(1, COLUMNS);
                if column + columns > COLUMNS {
                    break;
                }
                if self.continues(id, Tag::HorizontalMerge)
                    && let Some(last) = row.last_mut()
                {
                    last.columns += columns;
                } else {
                    let above = || {
                        let above = rows.last()?.iter().find(|cell| cell.column == column)?;
                        Some(above.part_of.unwrap_or(above.id))
                    };
                    let lower = self.continues(id, Tag::VerticalMerge);
                    row.push(Cell {
                        id,
                        column,
                        columns,
                        part_of: lower.then(above).flatten(),
                    });
                }
                column += columns;
            }
            rows.push(row);
        }
        self.without_slivers(table, rows)
    }

    /// Whether nobody sees a row.
    fn is_hidden_row(&self, row: Id) -> bool {
        let properties = self.xml.child(row, Tag::RowProperties);
        properties.is_some_and(|it| self.xml.is_on(it, Tag::HiddenRow) == Some(true))
    }

    /// Takes columns out of the grid that nobody sees: programs that convert tables leave some where the edges of cells miss
    /// each other by a hair.
    fn without_slivers(&self, table: Id, mut rows: Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
        let grid = self.xml.child(table, Tag::TableGrid);
        let columns = grid.into_iter().flat_map(|grid| self.xml.children(grid));
        let widths = columns
            .filter(|id| self.xml.tag(*id) == Tag::GridColumn)
            .map(|id| self.xml.number(id, "w"));
        let is_sliver: Vec<bool> = widths
            .map(|width| width.is_some_and(|width| width < SLIVER))
            .collect();
        if !is_sliver.contains(&true) {
            return rows;
        }
        let seen = |column: usize| {
            let slivers = is_sliver.iter().take(column).filter(|it| **it).count();
            column - slivers
        };
        let shows = |cell: &Cell| seen(cell.column + cell.columns) > seen(cell.column);
        if rows.iter().flatten().all(shows) {
            for cell in rows.iter_mut().flatten() {
                let end = seen(cell.column + cell.columns);
                cell.column = seen(cell.column);
                cell.columns = end - cell.column;
            }
        }
        rows
    }

    /// The rows of a table, or the cells of a row, also those inside content controls; deleted ones left out.
    fn collect(&self, inside: Id, wanted: Tag, found: &mut Vec<Id>) {
        let xml = self.xml;
        for id in xml.children(inside) {
            match xml.tag(id) {
                tag if tag == wanted => {
                    let deleted = match wanted {
                        Tag::TableRow => xml
                            .child(id, Tag::RowProperties)
                            .is_some_and(|it| xml.child(it, Tag::Deleted).is_some()),
                        _ => self.cell_property(id, Tag::CellDeleted).is_some(),
                    };
                    if !deleted {
                        found.push(id);
                    }
                }
                tag if tag.is_insertion() || tag == Tag::Other => self.collect(id, wanted, found),
                Tag::AlternateContent => {
                    if let Some(choice) = chosen(self.xml, id) {
                        self.collect(choice, wanted, found);
                    }
                }
                _ => {}
            }
        }
    }

    fn row_property(&self, row: Id, tag: Tag) -> usize {
        let properties = self.xml.child(row, Tag::RowProperties);
        let value = properties
            .and_then(|it| self.xml.child(it, tag))
            .and_then(|it| self.xml.number(it, "val"));
        value.unwrap_or(0).min(COLUMNS)
    }

    fn cell_property(&self, cell: Id, tag: Tag) -> Option<Id> {
        self.xml
            .child(self.xml.child(cell, Tag::CellProperties)?, tag)
    }

    /// Whether a cell goes on with the one above or before it: `w:vMerge` without a value says so.
    fn continues(&self, cell: Id, tag: Tag) -> bool {
        let merge = self.cell_property(cell, tag);
        merge.is_some_and(|it| self.xml.value(it).is_none_or(|value| value == "continue"))
    }
}

/// Whether a row has no more than one cell of its own.
fn is_single(row: &[Cell]) -> bool {
    row.iter().filter(|cell| cell.part_of.is_none()).count() <= 1
}

/// How many columns the grid of some rows has.
fn width(rows: &[Vec<Cell>]) -> usize {
    let ends = rows.iter().flatten().map(|cell| cell.column + cell.columns);
    ends.max().unwrap_or_default()
}

/// The rows of a table that is made of blocks, each with a header over its whole width and columns of its own, with the cells
/// of each row one beside the other: where those of two blocks meet in the grid means nothing. `None` for other tables.
fn in_blocks(rows: &[Vec<Cell>]) -> Option<Vec<Vec<Cell>>> {
    let width = width(rows);
    let is_header = |row: &&Vec<Cell>| {
        let cells = row.first().filter(|_| row.len() == 1);
        cells.is_some_and(|cell| cell.column == 0 && cell.columns == width)
    };
    let reaches_down = rows.iter().flatten().any(|cell| cell.part_of.is_some());
    let sets_in = rows
        .iter()
        .any(|row| row.first().is_some_and(|it| it.column > 0));
    if reaches_down || sets_in || width < 2 || rows.iter().filter(is_header).count() < 2 {
        return None;
    }
    let packed = |row: &Vec<Cell>| {
        let cells = row.iter().enumerate();
        let beside = cells.map(|(column, cell)| Cell {
            column,
            columns: 1,
            ..*cell
        });
        beside.collect()
    };
    Some(rows.iter().map(packed).collect())
}
