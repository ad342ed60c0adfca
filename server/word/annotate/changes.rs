//! Changes to the text as tracked changes.

use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::escape::escape;
use rustc_hash::FxHashMap;
use similar::{DiffTag, TextDiff};

use super::anchors::{enclosing_run, outermost_run};
use super::markup::Marks;
use super::point::Point;
use super::prefix::prefix;
use super::stand::text_box;
use super::untracked::Untracked;
use crate::text::{Span, visible};
use crate::word::alternatives::Twins;
use crate::word::document::Document;
use crate::word::map::{Block, Form, Piece};
use crate::word::tag::Tag;
use crate::word::together::together;
use crate::word::xml::Id;

/// Changes that can be written.
#[derive(Debug, Default)]
pub struct Changes {
    hunks: Vec<Hunk>,
    /// How many places they change.
    pub places: usize,
    /// How many places would have to be changed in another way, by the reason.
    pub left: BTreeMap<Untracked, usize>,
    /// The lines of the text in which those are.
    pub left_lines: Vec<Span>,
}

/// The lines of a document that tracked changes cannot turn into those of another text.
pub fn untracked(document: &Document, fixed: &str) -> Vec<Span> {
    Changes::between(document, fixed).left_lines
}

#[derive(Clone, Debug)]
struct Change {
    span: Span,
    text: String,
    /// The paragraphs whose ends go.
    ends: Vec<Id>,
}

impl Changes {
    /// What turns the text of a document into another. Lines that hang together are changed all or not at all: what is written
    /// strikes out no words that the other text keeps, not even those that it only moves.
    pub fn between(document: &Document, fixed: &str) -> Self {
        let hunks = hunks(document, fixed);
        let changes = Self::of(hunks.clone());
        if changes.keep_words(document, fixed) {
            return changes;
        }
        // Words that go from one paragraph to the next are in two hunks.
        let mut hunks = hunks;
        leave_neighbours(&mut hunks, &document.text);
        Self::of(hunks).where_they_hold(|changes| changes.keep_words(document, fixed))
    }

    fn of(hunks: Vec<Hunk>) -> Self {
        let mut changes = Changes::default();
        for hunk in &hunks {
            match &hunk.changes {
                Ok(_) => changes.places += hunk.places,
                Err(reason) => {
                    // What hangs together is one thing to do for whoever makes it by hand.
                    *changes.left.entry(*reason).or_default() += 1;
                    changes.left_lines.push(hunk.span);
                }
            }
        }
        changes.hunks = hunks;
        changes
    }

    /// The same where all that is written holds; otherwise as many of the changes as hold together, and the others left. What
    /// cannot be made takes nothing along that can.
    pub fn where_they_hold(self, mut holds: impl FnMut(&Self) -> bool) -> Self {
        /// So often it is tried; each time the whole document is read again.
        const MOST: usize = 64;
        let written = |(at, hunk): (usize, &Hunk)| hunk.changes.is_ok().then_some(at);
        let all: Vec<usize> = self.hunks.iter().enumerate().filter_map(written).collect();
        let kept = together(&all, MOST, |some| holds(&self.only(some)));
        self.only(&kept)
    }

    /// The changes of these hunks alone; those of others are left.
    fn only(&self, kept: &[usize]) -> Self {
        let mut hunks = self.hunks.clone();
        for (at, hunk) in hunks.iter_mut().enumerate() {
            if hunk.changes.is_ok() && !kept.contains(&at) {
                hunk.changes = Err(Untracked::Unsure);
            }
        }
        Self::of(hunks)
    }

    /// Whether the text after the changes has every character as often as both the document and the other text have it.
    pub fn keep_words(&self, document: &Document, fixed: &str) -> bool {
        keeps_words(&document.text, &self.apply(&document.text), fixed)
    }

    /// The changes, in the order of the text.
    fn all(&self) -> impl Iterator<Item = &Change> {
        let written = self.hunks.iter().filter_map(|it| it.changes.as_ref().ok());
        written.flatten()
    }

