use super::quoting::{official, place_of, title};
use super::shape::{Columns, Shape, data_rows, header_rows, shapes, values_of};
use crate::messages::{Catalogue, data};
use crate::report::{CellValue, Row, RowRole, Table, TableForm};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A row or column that the form does not have (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "table-row-extra",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/table_row_extra.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        other_years(table, sink);
        for row in table.rows.iter().filter(|row| !row.of_other_year) {
            match row.role {
                RowRole::Repeated(index) => repeated(table, row, index, sink),
                RowRole::Unknown if is_row_of_figures(table, row) => unknown(table, row, sink),
                _ => {}
            }
        }
        for shape in shapes(table) {
            columns(table, &shape, sink);
        }
    }
}

fn repeated(table: &Table, row: &Row, index: usize, sink: &mut Sink<'_>) {
    let Some(spec) = table.spec.rows.get(index) else {
        return;
    };
    let message = match spec.label.is_empty() {
        true => RULE.message("rival").with("table", title(table)),
        false => RULE.message("repeated").with("row", &spec.label),
    };
    let mut diagnostic = sink
        .diagnostic(place_of(row), message)
        .place(format!("{} again", spec.id));
    if let Some(first) = table.row_of(index) {
        diagnostic = diagnostic.related(place_of(first), RULE.message("first"));
    }
    sink.push(diagnostic);
}

/// The rows of another year, as their labels say.
fn other_years(table: &Table, sink: &mut Sink<'_>) {
    let mut rows = table.rows.iter().filter(|row| row.of_other_year);
    let count = rows.clone().count();
    let Some(first) = rows.next() else {
        return;
    };
    let message = RULE
        .message("other_year")
        .with("table", title(table))
        .with("count", count);
    let mut diagnostic = sink
        .diagnostic(place_of(first), message)
        .place(format!("{} other year", table.spec.id));
    for row in rows {
        diagnostic = diagnostic.related(place_of(row), RULE.message("too"));
    }
    sink.push(diagnostic);
}

fn unknown(table: &Table, row: &Row, sink: &mut Sink<'_>) {
    let label = row.labels.last().map_or("", |label| &label.text);
    let key = if label.is_empty() {
        "unlabelled"
    } else {
        "row"
    };
    let message = RULE
        .message(key)
        .with("row", label)
        .with("table", title(table));
    sink.push(
        sink.diagnostic(place_of(row), message)
            .place(format!("{} {label}", table.spec.id)),
    );
}

/// Whether an unknown row holds figures or marks as a row of the table would. Figures beside a group label are for
/// cell-misplaced, pieces of a row that is too short are for table-row-length, and lines of a PDF that do not have as
/// many figures as a row are its furniture.
fn is_row_of_figures(table: &Table, row: &Row) -> bool {
    let filled = row
        .values
        .iter()
        .filter(|cell| cell.value != CellValue::Blank)
        .count();
    let beside_group = row.labels.last().is_some_and(|l| official(l).is_some());
    let blocks = table.spec.blocks.iter();
    let mut lengths = blocks.map(|block| block.columns.len());
    let is_piece = row.labels.is_empty()
        && shapes(table).iter().any(|shape| {
            data_rows(table, shape.block).any(|data| values_of(table, data) < shape.values)
        });
    let is_furniture = table.form == TableForm::Lines
        && (row.labels.is_empty() || !lengths.any(|length| length == row.values.len()));
    filled > 0 && !beside_group && !is_piece && !is_furniture
}

fn columns(table: &Table, shape: &Shape<'_>, sink: &mut Sink<'_>) {
    let Columns::Extra(count, labels) = &shape.columns else {
        return;
    };
    let names: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
    let names = names.join("、");
    let place = labels.first().map(|label| label.span);
    let row = header_rows(table, shape.block)
        .last()
        .or_else(|| data_rows(table, shape.block).next());
    let Some(span) = place.or_else(|| row.map(place_of)) else {
        return;
    };
    let wanted = shape.values.saturating_sub(*count);
    let key = if names.is_empty() {
        "values"
    } else {
        "columns"
    };
    let message = RULE
        .message(key)
        .with("columns", &names)
        .with("table", title(table))
        .with("found", shape.values)
        .with("wanted", wanted);
    let block = table.spec.blocks.get(shape.block);
    let id = block.map_or("", |block| block.id.as_str());
    sink.push(
        sink.diagnostic(span, message)
            .place(format!("{} {id} columns {names}", table.spec.id)),
    );
}
