use super::quoting::{is_without_figures, place_of};
use super::shape::{Shape, data_rows, shapes, values_of};
use super::table_column_missing::all_columns;
use crate::messages::{Catalogue, data};
use crate::report::{Row, RowRole, Table};
use crate::rules::label_words::is_header;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A row has more or fewer values than its part of the table has columns, so that nobody can tell which figure belongs
/// where (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "table-row-length",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/table_row_length.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let tables = context.report.tables.iter();
    for table in tables.filter(|table| !is_without_figures(table)) {
        for shape in shapes(table) {
            let rows = data_rows(table, shape.block);
            let odd = |row: &&Row| values_of(table, row) != shape.values;
            for row in rows.filter(odd).filter(|row| !is_header(table, row)) {
                report_row(table, &shape, row, sink);
            }
        }
    }
}

fn report_row(table: &Table, shape: &Shape<'_>, row: &Row, sink: &mut Sink<'_>) {
    let RowRole::Data(index) = row.role else {
        return;
    };
    let Some(spec) = table.spec.rows.get(index) else {
        return;
    };
    let wanted = table.spec.columns_of(spec).len();
    let labelled = !spec.label.is_empty();
    let message = RULE
        .message(match (labelled, row.values.len() < wanted) {
            (true, true) if row.values.is_empty() => "none",
            (true, true) => "fewer",
            (true, false) => "more",
            (false, true) => "values_fewer",
            (false, false) => "values_more",
        })
        .with("row", &spec.label)
        .with("found", values_of(table, row))
        .with("wanted", wanted)
        .with("columns", all_columns(table, shape.block));
    let span = match (row.values.first(), row.values.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => place_of(row),
    };
    sink.push(sink.diagnostic(span, message).place(&spec.id));
}
