use std::collections::BTreeMap;

use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::prose::wording::OFFICE;
use crate::rules::prose::words::WORDS;
use crate::rules::title::title_missing;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

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

/// The body's name without the last character, where only the whole name can stand: 云溪党政办公室, 青山县教育认真贯彻.
fn cut_short(context: &Context<'_>, sink: &mut Sink<'_>, name: &str) {
    /// The shortest rest of a name, in bytes: two characters.
    const SHORTEST: usize = 6;
    let words = &WORDS.self_name;
    let name = name.strip_suffix(words.government.as_str()).unwrap_or(name);
    let Some(kind) = name.chars().next_back().filter(|c| words.ends.contains(*c)) else {
        return;
    };
    let whole = name.strip_suffix(kind).unwrap_or_default();
    // A town is known by its own name; a bureau's name is that of its matter without the county's.
    let own = words.single.contains(kind);
    let place = whole
        .rfind(|c| words.places.contains(c))
        .map_or(0, |at| at + 3);
    let stem = whole.get(place..).filter(|_| own).unwrap_or(whole);
    let report = context.report;
    if stem.len() < SHORTEST || !own && place == 0 {
        return;
    }
    for paragraph in &report.paragraphs {
        let text = report.slice(paragraph.span);
        for (at, _) in text.match_indices(stem) {
            let behind = text.get(at + stem.len()..).unwrap_or_default();
            let behind_name = if own {
                &words.behind_town
            } else {
                &words.behind_bureau
            };
            if !behind_name
                .iter()
                .any(|word| behind.starts_with(word.as_str()))
            {
                continue;
            }
            let start = paragraph.span.start + at;
            let span = Span::new(start, start + stem.len());
            let message = RULE
                .message("short")
                .with("written", stem)
                .with("right", format!("{stem}{kind}"));
            sink.push(sink.diagnostic(span, message).place(stem));
        }
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(name) = title_missing::name(context.report) else {
        return;
    };
    cut_short(context, sink, &name);
    let found = slips::all(context, Fault::SelfName);
    let name = name.as_str();
    let words = &WORDS.self_name;
    let mut kinds = WORDS.own.iter();
    let Some(kind) = kinds.find(|kind| name.ends_with(kind.ending.as_str())) else {
        return;
    };
    let own = &kind.own;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &found {
        *counts.entry(one.slip.right.as_str()).or_default() += 1;
    }
    let count = |kind: &str| counts.get(kind).copied().unwrap_or(0);
    let own_count: usize = own.iter().map(|own| count(own)).sum();
    for one in found {
        let kind = one.slip.right.as_str();
        // A county's report may well speak of the 乡政府 below it.
        let office = one.slip.key == OFFICE;
        let single = own.iter().all(|own| words.single.contains(own.as_str()));
        let other = if office && !single {
            false
        } else if kind == words.county {
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
                .message(one.slip.key)
                .with("written", &one.slip.written)
                .with("organ", name);
            sink.push(
                sink.diagnostic(one.span(), message)
                    .place(&*one.slip.written),
            );
        }
    }
}
