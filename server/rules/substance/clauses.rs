//! The words of a text, clause by clause.

use super::words::WORDS;

/// The letters of a text with the clauses that they make.
#[derive(Debug, Default)]
pub struct Clauses {
    pub letters: Vec<char>,
    /// Words that turn what is said into its opposite.
    pub denials: Vec<char>,
    /// How many letters each clause has.
    lengths: Vec<usize>,
}

/// No label or heading is longer, in letters; what is longer is more than one.
pub const LONGEST: usize = 400;

impl Clauses {
    /// Those of a text as a reader sees it.
    pub fn read(characters: &[char]) -> Self {
        let mut held = Self::default();
        let mut letters = 0;
        for (index, c) in characters.iter().enumerate() {
            if c.is_alphanumeric() {
                letters += 1;
                held.letters.push(*c);
                if WORDS.denials.contains(*c) {
                    held.denials.push(*c);
                }
            } else if parts_clauses(*c) {
                let digit = |at: Option<usize>| {
                    let at = at.and_then(|at| characters.get(at));
                    at.is_some_and(char::is_ascii_digit)
                };
                if digit(index.checked_sub(1)) && digit(Some(index + 1)) {
                    continue;
                }
                held.lengths.push(std::mem::take(&mut letters));
            }
        }
        held.lengths.push(letters);
        held.lengths.retain(|letters| *letters > 0);
        held
    }

    /// Whether a clause has less than half of its letters in `new`, in their order.
    pub fn loses_one(&self, new: &Self) -> bool {
        if self.lengths.is_empty() {
            return false;
        }
        if self.letters.len() > LONGEST.max(new.letters.len() * 2) {
            return true;
        }
        let kept = common(&self.letters, &new.letters);
        let mut end = 0;
        self.lengths.iter().any(|letters| {
            let start = end;
            end += letters;
            let there = kept.iter().filter(|(at, _)| (start..end).contains(at));
            there.count() * 2 < *letters
        })
    }
}

/// Whether a character parts clauses.
pub fn parts_clauses(c: char) -> bool {
    matches!(
        c,
        '。' | '．'
            | '.'
            | '｡'
            | '：'
            | ':'
            | '；'
            | ';'
            | '，'
            | ','
            | '（'
            | '('
            | '）'
            | ')'
            | '【'
            | '】'
            | '！'
            | '？'
            | '\n'
            | '\r'
            | '\t'
            | '|'
    )
}

/// The places in `old` and `new` of the letters that stand in both in the same order; of several ways to match them, the first.
pub fn common(old: &[char], new: &[char]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // lengths[i * width + j] is the length of what old[i..] and new[j..] have in common.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let longest = if a == b {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
            lengths[i * width + j] = longest;
        }
    }
    let mut kept = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            kept.push((i, j));
            i += 1;
            j += 1;
        } else if lengths[i * width + j + 1] >= lengths[(i + 1) * width + j] {
            j += 1;
        } else {
            i += 1;
        }
    }
    kept
}
