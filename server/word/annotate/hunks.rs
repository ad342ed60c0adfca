//! The lines in which a document differs from another text, each with the changes that turn it into the other.

use std::ops::Range;

use similar::{DiffTag, TextDiff};

use super::change::{Change, changes};
use super::differences::differences;
use super::parting::plans;
use super::untracked::Untracked;
use crate::text::Span;
use crate::word::document::Document;

/// Lines that differ.
#[derive(Clone, Debug)]
pub struct Hunk {
    pub span: Span,
    /// How many places in them differ.
    pub places: usize,
    /// How many bytes of the other text are not in these lines.
    put_in: usize,
    pub changes: Result<Vec<Change>, Untracked>,
}

/// The lines in which a document differs from another text.
pub fn hunks(document: &Document, fixed: &str) -> Vec<Hunk> {
    /// So many stretches can be those of one line: the words before a heading, it, and the words behind it.
    const MOST: usize = 2;
    let before = document.text.as_str();
    let (old_lines, new_lines) = (starts(before), starts(fixed));
    let at = |starts: &[usize], index: usize, end: usize| starts.get(index).copied().unwrap_or(end);
    let hunk = |old: Range<usize>, new: Range<usize>| {
        let span = Span::new(
            at(&old_lines, old.start, before.len()),
            at(&old_lines, old.end, before.len()),
        );
        let new = at(&new_lines, new.start, fixed.len())..at(&new_lines, new.end, fixed.len());
        hunk(document, span, fixed.get(new).unwrap_or_default())
    };
    let is_blank = |old: Range<usize>| {
        let lines = at(&old_lines, old.start, before.len())..at(&old_lines, old.end, before.len());
        before.get(lines).is_none_or(|it| it.trim().is_empty())
    };
    let diff = TextDiff::from_lines(before, fixed);
    let differing = diff.ops().iter().map(|op| op.as_tag_tuple());
    let differing: Vec<(DiffTag, Range<usize>, Range<usize>)> = differing
        .filter(|(tag, ..)| *tag != DiffTag::Equal)
        .collect();
    let mut hunks = Vec::new();
    let mut rest = differing.as_slice();
    while let Some(((tag, old, new), behind)) = rest.split_first() {
        // The lines that one becomes may have blank lines between them that stood around it.
        let mut end = old.end;
        let beside = behind.iter().take(MOST).take_while(|(_, next, _)| {
            let between = end..next.start;
            end = next.end;
            is_blank(between)
        });
        let most = behind.get(..beside.count()).unwrap_or_default();
        let both = (1..=most.len()).rev().find_map(|count| {
            let own = most.get(..count)?;
            let (_, last_old, last_new) = own.last()?;
            let parts = || {
                let own = own.iter().map(|(_, old, new)| (old, new));
                std::iter::once((old, new)).chain(own)
            };
            if parts().all(|(old, new)| old.len() == new.len()) {
                return None;
            }
            let both = hunk(old.start..last_old.end, new.start..last_new.end);
            let apart: usize = parts()
                .map(|(old, new)| hunk(old.clone(), new.clone()).put_in)
                .sum();
            // Words that stay in the one are put in anew where the lines are taken apart.
            (both.changes.is_ok() && both.put_in < apart).then_some((both, count))
        });
        if let Some((both, count)) = both {
            hunks.push(both);
            rest = behind.get(count..).unwrap_or_default();
            continue;
        }
        rest = behind;
        let (old, new) = (old.clone(), new.clone());
        // Rows of a table stand one under the other, but each is changed by itself.
        if *tag == DiffTag::Replace && old.len() == new.len() {
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
        put_in: found.iter().map(|(_, text)| text.len()).sum(),
        changes: changes(document, span, found).and_then(|changes| {
            plans(document, &changes.iter().collect::<Vec<_>>())?;
            Ok(changes)
        }),
    }
}

/// Leaves the hunks too that have nothing but blank lines between them and one that is left.
pub fn leave_neighbours(hunks: &mut [Hunk], text: &str) {
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
