//! The paragraphs of a report with what the rules have found out about the text of each by itself.

use std::sync::{Arc, OnceLock};

use super::figures::prose::Figures;
use crate::report::Report;
use crate::text::Span;

/// The paragraphs, in the order of the text.
///
/// They are shared with those of the report after the next change: of a paragraph that is as it was nothing is found out
/// again. What is kept here depends on nothing but a paragraph's own text.
#[derive(Debug)]
pub struct Passages {
    text: Arc<str>,
    list: Vec<(Span, Arc<Findings>)>,
}

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub span: Span,
    pub text: &'a str,
    pub findings: &'a Findings,
}

/// What is found out about a paragraph, when a rule first asks; places count from its beginning.
#[derive(Debug, Default)]
pub struct Findings {
    /// Its figures with measure words, where it has any.
    pub figures: OnceLock<Option<Box<Figures>>>,
    /// Parts of a web page.
    pub furniture: OnceLock<Vec<Span>>,
    /// Gaps to be filled in.
    pub gaps: OnceLock<Vec<Span>>,
    /// Whether it has traditional characters.
    pub traditional: OnceLock<bool>,
    /// Whether it names the notice that prescribes a form.
    pub names_notice: OnceLock<bool>,
}

impl Passages {
    /// The paragraphs of a report; those with which `before` begins and ends as this report does are taken over.
    pub fn of(report: &Report, before: Option<&Self>) -> Self {
        let paragraphs = &report.paragraphs;
        let known = before.map_or(&[][..], |before| &before.list);
        let same = |index: usize, old: usize| {
            let new = paragraphs.get(index).map(|it| report.slice(it.span));
            let old = known.get(old).zip(before);
            new.is_some() && new == old.map(|((span, _), before)| span.of(&before.text))
        };
        let most = paragraphs.len().min(known.len());
        let front = (0..most).take_while(|at| same(*at, *at)).count();
        let back = (1..=most - front)
            .take_while(|at| same(paragraphs.len() - at, known.len() - at))
            .count();
        let list = paragraphs.iter().enumerate().map(|(index, paragraph)| {
            let from_end = paragraphs.len() - index;
            let old = if index < front {
                known.get(index)
            } else if from_end <= back {
                known.get(known.len() - from_end)
            } else {
                None
            };
            let findings = old.map_or_else(Arc::default, |(_, findings)| Arc::clone(findings));
            (paragraph.span, findings)
        });
        Self {
            text: Arc::clone(&report.text),
            list: list.collect(),
        }
    }

    /// The paragraphs that lie in a span.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Passage<'_>> {
        let first = self.list.partition_point(|(it, _)| it.start < span.start);
        let inside = self.list.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(move |(it, _)| it.end <= span.end);
        inside.map(|(span, findings)| Passage {
            span: *span,
            text: span.of(&self.text),
            findings,
        })
    }

    pub fn iter(&self) -> impl Iterator<Item = Passage<'_>> {
        self.within(Span::new(0, self.text.len()))
    }
}
