use super::pipes::{Cell, Groups, grid};
use super::{Line, Random, Table};

/// A row a line, its cells parted by commas, as a spreadsheet writes them, by full-width bars or those of a frame, or by what
/// converters make of bars and tabs.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    let groups = random.pick(&[Groups::Repeated, Groups::Blank]);
    let style = random.pick(&[
        Style::new(",", "", ""),
        Style::new(",", "", "\""),
        Style::new("｜", "｜", ""),
        Style::new("│", "│", ""),
        Style::new("¦", "¦", ""),
        Style::new("\\|", "\\|", ""),
        Style::new("&#124;", "&#124;", ""),
        Style::new("\\t", "", ""),
    ]);
    grid(table, lines, groups, true, &mut |table, cells| {
        table.draft.push(style.edge);
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                table.draft.push(style.sign);
            }
            match cell {
                Cell::Words("") => {}
                Cell::Words(words) => {
                    table.draft.push(&format!("{0}{words}{0}", style.quote));
                }
                Cell::Figure(cell) => table.padded("", *cell, ""),
            }
        }
        table.draft.line(style.edge);
    });
}

#[derive(Clone, Copy)]
struct Style {
    /// What parts cells.
    sign: &'static str,
    /// What stands at the ends of a row.
    edge: &'static str,
    /// What stands round words.
    quote: &'static str,
}

impl Style {
    const fn new(sign: &'static str, edge: &'static str, quote: &'static str) -> Self {
        Self { sign, edge, quote }
    }
}
