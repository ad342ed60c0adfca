use rust_decimal::Decimal;

use super::quoting::{Cells, official, quoted, words_of};
use crate::format::ValueKind;
use crate::messages::{Catalogue, data};
use crate::report::{Cell, Label, LabelMatch, Report, Row, RowRole, Table, TableForm};
use crate::rules::label_words::{
    fits_another_row, goes_on, is_hardly_a_row, loses_words, stands_beside,
};
use crate::rules::substance::{self, Substance};
use crate::rules::{Context, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

/// A row or column has a label that is recognised but is not the form's (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "table-label",
    group: Group::Table,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/table/table_label.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        let cells = Cells::of(context.report, table);
        for altered in altered_labels(context.report, table) {
            report_label(&cells, &altered, sink);
        }
    }
}

/// A label that differs from the form's; more than one place only for a group label that is repeated row by row.
struct Altered<'a> {
    official: &'static str,
    is_column: bool,
    labels: Vec<&'a Label>,
    /// Index of the last row it stands in.
    row: usize,
}

fn altered_labels<'a>(report: &Report, table: &'a Table) -> Vec<Altered<'a>> {
    let mut found: Vec<Altered<'a>> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        if !matches!(
            row.role,
            RowRole::Data(_) | RowRole::Group | RowRole::ColumnHeader(_)
        ) {
            continue;
        }
        for (index, label) in row.labels.iter().enumerate() {
            let LabelMatch::Near(official) = label.matched else {
                continue;
            };
            if !is_ours(report, table, row, index, label, official) {
                continue;
            }
            // A group label that stands on every row is one fault, not one a row.
            let is_group = index + 1 < row.labels.len() && matches!(row.role, RowRole::Data(_));
            let known = found.iter_mut().find(|known| {
                let same = |first: &Label| first.text == label.text;
                is_group
                    && known.row + 1 == at
                    && known.official == official
                    && known.labels.first().is_some_and(|first| same(first))
            });
            match known {
                Some(known) => {
                    known.row = at;
                    known.labels.push(label);
                }
                None => found.push(Altered {
                    official,
                    is_column: matches!(row.role, RowRole::ColumnHeader(_)),
                    labels: vec![label],
                    row: at,
                }),
            }
        }
    }
    found
}

/// Whether a label that differs is this rule's business.
fn is_ours(
    report: &Report,
    table: &Table,
    row: &Row,
    index: usize,
    label: &Label,
    official: &str,
) -> bool {
    let spec = table.spec;
    match stated(report, label, official) {
        // What stands behind the official words is text of its own: 采购总金额（万元）
        Some(part) if part != words_of(label) && is_written(report, part, official) => {
            return false;
        }
        // Figures that got into a label are no label of another wording.
        None if holds_figures(report, label, official) => return false,
        _ => {}
    }
    // The quotes belong to the cell where commas part cells.
    if spec.corner_note.as_deref() == Some(official)
        || label.text.trim_matches('"') == compact(official) && label.text.contains('"')
    {
        return false;
    }
    let part = stated(report, label, official).unwrap_or(words_of(label));
    if is_another(report, table, row, label, official, part) {
        return false;
    }
    // 其他 is a column too; where a cell is a line, nothing tells it from 3.其他 short of its number.
    let a_cell_a_line = matches!(
        table.form,
        TableForm::WordProcessor | TableForm::Web | TableForm::Cells | TableForm::Lines
    );
    if a_cell_a_line && names_a_column(table, label) && matches!(row.role, RowRole::Data(_)) {
        return false;
    }
    if matches!(row.role, RowRole::ColumnHeader(_)) {
        let over_labels = spec.stub_columns > 0 && index == 0;
        return !over_labels || is_column_there(table, label, official);
    }
    // Of a label that a PDF broke over lines, what stands on the row's own line is only a piece, perhaps beside one of a
    // group's label.
    let source = report.slice(label.span);
    if table.form != TableForm::Lines {
        return !goes_on_from_above(report, table, label);
    }
    // Behind other words it is not all that its row is called: 1.2.本机关不掌握相关政府信息
    let before = report.text.get(..label.span.start).unwrap_or_default();
    let runs_on = before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '*' | '_' | '#'));
    if runs_on || source.contains(char::is_whitespace) {
        return false;
    }
    match piece_of(&label.text, official) {
        Some(rest) => !rest.is_empty() && !goes_on_beside(report, table, row, &rest),
        None => true,
    }
}

