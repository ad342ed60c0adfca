use crate::messages::{Catalogue, data};
use crate::report::Heading;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::order::out_of_order;
use super::prose;

/// The statutory sections do not stand in their official order.
pub static RULE: Rule = Rule {
    name: "section-order",
    group: Group::Section,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/section_order.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut known: Vec<(&'static str, u32, &Heading)> = Vec::new();
    for (spec, heading) in prose::written(context) {
        if known.iter().all(|(id, ..)| *id != spec.id) {
            known.push((&spec.id, spec.number, heading));
        }
    }
    let numbers: Vec<u32> = known.iter().map(|(_, number, _)| *number).collect();
    for index in out_of_order(&numbers) {
        let Some((id, number, heading)) = known.get(index) else {
            continue;
        };
        // Where it belongs: behind the section before it in the official order that is there.
        let before = known.iter().filter(|(_, other, _)| other < number);
        let before = before.max_by_key(|(_, other, _)| *other);
        let after = known.iter().filter(|(_, other, _)| other > number);
        let after = after.min_by_key(|(_, other, _)| *other);
        let Some((key, neighbour)) = before
            .map(|(.., heading)| ("behind", heading))
            .or(after.map(|(.., heading)| ("before", heading)))
        else {
            continue;
        };
        let message = RULE
            .message(key)
            .with("title", &heading.text)
            .with("neighbour", &neighbour.text);
        sink.push(
            sink.diagnostic(heading.span, message)
                .section(id)
                .place(*id)
                .related(neighbour.span, RULE.message("neighbour")),
        );
    }
}
