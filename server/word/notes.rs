//! Notes, read as the body is, behind the paragraph or table that refers to them.

use super::body::{Reader, TEXT};
use super::changed::{self, Change};
use super::field;
use super::parts::Notes;
use super::ranks::Ranks;
use super::reference::NoteReference;
use super::tag::Tag;
use super::xml::Id;
use crate::text::{Location, Span};

impl<'p> Reader<'p> {
    /// Keeps in mind that a note is referred to. One note refers to no other.
    pub(super) fn note(&mut self, at: Id, run: Id) {
        if !self.beside {
            self.notes.push(NoteReference {
                at,
                run,
                is_footnote: self.xml.tag(at) == Tag::FootnoteReference,
            });
        }
    }

    /// The notes that were referred to, each as paragraphs and tables of its own.
    pub(super) fn notes(&mut self, place: Location) {
        for reference in std::mem::take(&mut self.notes) {
            if self.writer.text.len() > TEXT {
                self.too_long = true;
                return;
            }
            let notes: Option<&'p Notes> = match reference.is_footnote {
                true => self.parts.footnotes.as_ref(),
                false => self.parts.endnotes.as_ref(),
            };
            let number = self.xml.attribute(reference.at, "id");
            let own = number.and_then(|it| Some((notes?, notes?.get(&it)?)));
            if let Some((notes, note)) = own {
                self.read_note(notes, note, reference, place);
            }
        }
    }

    fn read_note(&mut self, notes: &'p Notes, note: Id, reference: NoteReference, place: Location) {
        let whole = field::whole(&notes.xml, note);
        let mut reader = Reader::of(&notes.xml, &notes.relations, self.parts, &whole);
        reader.beside = true;
        reader.ranks = Ranks::default();
        reader.blocks(note, Some(place));
        self.too_long |= reader.too_long;
        let shown = Span::new(0, reader.writer.text.len()).trim(&reader.writer.text);
        if shown.is_empty() {
            return;
        }
        self.separate();
        let start = self.writer.text.len();
        let at = self.xml.span(reference.at);
        self.writer
            .append(&reader.writer, shown, at, reference.run, place);
        let moved = |at: usize| start + at.clamp(shown.start, shown.end) - shown.start;
        for mut styled in reader.looks {
            styled.span = Span::new(moved(styled.span.start), moved(styled.span.end));
            self.looks.push(styled);
        }
        let changes = changed::changes(&notes.xml, note, &reader.writer.map);
        let changes = changes.into_iter().map(|it| Change {
            place: moved(it.place),
            ..it
        });
        self.changes.extend(changes);
    }
}