/// Whether a label is no official one that is written otherwise: a piece whose rest stands beside it, a remark, several labels on
/// one line, the header of another table.
fn is_another(
    report: &Report,
    table: &Table,
    row: &Row,
    label: &Label,
    official: &str,
    part: Span,
) -> bool {
    let by_lines = matches!(
        table.form,
        TableForm::WordProcessor | TableForm::Web | TableForm::Cells | TableForm::Lines
    );
    let is_empty = row.values.iter().all(Cell::is_blank);
    let is_row = matches!(row.role, RowRole::Data(_));
    let is_columns = matches!(row.role, RowRole::ColumnHeader(_));
    stands_beside(report, table, part, official)
        || is_hardly_a_row(table, row)
        || (by_lines || !is_columns && is_empty) && loses_words(report.slice(part), official)
        || is_row && fits_another_row(table, label, official)
        || letters_differ(label, official) && goes_on(report, table, label)
}

fn letters_differ(label: &Label, official: &str) -> bool {
    let of = |text: &str| Substance::of(text);
    !of(&label.text).same_letters(&of(official))
}

/// Whether the line above, in the same cell, is the beginning of a label: what stands on the label's own line is its rest.
fn goes_on_from_above(report: &Report, table: &Table, label: &Label) -> bool {
    /// How many bytes above are looked at, and the shortest piece of a label, in characters.
    const NEAR: usize = 120;
    const PIECE: usize = 4;
    let start = report
        .text
        .ceil_char_boundary(label.span.start.saturating_sub(NEAR));
    let before = report
        .slice(Span::new(start, label.span.start))
        .trim_end_matches([' ', '\t']);
    let Some(above) = before.strip_suffix('\n') else {
        return false;
    };
    let line = above
        .rsplit(['\n', '|', '\t', '>'])
        .next()
        .unwrap_or_default();
    let piece = compact(line);
    let rows = table.spec.rows.iter().flat_map(|row| &row.path);
    let mut labels = rows.map(|official| compact(official));
    piece.chars().count() >= PIECE
        && labels
            .any(|official| official.len() > piece.len() && official.starts_with(piece.as_ref()))
}

/// Whether words that a label lacks stand on the lines between its row and the rows beside it.
fn goes_on_beside(report: &Report, table: &Table, row: &Row, lacking: &str) -> bool {
    let at = table
        .rows
        .partition_point(|other| other.span.start < row.span.start);
    let before = at.checked_sub(1).and_then(|at| table.rows.get(at));
    let behind = table.rows.get(at + 1);
    let gaps = [
        Span::new(
            before.map_or(table.span.start, |row| row.span.end),
            row.span.start,
        ),
        Span::new(
            row.span.end,
            behind.map_or(table.span.end, |row| row.span.start),
        ),
    ];
    let lines: String = gaps.iter().map(|gap| compact(report.slice(*gap))).collect();
    let lacking: Vec<char> = lacking.chars().collect();
    let mut pairs = lacking.windows(lacking.len().clamp(1, 2));
    pairs.any(|pair| lines.contains(&String::from_iter(pair)))
}

/// The part of a label that the official one stands for.
fn stated(report: &Report, label: &Label, official: &str) -> Option<Span> {
    let span = words_of(label);
    let part = substance::stated(report.slice(span), official)?;
    Some(Span::new(span.start, span.start + part.len()))
}

/// Whether a part of a label is the official one to the letter.
fn is_written(report: &Report, part: Span, official: &str) -> bool {
    let source = report.slice(part);
    !source.contains(char::is_whitespace) && compact(source) == compact(official)
}

/// Whether a label holds several numbers that the official one does not have.
fn holds_figures(report: &Report, label: &Label, official: &str) -> bool {
    let held = Substance::behind_ordinal(report.slice(words_of(label)));
    held.numbers_not_in(&Substance::behind_ordinal(official)) > 1
}

