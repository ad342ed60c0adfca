//! Official tables of any form in the canonical one.

use crate::format::canonical;
use crate::report::{Label, LabelMatch, Report, Row, RowRole, Table, TableForm};
use crate::rules::substance::Substance;
use crate::text::{Span, line_start, trim_breaks, without_breaks};

/// The canonical table, or `None` where something of the draft's table has no place in it.
pub fn canonical(report: &Report, table: &Table) -> Option<String> {
    let text = &report.text;
    // Under the official header figures of other columns would be others'.
    let convertible = table.form != TableForm::Html
        && !table.contradicted.contains(&true)
        && table.rows.iter().all(|row| row_fits(table, row))
        && table
            .rows
            .iter()
            .flat_map(|row| &row.labels)
            .all(|label| is_official(report, label))
        && (0..table.spec.blocks.len()).all(|block| has_one_header(table, block))
        && !table.rows.iter().any(|row| has_strange_header(table, row))
        && nothing_else(table, text);
    if !convertible {
        return None;
    }
    let written = |index: usize| table.cell(index).map_or("", |cell| cell.span.of(text));
    let fits = |index| !written(index).contains(['|', '\n', '\r', '\t']);
    (0..table.cells.len())
        .all(fits)
        .then(|| canonical::table(table.spec, |index| trim_breaks(written(index)).to_owned()))
}

/// Whether no second header stands over a block, nor other words in its row: they would have no place.
fn has_one_header(table: &Table, block: usize) -> bool {
    let headers = table.rows.iter();
    let mut headers = headers.filter(|row| row.role == RowRole::BlockHeader(block));
    let is_repeated = |row: &Row| {
        let mut labels = row.labels.windows(2);
        labels.all(|pair| matches!(pair, [a, b] if a.text == b.text))
    };
    headers.next().is_none_or(is_repeated) && headers.next().is_none()
}

/// Whether the header of a block stands among the labels of columns, where the official table has no place for it.
fn has_strange_header(table: &Table, row: &Row) -> bool {
    let headers = || {
        table
            .spec
            .blocks
            .iter()
            .filter_map(|it| it.header.as_deref())
    };
    matches!(row.role, RowRole::ColumnHeader(_))
        && row.labels.iter().any(|label| match &label.matched {
            LabelMatch::Exact(official) | LabelMatch::Near(official) => {
                headers().any(|header| header == *official)
            }
            LabelMatch::None => false,
        })
}

/// The whole lines that a table takes up.
pub fn lines_of(table: &Table, text: &str) -> Span {
    let start = line_start(text, table.span.start);
    let behind = text.get(table.span.end..).unwrap_or("");
    let end = behind
        .find('\n')
        .map_or(text.len(), |at| table.span.end + at + 1);
    Span::new(start, end)
}

/// Whether a row has its place in the official table, with all its values.
pub fn row_fits(table: &Table, row: &Row) -> bool {
    match row.role {
        RowRole::Data(index) => table
            .spec
            .rows
            .get(index)
            .is_some_and(|spec| spec.cells.len() == row.values.len()),
        RowRole::Repeated(_) | RowRole::Unknown => false,
        RowRole::BlockHeader(_) | RowRole::ColumnHeader(_) | RowRole::Group | RowRole::Padding => {
            row.values.iter().all(|cell| cell.span.is_empty())
        }
    }
}

/// Whether the official words can stand for a label: they say all that it says. One with more to it is left as it is.
pub fn is_official(report: &Report, label: &Label) -> bool {
    const FEW: usize = 2;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let source = report.slice(label.span);
    let loss = |official| {
        let official = Substance::behind_ordinal(official);
        let held = Substance::behind_ordinal(source);
        (held.lost_in(&official), held.same_units(&official))
    };
    let said = match &label.matched {
        // Tags are no part of the label, but may have counterparts elsewhere.
        LabelMatch::Exact(official) => !source.contains('<') || !loss(official).0.markup,
        LabelMatch::Near(official) => {
            let (loss, same_units) = loss(official);
            letters(&label.text) <= letters(official) + FEW && loss.is_none() && same_units
        }
        LabelMatch::None => false,
    };
    said && label.stray_figure.is_none()
}

/// Whether the lines of the table hold nothing but its labels and values, and what separates them.
fn nothing_else(table: &Table, text: &str) -> bool {
    let lines = lines_of(table, text);
    let mut known: Vec<Span> = Vec::new();
    for row in &table.rows {
        known.extend(row.labels.iter().map(|label| label.span));
        known.extend(row.values.iter().map(|cell| cell.span));
    }
    known.sort();
    let mut at = lines.start;
    let is_separator = |c: char| c.is_whitespace() || matches!(c, '|' | '-' | ':');
    let separates = |between: Span| without_breaks(between.of(text)).chars().all(is_separator);
    for span in known {
        if !separates(Span::new(at, span.start)) {
            return false;
        }
        at = at.max(span.end);
    }
    separates(Span::new(at, lines.end))
}
