use super::prose::{self, Prose};
use super::sums::Breakdown;
use crate::messages::{Catalogue, data};
use crate::report::statement::Scope;
use crate::rules::text::stated::Stated;
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
            if names_some_rows(context, &prose, found) {
                continue;
            }
            report(&prose, found, sink);
        }
    }
}

/// Whether the parts are rows or columns of the form, each as in its cell, that the text does not name all: 收到17件，其中自然人
/// 12件、商业企业2件.
fn names_some_rows(context: &Context<'_>, prose: &Prose<'_>, found: &Breakdown) -> bool {
    if found.sum().is_none_or(|sum| sum > found.total.value) {
        return false;
    }
    let all = context.stated();
    let mut as_in_cell = 0;
    let mut elsewhere = 0;
    for figure in std::iter::once(&found.total).chain(&found.parts) {
        let span = prose.span(&figure.range);
        let Some(stated) = all.iter().find(|it: &&Stated| it.span == span) else {
            continue;
        };
        // What no table here tells may have any parts that are not named.
        if stated.scope != Scope::Year {
            elsewhere += 1;
            continue;
        }
        let meanings = stated.meanings(context.report, all);
        if !meanings.is_empty() && !meanings.iter().any(|it| stated.agrees(it)) {
            return false;
        }
        as_in_cell += usize::from(!meanings.is_empty());
    }
    as_in_cell > 2 || elsewhere > 1
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
