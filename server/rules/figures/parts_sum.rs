use super::prose::{self, Prose};
use super::sums::Breakdown;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The parts that the text gives for a total (共 N 条，其中……) do not add up to it.
pub static RULE: Rule = Rule {
    name: "parts-sum",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/figures/parts_sum.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for prose in prose::paragraphs(context) {
        for found in prose.contradictions() {
            report(&prose, found, sink);
        }
    }
}

fn report(prose: &Prose<'_>, found: &Breakdown, sink: &mut Sink<'_>) {
    let Some(sum) = found.sum() else { return };
    let total = &found.total;
    let addends: Vec<String> = found
        .parts
        .iter()
        .map(|part| part.value.normalize().to_string())
        .collect();
    let difference = total.value.checked_sub(sum).unwrap_or_default().abs();
    let message = RULE
        .message("sum")
        .with("total", prose.slice(&total.range))
        .with("addends", addends.join(" + "))
        .with("sum", sum.normalize())
        .with("difference", difference.normalize());
    let mut diagnostic = sink
        .diagnostic(prose.span(&total.range), message)
        .place(prose.slice(&total.range));
    for part in &found.parts {
        let message = RULE.message("part").with("part", prose.slice(&part.range));
        diagnostic = diagnostic.related(prose.span(&part.range), message);
    }
    sink.push(diagnostic);
}
