use std::borrow::Cow;
use std::sync::LazyLock;

use super::prose::{self, Prose};
use super::statement::Statement;
use crate::messages::{Catalogue, data, embedded};
use crate::report::quantity::Figure;
use crate::report::statement::Scope;
use crate::rules::text::stated::Stated;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, WordFinder};

/// The text gives one quantity of the whole year two values.
pub static RULE: Rule = Rule {
    name: "quantity-conflict",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/figures/quantity_conflict.toml")),
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

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

/// Finds `own` and `limits` in one pass; where they overlap the first and longest counts, so that 本局 is no 局.
static LEAD_WORDS: LazyLock<WordFinder> =
    LazyLock::new(|| WordFinder::new(WORDS.own.iter().chain(&WORDS.limits)));

/// The first statement of a quantity.
struct First<'a> {
    quantity: usize,
    figure: &'a Figure,
    written: String,
    span: Span,
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    without_cells(context, sink);
    let mut known: Vec<First<'_>> = Vec::new();
    for prose in prose::paragraphs(context) {
        for statement in prose.statements.get_or_init(|| statements(&prose)) {
            let lead = prose.slice(&statement.lead);
            let Some(figure) = prose.figure(statement.figure) else {
                continue;
            };
            if !is_about_everything(context, lead) {
                continue;
            }
            let this = First {
                quantity: statement.quantity,
                figure,
                written: format!("{}{}", statement.phrase, prose.slice(&figure.range)),
                span: prose.span(&figure.range),
            };
            let first = known.iter().find(|known| {
                known.quantity == this.quantity && known.figure.measure == figure.measure
            });
            match first {
                Some(first) if first.figure.value != figure.value => {
                    report(
                        (first.span, &first.written),
                        (this.span, &this.written),
                        sink,
                    );
                }
                Some(_) => {}
                None => known.push(this),
            }
        }
    }
}

/// The quantities that the form has cells for, where the report lacks the table: else `text-table-mismatch` judges by it.
fn without_cells(context: &Context<'_>, sink: &mut Sink<'_>) {
    let of_year = context.stated().iter().filter(|it| {
        it.scope == Scope::Year
            && it.statement.measure.is_some()
            && !it.statement.value.is_zero()
            && it.statement.rounded_to.is_none()
            && it.statement.quantity.meanings(context.report).is_none()
    });
    let mut known: Vec<&Stated> = Vec::new();
    for stated in of_year {
        let same = |it: &&&Stated| {
            it.statement.quantity.id == stated.statement.quantity.id
                && it.statement.measure == stated.statement.measure
        };
        match known.iter().find(same) {
            Some(first) if first.statement.value != stated.statement.value => {
                report(
                    (first.span, &first.words),
                    (stated.span, &stated.words),
                    sink,
                );
            }
            Some(_) => {}
            None => known.push(stated),
        }
    }
}

/// The statements in a paragraph.
fn statements(prose: &Prose<'_>) -> Vec<Statement> {
    let sentences = prose.sentences();
    let mut found = Vec::new();
    for sentence in sentences {
        for index in prose.indices_in(&sentence) {
            let figure = prose.figure(index);
            found.extend(figure.and_then(|it| statement(prose, sentence.start, it, index)));
        }
    }
    found
}

fn statement(prose: &Prose<'_>, start: usize, figure: &Figure, index: usize) -> Option<Statement> {
    if figure.approximate {
        return None;
    }
    let mut named = prose.slice(&(start..figure.range.start));
    while let Some(shorter) = WORDS
        .links
        .iter()
        .find_map(|link| named.strip_suffix(link.as_str()))
    {
        named = shorter;
    }
    let (quantity, phrase) = quantity_named(named, figure.measure)?;
    let lead = named.strip_suffix(phrase)?;
    Some(Statement {
        quantity,
        figure: index,
        phrase,
        lead: start..start + lead.len(),
    })
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
    let organ = context
        .report
        .organ
        .as_ref()
        .map(|organ| organ.name.as_str());
    let year = context.year().map(|year| format!("{year}年"));
    let lead = without(lead.into(), organ);
    let lead = without(lead, year.as_deref());
    let mut found = LEAD_WORDS.longest(lead.as_ref());
    let restricted = found.any(|found| found.word >= WORDS.own.len());
    !restricted && !lead.contains(|c: char| c.is_ascii_digit())
}

fn without<'t>(text: Cow<'t, str>, word: Option<&str>) -> Cow<'t, str> {
    match word {
        Some(word) if text.contains(word) => text.replace(word, "").into(),
        _ => text,
    }
}

/// Reports the second of two places, each with its words.
fn report(first: (Span, &str), second: (Span, &str), sink: &mut Sink<'_>) {
    let message = RULE
        .message("conflict")
        .with("first", first.1)
        .with("second", second.1);
    let related = RULE.message("first").with("first", first.1);
    sink.push(
        sink.diagnostic(second.0, message)
            .place(second.1)
            .related(first.0, related),
    );
}
