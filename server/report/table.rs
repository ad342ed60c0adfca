use rust_decimal::Decimal;

use crate::format::{Format, TableSpec};
use crate::syntax::Placed;
use crate::text::{Shift, Span};

/// An official table as a draft has it, aligned to the cells of the format.
#[derive(Clone, Debug)]
pub struct Table {
    /// The format whose columns and rows it has (not always that of the report year).
    pub format: &'static Format,
    pub spec: &'static TableSpec,
    /// From the first to the last character of the table.
    pub span: Span,
    /// The body of its own section, where it was found there and nowhere else was looked at.
    pub body: Option<Span>,
    pub form: TableForm,
    /// Every row of the document's table, in its order, headers included.
    pub rows: Vec<Row>,
    /// The cells by their index in `spec.cells`; `None` where the document has no such row, or the row cannot be read
    /// because it has too few or too many values.
    pub cells: Vec<Option<Cell>>,
    /// For each block of the format whether the header over it names other columns, or in another order: its figures are
    /// unreadable then.
    pub contradicted: Vec<bool>,
}

impl Table {
    /// The cell with that index in the format.
    pub fn cell(&self, index: usize) -> Option<&Cell> {
        self.cells.get(index).and_then(Option::as_ref)
    }

    /// Whether the header over the cell with that index in the format names other columns, or in another order.
    pub fn contradicts(&self, index: usize) -> bool {
        let cell = self.spec.cells.get(index);
        let row = cell.and_then(|cell| self.spec.rows.get(cell.row));
        row.is_some_and(|row| self.contradicted.get(row.block) == Some(&true))
    }

    /// How many of its rows are rows of the format.
    pub fn known_rows(&self) -> usize {
        let is_known = |row: &&Row| matches!(row.role, RowRole::Data(_));
        self.rows.iter().filter(is_known).count()
    }

    /// The row of the document that is the format's row `spec_row`.
    pub fn row_of(&self, spec_row: usize) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.role == RowRole::Data(spec_row))
    }
}

impl Placed for Table {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        // Every field is named, so that a new one that moves cannot be forgotten.
        let Self {
            format: _,
            spec: _,
            span,
            body,
            form: _,
            rows,
            cells,
            contradicted: _,
        } = self;
        by.apply(span);
        if let Some(body) = body {
            by.apply(body);
        }
        rows.iter_mut().for_each(|row| row.shift(by));
        let cells = cells.iter_mut().flatten();
        cells.for_each(|cell| cell.shift(by));
    }
}

impl Row {
    fn shift(&mut self, by: Shift) {
        let Self {
            span,
            role: _,
            labels,
            values,
            corner,
            columns: _,
            spans_rows: _,
            of_other_year: _,
        } = self;
        by.apply(span);
        if let Some(corner) = corner {
            by.apply(corner);
        }
        labels.iter_mut().for_each(|label| label.shift(by));
        values.iter_mut().for_each(|cell| cell.shift(by));
    }
}

impl Label {
    fn shift(&mut self, by: Shift) {
        let Self {
            span,
            text: _,
            matched: _,
            stray_figure,
            row_span,
        } = self;
        by.apply(span);
        let spans = [stray_figure, row_span].into_iter().flatten();
        spans.for_each(|span| by.apply(span));
    }
}

impl Cell {
    fn shift(&mut self, by: Shift) {
        let Self { span, value: _ } = self;
        by.apply(span);
    }
}

/// The forms in which drafts have tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    Pipe,
    /// A cell a line after a tab, rows between empty lines.
    WordProcessor,
    /// Tab-separated cells.
    Tabs,
    /// A cell a line between pipe characters.
    Web,
    Html,
    /// A row a line, its cells parted by commas or by bars other than `|`.
    Parted,
    /// A cell a line, without any mark of a table.
    Cells,
    /// Lines of label and figures, taken out of a PDF.
    Lines,
    /// Labels and figures without any break between them.
    Run,
}

/// A row of the document.
#[derive(Clone, Debug)]
pub struct Row {
    pub span: Span,
    pub role: RowRole,
    /// The label cells that are not blank, from left to right: group labels, the row's own label, header texts.
    pub labels: Vec<Label>,
    /// The value cells in order. For a `Data` row that fits, as many as the block has columns.
    pub values: Vec<Cell>,
    /// The place for words in its first cell, where that is blank and something closes the cell: a bar or a tag.
    pub corner: Option<Span>,
    /// How many columns of the document's table its cells take.
    pub columns: usize,
    /// Whether a cell of it has a `rowspan`.
    pub spans_rows: bool,
    /// Whether its own words say that its figures are of another year than that of the report.
    pub of_other_year: bool,
}

/// What a row of the document is in the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowRole {
    /// The row with this index in `TableSpec::rows`.
    Data(usize),
    /// A second row with the label of one that was there already.
    Repeated(usize),
    /// The full-width header of the block with this index (第二十条第（一）项).
    BlockHeader(usize),
    /// The row with the column labels of the block with this index.
    ColumnHeader(usize),
    /// Group labels only (（三）不予公开 on a row of its own), without figures.
    Group,
    /// A row the format does not have.
    Unknown,
    /// A row of blank cells or of page furniture.
    Padding,
}

/// A label cell.
#[derive(Clone, Debug)]
pub struct Label {
    /// From its first to its last character, over line breaks.
    pub span: Span,
    /// As compared: simplified script, no white space, no pinyin.
    pub text: String,
    pub matched: LabelMatch,
    /// A figure glued to the label (行政事业性收费0), which belongs into a cell of its own.
    pub stray_figure: Option<Span>,
    /// The digits of the cell's `rowspan`, in HTML.
    pub row_span: Option<Span>,
}

/// Which official label it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabelMatch {
    /// The official label, apart from line breaks (and script or pinyin).
    Exact(&'static str),
    /// Recognised, but written differently: what the official form prints.
    Near(&'static str),
    /// No official label.
    None,
}

/// A cell that should hold a figure.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The figure as written, trimmed; for a blank cell the empty span where it belongs.
    pub span: Span,
    pub value: CellValue,
}

impl Cell {
    /// The figure to reckon with: a blank or a dash has none.
    pub fn number(&self) -> Option<Decimal> {
        match &self.value {
            CellValue::Number(number) => Some(*number),
            CellValue::Flawed { number, .. } => *number,
            CellValue::Blank | CellValue::Mark => None,
        }
    }

    /// Whether the cell stands for nothing: empty, or /, -, —, 无.
    pub fn is_blank(&self) -> bool {
        matches!(self.value, CellValue::Blank | CellValue::Mark)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum CellValue {
    Blank,
    /// /, -, —, 无 and the like.
    Mark,
    /// A plain number as this cell should have it.
    Number(Decimal),
    /// Something else; the number in it, if one can be read (3件, ３, 1,234, -2).
    Flawed {
        number: Option<Decimal>,
        problem: CellProblem,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellProblem {
    /// A unit word: 3件.
    Unit,
    /// Full-width digits.
    FullWidth,
    /// Thousands separators: 1,234.
    Separator,
    /// 增2, 减1 in a column of changes (the number carries the sign).
    ChangeWord,
    /// A sign where none belongs.
    Sign,
    /// Decimals in a count.
    Decimals,
    /// No number.
    NotANumber,
    /// Something is there that cannot be told apart from what stands beside it.
    Unreadable,
    /// A second row with the same label has another figure.
    Rival,
}
