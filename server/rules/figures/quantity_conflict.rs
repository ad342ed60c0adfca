use std::ops::Range;
use std::sync::LazyLock;

use super::prose::Prose;
use crate::messages::Catalogue;
use crate::report::quantity::Figure;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// The text gives one quantity of the whole year two values.
pub static RULE: Rule = Rule {
    name: "quantity-conflict",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("quantity_conflict.toml")),
    check,
};

/// The words of the rule, from its catalogue.
#[derive(Default, serde::Deserialize)]
struct Words {
    quantities: Vec<Quantity>,
    /// What may stand between the name of a quantity and its figure.
    links: Vec<String>,
    /// Words that name the reporting body or the year as a whole.
    own: Vec<String>,
    /// Words that restrict a figure to a part of the body, of the year or of the channels.
    limits: Vec<String>,
}

/// A quantity of which a report has one value.
#[derive(serde::Deserialize)]
struct Quantity {
    phrases: Vec<String>,
    measures: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(RULE.catalogue.source()).unwrap_or_default());

/// A value that the text gives a quantity.
struct Statement {
    quantity: usize,
    figure: Figure,
    written: String,
    span: Span,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut known: Vec<Statement> = Vec::new();
    for prose in context.prose() {
        for sentence in prose.sentences() {
            for statement in statements(context, prose, &sentence) {
                let first = known.iter().find(|known| {
                    known.quantity == statement.quantity
                        && known.figure.measure == statement.figure.measure
                });
                match first {
                    Some(first) if first.figure.value != statement.figure.value => {
                        report(first, &statement, sink);
                    }
                    Some(_) => {}
                    None => known.push(statement),
                }
            }
        }
    }
}

/// The statements about the whole body and the whole year in a sentence.
fn statements(context: &Context<'_>, prose: &Prose, sentence: &Range<usize>) -> Vec<Statement> {
    let figures = prose.figures_in(sentence).iter();
    figures
        .filter(|figure| !figure.approximate)
        .filter_map(|figure| {
            let before = prose.slice(&(sentence.start..figure.range.start));
            let mut named = before;
            while let Some(shorter) = WORDS
                .links
                .iter()
                .find_map(|link| named.strip_suffix(link.as_str()))
            {
                named = shorter;
            }
            let (quantity, phrase) = quantity_named(named, figure.measure)?;
            let lead = named.strip_suffix(phrase)?;
            is_about_everything(context, lead).then(|| Statement {
                quantity,
                figure: figure.clone(),
                written: format!("{phrase}{}", prose.slice(&figure.range)),
                span: prose.span(&figure.range),
            })
        })
        .collect()
}

/// The quantity whose name `text` ends with, and that name.
fn quantity_named(text: &str, measure: &str) -> Option<(usize, &'static str)> {
    let quantities = WORDS.quantities.iter().enumerate();
    quantities
        .filter(|(_, quantity)| quantity.measures.iter().any(|word| word == measure))
        .flat_map(|(index, quantity)| quantity.phrases.iter().map(move |phrase| (index, phrase)))
        .filter(|(_, phrase)| text.ends_with(phrase.as_str()))
        .max_by_key(|(_, phrase)| phrase.len())
        .map(|(index, phrase)| (index, phrase.as_str()))
}

/// Whether nothing in front of a quantity restricts it to a part of the body or of the year.
fn is_about_everything(context: &Context<'_>, lead: &str) -> bool {
    let mut lead = lead.to_owned();
    if let Some(organ) = &context.report.organ {
        lead = lead.replace(&organ.name, "");
    }
    if let Some(year) = context.year() {
        lead = lead.replace(&format!("{year}年"), "");
    }
    for own in &WORDS.own {
        lead = lead.replace(own.as_str(), "");
    }
    !lead.contains(|c: char| c.is_ascii_digit())
        && !WORDS
            .limits
            .iter()
            .any(|limit| lead.contains(limit.as_str()))
}

fn report(first: &Statement, second: &Statement, sink: &mut Sink<'_>) {
    let message = RULE
        .message("conflict")
        .with("first", &first.written)
        .with("second", &second.written);
    sink.push(
        sink.diagnostic(second.span, message)
            .place(&second.written)
            .related(
                first.span,
                RULE.message("first").with("first", &first.written),
            ),
    );
}
