use std::fmt;
use std::ops::Range;

use super::equation::Equation;

/// One official format, for example that of 国办公开办函〔2021〕30号.
pub struct Format {
    /// "2019" or "2021".
    pub id: String,
    /// Title of the form.
    pub name: String,
    /// Title of the notice that prescribes it.
    pub notice: String,
    /// Document number of the notice.
    pub document_number: String,
    /// The body that issued the notice.
    pub issuer: String,
    /// Day of issue as YYYY-MM-DD, where it is known.
    pub issued: Option<String>,
    /// The provision the report rests on.
    pub legal_basis: String,
    /// The usual title, with {机关全称} and {YYYY} for the body's full name and the report year.
    pub title_pattern: String,
    /// When the report is due, in the year after the report year.
    pub deadlines: Deadlines,
    /// First report year (the year reported on, not the year of publication).
    pub first_report_year: i32,
    /// Last report year, `None` while the format is in use.
    pub last_report_year: Option<i32>,
    /// The statutory sections in their official order.
    pub sections: Vec<SectionSpec>,
    /// The official tables in the order of their sections.
    pub tables: Vec<TableSpec>,
}

impl Format {
    /// The usual title of a body's report on a year.
    pub fn title(&self, organ: &str, year: &str) -> String {
        let title = self.title_pattern.replace("{机关全称}", organ);
        title.replace("{YYYY}", year)
    }

    pub fn section(&self, id: &str) -> Option<&SectionSpec> {
        self.sections.iter().find(|section| section.id == id)
    }

    pub fn table(&self, id: &str) -> Option<&TableSpec> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The table with the cell called `name` (`applications.new:total`), and the cell's index in it.
    pub fn cell(&self, name: &str) -> Option<(&TableSpec, usize)> {
        self.tables
            .iter()
            .find_map(|table| Some((table, table.cell(name)?)))
    }
}

/// Last days for publication, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// Departments of governments (条例 第四十九条第一款).
    pub department: MonthDay,
    /// The government itself (条例 第四十九条第二款).
    pub government: MonthDay,
}

/// A day of any year; both count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    pub month: u32,
    pub day: u32,
}

/// A statutory section of the report.
pub struct SectionSpec {
    /// "overview", "disclosure", "applications", "review", "problems" or "other_matters".
    pub id: String,
    /// Its number, from 1.
    pub number: u32,
    /// Official title without number.
    pub title: String,
    /// Official heading with number, for example 一、总体情况.
    pub heading: String,
    pub kind: SectionKind,
    /// Titles accepted without complaint: the wording of 条例 第五十条.
    pub accepted_titles: Vec<String>,
    /// The aspects that the text must treat, in order; empty for most sections.
    pub aspects: Vec<String>,
    /// What a government (not a department) must treat besides, inside the last aspect.
    pub government_extra: Option<String>,
    /// Matters that the section must treat, for example 改进情况.
    pub must_contain: Vec<String>,
    /// What the whole section may say when there is nothing to report (无).
    pub may_be: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    Text,
    Table,
}

/// An official table.
///
/// All three tables have one shape: rows of cells, each row with its own columns. A table without blocks has one
/// block; table 四 has one row without a label.
pub struct TableSpec {
    /// "disclosure", "applications" or "review".
    pub id: String,
    /// Id of the section it stands in.
    pub section: String,
    /// The note printed in the corner cell of table 三.
    pub corner_note: Option<String>,
    /// Number of label columns of the printed grid (3 in table 三, 1 in table 二, 0 in table 四).
    pub stub_columns: usize,
    /// Number of columns of the canonical draft (4, 10, 15).
    pub grid_columns: usize,
    /// The printed header rows: text, column span, row span.
    pub header_grid: Vec<Vec<(String, usize, usize)>>,
    pub blocks: Vec<Block>,
    pub rows: Vec<RowSpec>,
    /// Every cell that holds a figure, row by row.
    pub cells: Vec<CellSpec>,
    /// Equations over this table's own cells, expanded to one per row or column.
    pub equations: Vec<Equation>,
    /// Equations that need last year's report.
    pub history_equations: Vec<Equation>,
}

impl TableSpec {
    /// Index into `cells` of the cell called `name` (`applications.new:total`).
    pub fn cell(&self, name: &str) -> Option<usize> {
        // Most names begin with that of their row, which has few cells.
        let row = name.split_once(':').and_then(|(row, _)| self.row(row));
        let own = row.and_then(|row| self.rows.get(row));
        let mut cells = own.map_or(0..self.cells.len(), |row| row.cells.clone());
        cells.find(|cell| self.cells.get(*cell).is_some_and(|cell| cell.name == name))
    }

