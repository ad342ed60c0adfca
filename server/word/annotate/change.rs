//! A change to the words of a document that can be written as a tracked change.

use super::alike::alike;
use super::anchors::{enclosing_run, outermost_run};
use super::lines::{self, Lines};
use super::stand::text_box;
use super::untracked::Untracked;
use crate::text::Span;
use crate::word::document::Document;
use crate::word::map::{Block, Form, Piece};
use crate::word::tag::Tag;
use crate::word::xml::Id;

#[derive(Clone, Debug)]
pub struct Change {
    pub span: Span,
    /// What stands there in the other text.
    pub text: String,
    /// The part of it in which words stand: signs of headings are no words.
    pub inner: Span,
    /// The words that are put in.
    pub words: String,
    /// The paragraphs whose ends go.
    pub ends: Vec<Id>,
    /// What becomes of the line besides.
    pub lines: Option<Lines>,
}

impl Change {
    fn new(span: Span, text: String) -> Self {
        Self {
            span,
            words: text.clone(),
            text,
            inner: span,
            ends: Vec::new(),
            lines: None,
        }
    }
}

/// Changes in a stretch of lines, or why one of them cannot be written with tracked changes.
pub fn changes(
    document: &Document,
    lines: Span,
    found: Vec<(Span, String)>,
) -> Result<Vec<Change>, Untracked> {
    let mut done = lines.start;
    let mut written = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    while let Some((span, text)) = rest.next() {
        let end = rest.peek().map_or(lines.end, |(next, _)| next.start);
        let own = Span::new(done, end);
        let change = change(document, span, text.clone()).or_else(|reason| {
            // What goes, or comes, beside its like can be any of them: one that has a run rather than one that only holds
            // the text together.
            let mut others = alike(&document.text, own, span, &text);
            let found = others.find_map(|(span, text)| change(document, span, text).ok());
            found.ok_or(reason)
        })?;
        done = change.span.end;
        written.push(change);
    }
    Ok(written)
}

/// A change, or why it cannot be written with tracked changes.
fn change(document: &Document, span: Span, text: String) -> Result<Change, Untracked> {
    if text.contains('|') || text.contains(BREAK) {
        return Err(Untracked::Lines);
    }
    let mut change = Change::new(span, text);
    if let Some((lines, inner, words)) = lines::of(document, span, &change.text)? {
        (change.lines, change.inner, change.words) = (Some(lines), inner, words);
    }
    let span = change.inner;
    let map = &document.map;
    let pieces = map.pieces_in(span);
    for piece in pieces {
        let whole = span.contains(piece.text);
        let divisible = piece.divisible() || (whole && piece.form != Form::Elsewhere);
        if !divisible || !is_plain(document, piece.run) || ends_field(document, piece) {
            return Err(Untracked::Special);
        }
    }
    // What no run has: the ends of paragraphs, signs of headings, numbers of Word, bars.
    let mut shape = String::new();
    let mut at = span.start;
    for piece in pieces {
        shape.push_str(Span::new(at, piece.text.start.max(at)).of(&document.text));
        at = piece.text.end.max(at);
    }
    shape.push_str(Span::new(at, span.end.max(at)).of(&document.text));
    if shape.is_empty() {
        let beside = beside(document, span.start);
        if let (Some(lines), Some(run)) = (&change.lines, run_at(pieces, &beside)) {
            lines.can_part(document, run)?;
        }
        return match (pieces.last(), beside) {
            (Some(_), _) => Ok(change),
            // Only a paragraph with words is parted.
            (None, Some(Beside::Blank(_))) if change.lines.is_none() => Ok(change),
            (None, Some(Beside::Piece(piece))) if is_plain(document, piece.run) => Ok(change),
            (None, _) => Err(Untracked::Special),
        };
    }
    // Paragraphs of a cell become one where the ends between them go.
    if shape.replace(BREAK, "").is_empty()
        && let Some(ends) = ends_between(document, span)
    {
        return Ok(Change { ends, ..change });
    }
    let whole = |block: &&Block| !block.text.is_empty() && span.contains(block.text);
    let blocks = map.blocks.iter().filter(whole);
    let ends: Vec<Id> = blocks.filter_map(|block| block.paragraph).collect();
    // A paragraph goes with its end, and with the empty line that parts it from the next one.
    let only_ends = shape.chars().all(|c| matches!(c, '\n' | '#' | ' '));
    let lines = shape.matches('\n').count();
    if change.text.is_empty() && only_ends && !ends.is_empty() && lines == 2 * ends.len() {
        return Ok(Change { ends, ..change });
    }
    Err(
        if shape.contains(['\n', '|', '<', '>']) || shape.trim().is_empty() {
            Untracked::Lines
        } else if shape.contains('#') {
            Untracked::Level
        } else {
            Untracked::Number
        },
    )
}

