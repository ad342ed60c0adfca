use std::ops::Range;

/// Words that are looked for in a text, all in one pass.
///
/// They lie in slots by their first characters. That takes no time to build, and most characters of a text lead to an empty
/// slot.
#[derive(Debug, Default)]
pub struct WordFinder {
    /// The words of one slot after those of another, the longest first, each with its place among the words given.
    words: Box<[(Box<str>, usize)]>,
    /// Where the words of each slot begin.
    starts: Box<[u32]>,
}

/// A word in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundWord {
    /// Which of the words given it is, counted from 0.
    pub word: usize,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
}

impl WordFinder {
    /// Finds the words given; empty ones are never found.
    pub fn new<W: AsRef<str>>(words: impl IntoIterator<Item = W>) -> Self {
        let words = words.into_iter().enumerate();
        let mut words: Vec<(Box<str>, usize)> = words
            .map(|(index, word)| (word.as_ref().into(), index))
            .filter(|(word, _): &(Box<str>, usize)| !word.is_empty())
            .collect();
        let slots = (words.len() * 2).next_power_of_two();
        let slot = |(word, _): &(Box<str>, usize)| {
            let first = word.chars().next().unwrap_or_default();
            slot(first, slots)
        };
        words.sort_by_key(|word| (slot(word), std::cmp::Reverse(word.0.len())));
        let mut starts = vec![0; slots + 1];
        for word in &words {
            if let Some(start) = starts.get_mut(slot(word) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self {
            words: words.into(),
            starts: starts.into(),
        }
    }

    /// All words in a text in the order of their beginnings, those too that lie in one another; of words that begin at one
    /// place the longest first.
    pub fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = FoundWord> + 't {
        let at = text.char_indices();
        at.flat_map(move |(at, first)| self.beginning(text, at, first))
    }

    /// The words in a text that do not lie in one another: always the next that begins, and the longest of those.
    pub fn longest<'t>(&'t self, text: &'t str) -> impl Iterator<Item = FoundWord> + 't {
        let mut free = 0;
        text.char_indices().filter_map(move |(at, first)| {
            if at < free {
                return None;
            }
            let found = self.beginning(text, at, first).next()?;
            free = found.range.end;
            Some(found)
        })
    }

    /// Whether one of the words stands in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.all(text).next().is_some()
    }

    /// The words that begin at a place of a text, where `first` stands.
    fn beginning<'t>(
        &'t self,
        text: &'t str,
        at: usize,
        first: char,
    ) -> impl Iterator<Item = FoundWord> + use<'t> {
        let slot = slot(first, self.starts.len().saturating_sub(1));
        let bound = |slot: usize| self.starts.get(slot).map_or(0, |start| *start as usize);
        let words = self.words.get(bound(slot)..bound(slot + 1));
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        let words = words.unwrap_or_default().iter();
        words
            .filter(move |(word, _)| rest.starts_with(word.as_bytes()))
            .map(move |(word, index)| FoundWord {
                word: *index,
                range: at..at + word.len(),
            })
    }
}

/// The slot of a first character among a power of two.
fn slot(first: char, slots: usize) -> usize {
    let spread = u32::from(first).wrapping_mul(0x9e37_79b1);
    (spread >> 16) as usize & slots.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::WordFinder;

    fn found(words: &[&str], text: &str) -> [Vec<(usize, usize)>; 2] {
        let finder = WordFinder::new(words);
        let all = finder.all(text).map(|it| (it.word, it.range.start));
        let longest = finder.longest(text).map(|it| (it.word, it.range.start));
        [all.collect(), longest.collect()]
    }

    #[test]
    fn words_are_found_in_one_another_or_the_longest_only() {
        let words = ["复议", "行政复议", "议决定", "", "行政"];
        let [all, longest] = found(&words, "行政复议决定");
        assert_eq!(all, [(1, 0), (4, 0), (0, 6), (2, 9)]);
        assert_eq!(longest, [(1, 0)]);
        assert!(!WordFinder::default().is_in("行政") && !WordFinder::new([""]).is_in("行政"));
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_the_text_contains(
            words in prop::collection::vec("[甲乙丙ab]{1,3}", 0..8),
            text in "[甲乙丙丁abc]{0,24}",
        ) {
            let finder = WordFinder::new(&words);
            for (index, word) in words.iter().enumerate() {
                let places: Vec<usize> = finder
                    .all(&text)
                    .filter(|found| found.word == index)
                    .map(|found| found.range.start)
                    .collect();
                let there = text.char_indices().map(|(at, _)| at);
                let there: Vec<usize> = there.filter(|at| text[*at..].starts_with(word)).collect();
                prop_assert_eq!(places, there);
            }
            prop_assert_eq!(finder.is_in(&text), words.iter().any(|word| text.contains(word)));
        }
    }
}
