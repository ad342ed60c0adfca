//! Where a document has insertions and deletions that nobody has accepted or rejected.

use std::ops::Range;

use super::alternatives::chosen;
use super::author::AUTHOR;
use super::map::{Map, Piece};
use super::tag::Tag;
use super::xml::{Id, Xml};

/// An insertion or deletion.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Where in the text it is.
    pub place: usize,
    /// Whether a copy with fixes has brought it along.
    pub is_own: bool,
}

/// A place in the text for each insertion and deletion in an element: of words, ends of paragraphs, rows and cells. What the
/// file holds a second time for other programs is left out.
pub fn changes(xml: &Xml, inside: Id, map: &Map) -> Vec<Change> {
    // Notes and text boxes are read behind the paragraph that they hang on.
    let mut pieces: Vec<&Piece> = map.pieces.iter().collect();
    pieces.sort_by_key(|piece| piece.xml.start);
    let mut found = Vec::new();
    let mut left_out = Vec::new();
    let mut at = inside;
    while at < xml.descendants(inside).end {
        if left_out.last() == Some(&at) {
            left_out.pop();
            at = xml.descendants(at).end;
            continue;
        }
        match xml.tag(at) {
            Tag::AlternateContent => {
                let chosen = chosen(xml, at);
                let others = xml.children(at).filter(|id| Some(*id) != chosen);
                let others: Vec<Id> = others.collect();
                left_out.extend(others.into_iter().rev());
            }
            tag if is_change(tag) => found.push(Change {
                place: place(xml, at, &pieces),
                is_own: xml.attribute(at, "author").is_some_and(|it| it == AUTHOR),
            }),
            _ => {}
        }
        at += 1;
    }
    found
}

fn is_change(tag: Tag) -> bool {
    tag.is_deletion() || tag.is_insertion() || matches!(tag, Tag::CellDeleted | Tag::CellInserted)
}

/// Where what it changes begins in the text; of the end of a paragraph, where that is; of what shows nothing, where it would
/// stand between the words of its paragraph, else behind the words before it.
fn place(xml: &Xml, change: Id, pieces: &[&Piece]) -> usize {
    let holder = xml.parent(change);
    if xml.tag(holder) == Tag::RunProperties
        && xml.tag(xml.parent(holder)) == Tag::ParagraphProperties
    {
        let paragraph = xml.span(xml.parent(xml.parent(holder)));
        let own = within(pieces, &paragraph);
        let before = || before(pieces, paragraph.start);
        return own
            .last()
            .copied()
            .or_else(before)
            .map_or(0, |piece| piece.text.end);
    }
    let changed = match xml.tag(holder) {
        Tag::RowProperties | Tag::CellProperties => xml.span(xml.parent(holder)),
        _ => xml.span(change),
    };
    if let Some(first) = within(pieces, &changed).first() {
        return first.text.start;
    }
    let around = paragraph_around(xml, change).map_or(changed.clone(), |id| xml.span(id));
    let before = before(pieces, changed.start);
    let behind = within(pieces, &(changed.end..around.end)).first();
    match (before, behind) {
        (Some(piece), _) if around.contains(&piece.xml.start) => piece.text.end,
        (_, Some(piece)) => piece.text.start,
        (before, None) => before.map_or(0, |piece| piece.text.end),
    }
}

fn paragraph_around(xml: &Xml, id: Id) -> Option<Id> {
    let around = std::iter::successors(Some(id), |id| Some(xml.parent(*id)).filter(|it| *it != 0));
    around.skip(1).find(|id| xml.tag(*id) == Tag::Paragraph)
}

/// The pieces that begin in a stretch of the main part.
fn within<'p, 'd>(pieces: &'p [&'d Piece], stretch: &Range<usize>) -> &'p [&'d Piece] {
    let first = pieces.partition_point(|it| it.xml.start < stretch.start);
    let end = pieces.partition_point(|it| it.xml.start < stretch.end);
    pieces.get(first..end.max(first)).unwrap_or_default()
}

/// The last piece that begins before an offset of the main part.
fn before<'d>(pieces: &[&'d Piece], at: usize) -> Option<&'d Piece> {
    let end = pieces.partition_point(|it| it.xml.start < at);
    pieces.get(end.checked_sub(1)?).copied()
}
