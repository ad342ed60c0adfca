use std::collections::HashMap;

use super::repeats::SENTENCES;
use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, visible};

/// A word or a sentence that stands there twice.
pub static RULE: Rule = Rule {
    name: "word-repeated",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/word_repeated.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::WordRepeated);
    sentences(context, sink);
}

/// Sentences that stand in two places of the report.
fn sentences(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// How many characters of a sentence a message shows.
    const SHOWN: usize = 20;
    let report = context.report;
    let mut places: HashMap<u64, Vec<Span>> = HashMap::new();
    let mut order = Vec::new();
    for (paragraph, sentences) in context.memory.paragraphs().with(&SENTENCES) {
        for sentence in sentences.iter() {
            let start = paragraph.span.start;
            let span = Span::new(start + sentence.span.start, start + sentence.span.end);
            let found = places.entry(sentence.hash).or_default();
            if found.is_empty() {
                order.push(sentence.hash);
            }
            found.push(span);
        }
    }
    for hash in order {
        // What stands in three places is how the report is written.
        let Some([first, again]) = places.get(&hash).map(Vec::as_slice) else {
            continue;
        };
        let text = visible(report.slice(*again)).into_owned();
        let mut shown: String = text.chars().take(SHOWN).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        let message = RULE.message("sentence").with("written", &shown);
        sink.push(
            sink.diagnostic(*again, message)
                .place(shown)
                .related(*first, RULE.message("first")),
        );
    }
}
