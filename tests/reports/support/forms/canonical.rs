use nianbao::format::canonical;
use nianbao::text::Span;

use super::Table;

/// The canonical pipe table; where its figures stand is told by a second one with numbers for figures.
pub fn write(table: &mut Table<'_>) {
    let grid = canonical::grid(table.spec, |cell| format!("#{cell}"));
    let text = canonical::table(table.spec, |cell| table.value(cell));
    let start = table.draft.text.len();
    table.draft.push(&text);
    let mut at = start;
    let mut rows = grid.iter();
    for (number, line) in text.split_inclusive('\n').enumerate() {
        // The second line is the delimiter row.
        let cells = if number == 1 { None } else { rows.next() };
        let bounds: Vec<usize> = line.match_indices('|').map(|(at, _)| at).collect();
        for (column, cell) in cells.into_iter().flatten().enumerate() {
            let Some(index) = cell.strip_prefix('#') else {
                continue;
            };
            let index: usize = index.parse().unwrap();
            let gap = Span::new(at + bounds[column] + 1, at + bounds[column + 1]);
            let value = table.value(index);
            let span = if value.is_empty() {
                gap
            } else {
                gap.trim(&table.draft.text)
            };
            table.draft.place(table.name(index), span, &value);
        }
        at += line.len();
    }
}
