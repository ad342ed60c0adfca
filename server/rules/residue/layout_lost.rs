use crate::messages::{Catalogue, data};
use crate::report::{CellProblem, CellValue};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The line breaks of a web copy are lost, so that headings and tables run together with the text.
pub static RULE: Rule = Rule {
    name: "layout-lost",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/residue/layout_lost.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if let Some(span) = context.report.layout_lost {
        let cells = context
            .report
            .tables
            .iter()
            .flat_map(|table| &table.cells)
            .flatten();
        let open = cells.filter(|cell| is_open(&cell.value)).count();
        let key = if open == 0 { "lost" } else { "open" };
        sink.push(sink.diagnostic(span, RULE.message(key).with("count", open)));
    }
}

/// Whether the figures of a cell could not be told from those beside it.
fn is_open(value: &CellValue) -> bool {
    let unreadable = CellProblem::Unreadable;
    matches!(value, CellValue::Flawed { problem, .. } if *problem == unreadable)
}
