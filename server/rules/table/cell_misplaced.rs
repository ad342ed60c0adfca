use super::quoting::{is_figure, official, quoted};
use crate::messages::{Catalogue, Message, data};
use crate::report::{CellValue, Report, Row, RowRole, TableForm};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// A figure stands where the form has none: glued to a label, beside a group label, in a header (条例 第五十条第二款:
/// uniform form).
pub static RULE: Rule = Rule {
    name: "cell-misplaced",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/cell_misplaced.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for table in &context.report.tables {
        for row in &table.rows {
            glued(report, row, sink);
            let found = match row.role {
                RowRole::ColumnHeader(_) | RowRole::BlockHeader(_) => in_header(row),
                // In lines out of a PDF pieces of group labels stand before the figures of the rows.
                RowRole::Group | RowRole::Unknown if table.form != TableForm::Lines => {
                    beside_group(report, row)
                }
                _ => None,
            };
            if let Some((span, message)) = found {
                let figures = report.slice(span).to_owned();
                let label = row.labels.first().map_or("", |label| &label.text);
                sink.push(
                    sink.diagnostic(span, message)
                        .place(format!("{} {label} {figures}", table.spec.id)),
                );
            }
        }
    }
}

/// Figures glued to labels.
fn glued(report: &Report, row: &Row, sink: &mut Sink<'_>) {
    for label in &row.labels {
        if let Some(figure) = label.stray_figure {
            let message = RULE
                .message("glued")
                .with("label", quoted(report, label))
                .with("figure", report.shown(figure));
            sink.push(
                sink.diagnostic(label.span, message)
                    .place(label.text.clone()),
            );
        }
    }
}

/// Figures in a header row.
fn in_header(row: &Row) -> Option<(Span, Message)> {
    let labels = row.labels.iter().filter(|label| is_figure(&label.text));
    let (first, count) = cover(labels.map(|label| label.span))?;
    Some((first, RULE.message("header").with("count", count)))
}

/// Figures beside a group label, which only holds its rows together.
fn beside_group(report: &Report, row: &Row) -> Option<(Span, Message)> {
    let label = row.labels.last()?;
    let group = official(label)?;
    let filled = row
        .values
        .iter()
        .filter(|cell| !matches!(cell.value, CellValue::Blank | CellValue::Mark));
    let (span, count) = cover(filled.map(|cell| cell.span))?;
    let message = RULE
        .message("group")
        .with("label", group)
        .with("count", count)
        .with("figures", report.shown(span));
    Some((span, message))
}

/// The span over all of `spans`, and how many they are.
fn cover(spans: impl Iterator<Item = Span>) -> Option<(Span, usize)> {
    spans
        .map(|span| (span, 1))
        .reduce(|(all, count), (span, _)| (all.cover(span), count + 1))
}
