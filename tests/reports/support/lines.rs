use std::ops::Range;

use nianbao::format::TableSpec;

use super::Random;

/// What is done to the rows of a table before it is written.
#[derive(Clone, Debug, Default)]
pub struct Variant {
    /// Ids of rows that are left out.
    pub missing: Vec<String>,
    /// Whether blank rows are put in between.
    pub blank_rows: bool,
}

/// A line of an official table, whatever form it will have.
pub enum Line<'a> {
    /// Header cells with the number of columns and rows they take.
    Header(Vec<(&'a str, usize, usize)>),
    BlockHeader(&'a str),
    /// The header of the label column, and the column labels.
    Columns(&'a str, Vec<&'a str>),
    Row(RowLine<'a>),
    Blank,
}

/// A row with figures.
pub struct RowLine<'a> {
    /// All its labels, groups first.
    pub path: Vec<&'a str>,
    /// How many of its groups began in a row above.
    pub covered: usize,
    /// How many rows each label takes.
    pub heights: Vec<usize>,
    /// Indices of its cells in the format.
    pub cells: Range<usize>,
}

impl RowLine<'_> {
    /// The labels that are not covered by a cell above, with the columns and rows they take in the printed grid.
    pub fn open(&self, stub: usize) -> impl Iterator<Item = (&str, usize, usize)> {
        let last = self.path.len().saturating_sub(1);
        let labels = self.path.iter().zip(&self.heights).enumerate();
        labels.skip(self.covered).map(move |(at, (label, height))| {
            let width = if at == last { stub - last } else { 1 };
            (*label, width, *height)
        })
    }
}

/// The lines of a table.
pub fn lines<'a>(spec: &'a TableSpec, variant: &Variant, random: &mut Random) -> Vec<Line<'a>> {
    let mut lines: Vec<Line> = spec
        .header_grid
        .iter()
        .map(|row| {
            Line::Header(
                row.iter()
                    .map(|(text, w, h)| (text.as_str(), *w, *h))
                    .collect(),
            )
        })
        .collect();
    let rows: Vec<usize> = (0..spec.rows.len())
        .filter(|row| !variant.missing.contains(&spec.rows[*row].id))
        .collect();
    let groups = |row: usize| {
        let path = &spec.rows[row].path;
        &path[..path.len().saturating_sub(1)]
    };
    for (at, &row) in rows.iter().enumerate() {
        let this = &spec.rows[row];
        let opens_block = at == 0 || spec.rows[rows[at - 1]].block != this.block;
        let block = &spec.blocks[this.block];
        if let (Some(header), Some(stub), true) = (&block.header, &block.stub_header, opens_block) {
            lines.push(Line::BlockHeader(header));
            let labels = block.columns.iter().map(|column| column.label.as_str());
            lines.push(Line::Columns(stub, labels.collect()));
        }
        let shared = |other: usize| {
            let pairs = groups(row).iter().zip(groups(other));
            pairs.take_while(|(a, b)| a == b).count()
        };
        let covered = at.checked_sub(1).map_or(0, |before| shared(rows[before]));
        let height = |depth: usize| {
            let here = rows[at..].iter();
            here.take_while(|other| shared(**other) > depth).count()
        };
        let mut heights: Vec<usize> = (0..groups(row).len()).map(height).collect();
        heights.push(1);
        lines.push(Line::Row(RowLine {
            path: this.path.iter().map(String::as_str).collect(),
            covered,
            heights,
            cells: this.cells.clone(),
        }));
        if variant.blank_rows && random.once_in(4) {
            lines.push(Line::Blank);
        }
    }
    lines
}
