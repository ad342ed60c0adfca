//! The paragraphs of a report with what the rules have found out about the text of each by itself.

use std::sync::{Arc, OnceLock};

use super::figures::prose::Figures;
use crate::report::{Paragraph, Report};
use crate::syntax::{Change, Placed};
use crate::text::{Shift, Span};

/// The paragraphs, in the order of the text.
///
/// Of a paragraph that a change leaves as it is nothing is found out again. What is kept here depends on nothing but the lines
/// that a paragraph stands on.
#[derive(Clone, Debug)]
pub struct Passages {
    text: Arc<str>,
    list: Vec<Kept>,
}

#[derive(Clone, Debug)]
struct Kept {
    span: Span,
    findings: Arc<Findings>,
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
    /// The paragraphs of a report of which nothing is known yet.
    pub fn of(report: &Report) -> Self {
        Self {
            text: Arc::clone(&report.text),
            list: report.paragraphs.iter().map(Kept::new).collect(),
        }
    }

    /// The paragraphs of a report after a change. Those in front of the change and behind it are taken over.
    #[must_use]
    pub fn read_again(mut self, report: &Report, change: Change) -> Self {
        let change = change.to_lines(&report.text);
        let paragraphs = &report.paragraphs;
        let before = paragraphs.iter().zip(&self.list);
        let front = before
            .take_while(|(now, old)| now.span == old.span && now.span.end <= change.new.start)
            .count();
        let shift = change.shift();
        let behind = paragraphs.iter().rev().zip(self.list.iter().rev());
        let back = behind
            .take(paragraphs.len().min(self.list.len()) - front)
            .take_while(|(now, old)| {
                now.span == shift.of(old.span) && now.span.start >= change.new.end
            })
            .count();
        let fresh = paragraphs.get(front..paragraphs.len() - back);
        let fresh = fresh.unwrap_or_default().iter().map(Kept::new).collect();
        let touched = front..self.list.len() - back;
        change.renew(&mut self.list, touched, fresh);
        self.text = Arc::clone(&report.text);
        self
    }

    /// The paragraphs that lie in a span.
    pub fn within(&self, span: Span) -> impl Iterator<Item = Passage<'_>> {
        let first = self.list.partition_point(|it| it.span.start < span.start);
        let inside = self.list.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(move |it| it.span.end <= span.end);
        inside.map(|it| Passage {
            span: it.span,
            text: it.span.of(&self.text),
            findings: &it.findings,
        })
    }

    pub fn iter(&self) -> impl Iterator<Item = Passage<'_>> {
        self.within(Span::new(0, self.text.len()))
    }
}

impl Kept {
    fn new(paragraph: &Paragraph) -> Self {
        Self {
            span: paragraph.span,
            findings: Arc::default(),
        }
    }
}

impl Placed for Kept {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        by.apply(&mut self.span);
    }
}
