//! An official table as the form prints it: which cell reaches over which columns and rows.

use std::ops::Range;

use super::labels::{is_label, own_label, with_stray_figure};
use super::marks::{Mark, TableMarks};
use super::text::{Piece, Rich, Texts};
use crate::format::{Block, RowSpec, TableSpec};
use crate::report::{Label, Row, RowRole, Table};
use crate::text::compact;

/// A table laid out. Every row covers all columns, cells that reach down from rows above counted.
#[derive(Debug)]
pub struct Grid {
    /// "disclosure", "applications" or "review".
    pub id: &'static str,
    /// How many columns of labels stand at the left.
    pub label_columns: usize,
    pub columns: usize,
    pub head: Vec<Vec<Cell>>,
    pub body: Vec<BodyRow>,
    /// Lines of the draft's table that have no place in the official one.
    pub rest: Vec<Rich>,
}

#[derive(Debug)]
pub struct BodyRow {
    pub cells: Vec<Cell>,
    /// Whether the draft lacks it.
    pub absent: bool,
}

#[derive(Debug)]
pub struct Cell {
    pub kind: CellKind,
    pub text: Rich,
    pub columns: usize,
    pub rows: usize,
    pub mark: Option<Mark>,
    /// Of a figure that is in the draft.
    pub official: Option<Official>,
}

/// The official cell that a figure stands in.
#[derive(Clone, Copy, Debug)]
pub struct Official {
    pub name: &'static str,
    /// The label of its column.
    pub column: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A label over columns.
    Head,
    /// A label beside rows.
    Label,
    /// The full-width header of a block.
    BlockHead,
    Figure,
    /// All that a row holds whose figures fit no columns: so many are there, so many should be.
    Unaligned {
        found: usize,
        wanted: usize,
    },
}

impl Cell {
    fn new(kind: CellKind, text: Rich, columns: usize, rows: usize) -> Self {
        Self {
            kind,
            text,
            columns,
            rows,
            mark: None,
            official: None,
        }
    }
}

/// Lays out a table.
pub fn of(texts: &Texts<'_>, table: &Table, marks: &TableMarks<'_>) -> Grid {
    let layout = Layout {
        texts,
        table,
        spec: table.spec,
        figure_columns: figure_columns(table.spec),
    };
    Grid {
        id: &table.spec.id,
        label_columns: table.spec.stub_columns,
        columns: table.spec.stub_columns + layout.figure_columns,
        head: layout.head(),
        body: layout.body(marks),
        rest: Vec::new(),
    }
}

impl Grid {
    /// All labels as compared, each on a line.
    pub fn labels(&self) -> String {
        let body = self.body.iter().flat_map(|row| &row.cells);
        let cells = self.head.iter().flatten().chain(body);
        let labels = cells.filter(|cell| cell.kind != CellKind::Figure);
        let mut text = String::new();
        for label in labels {
            for piece in &label.text.pieces {
                if let Piece::Text(words) = piece {
                    text.push_str(&compact(words));
                }
            }
            text.push('\n');
        }
        text
    }
}

/// Into how many columns the figures have to be divided so that every block fills the width: the least common multiple of
/// what the blocks have.
fn figure_columns(spec: &TableSpec) -> usize {
    let lengths = spec.blocks.iter().map(|block| block.columns.len().max(1));
    lengths.fold(1, |so_far, length| {
        let (mut a, mut b) = (so_far, length);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        so_far / a * length
    })
}

struct Layout<'a> {
    texts: &'a Texts<'a>,
    table: &'a Table,
    spec: &'static TableSpec,
    figure_columns: usize,
}