    /// Index into `rows` of the row with that id.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
    }

    /// The row a cell stands in.
    pub fn row_of(&self, cell: usize) -> Option<&RowSpec> {
        self.rows.get(self.cells.get(cell)?.row)
    }

    /// The column a cell stands in.
    pub fn column_of(&self, cell: usize) -> Option<&Column> {
        let row = self.row_of(cell)?;
        self.columns_of(row).get(self.cells.get(cell)?.column)
    }

    /// What tells a cell from the others of its row: the label of its column, with those over it where the row has none.
    pub fn column_labels(&self, cell: usize) -> &[String] {
        let Some(column) = self.column_of(cell) else {
            return &[];
        };
        match self.row_of(cell).is_some_and(|row| row.label.is_empty()) {
            true => &column.path,
            false => std::slice::from_ref(&column.label),
        }
    }

    /// What the form calls a cell: the labels of its row and column.
    pub fn place(&self, name: &str) -> Option<String> {
        let cell = self.cell(name)?;
        let row = self.row_of(cell).map(|row| &row.label);
        let labels = row.into_iter().filter(|label| !label.is_empty());
        let labels: Vec<&str> = labels
            .chain(self.column_labels(cell))
            .map(String::as_str)
            .collect();
        Some(labels.join(" · "))
    }

    /// The equations over this table's own cells in which a cell stands.
    pub fn equations_of(&self, cell: usize) -> impl Iterator<Item = &Equation> {
        self.equations
            .iter()
            .filter(move |equation| equation.terms().any(|term| term.cell == cell))
    }

    /// The columns of a row.
    pub fn columns_of(&self, row: &RowSpec) -> &[Column] {
        self.blocks
            .get(row.block)
            .map_or(&[], |block| block.columns.as_slice())
    }
}

/// A part of a table with columns of its own; tables 三 and 四 are one block.
#[derive(Debug)]
pub struct Block {
    /// "1", "5", … in table 二 (the item of 第二十条), else the table's id.
    pub id: String,
    /// The full-width header, for example 第二十条第（一）项; `None` in tables 三 and 四.
    pub header: Option<String>,
    /// What stands over the label column (信息内容), in table 二.
    pub stub_header: Option<String>,
    /// The columns that hold figures.
    pub columns: Vec<Column>,
    /// 件 or 万元, where all its columns have the same.
    pub unit: Option<String>,
}

#[derive(Debug)]
pub struct Column {
    /// "natural", "made", "upheld" …; in table 四 with its group: "reconsideration:upheld".
    pub id: String,
    /// The official label of the column itself.
    pub label: String,
    /// The group labels over it and the label itself.
    pub path: Vec<String>,
    /// 件, 项 or 万元, where the unit is known.
    pub unit: Option<String>,
    /// Whether its cells are sums of the columns before it (总计).
    pub is_total: bool,
}

#[derive(Debug)]
pub struct RowSpec {
    /// `applications.new`, `disclosure.rules`, `review.values`.
    pub id: String,
    /// The official label of the row itself; empty for the only row of table 四.
    pub label: String,
    /// The group labels and the label itself.
    pub path: Vec<String>,
    pub kind: RowKind,
    /// Index into `TableSpec::blocks`.
    pub block: usize,
    /// The row's cells in `TableSpec::cells`, in the order of the block's columns.
    pub cells: Range<usize>,
    /// Articles of the 条例 the row rests on.
    pub basis: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A figure of its own: 新收, 结转, everything in table 二 and 四.
    Input,
    /// One of the rows that （七）总计 adds up.
    Leaf,
    /// （七）总计.
    Sum,
}

/// A cell that holds a figure.
#[derive(Debug)]
pub struct CellSpec {
    /// Full name, for example `applications.denied.state_secret:total`.
    pub name: String,
    /// Index into `TableSpec::rows`.
    pub row: usize,
    /// Index into the columns of the row's block.
    pub column: usize,
    pub value: ValueKind,
    /// Whether the official form makes this cell the sum of others (a total).
    pub is_total: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ValueKind {
    /// An integer >= 0.
    #[default]
    Count,
    /// A change, which may carry a sign (本年增/减).
    Change,
    /// An amount of money, which may have decimals and a unit.
    Amount,
}

/// Formats and their parts are told by their names: all else is the same in every draft.
macro_rules! debug_as_id {
    ($($type:ident),*) => {$(
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($type)).field(&self.id).finish()
            }
        }
    )*};
}

debug_as_id!(Format, SectionSpec, TableSpec);
