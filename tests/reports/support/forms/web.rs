use nianbao::text::{in_traditional, is_han};

use super::{Line, Random, Table};

/// A web copy: pipe characters round cells that stand on lines of their own, in traditional script, with pinyin in brackets.
/// A blank cell between two figures is a lone pipe character.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    for line in lines {
        table.draft.line("|");
        match line {
            Line::Header(labels) => {
                for (words, _, _) in labels {
                    label(table, words, random);
                }
                table.draft.line("||");
            }
            Line::BlockHeader(words) => {
                label(table, words, random);
                table.draft.line("||||");
            }
            Line::Columns(first, labels) => {
                label(table, first, random);
                for words in labels {
                    label(table, words, random);
                }
                table.draft.line("|");
            }
            Line::Blank => table.draft.line("||"),
            Line::Row(row) => {
                for words in &row.path[row.covered..] {
                    label(table, words, random);
                }
                for cell in row.cells.clone() {
                    table.padded("", cell, " |\n");
                }
                table.draft.line("||");
            }
        }
    }
}

fn label(table: &mut Table<'_>, words: &str, random: &mut Random) {
    let length = words.chars().count();
    for (at, c) in in_traditional(words).chars().enumerate() {
        table.draft.push(&c.to_string());
        if is_han(c) && random.once_in(6) {
            table
                .draft
                .push(random.pick(&["(qū)", "(dòng)", "(shù)", "(jì)"]));
        }
        if at == 12 && length > 20 && random.once_in(2) {
            table.draft.push("\n");
        }
    }
    table.draft.line(" |");
}