impl Layout<'_> {
    /// The printed header, in the draft's words where it has each label as often as the form.
    fn head(&self) -> Vec<Vec<Cell>> {
        let rows = self.spec.header_grid.iter();
        let printed: Vec<&str> = rows.flatten().map(|(text, ..)| text.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        let mut head = Vec::new();
        for row in &self.spec.header_grid {
            let mut cells = Vec::new();
            for (text, columns, rows) in row {
                let written = self.labels_in(text, |role| matches!(role, RowRole::ColumnHeader(_)));
                let count = |texts: &[&str]| texts.iter().filter(|it| *it == text).count();
                let own = written
                    .get(count(&seen))
                    .filter(|_| written.len() == count(&printed));
                seen.push(text);
                let text = own.map_or_else(|| self.texts.official(text), |label| self.label(label));
                cells.push(Cell::new(CellKind::Head, text, *columns, *rows));
            }
            head.push(cells);
        }
        head
    }

    fn body(&self, marks: &TableMarks<'_>) -> Vec<BodyRow> {
        let mut rows = Vec::new();
        for (index, block) in self.spec.blocks.iter().enumerate() {
            rows.extend(self.block_head(index, block));
            let mut before: Option<&RowSpec> = None;
            for (row, spec) in self.spec.rows.iter().enumerate() {
                if spec.block != index {
                    continue;
                }
                let mut cells = self.labels_of(row, spec, before);
                let written = self.table.row_of(row);
                cells.extend(self.figures_of(spec, block, written, marks));
                rows.push(BodyRow {
                    cells,
                    absent: written.is_none(),
                });
                before = Some(spec);
            }
        }
        rows
    }

    /// The header of a block over the full width, and its labels of columns.
    fn block_head(&self, index: usize, block: &Block) -> Vec<BodyRow> {
        let mut rows = Vec::new();
        let mut push = |cells| {
            rows.push(BodyRow {
                cells,
                absent: false,
            });
        };
        if let Some(header) = &block.header {
            let own = self.labels_in(header, |role| role == RowRole::BlockHeader(index));
            let text = self.first_or_official(&own, header);
            let columns = self.spec.stub_columns + self.figure_columns;
            push(vec![Cell::new(CellKind::BlockHead, text, columns, 1)]);
        }
        if let Some(stub) = &block.stub_header {
            let label = |text: &str, columns| {
                let own = self.labels_in(text, |role| role == RowRole::ColumnHeader(index));
                let text = self.first_or_official(&own, text);
                Cell::new(CellKind::Head, text, columns, 1)
            };
            let width = self.width_of(block);
            let mut cells = vec![label(stub, self.spec.stub_columns)];
            let columns = block.columns.iter();
            cells.extend(columns.map(|column| label(&column.label, width)));
            push(cells);
        }
        rows
    }

    /// Over how many columns of the grid each column of a block reaches.
    fn width_of(&self, block: &Block) -> usize {
        self.figure_columns / block.columns.len().max(1)
    }

    /// The labels that begin in a row: those of its groups that the row before does not share, and its own.
    fn labels_of(&self, row: usize, spec: &RowSpec, before: Option<&RowSpec>) -> Vec<Cell> {
        let Some((own, groups)) = spec.path.split_last() else {
            return Vec::new();
        };
        let mut cells = Vec::new();
        for (depth, group) in groups.iter().enumerate() {
            let path = spec.path.get(..=depth).unwrap_or_default();
            let inside = |row: &RowSpec| row.path.len() > path.len() && row.path.starts_with(path);
            if before.is_some_and(inside) {
                continue;
            }
            let behind = self.spec.rows.get(row..).unwrap_or_default();
            let rows = behind.iter().take_while(|row| inside(row)).count();
            let own = self.labels_in(group, |_| true);
            let text = self.first_or_official(&own, group);
            cells.push(Cell::new(CellKind::Label, text, 1, rows));
        }
        let columns = self.spec.stub_columns.saturating_sub(groups.len()).max(1);
        let written = self.table.row_of(row);
        let label =
            written.and_then(|written| own_label(self.spec, written, own, self.texts.text()));
        let text = label.map_or_else(|| self.texts.official(own), |label| self.texts.rich(label));
        cells.push(Cell::new(CellKind::Label, text, columns, 1));
        cells
    }

    /// The figures of a row: each in its column, or all in one cell where the columns cannot be told.
    fn figures_of(
        &self,
        spec: &RowSpec,
        block: &'static Block,
        written: Option<&Row>,
        marks: &TableMarks<'_>,
    ) -> Vec<Cell> {
        let width = self.width_of(block);
        if let Some(row) = written.filter(|row| row.values.len() != spec.cells.len()) {
            let kind = CellKind::Unaligned {
                found: row.values.len(),
                wanted: spec.cells.len(),
            };
            let text = row
                .values
                .first()
                .zip(row.values.last())
                .map_or_else(Rich::default, |(first, last)| {
                    self.texts.rich(first.span.cover(last.span))
                });
            return vec![Cell::new(kind, text, self.figure_columns, 1)];
        }
        let figure = |index: usize| {
            let text = self
                .table
                .cell(index)
                .map_or_else(Rich::default, |cell| self.texts.rich(cell.span));
            Cell {
                mark: marks.cell(index),
                official: self.official(index, block),
                ..Cell::new(CellKind::Figure, text, width, 1)
            }
        };
        Range::clone(&spec.cells).map(figure).collect()
    }

    /// The official cell of a figure that is in the draft.
    fn official(&self, index: usize, block: &'static Block) -> Option<Official> {
        self.table.cell(index)?;
        let cell = self.spec.cells.get(index)?;
        let column = block.columns.get(cell.column)?;
        Some(Official {
            name: &cell.name,
            column: &column.label,
        })
    }

    /// The labels of the draft that are the official label `text`, in rows of which `role` holds.
    fn labels_in(&self, text: &str, role: impl Fn(RowRole) -> bool) -> Vec<&Label> {
        let rows = self.table.rows.iter().filter(|row| role(row.role));
        let labels = rows.flat_map(|row| &row.labels);
        labels.filter(|label| is_label(label, text)).collect()
    }

    fn first_or_official(&self, labels: &[&Label], official: &str) -> Rich {
        match labels.first() {
            Some(label) => self.label(label),
            None => self.texts.official(official),
        }
    }

    /// A label as the draft writes it.
    fn label(&self, label: &Label) -> Rich {
        self.texts.rich(with_stray_figure(label))
    }
}
