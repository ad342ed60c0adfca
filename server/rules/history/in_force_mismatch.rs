use std::sync::LazyLock;

use super::equations::{broken, finding};
use crate::messages::{Catalogue, data, embedded};
use crate::rules::figures::names;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::compact;

/// 现行有效 is not last year's with what was made and without what was repealed. The notice wants the three figures agreed
/// with the list of documents; clean-ups and reorganised bodies break the sum, and the text then says so.
pub static RULE: Rule = Rule {
    name: "in-force-mismatch",
    group: Group::History,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/history/in_force_mismatch.toml")),
    check,
};

#[derive(Default, serde::Deserialize)]
struct Words {
    /// What explains in the text why the figures of two years do not meet.
    explanations: Vec<String>,
    /// What a sentence with them must speak of.
    documents: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let broken = broken(context, RULE.name);
    let Some(last) = context.previous().filter(|_| !broken.is_empty()) else {
        return;
    };
    let explained = context.passages().any(|passage| {
        let text = compact(passage.text);
        let has = |words: &[String], sentence: &str| {
            words.iter().any(|word| sentence.contains(word.as_str()))
        };
        has(&WORDS.explanations, &text)
            && text.split(['。', '！']).any(|sentence| {
                has(&WORDS.explanations, sentence) && has(&WORDS.documents, sentence)
            })
    });
    if explained {
        return;
    }
    for one in broken {
        let Some(mut diagnostic) = finding(&RULE, &one, last, sink) else {
            continue;
        };
        for term in one.equation.right.iter().filter(|term| !term.previous) {
            if let Some(cell) = one.table.cell(term.cell) {
                diagnostic = diagnostic.related(cell.span, names::figure(one.table, term.cell));
            }
        }
        sink.push(diagnostic);
    }
}
