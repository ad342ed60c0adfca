use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::aspects::Overview;
use super::order;

/// The aspects of section 一 do not stand in the order of the form (国办公开办函〔2021〕30号).
pub static RULE: Rule = Rule {
    name: "aspect-order",
    group: Group::Section,
    severity: Severity::Hint,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/aspect_order.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(overview) = Overview::of(context) else {
        return;
    };
    let wanted = &overview.wanted;
    let order_of_form: Vec<&str> = wanted.iter().map(|aspect| aspect.name).collect();
    let mut found: Vec<_> = wanted
        .iter()
        .enumerate()
        .filter_map(|(index, aspect)| Some((index, aspect, overview.heading_of(aspect)?)))
        .collect();
    found.sort_by_key(|(index, _, heading)| (heading.span.start, *index));
    let numbers: Vec<u32> = found
        .iter()
        .filter_map(|(index, ..)| u32::try_from(*index).ok())
        .collect();
    for at in order::out_of_order(&numbers) {
        let Some((_, aspect, heading)) = found.get(at) else {
            continue;
        };
        let message = RULE
            .message("order")
            .with("aspect", aspect.name)
            .with("order", order_of_form.join("、"));
        sink.push(
            sink.diagnostic(heading.span, message)
                .section(&overview.spec.id)
                .place(aspect.name),
        );
    }
}
