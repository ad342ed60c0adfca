use super::pipes::{Cell, Groups, grid};
use super::{Line, Random, Table};

/// Rows of tab-separated cells, as a spreadsheet gives them.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    let groups = random.pick(&[Groups::Repeated, Groups::Blank]);
    grid(table, lines, groups, true, &mut |table, cells| {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                table.draft.push("\t");
            }
            match cell {
                Cell::Words(words) => table.draft.push(words),
                Cell::Figure(cell) => table.padded("", *cell, ""),
            }
        }
        table.draft.push("\n");
    });
}
