use super::quoting::{is_without_figures, title};
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The labels of an official table stand there and no figure does (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "table-without-figures",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/table_without_figures.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for table in report
        .tables
        .iter()
        .filter(|table| is_without_figures(table))
    {
        let first = table.rows.first().map_or(table.span, |row| row.span);
        let message = RULE
            .message("none")
            .with("table", title(table))
            .with("number", &table.format.document_number);
        sink.push(
            sink.diagnostic(first, message)
                .section(&table.spec.section)
                .place(&table.spec.id),
        );
    }
}
