//! The figures of the running text, paragraph by paragraph.

use std::borrow::Cow;
use std::ops::Range;

use crate::report::Report;
use crate::report::quantity::{Figure, Percentage, figures, percentages, sentences};
use crate::text::{Located, Span, compact};

/// A paragraph that holds figures, in its compact form.
#[derive(Debug)]
pub struct Prose {
    source: Source,
    pub figures: Vec<Figure>,
    pub percentages: Vec<Percentage>,
}

/// A compact text and where it comes from.
#[derive(Debug)]
enum Source {
    /// The paragraph is compact as it is written; it begins at this offset.
    Written(String, usize),
    Compacted(Located),
}

impl Prose {
    fn new(report: &Report, span: Span) -> Self {
        let source = match compact(report.slice(span)) {
            Cow::Borrowed(text) => Source::Written(text.to_owned(), span.start),
            Cow::Owned(_) => Source::Compacted(Located::new(&report.text, span)),
        };
        let mut prose = Self {
            source,
            figures: Vec::new(),
            percentages: Vec::new(),
        };
        prose.figures = figures(prose.text());
        prose.percentages = percentages(prose.text());
        prose
    }

    pub fn text(&self) -> &str {
        match &self.source {
            Source::Written(text, _) => text,
            Source::Compacted(located) => &located.text,
        }
    }

    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        sentences(self.text())
    }

    /// The figures of a sentence.
    pub fn figures_in(&self, sentence: &Range<usize>) -> &[Figure] {
        let before = |offset: usize| {
            let figures = &self.figures;
            figures.partition_point(|figure| figure.range.start < offset)
        };
        let inside = before(sentence.start)..before(sentence.end);
        self.figures.get(inside).unwrap_or_default()
    }

    /// Where a stretch of the compact text stands in the report.
    pub fn span(&self, range: &Range<usize>) -> Span {
        match &self.source {
            Source::Written(_, start) => Span::new(start + range.start, start + range.end),
            Source::Compacted(located) => located.span(range.clone()),
        }
    }

    /// A stretch of the compact text.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text().get(range.clone()).unwrap_or("")
    }
}

/// The paragraphs of the report that hold at least one figure with a measure word.
pub fn paragraphs(report: &Report) -> impl Iterator<Item = Prose> {
    let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    report
        .paragraphs
        .iter()
        .filter(move |paragraph| report.slice(paragraph.span).contains(digit))
        .map(|paragraph| Prose::new(report, paragraph.span))
        .filter(|prose| !prose.figures.is_empty())
}
