//! Cutting a run where something stands between its words.

use quick_xml::escape::escape;

use super::point::{Point, RunMarks};
use super::revisions::Revisions;
use crate::text::Span;
use crate::word::document::Document;
use crate::word::inline::is_marked_by_hand;
use crate::word::map::Piece;
use crate::word::tag::Tag;
use crate::word::xml::Id;

/// A run with everything in its place. `pieces` are those that were read from it, in order.
pub fn rewritten(
    document: &Document,
    run: Id,
    pieces: &[Piece],
    marks: &RunMarks,
    revisions: &mut Revisions,
) -> String {
    let xml = &document.xml;
    let name = xml.name(run);
    let mut writer = RunWriter {
        document,
        run,
        prefix: name.strip_suffix('r').unwrap_or_default(),
        heads: 0,
        tail: format!("</{name}>"),
        marks,
        revisions,
        points: 0,
        open: None,
        done: String::new(),
    };
    for child in xml.children(run) {
        if xml.tag(child) == Tag::RunProperties {
            continue;
        }
        let span = xml.span(child);
        let own = pieces
            .iter()
            .filter(|piece| span.start <= piece.xml.start && piece.xml.end <= span.end);
        let own: Vec<&Piece> = own.collect();
        writer.child(child, &own);
    }
    writer.finish()
}

struct RunWriter<'a> {
    document: &'a Document,
    run: Id,
    prefix: &'a str,
    /// How many runs like this one have been begun.
    heads: usize,
    tail: String,
    marks: &'a RunMarks,
    revisions: &'a mut Revisions,
    /// How many points have been written.
    points: usize,
    /// Whether a run is begun, and in which deletion.
    open: Option<Option<usize>>,
    done: String,
}

