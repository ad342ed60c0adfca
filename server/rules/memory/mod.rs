//! What the rules have found out about a text and need not find out again when something else in it changes.
//!
//! Whatever is remembered here depends on nothing but the lines on which the thing stands that it is about.

mod citations;
mod kept;
mod lines;
mod passages;

use std::sync::Arc;

pub use citations::CitationNotes;
pub use lines::OldWords;
pub use passages::Passage;

use kept::Kept;
use lines::Lines;
use passages::Findings;

use crate::report::Report;
use crate::rules::prose::survey::{Survey, survey};
use crate::syntax::Change;
use crate::text::Span;

/// What is known of the paragraphs, the citations and the lines of a report, each thing found out when a rule first asks.
#[derive(Clone, Debug)]
pub struct Memory {
    text: Arc<str>,
    paragraphs: Vec<Kept<Findings>>,
    /// Headings on lines of their own.
    headings: Vec<Kept<Findings>>,
    citations: Vec<Kept<CitationNotes>>,
    lines: Lines,
}

impl Memory {
    /// Nothing is known yet of the report.
    pub fn of(report: &Report) -> Self {
        Self {
            text: Arc::clone(&report.text),
            paragraphs: kept::all(paragraphs(report)),
            headings: kept::all(headings(report)),
            citations: kept::all(citations(report)),
            lines: Lines::default(),
        }
    }

    /// What is known of the report after a change; of what stands on other lines it is what was known before.
    #[must_use]
    pub fn read_again(mut self, report: &Report, change: Change) -> Self {
        let change = change.to_lines(&report.text);
        kept::renew(&mut self.paragraphs, paragraphs(report), change);
        kept::renew(&mut self.headings, headings(report), change);
        kept::renew(&mut self.citations, citations(report), change);
        self.lines.renew(&report.text, change);
        self.text = Arc::clone(&report.text);
        self
    }

    /// The paragraphs of running text, in order.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        self.passages_in(Span::new(0, self.text.len()))
    }

    /// The paragraphs that lie in a span.
    pub fn passages_in(&self, span: Span) -> impl Iterator<Item = Passage<'_>> {
        let first = self
            .paragraphs
            .partition_point(|it| it.span.start < span.start);
        let inside = self.paragraphs.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(move |it| it.span.end <= span.end);
        inside.map(|it| Passage {
            span: it.span,
            text: it.span.of(&self.text),
            findings: &it.known,
        })
    }

    /// What a survey of the prose finds in each paragraph and in each heading that is on a line of its own and not that of a
    /// statutory section, with the place where it begins: the paragraphs first.
    pub fn prose(&self) -> impl Iterator<Item = (usize, &Survey)> {
        self.paragraphs.iter().chain(&self.headings).map(|it| {
            let survey = || Arc::new(survey(it.span.of(&self.text)));
            (it.span.start, &**it.known.survey.get_or_init(survey))
        })
    }

    /// What is known of the citations, in their order.
    pub fn citations(&self) -> impl Iterator<Item = &CitationNotes> {
        self.citations.iter().map(|it| &it.known)
    }

    pub fn lines(&self) -> &Lines {
        &self.lines
    }
}

fn paragraphs(report: &Report) -> impl kept::Spans {
    report.paragraphs.iter().map(|it| it.span)
}

fn headings(report: &Report) -> impl kept::Spans {
    let spans: Vec<Span> = report
        .headings
        .iter()
        .enumerate()
        .filter(|(index, heading)| {
            let mut sections = report.sections.iter();
            heading.own_line && !sections.any(|it| it.heading == *index && it.id.is_some())
        })
        .map(|(_, heading)| heading.span)
        .collect();
    spans.into_iter()
}

fn citations(report: &Report) -> impl kept::Spans {
    report.citations.iter().map(|it| it.span)
}
