use rust_decimal::Decimal;

use super::prose::{self, Prose};
use super::sums::Share;
use crate::messages::{Catalogue, data};
use crate::report::quantity::Figure;
use crate::report::statement::Scope;
use crate::rules::text::stated::Stated;
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
            if follows_from_table(context, &prose, share) {
                continue;
            }
            report(&prose, share, sink);
        }
    }
}

/// Whether the percentage is right and a figure is not that the table has otherwise, of which `text-table-mismatch` speaks.
fn follows_from_table(context: &Context<'_>, prose: &Prose<'_>, share: &Share) -> bool {
    let all = context.stated();
    let values = |figure: &Figure| {
        let span = prose.span(&figure.range);
        let here = |it: &&Stated| it.span == span && it.scope == Scope::Year;
        let meanings = all.iter().find(here);
        let meanings = meanings.map(|it| it.meanings(context.report, all));
        let mut values: Vec<Decimal> = vec![figure.value];
        values.extend(meanings.into_iter().flatten().map(|it| it.value));
        values
    };
    let wholes = values(&share.whole);
    let mut parts = values(&share.part).into_iter();
    parts.any(|part| wholes.iter().any(|whole| share.follows_from(part, *whole)))
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
