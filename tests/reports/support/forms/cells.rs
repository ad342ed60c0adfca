use super::{Line, Random, Table};

/// A cell a line without any mark of a table, what is blank left out: what "save as text" gives, or a browser's inner text.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    let stub = table.spec.stub_columns;
    let (between, behind) = random.pick(&[
        ("\n", "\n"),
        ("\n\n", "\n\n"),
        ("\n", "\n\n"),
        ("\n\t\n", "\n"),
    ]);
    for line in lines {
        let mut first = true;
        let mut next = |table: &mut Table<'_>| {
            if !std::mem::take(&mut first) {
                table.draft.push(between);
            }
        };
        match line {
            Line::Header(labels) => {
                for (words, _, _) in labels.iter().filter(|(words, _, _)| !words.is_empty()) {
                    next(table);
                    table.draft.push(words);
                }
            }
            Line::BlockHeader(words) => table.draft.push(words),
            Line::Columns(words, labels) => {
                for words in std::iter::once(words).chain(labels) {
                    next(table);
                    table.draft.push(words);
                }
            }
            Line::Blank => continue,
            Line::Row(row) => {
                for (words, _, _) in row.open(stub.max(1)) {
                    next(table);
                    table.draft.push(words);
                }
                for cell in row.cells.clone() {
                    next(table);
                    table.padded("", cell, "");
                }
            }
        }
        table.draft.push(behind);
    }
    table.draft.push("\n");
}
