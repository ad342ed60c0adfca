use std::collections::BTreeMap;

use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::prose::words::WORDS;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The body calls itself as another kind of body does: the report was made from another body's.
pub static RULE: Rule = Rule {
    name: "self-name",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/prose/self_name.toml")),
    check,
};

/// A body that always calls itself otherwise has its reasons.
const MOST: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(organ) = &context.report.organ else {
        return;
    };
    let name = organ.name.as_str();
    let words = &WORDS.self_name;
    let mut kinds = WORDS.own.iter();
    let Some(kind) = kinds.find(|kind| name.ends_with(kind.ending.as_str())) else {
        return;
    };
    let own = &kind.own;
    let found = slips::all(context, Fault::SelfName);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &found {
        *counts.entry(one.slip.right.as_str()).or_default() += 1;
    }
    let count = |kind: &str| counts.get(kind).copied().unwrap_or(0);
    let own_count: usize = own.iter().map(|own| count(own)).sum();
    for one in found {
        let kind = one.slip.right.as_str();
        let other = if kind == words.county {
            // A city has no county above it that it could mean.
            name.contains(&words.city) && !name.contains(|c| words.below_city.contains(c))
        } else {
            words.telling.iter().any(|telling| telling == kind)
                && !own.iter().any(|own| own == kind)
                && !name.contains(kind)
                && (own_count > 0 || count(kind) <= MOST)
        };
        if other {
            let message = RULE
                .message("other")
                .with("written", &one.slip.written)
                .with("organ", name);
            sink.push(
                sink.diagnostic(one.span(), message)
                    .place(&*one.slip.written),
            );
        }
    }
}