impl RunWriter<'_> {
    fn child(&mut self, child: Id, pieces: &[&Piece]) {
        let xml = &self.document.xml;
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            // It shows nothing, or words of runs in it, or is a picture or a text box: nobody has deleted it.
            if let Some(words) = self.words_in(child).or_else(|| self.mark_behind(child)) {
                self.points_up_to(words);
            }
            self.ensure(None);
            self.done.push_str(xml.raw(child));
            return;
        };
        let text = first.text.cover(last.text);
        let cuts = self.cuts(text);
        if xml.tag(child) != Tag::RunText || cuts.is_empty() {
            self.points_up_to(text.start);
            let deletion = self.deletion(text.start, text.end);
            self.ensure(deletion);
            match deletion {
                Some(_) if xml.tag(child) == Tag::RunText => {
                    let content = xml.text.get(xml.content(child)).unwrap_or_default();
                    self.words(content, true);
                }
                _ => self.done.push_str(xml.raw(child)),
            }
            return;
        }
        for piece in pieces {
            let mut at = piece.text.start;
            let inside = cuts
                .iter()
                .copied()
                .filter(|cut| piece.divisible() && at < *cut && *cut < piece.text.end);
            let ends: Vec<usize> = inside.chain([piece.text.end]).collect();
            for end in ends {
                self.points_up_to(at);
                let deletion = self.deletion(at, end);
                self.ensure(deletion);
                let raw = if piece.divisible() {
                    let from = piece.xml.start + (at - piece.text.start);
                    xml.text.get(from..from + (end - at))
                } else {
                    xml.text.get(piece.xml.clone())
                };
                self.words(raw.unwrap_or_default(), deletion.is_some());
                at = end;
            }
        }
    }

    /// Where the words begin by which a reference to a note is marked: what parted them from it would make them plain words.
    fn mark_behind(&self, child: Id) -> Option<usize> {
        let xml = &self.document.xml;
        if !is_marked_by_hand(xml, child) {
            return None;
        }
        let behind = xml.span(child).end..xml.span(self.run).end;
        let mut pieces = self.document.map.pieces.iter();
        let mark = pieces.find(|it| behind.start <= it.xml.start && it.xml.end <= behind.end);
        mark.map(|piece| piece.text.start)
    }

    /// Where the words of the runs in a phonetic guide or the like begin. Those of a text box are read behind the paragraph.
    fn words_in(&self, child: Id) -> Option<usize> {
        let xml = &self.document.xml;
        xml.find(child, Tag::Run)?;
        if xml.find(child, Tag::TextBox).is_some() {
            return None;
        }
        let span = xml.span(child);
        let mut pieces = self.document.map.pieces.iter();
        let first = pieces.find(|it| span.start <= it.xml.start && it.xml.end <= span.end);
        first.map(|piece| piece.text.start)
    }

    /// Offsets inside `text` at which something begins or ends.
    fn cuts(&self, text: Span) -> Vec<usize> {
        let points = self.marks.points.iter().map(|(offset, _)| *offset);
        let deleted = self
            .marks
            .deleted
            .iter()
            .flat_map(|(start, end)| [*start, *end]);
        let inside = |offset: &usize| text.start < *offset && *offset < text.end;
        let mut cuts: Vec<usize> = points.chain(deleted).filter(inside).collect();
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    fn deletion(&self, start: usize, end: usize) -> Option<usize> {
        let mut deleted = self.marks.deleted.iter();
        deleted.position(|(from, to)| *from <= start && end <= *to && start < end)
    }

    /// Writes the points that stand at or before an offset.
    fn points_up_to(&mut self, offset: usize) {
        while let Some((at, point)) = self.marks.points.get(self.points) {
            if *at > offset {
                break;
            }
            self.close();
            self.points += 1;
            match point {
                Point::Start(text) | Point::End(text) => self.done.push_str(text),
                Point::Insertion(words) => self.insertion(words),
                Point::Parting { ends, words } => {
                    self.done.push_str(ends);
                    if !words.is_empty() {
                        self.insertion(words);
                    }
                }
            }
        }
    }

    /// Inserted words look like those of the run. An insertion in somebody else's insertion parts that in two.
    fn insertion(&mut self, words: &str) {
        let xml = &self.document.xml;
        let parent = xml.parent(self.run);
        let inside = xml.tag(parent) == Tag::Inserted;
        let name = xml.name(parent);
        if inside {
            self.done.push_str(&format!("</{name}>"));
        }
        let tag = self.revisions.tag("ins") + ">";
        self.done.push_str(&tag);
        self.head();
        let escaped = escape(words).into_owned();
        self.words(&escaped, false);
        self.done.push_str(&self.tail);
        self.done.push_str(&format!("</{}ins>", self.prefix));
        if inside {
            let again = self.revisions.start_tag(xml, parent);
            self.done.push_str(&again);
        }
    }

    fn words(&mut self, raw: &str, deleted: bool) {
        let name = format!("{}{}", self.prefix, if deleted { "delText" } else { "t" });
        self.done
            .push_str(&format!("<{name} xml:space=\"preserve\">{raw}</{name}>"));
    }

    /// Begins a run in the deletion given, unless one is begun.
    fn ensure(&mut self, deletion: Option<usize>) {
        if self.open == Some(deletion) {
            return;
        }
        self.close();
        if deletion.is_some() {
            let tag = self.revisions.tag("del") + ">";
            self.done.push_str(&tag);
        }
        self.head();
        self.open = Some(deletion);
    }

    /// What begins a run like this one. What its properties note of changes was made once, but stands in each part of it.
    fn head(&mut self) {
        let xml = &self.document.xml;
        self.done.push_str(xml.start_tag(self.run));
        if let Some(properties) = xml.child(self.run, Tag::RunProperties) {
            let written = match self.heads {
                0 => xml.raw(properties).to_owned(),
                _ => self.revisions.again(xml, properties),
            };
            self.done.push_str(&written);
        }
        self.heads += 1;
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        self.done.push_str(&self.tail);
        if open.is_some() {
            self.done.push_str(&format!("</{}del>", self.prefix));
        }
    }

    fn finish(mut self) -> String {
        self.points_up_to(usize::MAX);
        self.close();
        self.done
    }
}
