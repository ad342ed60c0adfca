//! An official table as the notice prints it: which label reaches over which columns and rows.

use super::spec::{Block, RowSpec, TableSpec};

/// A table in its printed form. Every row covers all columns, cells that reach down from rows above counted.
#[derive(Debug)]
pub struct Printed {
    pub columns: usize,
    /// How many columns of labels stand at the left.
    pub label_columns: usize,
    /// How many rows at the top are its header, to be repeated on every page.
    pub head: usize,
    pub rows: Vec<PrintedRow>,
}

#[derive(Debug)]
pub struct PrintedRow {
    pub role: PrintedRole,
    pub cells: Vec<PrintedCell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintedRole {
    /// A row of the header of the whole table.
    Header,
    /// The full-width header of the block with this index.
    BlockHeader(usize),
    /// The labels of the columns of the block with this index.
    ColumnHeader(usize),
    /// The row with this index in [`TableSpec::rows`].
    Data(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCell {
    pub content: Content,
    /// How many columns it covers, and how many rows.
    pub columns: usize,
    pub rows: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// A label over columns or over the full width.
    Head(String),
    /// A label beside several rows.
    Group(String),
    /// A row's own label.
    Label(String),
    /// A figure, by its index in [`TableSpec::cells`].
    Figure(usize),
}

/// Lays out a table.
pub fn printed(spec: &TableSpec) -> Printed {
    let figure_columns = figure_columns(spec);
    let mut rows: Vec<PrintedRow> = Vec::new();
    let mut push = |role, cells| rows.push(PrintedRow { role, cells });
    for row in &spec.header_grid {
        let cells = row
            .iter()
            .map(|(text, columns, rows)| head(text, *columns, *rows));
        push(PrintedRole::Header, cells.collect());
    }
    for (index, block) in spec.blocks.iter().enumerate() {
        let width = figure_columns / block.columns.len().max(1);
        if let Some(header) = &block.header {
            let whole = head(header, spec.stub_columns + figure_columns, 1);
            push(PrintedRole::BlockHeader(index), vec![whole]);
        }
        if let Some(stub) = &block.stub_header {
            let columns = block
                .columns
                .iter()
                .map(|column| head(&column.label, width, 1));
            let cells = std::iter::once(head(stub, spec.stub_columns, 1)).chain(columns);
            push(PrintedRole::ColumnHeader(index), cells.collect());
        }
        let rows = spec.rows.iter().enumerate();
        let (indices, own): (Vec<usize>, Vec<&RowSpec>) =
            rows.filter(|(_, row)| row.block == index).unzip();
        for (at, index) in indices.into_iter().enumerate() {
            push(PrintedRole::Data(index), row(spec, block, &own, at, width));
        }
    }
    Printed {
        columns: spec.stub_columns + figure_columns,
        label_columns: spec.stub_columns,
        head: spec.header_grid.len(),
        rows,
    }
}

fn head(text: &str, columns: usize, rows: usize) -> PrintedCell {
    PrintedCell {
        content: Content::Head(text.to_owned()),
        columns,
        rows,
    }
}

/// A row: the groups that begin in it, its own label, its figures.
fn row(
    spec: &TableSpec,
    block: &Block,
    rows: &[&RowSpec],
    at: usize,
    width: usize,
) -> Vec<PrintedCell> {
    let Some(row) = rows.get(at) else {
        return Vec::new();
    };
    let mut cells = Vec::new();
    if let Some((own, groups)) = row.path.split_last() {
        for (depth, group) in groups.iter().enumerate() {
            let path = row.path.get(..=depth).unwrap_or_default();
            let inside = |row: &&RowSpec| row.path.len() > path.len() && row.path.starts_with(path);
            let before = at.checked_sub(1).and_then(|before| rows.get(before));
            if before.is_some_and(inside) {
                continue;
            }
            let behind = rows.get(at..).unwrap_or_default();
            cells.push(PrintedCell {
                content: Content::Group(group.clone()),
                columns: 1,
                rows: behind.iter().take_while(|row| inside(row)).count(),
            });
        }
        if spec.stub_columns > 0 {
            cells.push(PrintedCell {
                content: Content::Label(own.clone()),
                columns: spec.stub_columns.saturating_sub(groups.len()).max(1),
                rows: 1,
            });
        }
    }
    let figures = row.cells.clone().take(block.columns.len().max(1));
    cells.extend(figures.map(|cell| PrintedCell {
        content: Content::Figure(cell),
        columns: width,
        rows: 1,
    }));
    cells
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_fills_the_width_and_every_cell_is_there() {
        for spec in crate::format::builtin()
            .iter()
            .flat_map(|format| &format.tables)
        {
            let printed = printed(spec);
            let mut below = vec![0; printed.rows.len() + 64];
            let mut figures = 0;
            for (index, row) in printed.rows.iter().enumerate() {
                let own: usize = row.cells.iter().map(|cell| cell.columns).sum();
                assert_eq!(own + below[index], printed.columns, "{} {index}", spec.id);
                for cell in &row.cells {
                    let reached = below.iter_mut().skip(index + 1).take(cell.rows - 1);
                    reached.for_each(|columns| *columns += cell.columns);
                    figures += usize::from(matches!(cell.content, Content::Figure(_)));
                }
            }
            assert_eq!(figures, spec.cells.len());
        }
    }
}
