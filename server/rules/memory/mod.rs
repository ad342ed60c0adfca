//! What was found out about a text and need not be found out again when something else in it changes.
//!
//! The memory knows no rule: a rule states a [`Fact`] and asks for it. A fact sees nothing but the stretch of text that it is
//! about, so that it holds as long as that is the same; the memory forgets it when a line is changed on which that stands.

mod fact;
mod lines;
mod passages;
mod shelf;
mod things;

use std::sync::Arc;

pub use fact::{Fact, Known};
pub use passages::{Passage, Passages};

use lines::Lines;
use shelf::Renewal;
use things::Things;

use crate::report::Report;
use crate::syntax::{Change, Placed};
use crate::text::{Span, sentence_around};

/// What is known of the paragraphs, headings, citations and lines of a report, each fact found out when it is first asked for.
#[derive(Clone, Debug)]
pub struct Memory {
    text: Arc<str>,
    paragraphs: Things,
    headings: Things,
    citations: Things,
    titles: Things,
    lines: Lines,
}

impl Memory {
    /// Nothing is known yet of the report.
    pub fn of(report: &Report) -> Self {
        Self {
            text: Arc::clone(&report.text),
            paragraphs: Things::at(paragraphs(report)),
            headings: Things::at(headings(report)),
            citations: Things::at(citations(report)),
            titles: Things::at(titles(report)),
            lines: Lines::default(),
        }
    }

    /// What is known of the report after a change; of what stands on other lines it is what was known before.
    #[must_use]
    pub fn read_again(mut self, report: &Report, change: Change) -> Self {
        let change = change.to_lines(&report.text);
        let text = &report.text;
        self.paragraphs.renew(paragraphs(report), text, change);
        self.headings.renew(headings(report), text, change);
        self.citations.renew(citations(report), text, change);
        self.titles.renew(titles(report), text, change);
        self.lines.renew(&Renewal {
            text,
            change,
            touched: 0..0,
            fresh: 0,
        });
        self.text = Arc::clone(text);
        self
    }

    /// The paragraphs of running text.
    pub fn paragraphs(&self) -> Passages<'_> {
        Passages::all(&self.text, &self.paragraphs)
    }

    /// The headings that are on lines of their own and not those of statutory sections.
    pub fn headings(&self) -> Passages<'_> {
        Passages::all(&self.text, &self.headings)
    }

    /// What each citation names its act by, with its marks: one for each citation, empty where there is nothing.
    pub fn titles(&self) -> Passages<'_> {
        Passages::all(&self.text, &self.titles)
    }

    /// What a fact says of the sentence around a citation of the report, by its index there.
    pub fn sentence_around<T: Known>(&self, citation: usize, fact: &'static Fact<T>) -> Option<&T> {
        let span = *self.citations.spans().get(citation)?;
        let known = self.citations.column(fact).get(citation)?;
        Some(known.get_or_init(|| fact.find(sentence_around(&self.text, span))))
    }

    /// What a fact finds on the lines of the text, in its order. What it finds on a line must not depend on other lines.
    pub fn on_lines<T: Known + Placed>(&self, fact: &'static Fact<Vec<T>>) -> &[T] {
        self.lines.find(&self.text, fact)
    }
}

fn paragraphs(
    report: &Report,
) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone {
    report.paragraphs.iter().map(|it| it.span)
}

fn headings(report: &Report) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone {
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

fn citations(report: &Report) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone {
    report.citations.iter().map(|it| it.span)
}

fn titles(report: &Report) -> impl DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone {
    report.citations.iter().map(|it| {
        let mark = it.mark.as_ref();
        mark.map_or(Span::empty(it.span.start), |mark| mark.span)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::report::ReadOptions;

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    static LENGTH: Fact<usize> = Fact::new(|text| {
        ASKED.fetch_add(1, Ordering::Relaxed);
        text.len()
    });

    static CHARACTERS: Fact<usize> = Fact::new(|text| text.chars().count());

    #[test]
    fn a_fact_is_found_once_and_again_where_its_line_has_changed() {
        let report = |text: &str| Report::parse(text, &ReadOptions::default());
        let before = report("一、总体情况\n甲乙。\n丙丁戊。\n");
        let lengths = |memory: &Memory| -> Vec<usize> {
            let known = memory.paragraphs().with(&LENGTH);
            known.map(|(_, length)| *length).collect()
        };
        let memory = Memory::of(&before);
        assert_eq!(lengths(&memory), [9, 12]);
        assert_eq!(lengths(&memory), [9, 12]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 2);
        let mut characters = memory.paragraphs().with(&CHARACTERS);
        assert_eq!(characters.next().map(|(_, count)| *count), Some(3));
        drop(characters);

        let at = before.text.find('乙').unwrap();
        let text = before.text.replace('甲', "甲己");
        let change = Change {
            old: Span::empty(at),
            new: Span::new(at, at + "己".len()),
        };
        // A copy goes its own way.
        let copy = memory.clone();
        let memory = memory.read_again(&report(&text), change);
        assert_eq!(lengths(&memory), [12, 12]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 3);
        assert_eq!(lengths(&copy), [9, 12]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 3);
    }
}
