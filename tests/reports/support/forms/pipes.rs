use super::{Line, Random, Table};

/// How the label cells of grouped rows are written in a grid.
#[derive(Clone, Copy)]
pub enum Groups {
    /// On every row.
    Repeated,
    /// On the first row; blank cells below.
    Blank,
    /// On the first row; no cells below, nor for missing depth.
    LeftOut,
}

pub const GROUPS: [Groups; 3] = [Groups::Repeated, Groups::Blank, Groups::LeftOut];

/// Pipe tables that nobody aligned, without delimiter row.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    let groups = random.pick(&GROUPS);
    // Cells that are left out in front and filled up behind would leave nobody a way to count.
    let padded = random.once_in(2) && !matches!(groups, Groups::LeftOut);
    let blank = if random.once_in(2) { " " } else { "" };
    grid(table, lines, groups, padded, &mut |table, cells| {
        table.draft.push("|");
        for cell in cells {
            match cell {
                Cell::Words(words) => table.draft.push(&format!("{blank}{words}{blank}")),
                Cell::Figure(cell) => table.padded(" ", *cell, blank),
            }
            table.draft.push("|");
        }
        table.draft.push("\n");
    });
}

/// A cell of a grid.
pub enum Cell<'a> {
    Words(&'a str),
    Figure(usize),
}

/// Gives the rows of a grid one by one. `padded`: every row has as many cells as the table is wide.
pub fn grid(
    table: &mut Table<'_>,
    lines: &[Line<'_>],
    groups: Groups,
    padded: bool,
    row: &mut dyn FnMut(&mut Table<'_>, &[Cell<'_>]),
) {
    let stub = table.spec.stub_columns;
    let width = table.spec.grid_columns;
    let height = table.spec.header_grid.len();
    let mut taken = vec![vec![false; width]; height];
    let mut header = 0;
    for line in lines {
        let mut cells: Vec<Cell> = Vec::new();
        match line {
            Line::Header(labels) => {
                let mut labels = labels.iter();
                for column in 0..width {
                    if taken[header][column] {
                        cells.push(Cell::Words(""));
                        continue;
                    }
                    let (words, w, h) = *labels.next().unwrap();
                    for row in taken.iter_mut().skip(header).take(h) {
                        row[column..column + w].fill(true);
                    }
                    cells.push(Cell::Words(words));
                }
                header += 1;
            }
            Line::BlockHeader(words) => cells.push(Cell::Words(words)),
            Line::Columns(first, labels) => {
                cells.push(Cell::Words(first));
                cells.extend(labels.iter().map(|label| Cell::Words(label)));
            }
            Line::Blank => cells.extend([Cell::Words(""), Cell::Words("")]),
            Line::Row(line) => {
                match groups {
                    Groups::Repeated => {
                        cells.extend(line.path.iter().map(|label| Cell::Words(label)))
                    }
                    Groups::Blank => {
                        cells.extend((0..line.covered).map(|_| Cell::Words("")));
                        cells.extend(
                            line.path[line.covered..]
                                .iter()
                                .map(|label| Cell::Words(label)),
                        );
                    }
                    Groups::LeftOut => {
                        cells.extend(
                            line.path[line.covered..]
                                .iter()
                                .map(|label| Cell::Words(label)),
                        );
                    }
                }
                if !matches!(groups, Groups::LeftOut) {
                    cells.extend((cells.len()..stub).map(|_| Cell::Words("")));
                }
                cells.extend(line.cells.clone().map(Cell::Figure));
            }
        }
        if padded {
            cells.extend((cells.len()..width).map(|_| Cell::Words("")));
        }
        row(table, &cells);
    }
}
