//! Reading the format files.

use std::sync::LazyLock;

use super::error::FormatError;
use super::expand;
use super::file;
use super::spec::{Block, CellSpec, Column, Deadlines, Format, RowKind, RowSpec, TableSpec};
use super::spec::{SectionSpec, ValueKind};
use crate::messages::{data, embedded};

/// The data files, oldest format first.
pub(super) const SOURCES: [&str; 2] = [
    data!("format/data/2019.toml"),
    data!("format/data/2021.toml"),
];

/// A file that cannot be read would be missing here; a test proves that every one can.
static FORMATS: LazyLock<Vec<Format>> =
    LazyLock::new(|| SOURCES.iter().filter_map(|text| parse(text).ok()).collect());

/// The formats that come with the program, oldest first.
pub fn builtin() -> &'static [Format] {
    &FORMATS
}

/// The formats that come with the program by id, with the number of the notice that prescribes each; their tables are not read.
pub fn numbers() -> impl Iterator<Item = (String, String)> {
    SOURCES.iter().map(|source| {
        let file: file::Head = embedded(source);
        (file.id, file.format.document_number)
    })
}

/// The format called `id` ("2019", "2021").
pub fn by_id(id: &str) -> Option<&'static Format> {
    builtin().iter().find(|format| format.id == id)
}

/// The format that reports of `year` must follow; years before the first format have none.
pub fn for_year(year: i32) -> Option<&'static Format> {
    builtin().iter().find(|format| {
        format.first_report_year <= year && format.last_report_year.is_none_or(|last| year <= last)
    })
}

impl Format {
    /// The formats that come with the program and were in use before this one.
    pub fn older(&self) -> impl Iterator<Item = &'static Format> + Clone {
        let first = self.first_report_year;
        let all = builtin().iter();
        all.filter(move |format| format.first_report_year < first)
    }

    /// Those that came into use after it.
    pub fn newer(&self) -> impl Iterator<Item = &'static Format> + Clone {
        let first = self.first_report_year;
        let all = builtin().iter();
        all.filter(move |format| format.first_report_year > first)
    }
}

/// Reads a format file.
pub(super) fn parse(source: &str) -> Result<Format, FormatError> {
    let file: file::FormatFile = serde_json::from_str(source).map_err(FormatError::Data)?;
    let mut tables = file
        .table
        .into_iter()
        .map(table)
        .collect::<Result<Vec<_>, _>>()?;
    for equation in &file.equation {
        expand::add(equation, &mut tables)?;
    }
    Ok(Format {
        id: file.id,
        name: file.format.name,
        notice: file.format.notice,
        document_number: file.format.document_number,
        issuer: file.format.issuer,
        issued: file.format.issued,
        legal_basis: file.format.legal_basis,
        title_pattern: file.title.pattern,
        deadlines: Deadlines {
            department: file.deadline.department,
            government: file.deadline.government,
        },
        first_report_year: file.format.first_report_year,
        last_report_year: file.format.last_report_year,
        sections: file.section.into_iter().map(section).collect(),
        tables,
    })
}

fn section(file: file::Section) -> SectionSpec {
    SectionSpec {
        id: file.id,
        number: file.number,
        title: file.title,
        heading: file.heading,
        kind: file.kind,
        accepted_titles: file.accepted_titles,
        aspects: file.aspects,
        government_extra: file.government_extra,
        must_contain: file.must_contain,
        may_be: file.may_be,
    }
}

fn table(file: file::Table) -> Result<TableSpec, FormatError> {
    let mut table = TableSpec {
        id: file.id,
        section: file.section,
        corner_note: file.corner_note,
        stub_columns: file.stub_columns,
        grid_columns: 0,
        header_grid: file.header_grid,
        blocks: Vec::new(),
        rows: Vec::new(),
        cells: Vec::new(),
        equations: Vec::new(),
        history_equations: Vec::new(),
    };
    if file.block.is_empty() {
        add_plain(&mut table, file.unit, file.column, file.row);
    }
    for block in file.block {
        add_block(&mut table, block)?;
    }
    let widest = table.blocks.iter().map(|block| block.columns.len()).max();
    table.grid_columns = table.stub_columns + widest.unwrap_or(0);
    Ok(table)
}

/// A block of table 二.
fn add_block(table: &mut TableSpec, file: file::Block) -> Result<(), FormatError> {
    let uneven = || FormatError::Uneven(format!("block {} of {}", file.id, table.id));
    let count = file.column_keys.len();
    let fits = |length: usize| length == 0 || length == count;
    let (stub_header, labels) = file.columns.split_first().ok_or_else(uneven)?;
    if labels.len() != count
        || file.rows.len() != file.row_keys.len()
        || !fits(file.column_units.len())
        || !fits(file.column_values.len())
    {
        return Err(uneven());
    }
    let unit_of = |column: usize| match file.column_units.get(column) {
        Some(unit) => Some(unit.clone()).filter(|unit| !unit.is_empty()),
        None => file.unit.clone(),
    };
    let columns = file.column_keys.iter().zip(labels).enumerate();
    table.blocks.push(Block {
        stub_header: Some(stub_header.clone()),
        columns: columns
            .map(|(index, (id, label))| Column {
                id: id.clone(),
                label: label.clone(),
                path: vec![label.clone()],
                unit: unit_of(index),
                is_total: false,
            })
            .collect(),
        id: file.id,
        header: Some(file.header),
        unit: file.unit,
    });
    for (key, label) in file.row_keys.iter().zip(&file.rows) {
        let row = file::Row {
            id: format!("{}.{key}", table.id),
            path: vec![label.clone()],
            kind: RowKind::Input,
            basis: Vec::new(),
        };
        add_row(table, row, &file.column_values);
    }
    Ok(())
}

/// The rows and columns of a table without blocks.
fn add_plain(
    table: &mut TableSpec,
    unit: Option<String>,
    columns: Vec<file::Column>,
    rows: Vec<file::Row>,
) {
    let prefix = format!("{}.", table.id);
    let columns = columns.into_iter().map(|column| Column {
        id: match column.id.strip_prefix(&prefix) {
            Some(id) => id.to_owned(),
            None => column.id,
        },
        label: column.path.last().cloned().unwrap_or_default(),
        path: column.path,
        unit: unit.clone(),
        is_total: column.total,
    });
    table.blocks.push(Block {
        id: table.id.clone(),
        header: None,
        stub_header: None,
        columns: columns.collect(),
        unit: unit.clone(),
    });
    for row in rows {
        add_row(table, row, &[]);
    }
}

/// Adds a row of the last block with its cells.
fn add_row(table: &mut TableSpec, row: file::Row, values: &[ValueKind]) {
    let Some(block) = table.blocks.last() else {
        return;
    };
    let first = table.cells.len();
    for (index, column) in block.columns.iter().enumerate() {
        table.cells.push(CellSpec {
            name: if column.id.contains(':') {
                format!("{}.{}", table.id, column.id)
            } else {
                format!("{}:{}", row.id, column.id)
            },
            row: table.rows.len(),
            column: index,
            value: values.get(index).copied().unwrap_or_default(),
            is_total: column.is_total || row.kind == RowKind::Sum,
        });
    }
    table.rows.push(RowSpec {
        id: row.id,
        label: row.path.last().cloned().unwrap_or_default(),
        path: row.path,
        kind: row.kind,
        block: table.blocks.len() - 1,
        cells: first..table.cells.len(),
        basis: row.basis,
    });
}
