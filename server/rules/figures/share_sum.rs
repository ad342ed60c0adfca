use super::prose::{self, Prose};
use super::sums::{Share, ShareList};
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The shares of all parts of one whole do not add up to 100 %, or a share does not follow from its part and the whole of the
/// sentence before.
pub static RULE: Rule = Rule {
    name: "share-sum",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/figures/share_sum.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for prose in prose::paragraphs(context) {
        for share in prose.shares_of_sentences_before() {
            one(&prose, share, sink);
        }
        for list in prose.share_lists() {
            // Where a share does not follow from its figures, the rule on percentages says which.
            let wrong = prose
                .wrong_shares()
                .iter()
                .any(|it| list.percentages.contains(&it.percentage));
            if !wrong {
                all(&prose, list, sink);
            }
        }
    }
}

/// A share that does not follow from its part and the whole of the sentence before.
fn one(prose: &Prose<'_>, share: &Share, sink: &mut Sink<'_>) {
    let written = |range| prose.slice(range);
    let percentage = written(&share.percentage.range);
    let message = RULE
        .message("one")
        .with("percentage", percentage)
        .with("part", share.part.value.normalize())
        .with("whole", share.whole.value.normalize())
        .with("expected", share.expected);
    let mut diagnostic = sink
        .diagnostic(prose.span(&share.percentage.range), message)
        .place(format!("{} {percentage}", written(&share.part.range)));
    for range in [&share.part.range, &share.whole.range] {
        let message = RULE.message("figure").with("figure", written(range));
        diagnostic = diagnostic.related(prose.span(range), message);
    }
    sink.push(diagnostic);
}

/// Shares that do not make a whole; the finding stands on the first.
fn all(prose: &Prose<'_>, list: &ShareList, sink: &mut Sink<'_>) {
    let Some((first, rest)) = list.percentages.split_first() else {
        return;
    };
    let addends: Vec<&str> = list
        .percentages
        .iter()
        .map(|it| prose.slice(&it.range))
        .collect();
    let addends = addends.join(" + ");
    let message = RULE
        .message("sum")
        .with("addends", &addends)
        .with("sum", list.sum.normalize());
    let mut diagnostic = sink
        .diagnostic(prose.span(&first.range), message)
        .place(addends);
    for share in rest {
        let message = RULE
            .message("share")
            .with("share", prose.slice(&share.range));
        diagnostic = diagnostic.related(prose.span(&share.range), message);
    }
    sink.push(diagnostic);
}
