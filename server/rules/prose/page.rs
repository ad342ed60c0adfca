use std::ops::Range;

use super::line::Line;
use super::phrases::Matches;
use super::words::WORDS;
use crate::text::Ordinal;

/// What the parts of the survey of a line look at.
#[derive(Debug)]
pub struct Page<'a> {
    /// The stretch of the draft, as written.
    pub source: &'a str,
    pub line: &'a Line,
    /// The phrases and words in it.
    pub found: Matches<'a>,
}

impl<'a> Page<'a> {
    /// The words about a matter, with what their notes say beside it.
    pub fn words(&self, about: &str) -> impl Iterator<Item = (Range<usize>, &'a str)> {
        self.found.words.iter().filter_map(move |(range, note)| {
            let (kind, rest) = note.split_once(' ').unwrap_or((*note, ""));
            (kind == about).then(|| (range.clone(), rest))
        })
    }

    /// Whether a character stands in an address, which is made of names.
    pub fn is_address(&self, index: usize) -> bool {
        /// The longest address with its label, in characters.
        const LONGEST: usize = 36;
        // One more, which shows that it is too long.
        let near = self.line.slice(index.saturating_sub(LONGEST + 1)..index);
        let mut clauses = near.rsplit(|c| matches!(c, '，' | '；' | '。' | '（' | ','));
        let clause = clauses.next().unwrap_or_default();
        clause.len() <= LONGEST
            && clause
                .windows(2)
                .any(|pair| pair == WORDS.character.address)
    }

    /// Whether it begins with the number of a heading or point: 一、, （二）, 3.
    pub fn is_numbered(&self) -> bool {
        let text = self
            .source
            .trim_start_matches(|c: char| c == '#' || c.is_whitespace());
        Ordinal::read(text).is_some_and(|ordinal| ordinal.closed(&['、', '.', '．']).is_some())
    }

    /// The words as they stand in the draft.
    pub fn written(&self, range: Range<usize>) -> &'a str {
        self.line.span(range).of(self.source)
    }
}