    /// The text after the changes.
    pub fn apply(&self, text: &str) -> String {
        let mut result = String::new();
        let mut done = 0;
        for change in self.all() {
            result.push_str(text.get(done..change.span.start).unwrap_or_default());
            result.push_str(&change.text);
            done = change.span.end;
        }
        result.push_str(text.get(done..).unwrap_or_default());
        result
    }

    /// Writes the marks of the changes.
    pub fn place(&self, document: &Document, marks: &mut Marks) {
        let xml = &document.xml;
        let prefix = prefix(document);
        let twins = Twins::of(xml);
        let all = |id: Id| [id].into_iter().chain(twins.get(id).iter().copied());
        for change in self.all() {
            let pieces = document.map.pieces_in(change.span);
            for piece in pieces {
                let start = change.span.start.max(piece.text.start);
                let end = change.span.end.min(piece.text.end);
                for run in all(piece.run) {
                    let marks = marks.run_like(run, piece.run);
                    marks.deleted.push((start, end));
                }
            }
            // In Word an entity of the text is the character that it stands for.
            let words = visible(&change.text);
            if !words.is_empty() {
                match (pieces.last(), beside(document, change.span.start)) {
                    (Some(piece), _) => {
                        let at = change.span.end.min(piece.text.end);
                        for run in all(piece.run) {
                            let point = Point::Insertion(words.to_string());
                            marks.run_like(run, piece.run).points.push((at, point));
                        }
                    }
                    (None, Some(Beside::Piece(piece))) => {
                        let at = change.span.start;
                        for run in all(piece.run) {
                            let point = Point::Insertion(words.to_string());
                            marks.run_like(run, piece.run).points.push((at, point));
                        }
                    }
                    (None, Some(Beside::Blank(paragraph))) => {
                        let words = escape(&*words);
                        for paragraph in all(paragraph) {
                            let tag = marks.revisions.tag("ins") + ">";
                            let run = format!(
                                "{tag}<{prefix}r><{prefix}t xml:space=\"preserve\">{words}</{prefix}t></{prefix}r></{prefix}ins>"
                            );
                            marks.inside.entry(paragraph).or_default().push_str(&run);
                        }
                    }
                    (None, None) => {}
                }
            }
            for paragraph in change.ends.iter().flat_map(|it| all(*it)) {
                let mark = marks.revisions.tag("del") + "/>";
                marks.ends.insert(paragraph, mark);
            }
        }
    }
}

/// Lines that differ.
#[derive(Clone, Debug)]
struct Hunk {
    span: Span,
    /// How many places in them differ.
    places: usize,
    changes: Result<Vec<Change>, Untracked>,
}

/// The lines in which a document differs from another text.
fn hunks(document: &Document, fixed: &str) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let before = document.text.as_str();
    let diff = TextDiff::from_lines(before, fixed);
    let (old_lines, new_lines) = (starts(before), starts(fixed));
    for op in diff.ops() {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        let at =
            |starts: &[usize], index: usize, end: usize| starts.get(index).copied().unwrap_or(end);
        let hunk = |old: Range<usize>, new: Range<usize>| {
            let span = Span::new(
                at(&old_lines, old.start, before.len()),
                at(&old_lines, old.end, before.len()),
            );
            let new = at(&new_lines, new.start, fixed.len())..at(&new_lines, new.end, fixed.len());
            hunk(document, span, fixed.get(new).unwrap_or_default())
        };
        // Rows of a table stand one under the other, but each is changed by itself.
        if tag == DiffTag::Replace && old.len() == new.len() {
            let pairs = old.zip(new);
            hunks.extend(pairs.map(|(old, new)| hunk(old..old + 1, new..new + 1)));
        } else {
            hunks.push(hunk(old, new));
        }
    }
    hunks
}

