use std::ops::Range;

use super::equation::Equation;

/// One official format, for example that of 国办公开办函〔2021〕30号.
#[derive(Debug)]
pub struct Format {
    /// "2019" or "2021".
    pub id: String,
    /// Title of the form.
    pub name: String,
    /// Title of the notice that prescribes it.
    pub notice: String,
    /// Document number of the notice.
    pub document_number: String,
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
    pub fn section(&self, id: &str) -> Option<&SectionSpec> {
        self.sections.iter().find(|section| section.id == id)
    }

    pub fn table(&self, id: &str) -> Option<&TableSpec> {
        self.tables.iter().find(|table| table.id == id)
    }
}

/// A statutory section of the report.
#[derive(Debug)]
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    Text,
    Table,
}

/// An official table.
///
/// All three tables have one shape: rows of cells, each row with its own columns. A table without blocks has one
/// block; table 四 has one row without a label.
#[derive(Debug)]
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
        self.cells.iter().position(|cell| cell.name == name)
    }

    /// Index into `rows` of the row with that id.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.id == id)
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
    /// 件 or 万元, where known.
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
    /// What is counted here.
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Input,
    Leaf,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// An integer >= 0.
    Count,
    /// A change, which may carry a sign (本年增/减).
    Change,
    /// An amount of money, which may have decimals and a unit.
    Amount,
}
