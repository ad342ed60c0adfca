use std::sync::LazyLock;

use crate::messages::{Catalogue, data, embedded};
use crate::report::Report;
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, has_traditional, is_traditional, to_simplified};

/// Traditional characters in a report, which is written in simplified script (国家通用语言文字法 第二条, 第九条).
pub static RULE: Rule = Rule {
    name: "traditional-script",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/residue/traditional_script.toml")),
    check,
};

static TRADITIONAL: Fact<bool> = Fact::new(has_traditional);

/// How many different characters a message shows.
const MOST_SHOWN: usize = 8;

/// The two characters of the name of the script.
#[derive(Default, serde::Deserialize)]
struct Words {
    traditional: char,
    script: char,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(RULE.catalogue.source()));

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut shown: Vec<char> = Vec::new();
    let mut count = 0usize;
    for (start, c) in shown_to_readers(context) {
        count += 1;
        if shown.len() < MOST_SHOWN && !shown.contains(&c) {
            shown.push(c);
        }
        let end = start + c.len_utf8();
        match edits.last_mut().filter(|edit| edit.span.end == start) {
            Some(edit) => {
                edit.span.end = end;
                edit.text.push(to_simplified(c));
            }
            None => edits.push(Edit::replace(Span::new(start, end), to_simplified(c))),
        }
    }
    let Some(first) = edits.first() else { return };
    let key = if context.report.traditional {
        "document"
    } else {
        "characters"
    };
    let message = RULE
        .message(key)
        .with("count", count)
        .with("shown", shown.iter().collect::<String>());
    sink.push(
        sink.diagnostic(first.span, message)
            .fix(Fix::unsafe_(RULE.message("fix"), edits)),
    );
}

/// The traditional characters that readers of the report see: those of its own text, from the title on, without tags,
/// and without the link 繁體版 of the page around it.
fn shown_to_readers<'a>(context: &Context<'a>) -> impl Iterator<Item = (usize, char)> + use<'a> {
    let report = context.report;
    // Hardly any text has one, and so need be read with care.
    let mut spans = match has_any(context, Span::new(0, report.text.len())) {
        true => own_text(report),
        false => Vec::new(),
    };
    spans.retain(|span| has_any(context, *span));
    spans.into_iter().flat_map(|span| {
        let text = span.of(&report.text);
        let mut in_tag = false;
        text.char_indices()
            .filter(move |(at, c)| {
                match c {
                    '<' => in_tag = opens_tag(text, *at),
                    '>' => in_tag = false,
                    _ => {}
                }
                !in_tag && is_traditional(*c) && !names_the_script(text, *at)
            })
            .map(move |(at, c)| (span.start + at, c))
    })
}

/// Whether there are traditional characters in a span, in its paragraphs or between them.
fn has_any(context: &Context<'_>, span: Span) -> bool {
    let text = &context.report.text;
    let mut at = span.start;
    for (passage, found) in context.passages_in(span).with(&TRADITIONAL) {
        if *found || has_traditional(Span::new(at, passage.span.start).of(text)) {
            return true;
        }
        at = passage.span.end;
    }
    has_traditional(Span::new(at, span.end).of(text))
}

/// All of a plain text; of a page with scripts and menus only what the report is made of.
fn own_text(report: &Report) -> Vec<Span> {
    let start = report.title.as_ref().map_or(0, |title| title.span.start);
    if !report.text.contains("</") {
        let start = if report.traditional { 0 } else { start };
        return vec![Span::new(start, report.text.len())];
    }
    let labels = report.tables.iter().flat_map(|table| &table.rows);
    let labels = labels.flat_map(|row| row.labels.iter().map(|label| label.span));
    let mut spans: Vec<Span> = report
        .title
        .iter()
        .map(|title| title.span)
        .chain(report.headings.iter().map(|heading| heading.span))
        .chain(report.paragraphs.iter().map(|paragraph| paragraph.span))
        .chain(labels)
        .filter(|span| span.start >= start)
        .collect();
    spans.sort_unstable();
    // A heading that opens a paragraph is part of it; a label that spans rows is met in each.
    spans.dedup_by(|next, before| before.contains(*next));
    spans
}

fn opens_tag(text: &str, at: usize) -> bool {
    let next = text.as_bytes().get(at + 1);
    next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!'))
}

/// Whether the character at `at` belongs to 繁體, the name of the script.
fn names_the_script(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    text.get(at..)
        .is_some_and(|rest| rest.starts_with(WORDS.script))
        && before.ends_with(WORDS.traditional)
}
