//! The marks of changes.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use super::change::{Beside, Change, beside};
use super::changes::Changes;
use super::lines::{Line, around};
use super::markup::Marks;
use super::parting::{Plan, plans};
use super::point::Point;
use super::prefix::prefix;
use super::rewriting::{begun, changed, parted};
use crate::text::visible;
use crate::word::alternatives::Twins;
use crate::word::document::Document;
use crate::word::map::Piece;
use crate::word::tag::Tag;
use crate::word::xml::{Id, Xml};

/// Writes the marks of changes.
pub fn place(changes: &Changes, document: &Document, marks: &mut Marks) {
    let changes: Vec<&Change> = changes.all().collect();
    let mut placing = Placing {
        document,
        twins: Twins::of(&document.xml),
        plans: plans(document, &changes).unwrap_or_default(),
        parted: BTreeMap::new(),
    };
    for change in changes {
        placing.change(change, marks);
    }
    placing.paragraphs(marks);
}

struct Placing<'d> {
    document: &'d Document,
    twins: Twins,
    plans: BTreeMap<Id, Plan>,
    /// How many parts of a paragraph have ended.
    parted: BTreeMap<Id, usize>,
}

impl Placing<'_> {
    /// An element with those that say the same in other alternatives.
    fn all(&self, id: Id) -> Vec<Id> {
        [id].into_iter()
            .chain(self.twins.get(id).iter().copied())
            .collect()
    }

    fn change(&mut self, change: &Change, marks: &mut Marks) {
        let document = self.document;
        let pieces = document.map.pieces_in(change.inner);
        for piece in pieces {
            let start = change.inner.start.max(piece.text.start);
            let end = change.inner.end.min(piece.text.end);
            for run in self.all(piece.run) {
                let marks = marks.run_like(run, piece.run);
                marks.deleted.push((start, end));
            }
        }
        let place = match (pieces.last(), beside(document, change.inner.start)) {
            (Some(piece), _) => Some((piece, change.inner.end.min(piece.text.end))),
            (None, Some(Beside::Piece(piece))) => Some((piece, change.inner.start)),
            (None, Some(Beside::Blank(paragraph))) => {
                self.fill(paragraph, &change.words, marks);
                None
            }
            (None, None) => None,
        };
        if let Some((piece, at)) = place {
            self.put_in(piece, at, &change.words, marks);
            if let Some(lines) = &change.lines {
                for line in &lines.others {
                    self.part(lines.paragraph, piece, at, line, marks);
                }
            }
        }
        for paragraph in change.ends.iter().flat_map(|it| self.all(*it)) {
            let mark = marks.revisions.tag("del") + "/>";
            marks.ends.insert(paragraph, mark);
        }
    }

    /// Puts words in beside those of a piece. In Word an entity of the text is the character that it stands for.
    fn put_in(&self, piece: &Piece, at: usize, words: &str, marks: &mut Marks) {
        if words.is_empty() {
            return;
        }
        for run in self.all(piece.run) {
            let point = Point::Insertion(visible(words).into_owned());
            marks.run_like(run, piece.run).points.push((at, point));
        }
    }

    /// Puts words into a paragraph that has none.
    fn fill(&self, paragraph: Id, words: &str, marks: &mut Marks) {
        if words.is_empty() {
            return;
        }
        let prefix = prefix(self.document);
        let words = visible(words);
        let words = escape(&*words);
        for paragraph in self.all(paragraph) {
            let tag = marks.revisions.tag("ins") + ">";
            let run = format!(
                "{tag}<{prefix}r><{prefix}t xml:space=\"preserve\">{words}</{prefix}t></{prefix}r></{prefix}ins>"
            );
            marks.inside.entry(paragraph).or_default().push_str(&run);
        }
    }

    /// Ends a part of a paragraph behind a place in a piece, and begins the next.
    fn part(&mut self, paragraph: Id, piece: &Piece, at: usize, line: &Line, marks: &mut Marks) {
        let Some(plan) = self.plans.get(&paragraph) else {
            return;
        };
        let done = self.parted.entry(paragraph).or_default();
        *done += 1;
        let is_last = *done + 1 == plan.len();
        let Some(form) = plan.get(*done).copied() else {
            return;
        };
        let xml = &self.document.xml;
        for run in self.all(piece.run) {
            let Some(own) = paragraph_of(xml, run) else {
                continue;
            };
            let revisions = &mut marks.revisions;
            let properties = match is_last {
                true => changed(self.document, own, form, revisions),
                false => begun(self.document, own, form, revisions),
            };
            let elements = around(xml, run, own).unwrap_or_default();
            let ends = parted(self.document, own, &elements, &properties, revisions);
            let words = visible(&line.words).into_owned();
            let point = Point::Parting { ends, words };
            marks.run_like(run, piece.run).points.push((at, point));
        }
    }

    /// Writes the properties of the first part of each paragraph.
    fn paragraphs(&self, marks: &mut Marks) {
        for (paragraph, plan) in &self.plans {
            let Some(first) = plan.first().copied() else {
                continue;
            };
            for own in self.all(*paragraph) {
                let revisions = &mut marks.revisions;
                let properties = match plan.len() {
                    1 => changed(self.document, own, first, revisions),
                    _ => begun(self.document, own, first, revisions),
                };
                marks.properties.insert(own, properties);
            }
        }
    }
}

fn paragraph_of(xml: &Xml, run: Id) -> Option<Id> {
    let around = std::iter::successors(Some(run), |id| Some(xml.parent(*id)).filter(|it| *it != 0));
    around.skip(1).find(|id| xml.tag(*id) == Tag::Paragraph)
}