/// Lines that differ from those in the other text.
fn hunk(document: &Document, span: Span, after: &str) -> Hunk {
    let found = if after.is_empty() {
        vec![(span, String::new())]
    } else {
        let inner = differences(span.of(&document.text), after);
        let moved = inner.into_iter().map(|(inner, text)| {
            let inner = Span::new(span.start + inner.start, span.start + inner.end);
            (inner, text)
        });
        moved.collect()
    };
    Hunk {
        span,
        places: found.len(),
        changes: changes(document, span, found),
    }
}

/// Leaves the hunks too that have nothing but blank lines between them and one that is left.
fn leave_neighbours(hunks: &mut [Hunk], text: &str) {
    let leave = |hunk: &mut Hunk, beside: Option<(usize, usize, Untracked)>| {
        if let Some((start, end, reason)) = beside
            && hunk.changes.is_ok()
            && text.get(start..end).is_none_or(|it| it.trim().is_empty())
        {
            hunk.changes = Err(reason);
        }
        hunk.changes.as_ref().err().copied()
    };
    let mut last: Option<(usize, Untracked)> = None;
    for hunk in hunks.iter_mut() {
        let beside = last.map(|(end, reason)| (end, hunk.span.start, reason));
        let left = leave(hunk, beside);
        last = left.map(|reason| (hunk.span.end, reason));
    }
    let mut next: Option<(usize, Untracked)> = None;
    for hunk in hunks.iter_mut().rev() {
        let beside = next.map(|(start, reason)| (hunk.span.end, start, reason));
        let left = leave(hunk, beside);
        next = left.map(|reason| (hunk.span.start, reason));
    }
}

/// Whether a text that is made of `before` has every character as often as both `before` and `fixed` have it.
fn keeps_words(before: &str, made: &str, fixed: &str) -> bool {
    let counted = |text: &str| {
        let mut counts: FxHashMap<char, usize> = FxHashMap::default();
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *counts.entry(c).or_default() += 1;
        }
        counts
    };
    let (before, made, fixed) = (counted(before), counted(made), counted(fixed));
    let count = |counts: &FxHashMap<char, usize>, c: char| counts.get(&c).copied().unwrap_or(0);
    fixed
        .iter()
        .all(|(c, wanted)| count(&made, *c) >= count(&before, *c).min(*wanted))
}

/// Where words can be put in.
enum Beside<'d> {
    Piece(&'d Piece),
    Blank(Id),
}

/// The run that ends at an offset, else the one that begins there, else the blank paragraph.
fn beside(document: &Document, at: usize) -> Option<Beside<'_>> {
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

/// Changes in a stretch of lines, or why one of them cannot be written with tracked changes.
fn changes(
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

/// The places within `own` where a deletion, or an insertion, gives the same text as the one at `span`.
fn alike<'t>(
    whole: &'t str,
    own: Span,
    span: Span,
    text: &'t str,
) -> impl Iterator<Item = (Span, String)> + 't {
    /// Farther from each other places are seldom alike, and each is tried.
    const MOST: usize = 64;
    let slides = text.is_empty() != span.is_empty();
    let start = (slides, span, text.to_owned());
    let back = std::iter::successors(Some(start.clone()), move |(slides, span, text)| {
        let before = whole.get(own.start..span.start)?.chars().next_back()?;
        let moved = span.start - before.len_utf8();
        if text.is_empty() {
            let last = span.of(whole).chars().next_back()?;
            let end = span.end - last.len_utf8();
            return (*slides && last == before)
                .then(|| (true, Span::new(moved, end), text.clone()));
        }
        let rest = text.strip_suffix(before)?;
        slides.then(|| (true, Span::empty(moved), format!("{before}{rest}")))
    });
    let forth = std::iter::successors(Some(start), move |(slides, span, text)| {
        let behind = whole.get(span.end..own.end)?.chars().next()?;
        let moved = span.end + behind.len_utf8();
        if text.is_empty() {
            let first = span.of(whole).chars().next()?;
            let start = span.start + first.len_utf8();
            return (*slides && first == behind)
                .then(|| (true, Span::new(start, moved), text.clone()));
        }
        let rest = text.strip_prefix(behind)?;
        slides.then(|| (true, Span::empty(moved), format!("{rest}{behind}")))
    });
    let others = back.skip(1).take(MOST).chain(forth.skip(1).take(MOST));
    others.map(|(_, span, text)| (span, text))
}

