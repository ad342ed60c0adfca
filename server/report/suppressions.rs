//! Suppression comments and what they cover.

use super::{Suppression, SuppressionScope, Table};
use crate::syntax::{Inline, Kind, Outline};
use crate::text::{Span, beside, line_end, line_start, tag_length};

/// The suppression comments in the order of the text.
pub fn read(outline: &Outline, tables: &[Table], text: &str) -> Vec<Suppression> {
    // Many may stand on one line, which is looked for once.
    let mut line: Option<Span> = None;
    outline
        .inlines
        .iter()
        .filter(|inline| inline.kind == Kind::SuppressionComment)
        .map(|inline| {
            let start = inline.span.start;
            let same = line.filter(|line| line.touches(start));
            let own = same.unwrap_or_else(|| line_at(start, text));
            line = Some(own);
            suppression(inline, own, tables, text)
        })
        .collect()
}

fn suppression(inline: &Inline, line: Span, tables: &[Table], text: &str) -> Suppression {
    let span = inline.span;
    let mut scope = SuppressionScope::Unknown;
    let mut rules = Vec::new();
    for (kind, place, _) in inline.parts() {
        match kind {
            Kind::Directive => {
                scope = match place.of(text) {
                    "ignore" => SuppressionScope::Here,
                    "ignore-file" => SuppressionScope::File,
                    _ => SuppressionScope::Unknown,
                };
            }
            Kind::RuleName => rules.push((place.of(text).to_owned(), place)),
            _ => {}
        }
    }
    let covers = match scope {
        SuppressionScope::File => Span::new(0, text.len()),
        SuppressionScope::Here => covered(span, line, tables, text),
        SuppressionScope::Unknown => Span::empty(span.end),
    };
    Suppression {
        span,
        rules,
        scope,
        covers,
    }
}

/// The line of the comment where other text stands on it, else the next line that has text, and the whole table where one
/// begins there.
fn covered(comment: Span, line: Span, tables: &[Table], text: &str) -> Span {
    let alone = Span::new(line.start, comment.start)
        .of(text)
        .trim()
        .is_empty()
        && Span::new(comment.end, line.end).of(text).trim().is_empty();
    if !alone {
        return line;
    }
    let next = Span::new(line.end, line_at(text_behind(line.end, text), text).end);
    let mut near = beside(tables, |table| table.span, next).iter();
    match near.find(|table| next.touches(table.span.start)) {
        Some(table) => next.cover(table.span),
        None => next,
    }
}

/// Where text goes on behind `offset`: white space, other comments, the tags that open a paragraph or a table, and the pipe on
/// a line of its own with which a row of a web copy begins, are none.
fn text_behind(offset: usize, text: &str) -> usize {
    /// So many tags are looked over, that a draft of nothing else takes no longer than others.
    const TAGS: usize = 32;
    let blank = |c: char| c.is_whitespace() || c == '|';
    let mut behind = text.get(offset..).unwrap_or("").trim_start_matches(blank);
    for _ in 0..TAGS {
        let Some(length) = tag_length(behind) else {
            break;
        };
        behind = behind.get(length..).unwrap_or("").trim_start_matches(blank);
    }
    text.len() - behind.len()
}

/// The line around an offset, without its line break.
fn line_at(offset: usize, text: &str) -> Span {
    Span::new(line_start(text, offset), line_end(text, offset))
}
