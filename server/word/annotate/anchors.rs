//! Where a comment stands: on the words it speaks of, or on what stands nearest to them.

use super::markup::Marks;
use super::point::Point;
use super::prefix::{attribute_prefix, prefix};
use crate::text::Span;
use crate::word::document::Document;
use crate::word::map::Piece;
use crate::word::tag::Tag;
use crate::word::xml::Id;

/// Writes the marks of the comment `id` around a stretch of the text.
pub fn place(document: &Document, span: Span, id: usize, marks: &mut Marks) {
    let map = &document.map;
    let mut pieces = map.pieces_in(span);
    let mut span = span;
    if pieces.is_empty() {
        // A number that Word writes itself, a blank cell, a place where something is missing.
        let block = map.block_at(span.start);
        if let Some(block) = block {
            pieces = map.pieces_in(block.text);
            span = block.text;
        }
        if pieces.is_empty() {
            let own = block.and_then(|block| block.paragraph);
            blank(document, own, id, marks);
            return;
        }
    }
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
        return;
    };
    match anchor(document, first) {
        Anchor::Run => {
            let at = if first.divisible() {
                span.start.max(first.text.start)
            } else {
                first.text.start
            };
            let start = start(prefix(document), id);
            marks.run(first.run).points.push((at, Point::Start(start)));
        }
        Anchor::Around(outer) => {
            marks
                .before
                .entry(outer)
                .or_default()
                .push_str(&start(prefix(document), id));
        }
    }
    match anchor(document, last) {
        Anchor::Run => {
            let at = if last.divisible() {
                span.end.min(last.text.end)
            } else {
                last.text.end
            };
            marks
                .run(last.run)
                .points
                .push((at, Point::End(end(prefix(document), id))));
        }
        Anchor::Around(outer) => {
            marks
                .behind
                .entry(outer)
                .or_default()
                .push_str(&end(prefix(document), id));
        }
    }
}

/// Where in the main part the mark would stand that begins a comment on a stretch of the text; `None` where it would cut a run
/// that nothing cuts yet.
pub fn beginning(document: &Document, span: Span) -> Option<usize> {
    let (map, xml) = (&document.map, &document.xml);
    let block = map.block_at(span.start);
    let own = map.pieces_in(span);
    let (first, at) = match own.first() {
        Some(first) => (Some(first), span.start),
        None => {
            let pieces = block.map_or(&[][..], |block| map.pieces_in(block.text));
            (pieces.first(), 0)
        }
    };
    match first {
        Some(first) => match anchor(document, first) {
            Anchor::Run if first.divisible() && at > first.text.start => None,
            Anchor::Run => Some(first.xml.start),
            Anchor::Around(outer) => Some(xml.span(outer).start),
        },
        None => {
            let paragraph = block.and_then(|block| block.paragraph)?;
            let holder = outermost_run(document, paragraph).unwrap_or(paragraph);
            Some(xml.span(holder).start)
        }
    }
}

/// A comment on no words: in the paragraph given, or else the first one of the body.
fn blank(document: &Document, paragraph: Option<Id>, id: usize, marks: &mut Marks) {
    let xml = &document.xml;
    let body = xml.child(0, Tag::Body).unwrap_or_default();
    let prefix = prefix(document);
    let both = start(prefix, id) + &end(prefix, id);
    let first = || xml.find(body, Tag::Paragraph);
    match paragraph.or_else(first) {
        Some(paragraph) => match outermost_run(document, paragraph) {
            Some(outer) => marks.behind.entry(outer).or_default().push_str(&both),
            None => marks.inside.entry(paragraph).or_default().push_str(&both),
        },
        None if marks.body.is_empty() => marks.body = format!("<{prefix}p>{both}</{prefix}p>"),
        None => {
            let end = marks.body.len() - format!("</{prefix}p>").len();
            marks.body.insert_str(end, &both);
        }
    }
}

/// Where marks around a piece can stand.
enum Anchor {
    /// In its run.
    Run,
    /// Around another element: Word allows no comments in text boxes, phonetic guides and formulas.
    Around(Id),
}

fn anchor(document: &Document, piece: &Piece) -> Anchor {
    let xml = &document.xml;
    match outermost_run(document, piece.run) {
        Some(run) => Anchor::Around(run),
        None if xml.tag(piece.run) == Tag::Run => Anchor::Run,
        None => {
            let mut id = piece.run;
            while xml.tag(xml.parent(id)) != Tag::Paragraph && xml.parent(id) != 0 {
                id = xml.parent(id);
            }
            Anchor::Around(id)
        }
    }
}

/// The outermost run around an element, if it stands in one.
pub fn outermost_run(document: &Document, id: Id) -> Option<Id> {
    let xml = &document.xml;
    let mut found = None;
    let mut at = id;
    while at != 0 {
        at = xml.parent(at);
        if xml.tag(at) == Tag::Run {
            found = Some(at);
        }
    }
    found
}

/// The innermost run around an element.
pub fn enclosing_run(document: &Document, id: Id) -> Option<Id> {
    let xml = &document.xml;
    let mut at = id;
    while at != 0 {
        at = xml.parent(at);
        if xml.tag(at) == Tag::Run {
            return Some(at);
        }
    }
    None
}

fn start(prefix: &str, id: usize) -> String {
    let a = attribute_prefix(prefix);
    format!("<{prefix}commentRangeStart {a}id=\"{id}\"/>")
}

fn end(prefix: &str, id: usize) -> String {
    let a = attribute_prefix(prefix);
    format!(
        "<{prefix}commentRangeEnd {a}id=\"{id}\"/><{prefix}r><{prefix}commentReference {a}id=\"{id}\"/></{prefix}r>"
    )
}
