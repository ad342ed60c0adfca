//! An official table as the form prints it: which cell reaches over which columns and rows.

use rust_decimal::Decimal;

use super::beside::Beside;
use super::labels::{is_label, own_label, with_stray_figure};
use super::marks::{Mark, TableMarks};
use super::text::{Piece, Rich, Texts};
use crate::format::ValueKind;
use crate::format::printed::{Content, PrintedCell, PrintedRole, PrintedRow, printed};
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

impl Grid {
    /// Whether the draft lacks rows of it, or has nothing in one but fewer blanks than there are cells.
    pub fn is_incomplete(&self) -> bool {
        let is_lost =
            |cell: &Cell| matches!(cell.kind, CellKind::Unaligned { .. }) && cell.text.is_empty();
        let mut rows = self.body.iter();
        rows.any(|row| row.absent || row.cells.iter().any(is_lost))
    }
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
    /// What it held last year, where two years are compared.
    pub beside: Option<Beside>,
    /// What it held last year, where the report is filled in.
    pub last: Option<Decimal>,
    /// The sum that a total is still to be given, where the report is filled in.
    pub offered: Option<Decimal>,
}

/// The official cell that a figure stands in.
#[derive(Clone, Copy, Debug)]
pub struct Official {
    pub name: &'static str,
    /// The label of its column, with those over it where the row has none.
    pub column: &'static [String],
    /// Whether a change is counted in it, which may have a sign.
    pub change: bool,
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
            beside: None,
            last: None,
            offered: None,
        }
    }
}

/// Lays out a table.
pub fn of(texts: &Texts<'_>, table: &Table, marks: &TableMarks<'_>) -> Grid {
    let printed = printed(table.spec);
    let layout = Layout { texts, table };
    let (head, body) = printed.rows.split_at(printed.head.min(printed.rows.len()));
    Grid {
        id: &table.spec.id,
        label_columns: printed.label_columns,
        columns: printed.columns,
        head: layout.head(head),
        body: body.iter().map(|row| layout.body(row, marks)).collect(),
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
            push_words(&label.text.pieces, &mut text);
            text.push('\n');
        }
        text
    }
}

fn push_words(pieces: &[Piece], text: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(words) => text.push_str(&compact(words)),
            Piece::Remarked(inside, ..) => push_words(inside, text),
            _ => {}
        }
    }
}

struct Layout<'a> {
    texts: &'a Texts<'a>,
    table: &'a Table,
}

impl Layout<'_> {
    /// The printed header, in the draft's words where it has each label as often as the form.
    fn head(&self, rows: &[PrintedRow]) -> Vec<Vec<Cell>> {
        let words = |cell: &PrintedCell| match &cell.content {
            Content::Head(text) | Content::Group(text) | Content::Label(text) => text.clone(),
            Content::Figure(_) => String::new(),
        };
        let printed: Vec<String> = rows.iter().flat_map(|row| &row.cells).map(words).collect();
        let mut seen = 0;
        let mut head = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in &row.cells {
                let Some(text) = printed.get(seen) else {
                    continue;
                };
                let written = self.labels_in(text, |role| matches!(role, RowRole::ColumnHeader(_)));
                let count = |texts: &[String]| texts.iter().filter(|it| *it == text).count();
                let before = count(printed.get(..seen).unwrap_or_default());
                let own = written
                    .get(before)
                    .filter(|_| written.len() == count(&printed));
                seen += 1;
                let text = own.map_or_else(|| self.texts.official(text), |label| self.label(label));
                cells.push(Cell::new(CellKind::Head, text, cell.columns, cell.rows));
            }
            head.push(cells);
        }
        head
    }

    /// A row below the header.
    fn body(&self, printed: &PrintedRow, marks: &TableMarks<'_>) -> BodyRow {
        let spec = self.table.spec;
        let (kind, role) = match printed.role {
            PrintedRole::BlockHeader(block) => (CellKind::BlockHead, RowRole::BlockHeader(block)),
            PrintedRole::Header => (CellKind::Head, RowRole::Unknown),
            PrintedRole::ColumnHeader(block) => (CellKind::Head, RowRole::ColumnHeader(block)),
            PrintedRole::Data(row) => (CellKind::Label, RowRole::Data(row)),
        };
        let written = match printed.role {
            PrintedRole::Data(row) => self.table.row_of(row),
            _ => None,
        };
        let mut cells = Vec::new();
        for cell in &printed.cells {
            let text = match &cell.content {
                Content::Head(text) => {
                    self.first_or_official(&self.labels_in(text, |it| it == role), text)
                }
                Content::Group(text) => {
                    self.first_or_official(&self.labels_in(text, |_| true), text)
                }
                Content::Label(text) => {
                    let own = written
                        .and_then(|written| own_label(spec, written, text, self.texts.text()));
                    own.map_or_else(|| self.texts.official(text), |own| self.texts.rich(own))
                }
                Content::Figure(_) => continue,
            };
            cells.push(Cell::new(kind, text, cell.columns, cell.rows));
        }
        cells.extend(self.figures_of(printed, written, marks));
        BodyRow {
            cells,
            absent: written.is_none() && matches!(printed.role, PrintedRole::Data(_)),
        }
    }

    /// The figures of a row: each in its column, or all in one cell where the columns cannot be told.
    fn figures_of(
        &self,
        printed: &PrintedRow,
        written: Option<&Row>,
        marks: &TableMarks<'_>,
    ) -> Vec<Cell> {
        let figures = printed.cells.iter().filter_map(|cell| match cell.content {
            Content::Figure(index) => Some((index, cell.columns)),
            _ => None,
        });
        let figures: Vec<(usize, usize)> = figures.collect();
        if let Some(row) = written.filter(|row| row.values.len() != figures.len()) {
            let kind = CellKind::Unaligned {
                found: row.values.len(),
                wanted: figures.len(),
            };
            let text = row
                .values
                .first()
                .zip(row.values.last())
                .map_or_else(Rich::default, |(first, last)| {
                    self.texts.rich(first.span.cover(last.span))
                });
            let columns = figures.iter().map(|(_, columns)| columns).sum();
            return vec![Cell::new(kind, text, columns, 1)];
        }
        let figure = |run: &[(usize, usize)]| {
            let index = run.first().map_or(0, |(index, _)| *index);
            let columns = run.iter().map(|(_, columns)| columns).sum();
            let text = self
                .table
                .cell(index)
                .map_or_else(Rich::default, |cell| self.texts.rich(cell.span));
            if run.len() > 1 {
                let (found, wanted) = (1, run.len());
                return Cell::new(CellKind::Unaligned { found, wanted }, text, columns, 1);
            }
            Cell {
                mark: marks.cell(index),
                official: self.official(index),
                ..Cell::new(CellKind::Figure, text, columns, 1)
            }
        };
        let run_together = |(one, _): &(usize, usize), (next, _): &(usize, usize)| {
            let cells = self.table.cell(*one).zip(self.table.cell(*next));
            cells.is_some_and(|(one, next)| one.span == next.span && !one.span.is_empty())
        };
        figures.chunk_by(run_together).map(figure).collect()
    }

    /// The official cell of a figure that is in the draft.
    fn official(&self, index: usize) -> Option<Official> {
        self.table.cell(index)?;
        let cell = self.table.spec.cells.get(index)?;
        Some(Official {
            name: &cell.name,
            column: self.table.spec.column_labels(index),
            change: cell.value == ValueKind::Change,
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
