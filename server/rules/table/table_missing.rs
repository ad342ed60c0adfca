use crate::format::{self, Format, SectionKind, TableSpec, canonical};
use crate::messages::{Catalogue, data};
use crate::report::{Report, Section, TableForm};
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// A section that consists of a table has none (条例 第五十条第二款: the report follows the uniform form).
pub static RULE: Rule = Rule {
    name: "table-missing",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/table/table_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some(format) = report.format.or_else(|| format::builtin().last()) else {
        return;
    };
    for (id, spec) in table_sections(format) {
        let (Some(section), None) = (report.section(id), report.table(&spec.id)) else {
            continue;
        };
        let Some(heading) = report.heading_of(section) else {
            continue;
        };
        let message = RULE
            .message("missing")
            .with("title", &heading.text)
            .with("number", &format.document_number);
        let fix = Fix::unsafe_(RULE.message("fix"), vec![insert(report, section, spec)]);
        sink.push(
            sink.diagnostic(heading.span, message)
                .section(id)
                .place(&spec.id)
                .fix(fix),
        );
    }
}

/// The sections that consist of a table, by their ids, with their tables.
fn table_sections(
    format: &'static Format,
) -> impl Iterator<Item = (&'static str, &'static TableSpec)> {
    format.tables.iter().filter_map(|table| {
        let section = format.section(&table.section)?;
        (section.kind == SectionKind::Table).then_some((section.id.as_str(), table))
    })
}

/// The official table with blank cells, behind what the section says already.
fn insert(report: &Report, section: &Section, spec: &TableSpec) -> Edit {
    let html = report
        .tables
        .iter()
        .any(|table| table.form == TableForm::Html);
    let table = if html {
        html_table(spec)
    } else {
        canonical::blank_table(spec)
    };
    let table = in_script(report, table.trim_end());
    let end = section.span.trim(&report.text).end;
    let text = match report.text.get(end..) {
        Some(rest) if rest.starts_with("\n\n") || rest.trim().is_empty() => {
            format!("\n\n{table}")
        }
        _ => format!("\n\n{table}\n"),
    };
    Edit::insert(end, text)
}

/// The canonical table as HTML.
fn html_table(spec: &TableSpec) -> String {
    let mut text = String::from("<table>\n");
    for row in canonical::grid(spec, |_| String::new()) {
        text.push_str("<tr>");
        for cell in row {
            text.push_str("<td>");
            text.push_str(&cell);
            text.push_str("</td>");
        }
        text.push_str("</tr>\n");
    }
    text.push_str("</table>");
    text
}
