use super::{Line, Random, Table};

/// An HTML table with merged cells, attributes, entities and elements inside the cells.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    let stub = table.spec.stub_columns;
    let style = Style {
        inner: random.pick(&[
            ("", ""),
            ("<p align=\"center\">", "</p>"),
            ("<p><span style=\"a>b\">", "</span></p>"),
            ("<p>&nbsp;", "<br></p>"),
            ("<b><!-- 0 --><span lang=EN-US>", "<o:p></o:p></span></b>"),
        ]),
        blank: random.pick(&["", "&nbsp;"]),
        gap: random.pick(&["", "\n", "\n  "]),
        close: random.once_in(2),
    };
    table.draft.push("<table border=\"1\"><tbody>");
    for line in lines {
        table.draft.push(style.gap);
        table.draft.push("<tr style=\"height:20px\">");
        match line {
            Line::Header(labels) => {
                for (words, width, height) in labels {
                    style.words(table, words, *width, *height, random);
                }
            }
            Line::BlockHeader(words) => {
                style.words(table, words, table.spec.grid_columns, 1, random);
            }
            Line::Columns(first, labels) => {
                style.words(table, first, 1, 1, random);
                for words in labels {
                    style.words(table, words, 1, 1, random);
                }
            }
            Line::Blank => style.words(table, "", 1, 1, random),
            Line::Row(row) => {
                for (words, width, height) in row.open(stub.max(1)) {
                    style.words(table, words, width, height, random);
                }
                for cell in row.cells.clone() {
                    style.open(table, 1, 1);
                    let value = table.value(cell);
                    let written = if value.is_empty() { style.blank } else { "" };
                    let before = format!("{}{written}", style.inner.0);
                    if value.is_empty() {
                        table.padded(&before, cell, style.inner.1);
                    } else {
                        table.draft.push(&before);
                        table.padded("", cell, "");
                        table.draft.push(style.inner.1);
                    }
                    style.end(table);
                }
            }
        }
        table.draft.push("</tr>");
    }
    table.draft.line("</tbody></table>");
}

struct Style {
    /// What stands round the text of a cell.
    inner: (&'static str, &'static str),
    /// What a blank cell holds.
    blank: &'static str,
    /// What stands between rows.
    gap: &'static str,
    /// Whether cells have their end tags.
    close: bool,
}

impl Style {
    fn open(&self, table: &mut Table<'_>, width: usize, height: usize) {
        table.draft.push("<td nowrap=\"nowrap\"");
        if width > 1 {
            table.draft.push(&format!(" colspan=\"{width}\""));
        }
        if height > 1 {
            table.draft.push(&format!(" rowspan='{height}'"));
        }
        table.draft.push(">");
    }

    fn end(&self, table: &mut Table<'_>) {
        if self.close {
            table.draft.push("</td>");
        }
    }

    fn words(
        &self,
        table: &mut Table<'_>,
        words: &str,
        width: usize,
        height: usize,
        random: &mut Random,
    ) {
        self.open(table, width, height);
        let mut text = words.replace('“', "&ldquo;").replace('”', "&#8221;");
        let length = words.chars().count();
        if !text.contains('&') && length > 5 && random.once_in(3) {
            let (at, _) = text.char_indices().nth(length / 2).unwrap();
            text.insert_str(at, random.pick(&["<br/>", "\n", "</span><span>"]));
        }
        table
            .draft
            .push(&format!("{}{text}{}", self.inner.0, self.inner.1));
        self.end(table);
    }
}
