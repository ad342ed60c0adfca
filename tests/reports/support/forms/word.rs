use super::{Line, Random, Table};

/// Text out of a word processor: each cell on a line of its own after a tab, an empty line between rows, an empty tab line
/// for a cell that another one covers, labels broken over lines and empty lines.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    let stub = table.spec.stub_columns;
    for line in lines {
        match line {
            Line::Header(labels) => {
                for (words, _, _) in labels {
                    label(table, words, random);
                }
            }
            Line::BlockHeader(words) => table.draft.line(&format!("\t{words}")),
            Line::Columns(first, labels) => {
                table.draft.line(&format!("\t{first}"));
                for words in labels {
                    label(table, words, random);
                }
            }
            Line::Blank => table.draft.line("\t"),
            Line::Row(row) => {
                for _ in 0..row.covered {
                    table.draft.line("\t");
                }
                for (words, _, _) in row.open(stub.max(1)) {
                    label(table, words, random);
                }
                for cell in row.cells.clone() {
                    table.padded("\t", cell, "");
                    table.draft.push("\n");
                }
            }
        }
        table.draft.push("\n");
    }
    table.draft.push("\n\n");
}

fn label(table: &mut Table<'_>, words: &str, random: &mut Random) {
    table.draft.push("\t");
    let length = words.chars().count();
    // 三、… on a line of its own reads like a heading, so it is never broken off.
    if length >= 4 && random.once_in(3) {
        let breaks = if random.once_in(4) { "\n\n" } else { "\n" };
        let (at, _) = words
            .char_indices()
            .nth(2 + random.below(length - 3))
            .unwrap();
        let (first, rest) = words.split_at(at);
        table.draft.push(&format!("{first}{breaks}{rest}"));
    } else {
        table.draft.push(words);
    }
    table.draft.push("\n");
}
