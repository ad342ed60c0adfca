use std::cmp::Reverse;
use std::ops::Range;

use super::line::{Gap, Line, is_stop, is_word};
use super::phrases::{Matches, is_pair_word};
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;
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

    /// Those of them that are no part of a longer one, in the order of the line.
    pub fn whole_words(&self, about: &str) -> Vec<(Range<usize>, &'a str)> {
        let mut words: Vec<_> = self.words(about).collect();
        words.sort_by_key(|(range, _)| (range.start, Reverse(range.end)));
        let mut reached = 0;
        words.retain(|(range, _)| {
            let part = range.end <= reached;
            reached = reached.max(range.end);
            !part
        });
        words
    }

    /// Where the words about a matter begin, in order.
    pub fn starts(&self, about: &str) -> Vec<usize> {
        let mut starts: Vec<usize> = self.words(about).map(|(range, _)| range.start).collect();
        starts.sort_unstable();
        starts
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

    /// From where to where the line is shown around a place: so many characters before and behind it, and what belongs to a
    /// word or number with them, but nothing beyond the next stop or mark of a quotation.
    pub fn around(&self, place: Range<usize>, before: usize, behind: usize) -> Range<usize> {
        /// No word reaches further beyond the characters asked for, and no number.
        const WORD: usize = 3;
        const NUMBER: usize = 12;
        let line = self.line;
        let most = |at: usize| match Cut::at(line, at) {
            Some(Cut::Word) => WORD,
            Some(Cut::Number) => NUMBER,
            None => 0,
        };
        let mut start = place.start;
        while start > 0
            && !is_end(line, start - 1)
            && line.gap(start) != Gap::Break
            && place.start - start < before + if before > 0 { most(start) } else { 0 }
        {
            start -= 1;
        }
        let mut end = place.end;
        while end < line.len()
            && !is_end(line, end)
            && line.gap(end) != Gap::Break
            && end - place.end < behind + if behind > 0 { most(end) } else { 0 }
        {
            end += 1;
        }
        start..end
    }

    /// Words that do not go together, with what is right in place of all that is shown.
    pub fn frame(&self, shown: Range<usize>, right: impl Into<String>, edit: Edit) -> Slip {
        let written = self.written(shown.clone());
        let span = self.line.span(shown);
        Slip::new(Fault::SetPhrase, "frame", span, written)
            .right(right)
            .edit(edit)
    }

    /// What is shown with other words in one of its places.
    pub fn with(&self, shown: &Range<usize>, place: &Range<usize>, right: &str) -> String {
        let before = self.written(shown.start..place.start);
        let behind = self.written(place.end..shown.end);
        format!("{before}{right}{behind}")
    }

    /// The words as they stand in the draft.
    pub fn written(&self, range: Range<usize>) -> &'a str {
        self.line.span(range).of(self.source)
    }
}

/// What would be cut apart before a character.
enum Cut {
    Word,
    /// A number with what it counts, an address, the year in the number of a document.
    Number,
}

impl Cut {
    fn at(line: &Line, index: usize) -> Option<Self> {
        let (before, next) = (line.before(index)?, line.at(index)?);
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
        if plain(before) && (plain(next) || is_word(next)) || before == '〔' || next == '〕' {
            Some(Self::Number)
        } else {
            is_pair_word(Some(before), Some(next)).then_some(Self::Word)
        }
    }
}

/// Whether the character at an index parts clauses, or what is quoted from the rest.
fn is_end(line: &Line, index: usize) -> bool {
    let quoting = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '《' | '》' | '、');
    line.at(index).is_some_and(|c| is_stop(c) || quoting(c))
}
