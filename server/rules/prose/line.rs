//! The characters of a paragraph or heading as a reader sees them.

use std::ops::Range;

use crate::text::{
    Span, entity, is_han, is_invisible, markup_length, pinyin_note_at, plain_han, to_simplified,
};

/// No clause, sentence or number of a draft is longer, in characters. What stands beside a place is looked for no further away,
/// or a page without stops would be looked over again for each of its characters.
const FAR: usize = 1000;

/// A line of text without markup, blanks and pinyin; each character knows where it came from.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub chars: Vec<Char>,
    /// The same characters alone, for searching.
    pub text: Vec<char>,
}

/// A character that a reader sees.
#[derive(Clone, Copy, Debug)]
pub struct Char {
    /// Byte offset in the source.
    start: u32,
    /// Length in the source.
    length: u8,
    /// What kind of text it stands in.
    pub within: Within,
    /// Whether blanks stand before it on its line, or a line break, or markup.
    pub gap: Gap,
}

/// What a character is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Within {
    #[default]
    Text,
    /// An address on the net, mail, a file name, a word of code, a leftover in square brackets.
    Code,
    /// A title, inside 《》.
    Title,
    /// Inside “”.
    Quote,
}

/// What stands between a character and the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gap {
    #[default]
    None,
    /// Blanks on the same line.
    Blank,
    /// A line break, or a tag, which may be one.
    Break,
}

impl Line {
    /// Reads a stretch of a draft.
    pub fn read(source: &str) -> Self {
        let mut line = Line::default();
        line.chars.reserve(source.len() / 3);
        line.text.reserve(source.len() / 3);
        let mut gap = Gap::None;
        let mut at = 0;
        while let Some(rest) = source.get(at..) {
            let Some(c) = rest.chars().next() else { break };
            let mut length = c.len_utf8();
            let mut seen = c;
            let skipped = match c {
                '\u{4e00}'..='\u{9fff}' => {
                    seen = to_simplified(c);
                    None
                }
                '<' => markup_length(rest),
                '(' | '（' => pinyin_note_at(source, at),
                '&' => {
                    if let Some((source, sign)) = signed(rest) {
                        length = source;
                        seen = sign;
                        None
                    } else {
                        named_entity(rest)
                    }
                }
                '\n' | '\r' => Some(length),
                _ if c.is_whitespace() || is_invisible(c) => {
                    gap = gap.max_of(Gap::Blank);
                    at += length;
                    continue;
                }
                _ => {
                    seen = plain_han(c).map_or(c, to_simplified);
                    None
                }
            };
            if let Some(skipped) = skipped {
                if !matches!(c, '(' | '（') {
                    gap = Gap::Break;
                }
                at += skipped.max(1);
                continue;
            }
            line.chars.push(Char {
                start: at as u32,
                length: length as u8,
                within: Within::Text,
                gap,
            });
            line.text.push(seen);
            gap = Gap::None;
            at += length;
        }
        line.mark_pairs();
        line.mark_code();
        line
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The character at an index, in simplified script.
    pub fn at(&self, index: usize) -> Option<char> {
        self.text.get(index).copied()
    }

    /// The character before an index.
    pub fn before(&self, index: usize) -> Option<char> {
        self.at(index.checked_sub(1)?)
    }

    /// What kind of text the character at an index stands in.
    pub fn within(&self, index: usize) -> Within {
        self.chars.get(index).map_or(Within::Text, |c| c.within)
    }

    /// What stands before the character at an index.
    pub fn gap(&self, index: usize) -> Gap {
        self.chars.get(index).map_or(Gap::Break, |c| c.gap)
    }

    /// Where a range of characters stands in the source.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.chars.get(range.start) else {
            return Span::empty(self.chars.last().map_or(0, |last| last.span().end));
        };
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start);
        match last.and_then(|last| self.chars.get(last)) {
            Some(last) => first.span().cover(last.span()),
            None => Span::empty(first.span().start),
        }
    }

    /// A range of characters in simplified script.
    pub fn slice(&self, range: Range<usize>) -> &[char] {
        self.text.get(range).unwrap_or_default()
    }

    /// A range of characters as a string.
    pub fn string(&self, range: Range<usize>) -> String {
        self.slice(range).iter().collect()
    }

    /// Whether the characters from an index on are those of `word`.
    pub fn has(&self, index: usize, word: &str) -> bool {
        let mut at = index;
        word.chars().all(|c| {
            at += 1;
            self.at(at - 1) == Some(c)
        })
    }

    /// Whether one of some words begins in a range.
    pub fn has_any(&self, mut range: Range<usize>, words: &[String]) -> bool {
        range.any(|at| words.iter().any(|word| self.has(at, word)))
    }

    /// Whether the characters before an index are those of `word`.
    pub fn has_before(&self, index: usize, word: &str) -> bool {
        let mut at = index;
        word.chars().rev().all(|c| {
            let same = self.before(at) == Some(c);
            at = at.saturating_sub(1);
            same
        })
    }

    /// The end of the run of characters from an index on that `accept` takes, of a run without end that of its first [`FAR`]
    /// characters.
    pub fn run(&self, index: usize, accept: impl Fn(char) -> bool) -> usize {
        let rest = self.text.get(index..).unwrap_or_default();
        let run = rest.iter().take(FAR);
        index + run.take_while(|c| accept(**c)).count()
    }

    /// The start of the run of characters before an index that `accept` takes, of a run without end that of its last
    /// [`FAR`] characters.
    pub fn run_back(&self, index: usize, accept: impl Fn(char) -> bool) -> usize {
        let before = self.text.get(..index).unwrap_or_default();
        let run = before.iter().rev().take(FAR);
        index - run.take_while(|c| accept(**c)).count()
    }

    /// Whether the line around an index, as it is broken in the draft, has a stop no further than [`FAR`] away; else it may be
    /// a row of a table.
    pub fn has_stop_around(&self, index: usize) -> bool {
        let broken = |at: usize| self.gap(at) == Gap::Break;
        let stop = |at: usize| self.at(at).is_some_and(is_stop);
        // The nearest is looked for, which in prose is not far away.
        let last = self.len().min(index + FAR);
        let behind = (index..last).take_while(|at| *at == index || !broken(*at));
        let first = index.saturating_sub(FAR);
        let before = (first..index).rev().take_while(|at| !broken(at + 1));
        behind.chain(before).any(stop)
    }

    /// Marks what stands inside closed 《》 and “”.
    fn mark_pairs(&mut self) {
        let mut open: Vec<(char, usize)> = Vec::new();
        for index in 0..self.text.len() {
            let Some(c) = self.at(index) else { break };
            let opening = match c {
                '《' | '“' => {
                    open.push((c, index));
                    continue;
                }
                '》' => '《',
                '”' => '“',
                _ => continue,
            };
            let Some(depth) = open.iter().rposition(|(other, _)| *other == opening) else {
                continue;
            };
            let start = open.get(depth).map_or(index, |(_, start)| start + 1);
            open.truncate(depth);
            let within = if opening == '《' {
                Within::Title
            } else {
                Within::Quote
            };
            for c in self.chars.get_mut(start..index).unwrap_or_default() {
                if c.within == Within::Text || within == Within::Title {
                    c.within = within;
                }
            }
        }
    }

    /// Marks addresses, mail, file names, words of code and leftovers in square brackets.
    fn mark_code(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            let Some(c) = self.at(at) else { break };
            let end = if c == '[' && self.at(at + 1).is_some_and(|c| c.is_ascii_lowercase()) {
                self.run(at, |c| c != ']') + 1
            } else if c == '`' {
                self.run(at + 1, |c| c != '`') + 1
            } else if is_code(c) {
                let end = self.run(at, is_code);
                let run = self.slice(at..end);
                // Digits with signs are figures, times and telephone numbers.
                if !run.iter().any(char::is_ascii_alphabetic) {
                    at = end;
                    continue;
                }
                let first = run.iter().position(char::is_ascii_alphanumeric);
                let last = run.iter().rposition(char::is_ascii_alphanumeric);
                let (start, stop) = (at + first.unwrap_or(0), at + last.map_or(0, |it| it + 1));
                self.mark(start..stop);
                at = end;
                continue;
            } else {
                at += 1;
                continue;
            };
            self.mark(at..end);
            at = end.max(at + 1);
        }
    }

    fn mark(&mut self, range: Range<usize>) {
        let end = range.end.min(self.chars.len());
        for c in self.chars.get_mut(range.start..end).unwrap_or_default() {
            c.within = Within::Code;
        }
    }
}