/// The run whose words a change takes out or stands beside.
fn run_at(pieces: &[Piece], beside: &Option<Beside<'_>>) -> Option<Id> {
    let own = pieces.last().map(|piece| piece.run);
    own.or(match beside {
        Some(Beside::Piece(piece)) => Some(piece.run),
        _ => None,
    })
}

/// Where words can be put in.
pub enum Beside<'d> {
    Piece(&'d Piece),
    Blank(Id),
}

/// The run that ends at an offset, else the one that begins there, else the blank paragraph.
pub fn beside(document: &Document, at: usize) -> Option<Beside<'_>> {
    let map = &document.map;
    let block: &Block = map.block_at(at)?;
    let within = map.pieces_in(block.text);
    let ending = within
        .iter()
        .find(|piece| piece.text.start < at && at <= piece.text.end);
    let piece = ending.or_else(|| within.iter().find(|piece| piece.text.start == at));
    match piece {
        Some(piece) => {
            let inside = piece.text.start < at && at < piece.text.end;
            (piece.divisible() || !inside).then_some(Beside::Piece(piece))
        }
        None if within.is_empty() && block.text == Span::empty(at) => {
            // What a merged cell covers stands for the cell, whose words are read at its first row.
            let mut same = map
                .blocks
                .iter()
                .filter(|it| it.paragraph == block.paragraph);
            let own = same.next().is_some_and(|first| first.text == block.text);
            block.paragraph.filter(|_| own).map(Beside::Blank)
        }
        None => None,
    }
}

/// The paragraphs of a cell whose ends stand in a stretch of the text, with blank ones between them, where each is followed
/// by the next.
fn ends_between(document: &Document, span: Span) -> Option<Vec<Id>> {
    let xml = &document.xml;
    let mut ends = Vec::new();
    for pair in document.map.blocks.windows(2) {
        let [before, next] = pair else { continue };
        let between = Span::new(before.text.end, next.text.start.max(before.text.end));
        if between.of(&document.text) != BREAK || !span.overlaps(between) {
            continue;
        }
        let (first, last) = (before.paragraph?, next.paragraph?);
        if !span.contains(between) || xml.parent(first) != xml.parent(last) {
            return None;
        }
        let beside = xml.children(xml.parent(first));
        let own = beside
            .skip_while(|id| *id != first)
            .take_while(|id| *id != last);
        for id in own {
            match xml.tag(id) {
                Tag::Paragraph => ends.push(id),
                _ if xml.find(id, Tag::Paragraph).is_some() => return None,
                _ => {}
            }
        }
    }
    (!ends.is_empty()).then_some(ends)
}

/// Whether a run can be cut: one of the document, or one of a text box that stands alone in its own run.
fn is_plain(document: &Document, run: Id) -> bool {
    let xml = &document.xml;
    if xml.tag(run) != Tag::Run {
        return false;
    }
    let Some(outer) = outermost_run(document, run) else {
        return true;
    };
    let around = text_box(xml, run).and_then(|text_box| enclosing_run(document, text_box));
    let mut beside = xml.children(outer).map(|id| xml.tag(id));
    around == Some(outer)
        && enclosing_run(document, run) == Some(outer)
        && beside.all(|tag| matches!(tag, Tag::RunProperties | Tag::AlternateContent | Tag::Other))
}

/// Whether Word works the words out by itself from a field that has no result: without its end the field would be none.
fn ends_field(document: &Document, piece: &Piece) -> bool {
    let written = document.xml.text.get(piece.xml.clone());
    let name = written.and_then(|written| written.strip_prefix('<')?.split([' ', '>']).next());
    name.is_some_and(|name| name.rsplit(':').next() == Some("fldChar"))
}

/// What parts the paragraphs of a cell in the text.
const BREAK: &str = "<br>";
