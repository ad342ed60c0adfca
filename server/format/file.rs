//! The shape of a format file. Unknown keys are errors, so that a slip of the pen cannot pass for a fact left out.

use serde::Deserialize;

use super::equation::Operator;
use super::spec::{MonthDay, RowKind, SectionKind, ValueKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormatFile {
    pub id: String,
    pub format: Notice,
    pub title: Title,
    pub deadline: Deadline,
    pub section: Vec<Section>,
    pub table: Vec<Table>,
    pub equation: Vec<Equation>,
}

/// What tells a format from others, without its tables.
#[derive(Default, Deserialize)]
pub(super) struct Head {
    pub id: String,
    pub format: HeadNotice,
}

#[derive(Default, Deserialize)]
pub(super) struct HeadNotice {
    pub document_number: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notice {
    pub name: String,
    pub notice: String,
    pub document_number: String,
    pub issuer: String,
    pub issued: Option<String>,
    pub legal_basis: String,
    pub first_report_year: i32,
    pub last_report_year: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    pub pattern: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Deadline {
    pub department: MonthDay,
    pub government: MonthDay,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    pub id: String,
    pub number: u32,
    pub title: String,
    pub heading: String,
    pub kind: SectionKind,
    #[serde(default)]
    pub accepted_titles: Vec<String>,
    #[serde(default)]
    pub aspects: Vec<String>,
    pub government_extra: Option<String>,
    #[serde(default)]
    pub must_contain: Vec<String>,
    pub may_be: Option<String>,
}

/// A table has either blocks with rows and columns of their own (table 二), or rows and columns.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub id: String,
    pub section: String,
    pub unit: Option<String>,
    pub corner_note: Option<String>,
    pub stub_columns: usize,
    #[serde(default)]
    pub header_grid: Vec<Vec<(String, usize, usize)>>,
    #[serde(default)]
    pub block: Vec<Block>,
    #[serde(default)]
    pub column: Vec<Column>,
    #[serde(default)]
    pub row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    pub id: String,
    pub header: String,
    /// The unit of all columns.
    pub unit: Option<String>,
    /// The units of the columns where they differ; "" where none is known.
    #[serde(default)]
    pub column_units: Vec<String>,
    /// The label over the row labels, then those of the columns that hold figures.
    pub columns: Vec<String>,
    /// Ids of the columns that hold figures.
    pub column_keys: Vec<String>,
    /// What these columns hold; left out where all hold counts.
    #[serde(default)]
    pub column_values: Vec<ValueKind>,
    pub rows: Vec<String>,
    pub row_keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    /// The column's id; where it has a colon, the full name of its only cell.
    pub id: String,
    pub path: Vec<String>,
    #[serde(default)]
    pub total: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub id: String,
    pub path: Vec<String>,
    pub kind: RowKind,
    #[serde(default)]
    pub basis: Vec<String>,
}

/// Terms may carry a sign, and `prev:` for last year's report.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Equation {
    pub id: String,
    pub rule: String,
    pub table: String,
    pub per: Per,
    /// For each of these columns; `lhs` and `rhs` are row ids.
    #[serde(default)]
    pub columns: Vec<String>,
    #[serde(default)]
    pub lhs: Vec<String>,
    #[serde(default)]
    pub rhs: Vec<String>,
    /// For each row of the table: column ids.
    #[serde(default)]
    pub lhs_columns: Vec<String>,
    #[serde(default)]
    pub rhs_columns: Vec<String>,
    pub op: Operator,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Per {
    Column,
    Row,
    /// Once; `lhs` and `rhs` are names of cells.
    Cell,
}
