use super::quoting::{place_of, title};
use super::shape::{Columns, Shape, data_rows, header_rows, shapes};
use crate::messages::{Catalogue, Message, data};
use crate::report::{Row, Table};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// A column of the form is absent (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "table-column-missing",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/table_column_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        for shape in shapes(table) {
            if let Some((span, message, what)) = finding(table, &shape) {
                let block = table.spec.blocks.get(shape.block);
                let id = block.map_or("", |block| block.id.as_str());
                let message = message.with("table", title(table));
                sink.push(
                    sink.diagnostic(span, message)
                        .place(format!("{} {id} {what}", table.spec.id)),
                );
            }
        }
    }
}

/// Where, what is said, and of which columns.
fn finding(table: &Table, shape: &Shape<'_>) -> Option<(Span, Message, String)> {
    let first = header_rows(table, shape.block)
        .last()
        .or_else(|| data_rows(table, shape.block).next())?;
    let columns = table.spec.blocks.get(shape.block)?.columns.len();
    match &shape.columns {
        Columns::Missing(labels) => {
            let names = labels.join("、");
            let message = RULE.message("missing").with("columns", &names);
            Some((header_of(first), message, names))
        }
        Columns::Unnamed(labels, instead) => {
            let names = labels.join("、");
            let (span, message) = match instead {
                Some(label) => {
                    let message = RULE.message("instead").with("written", &label.text);
                    (label.span, message)
                }
                None => (header_of(first), RULE.message("unnamed")),
            };
            Some((span, message.with("columns", &names), names))
        }
        Columns::Short(count) => {
            let row = data_rows(table, shape.block).next()?;
            let message = RULE
                .message("short")
                .with("values", columns.saturating_sub(*count))
                .with("wanted", columns)
                .with("columns", all_columns(table, shape.block));
            Some((place_of(row), message, count.to_string()))
        }
        Columns::Fit | Columns::Extra(..) => None,
    }
}

fn header_of(row: &Row) -> Span {
    match (row.labels.first(), row.labels.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => row.span,
    }
}

/// The columns of a block in their order, as a message lists them.
pub(super) fn all_columns(table: &Table, block: usize) -> String {
    let columns = table.spec.blocks.get(block).map(|block| &block.columns);
    let labels: Vec<&str> = columns
        .into_iter()
        .flatten()
        .map(|column| column.label.as_str())
        .collect();
    labels.join("、")
}
