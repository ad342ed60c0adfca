//! Words that are struck out: no words of the report, as those that a web page strikes out are none.

use super::body::Reader;
use super::strike::{CLOSE, OPEN, struck};
use super::tag::Tag;
use super::writer::Mark;
use super::xml::Id;

impl Reader<'_> {
    /// Whether a run is struck out, by itself, by its style or by that of its paragraph.
    pub(super) fn is_struck(&self, properties: Option<Id>, style: Option<&str>) -> bool {
        let xml = self.xml;
        let own = properties.and_then(|it| struck(xml, it));
        let styles = &self.parts.styles;
        let by_style = || style.and_then(|style| styles.struck(Some(style)));
        own.or_else(by_style).unwrap_or(self.line.is_struck)
    }

    /// Begins a run that is struck out, if it has words.
    pub(super) fn begin_struck(&mut self, run: Id) -> Option<Begun> {
        let xml = self.xml;
        let mut inside = xml.children(run);
        let has_words = inside.any(|id| match xml.tag(id) {
            Tag::RunText => xml
                .text
                .get(xml.content(id))
                .is_some_and(|it| !it.trim().is_empty()),
            tag => tag == Tag::Symbol,
        });
        if !has_words || !self.fields.show() {
            return None;
        }
        let at = xml.span(run).start;
        // Words that go on in the next run are struck out as one.
        if self.writer.take_markup(CLOSE) {
            return Some(Begun::Before);
        }
        let mark = self.writer.mark();
        self.writer.markup(OPEN, at..at, run);
        Some(Begun::Here(mark))
    }

    /// Ends it.
    pub(super) fn end_struck(&mut self, begun: Begun, run: Id) {
        if let Begun::Here(mark) = begun
            && self.writer.since(mark) == OPEN
        {
            // Nothing was written after all.
            self.writer.back_to(mark);
            return;
        }
        let at = self.xml.span(run).end;
        self.writer.markup(CLOSE, at..at, run);
    }
}

/// Where what is struck out has begun.
pub enum Begun {
    Here(Mark),
    /// In the run before.
    Before,
}
