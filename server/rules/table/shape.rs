//! How the columns of a draft's table fit those of the form.

use crate::report::{CellValue, Label, LabelMatch, Row, RowRole, Table};

use super::quoting::{is_figure, official};

/// The columns of one block of a table as its header and the length of its rows show them.
#[derive(Debug)]
pub struct Shape<'a> {
    /// Index into `TableSpec::blocks`.
    pub block: usize,
    pub columns: Columns<'a>,
    /// How many values each row has, apart from rows that are faulty by themselves.
    pub values: usize,
}

/// What the draft's columns are, compared with the form's.
#[derive(Debug)]
pub enum Columns<'a> {
    /// As many as there should be.
    Fit,
    /// Columns that have neither label nor values.
    Missing(Vec<&'static str>),
    /// Columns whose values are there without their label, and what stands in the header instead.
    Unnamed(Vec<&'static str>, Option<&'a Label>),
    /// Every row has that many values too few, and the header does not tell which.
    Short(usize),
    /// Every row has that many values too many; the labels in the header that the form does not have.
    Extra(usize, Vec<&'a Label>),
}

/// The shape of each block of which the draft has a row or a header.
pub fn shapes(table: &Table) -> Vec<Shape<'_>> {
    (0..table.spec.blocks.len())
        .filter_map(|block| shape(table, block))
        .collect()
}

/// The rows of the draft that are rows of that block.
pub fn data_rows(table: &Table, block: usize) -> impl Iterator<Item = &Row> {
    table.rows.iter().filter(move |row| match row.role {
        RowRole::Data(index) => {
            let spec = table.spec.rows.get(index);
            spec.is_some_and(|spec| spec.block == block)
        }
        _ => false,
    })
}

/// The header rows over a block.
pub fn header_rows(table: &Table, block: usize) -> impl Iterator<Item = &Row> {
    table
        .rows
        .iter()
        .filter(move |row| row.role == RowRole::ColumnHeader(block))
}

/// How many values a row has; where one is lacking, one that is glued to the label counts for it.
pub fn values_of(table: &Table, row: &Row) -> usize {
    let wanted = match row.role {
        RowRole::Data(index) => {
            let spec = table.spec.rows.get(index);
            spec.map_or(0, |spec| table.spec.columns_of(spec).len())
        }
        _ => 0,
    };
    // Blank label cells in front of a row with a column too many were taken for values.
    let blanks = row
        .values
        .iter()
        .take_while(|cell| cell.value == CellValue::Blank);
    let labels = blanks
        .count()
        .min(table.spec.stub_columns.saturating_sub(1));
    let found = row.values.len();
    let found = found.saturating_sub(labels.min(found.saturating_sub(wanted + 1)));
    found + usize::from(found < wanted && has_stray_figure(row))
}

/// Whether a figure is glued to a label of the row.
pub fn has_stray_figure(row: &Row) -> bool {
    row.labels.iter().any(|label| label.stray_figure.is_some())
}

fn shape(table: &Table, block: usize) -> Option<Shape<'_>> {
    let wanted = table.spec.blocks.get(block)?.columns.len();
    let lengths: Vec<usize> = data_rows(table, block)
        .map(|row| values_of(table, row))
        .collect();
    let same = lengths
        .first()
        .copied()
        .filter(|first| lengths.iter().all(|length| length == first));
    let header = Header::read(table, block);
    if lengths.is_empty() && !header.is_there {
        return None;
    }
    let absent = header.absent(table, block);
    let unknown = header.unknown;
    let several = lengths.len() > 1;
    let (columns, values) = match same {
        _ if !absent.is_empty() && lengths.contains(&(wanted - absent.len())) => {
            let values = wanted - absent.len();
            (Columns::Missing(absent), values)
        }
        Some(values) if values < wanted && several && values > 0 => {
            (Columns::Short(wanted - values), values)
        }
        Some(values) if values > wanted && (several || unknown.len() == values - wanted) => {
            (Columns::Extra(values - wanted, unknown), values)
        }
        None if lengths.is_empty() && !absent.is_empty() => (Columns::Missing(absent), wanted),
        _ if !absent.is_empty() && table.spec.stub_columns > 0 => {
            let instead = unknown.first().copied();
            (Columns::Unnamed(absent, instead), wanted)
        }
        _ => (Columns::Fit, wanted),
    };
    Some(Shape {
        block,
        columns,
        values,
    })
}

/// The labels in the header rows of a block.
struct Header<'a> {
    is_there: bool,
    /// The columns of the form that have their label there, as often as they have it.
    known: Vec<&'static str>,
    /// Labels behind the first known one that the form does not have.
    unknown: Vec<&'a Label>,
}

impl<'a> Header<'a> {
    fn read(table: &'a Table, block: usize) -> Self {
        let mut header = Header {
            is_there: false,
            known: Vec::new(),
            unknown: Vec::new(),
        };
        for row in header_rows(table, block) {
            header.is_there = true;
            // Over the label columns any words may stand.
            let over_labels = usize::from(table.spec.stub_columns > 0);
            for (index, label) in row.labels.iter().enumerate() {
                match official(label) {
                    Some(known) => header.known.push(known),
                    None if index >= over_labels
                        && label.matched == LabelMatch::None
                        && !is_figure(&label.text) =>
                    {
                        header.unknown.push(label);
                    }
                    None => {}
                }
            }
        }
        header
    }

    /// The columns of the form without a label; none where the header is hardly one at all.
    fn absent(&self, table: &Table, block: usize) -> Vec<&'static str> {
        let spec = table.spec;
        let Some(columns) = spec.blocks.get(block).map(|block| &block.columns) else {
            return Vec::new();
        };
        let mut rest = self.known.clone();
        let mut absent: Vec<&'static str> = Vec::new();
        for column in columns {
            let found = rest.iter().position(|known| *known == column.label);
            match found {
                // Each label counts once, because table 四 has several columns of one name.
                Some(at) => drop(rest.swap_remove(at)),
                None => absent.push(&column.label),
            }
        }
        let few = columns.len() <= 2;
        if !self.is_there || (absent.len() * 2 > columns.len() && !few) {
            return Vec::new();
        }
        absent
    }
}