/// What parts the paragraphs of a cell in the text.
const BREAK: &str = "<br>";

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

/// A change, or why it cannot be written with tracked changes.
fn change(document: &Document, span: Span, text: String) -> Result<Change, Untracked> {
    if text.contains(['\n', '|']) || text.contains(BREAK) {
        return Err(Untracked::Lines);
    }
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
        let ends = Vec::new();
        return match (pieces.last(), beside(document, span.start)) {
            (Some(_), _) | (None, Some(Beside::Blank(_))) => Ok(Change { span, text, ends }),
            (None, Some(Beside::Piece(piece))) if is_plain(document, piece.run) => {
                Ok(Change { span, text, ends })
            }
            (None, Some(Beside::Piece(_)) | None) => Err(Untracked::Special),
        };
    }
    // Paragraphs of a cell become one where the ends between them go.
    if shape.replace(BREAK, "").is_empty()
        && let Some(ends) = ends_between(document, span)
    {
        return Ok(Change { span, text, ends });
    }
    let whole = |block: &&Block| !block.text.is_empty() && span.contains(block.text);
    let blocks = map.blocks.iter().filter(whole);
    let ends: Vec<Id> = blocks.filter_map(|block| block.paragraph).collect();
    // A paragraph goes with its end, and with the empty line that parts it from the next one.
    let only_ends = shape.chars().all(|c| matches!(c, '\n' | '#' | ' '));
    let lines = shape.matches('\n').count();
    if text.is_empty() && only_ends && !ends.is_empty() && lines == 2 * ends.len() {
        return Ok(Change { span, text, ends });
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

/// Where lines begin.
fn starts(text: &str) -> Vec<usize> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            start
        })
        .collect()
}

/// The places in which two texts differ: what is there, and what should be.
fn differences(before: &str, after: &str) -> Vec<(Span, String)> {
    let diff = TextDiff::from_chars(before, after);
    let mut differences: Vec<(Span, String)> = Vec::new();
    let offsets: Vec<usize> = before
        .char_indices()
        .map(|(at, _)| at)
        .chain([before.len()])
        .collect();
    let after: Vec<char> = after.chars().collect();
    for op in diff.ops() {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        let at = |index: usize| offsets.get(index).copied().unwrap_or(before.len());
        let span = Span::new(at(old.start), at(old.end));
        let text: String = after.get(new).unwrap_or_default().iter().collect();
        match differences.last_mut() {
            // One character between two changes is no place to stop at.
            Some((last, written))
                if before
                    .get(last.end..span.start)
                    .is_some_and(|it| it.chars().count() < 2) =>
            {
                written.push_str(before.get(last.end..span.start).unwrap_or_default());
                written.push_str(&text);
                last.end = span.end;
            }
            _ => differences.push((span, text)),
        }
    }
    let narrowed = |(span, text): (Span, String)| narrowed(before, span, &text);
    differences.into_iter().map(narrowed).collect()
}

/// A difference without the characters at its ends that are the same in both texts.
fn narrowed(before: &str, span: Span, text: &str) -> (Span, String) {
    let old = span.of(before);
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum()
    };
    let behind = same(&mut old.chars().rev().zip(text.chars().rev()));
    let old = old.get(..old.len() - behind).unwrap_or_default();
    let text = text.get(..text.len() - behind).unwrap_or_default();
    let ahead = same(&mut old.chars().zip(text.chars()));
    let span = Span::new(span.start + ahead, span.start + old.len());
    (span, text.get(ahead..).unwrap_or_default().to_owned())
}