impl Char {
    fn span(self) -> Span {
        let start = self.start as usize;
        Span::new(start, start + usize::from(self.length))
    }
}

impl Gap {
    fn max_of(self, other: Gap) -> Gap {
        if self == Gap::None { other } else { self }
    }
}

/// Characters of addresses and file names.
fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '.' | '/' | ':' | '_' | '@' | '%' | '?' | '&' | '=' | '#' | '~' | '+' | '-' | '\\'
        )
}

/// Length of an entity that stands for a sign of ASCII, and the sign: &lt; is one that a reader sees as such.
fn signed(rest: &str) -> Option<(usize, char)> {
    let (length, decoded) = entity(rest)?;
    let sign = decoded.chars().next().filter(char::is_ascii_punctuation)?;
    (decoded.len() == 1).then_some((length, sign))
}

/// Length of an entity such as `&nbsp;`; what it stands for is no matter of prose.
fn named_entity(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(12).position(|byte| byte == b';')?;
    let name = rest.get(1..end)?;
    let named = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#');
    named.then_some(end + 1)
}

/// Whether a character is a Chinese one, 〇 too.
pub fn is_word(c: char) -> bool {
    is_han(c) || c == '〇'
}

/// Whether a character parts sentences or clauses.
pub fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | ',' | ';')
}

/// Whether a character is a stop or another mark of Chinese text.
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '（'
            | '）'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '…'
            | '—'
            | '·'
    )
}