/// What the amounts under a header in 元 are in 万元, where the form asks for them in 万元.
fn amounts_in_yuan(cells: &Cells<'_>, altered: &Altered<'_>) -> Option<String> {
    let (report, table) = (cells.report, cells.table);
    let label = altered.labels.first().filter(|_| altered.is_column)?;
    let in_yuan = label.text.contains('元') && !label.text.contains('万');
    if !in_yuan || !altered.official.contains("万元") {
        return None;
    }
    let RowRole::ColumnHeader(block) = table.rows.get(altered.row)?.role else {
        return None;
    };
    let rows = super::shape::data_rows(table, block);
    let amounts = rows.flat_map(|row| match row.role {
        RowRole::Data(index) => {
            let kinds = table.spec.rows.get(index).map(|row| row.cells.clone());
            let kinds = kinds
                .and_then(|kinds| table.spec.cells.get(kinds))
                .unwrap_or_default();
            let pairs = kinds.iter().zip(&row.values);
            let amounts = pairs.filter(|(kind, _)| kind.value == ValueKind::Amount);
            amounts.map(|(_, cell)| cell).collect()
        }
        _ => Vec::new(),
    });
    let converted = amounts.filter_map(|cell| {
        let value = cell.number()?.checked_div(Decimal::from(10_000))?;
        Some(format!(
            "{}元＝{}万元",
            report.slice(cell.span),
            value.normalize()
        ))
    });
    let converted: Vec<String> = converted.collect();
    (!converted.is_empty()).then(|| converted.join("、"))
}

/// Whether a label is that of a column to the letter.
fn names_a_column(table: &Table, label: &Label) -> bool {
    let columns = table.spec.blocks.iter().flat_map(|block| &block.columns);
    let mut labels = columns.map(|column| &column.label);
    labels.any(|official| *official == label.text)
}

/// Over the label columns any words may stand; the first words of a header row are a column's only if they are its
/// label but for spaces.
fn is_column_there(table: &Table, label: &Label, official: &str) -> bool {
    let is_stub = |official: &str| {
        let blocks = &table.spec.blocks;
        blocks
            .iter()
            .any(|block| block.stub_header.as_deref() == Some(official))
    };
    label.text == compact(official) && !is_stub(official)
}

/// What of the official label is not there where a text is its head or tail; nothing where the label stands behind a piece of
/// another.
fn piece_of(text: &str, official: &str) -> Option<String> {
    let official = compact(official);
    let rest = official
        .strip_prefix(text)
        .or_else(|| official.strip_suffix(text))
        .or_else(|| text.ends_with(official.as_ref()).then_some(""));
    rest.map(str::to_owned)
}

fn report_label(cells: &Cells<'_>, altered: &Altered<'_>, sink: &mut Sink<'_>) {
    let (report, table) = (cells.report, cells.table);
    let Some((first, others)) = altered.labels.split_first() else {
        return;
    };
    let amounts = amounts_in_yuan(cells, altered);
    // A notice that another finding calls outdated is nothing to follow.
    let outdated = report
        .format
        .is_some_and(|demanded| demanded.id != table.format.id);
    let key = match altered.is_column {
        _ if amounts.is_some() => "unit",
        _ if first.text == compact(altered.official) => "spaces",
        true if outdated => "column_outdated",
        false if outdated => "row_outdated",
        true => "column",
        false => "row",
    };
    let message = RULE
        .message(key)
        .with("written", quoted(report, first))
        .with("official", altered.official)
        .with("amounts", amounts.unwrap_or_default())
        .with("edition", &table.format.id)
        .with("number", &table.format.document_number);
    let edits = altered
        .labels
        .iter()
        .map(|label| {
            let span = stated(report, label, altered.official).unwrap_or(words_of(label));
            cells.replace(span, altered.official)
        })
        .collect();
    let mut diagnostic = sink.diagnostic(words_of(first), message).place(format!(
        "{} {}",
        table.spec.id,
        place(table, altered)
    ));
    for other in others {
        diagnostic = diagnostic.related(words_of(other), RULE.message("again"));
    }
    let fix = RULE.message("fix").with("official", altered.official);
    sink.push(diagnostic.fix(Fix::safe(fix, edits)));
}

/// What tells a label from others of the same wording: the row it stands in.
fn place(table: &Table, altered: &Altered<'_>) -> String {
    let row = table.rows.get(altered.row);
    let near = match row.map(|row| row.role) {
        Some(RowRole::Data(row)) => table.spec.rows.get(row).map(|row| row.id.as_str()),
        Some(RowRole::ColumnHeader(block)) => {
            table.spec.blocks.get(block).map(|block| block.id.as_str())
        }
        _ => row.and_then(|row| row.labels.last()).and_then(official),
    };
    format!("{} {}", near.unwrap_or_default(), altered.official)
}
