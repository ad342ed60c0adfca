//! The figures of the running text, paragraph by paragraph.

use std::ops::Range;

use crate::report::Report;
use crate::report::quantity::{Figure, Percentage, figures, percentages, sentences};
use crate::text::{Located, Span};

/// A paragraph that holds figures, in its compact form.
pub struct Prose {
    pub located: Located,
    pub figures: Vec<Figure>,
    pub percentages: Vec<Percentage>,
}

impl Prose {
    pub fn text(&self) -> &str {
        &self.located.text
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
        self.located.span(range.clone())
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
        .map(|paragraph| {
            let located = Located::new(&report.text, paragraph.span);
            Prose {
                figures: figures(&located.text),
                percentages: percentages(&located.text),
                located,
            }
        })
        .filter(|prose| !prose.figures.is_empty())
}
