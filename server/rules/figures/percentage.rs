use super::prose::{self, Prose};
use super::sums::Share;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// A percentage in the text does not follow from the part and the whole beside it.
pub static RULE: Rule = Rule {
    name: "percentage",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/figures/percentage.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for prose in prose::paragraphs(context) {
        for share in prose.wrong_shares() {
            report(&prose, share, sink);
        }
    }
}

fn report(prose: &Prose<'_>, share: &Share, sink: &mut Sink<'_>) {
    let Share {
        part,
        whole,
        percentage,
        expected,
    } = share;
    let message = RULE
        .message("share")
        .with("percentage", prose.slice(&percentage.range))
        .with("part", part.value.normalize())
        .with("whole", whole.value.normalize())
        .with("expected", expected);
    let fix = Fix::unsafe_(
        RULE.message("fix").with("expected", expected),
        vec![Edit::replace(
            prose.span(&percentage.number),
            expected.to_string(),
        )],
    );
    let named = |key, range| RULE.message(key).with("figure", prose.slice(range));
    sink.push(
        sink.diagnostic(prose.span(&percentage.range), message)
            .place(format!(
                "{} {}",
                prose.slice(&part.range),
                prose.slice(&percentage.range)
            ))
            .related(prose.span(&part.range), named("part", &part.range))
            .related(prose.span(&whole.range), named("whole", &whole.range))
            .fix(fix),
    );
}
