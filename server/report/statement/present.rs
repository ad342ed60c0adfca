//! Which words a sentence has, so that only patterns are tried that can fit.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::{FoundWord, WordFinder};

/// Lists of words, one of which a pattern needs, found for all patterns in one pass over a sentence.
#[derive(Debug)]
pub(super) struct Lists {
    words: WordFinder,
    /// The lists that a word belongs to, by the word's index in `words`.
    lists_of: Vec<Vec<usize>>,
    count: usize,
}

/// The numbers of the lists that a pattern needs, those before its figure and those behind it.
#[derive(Debug)]
pub(super) struct Needed {
    before: Vec<usize>,
    behind: Vec<usize>,
}

/// Where a sentence has words of the lists: by list the end of the first one and the start of the last one.
pub(super) struct Present(Vec<Option<(usize, usize)>>);

impl Lists {
    /// Numbers the lists that each pattern needs before and behind its figure; equal lists are one. Gives the numbers by
    /// pattern, in the order given.
    pub(super) fn number<'p>(
        patterns: impl Iterator<Item = [Vec<&'p [String]>; 2]>,
    ) -> (Self, Vec<Needed>) {
        let mut numbers: BTreeMap<&[String], usize> = BTreeMap::new();
        let mut number = |lists: Vec<&'p [String]>| {
            let lists = lists.into_iter().map(|list| {
                let next = numbers.len();
                *numbers.entry(list).or_insert(next)
            });
            lists.collect()
        };
        let needed = patterns.map(|[before, behind]| Needed {
            before: number(before),
            behind: number(behind),
        });
        let needed = needed.collect();
        let mut lists_by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (list, number) in &numbers {
            for word in *list {
                lists_by_word.entry(word).or_default().push(*number);
            }
        }
        let lists = Self {
            words: WordFinder::new(lists_by_word.keys()),
            count: numbers.len(),
            lists_of: lists_by_word.into_values().collect(),
        };
        (lists, needed)
    }

    pub(super) fn present(&self, sentence: &str) -> Present {
        let mut present = vec![None; self.count];
        for FoundWord { word, range } in self.words.all(sentence) {
            for list in self.lists_of.get(word).into_iter().flatten() {
                if let Some(place) = present.get_mut(*list) {
                    let (end, start) = place.unwrap_or((range.end, range.start));
                    *place = Some((end.min(range.end), start.max(range.start)));
                }
            }
        }
        Present(present)
    }
}

impl Present {
    /// Whether words of all lists stand anywhere.
    pub(super) fn has_each(&self, needed: &Needed) -> bool {
        let mut lists = needed.before.iter().chain(&needed.behind);
        lists.all(|list| self.0.get(*list).is_some_and(Option::is_some))
    }

    /// Whether words of all lists stand where a pattern needs them for its figure to be the one at `figure`.
    pub(super) fn has_all(&self, needed: &Needed, figure: &Range<usize>) -> bool {
        let place = |list: &usize| self.0.get(*list).copied().flatten();
        let mut before = needed.before.iter().map(place);
        let mut behind = needed.behind.iter().map(place);
        before.all(|place| place.is_some_and(|(end, _)| end <= figure.start))
            && behind.all(|place| place.is_some_and(|(_, start)| start >= figure.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_tried_where_each_of_its_lists_has_a_word_on_its_side() {
        let [receive, apply, deny] = [["收到", "接到"], ["申请", "来件"], ["未", "无"]]
            .map(|words| words.map(str::to_owned));
        let patterns: [[Vec<&[String]>; 2]; 2] = [
            [vec![&receive], vec![&apply]],
            [vec![&deny, &apply], vec![]],
        ];
        let (lists, needed) = Lists::number(patterns.into_iter());
        let tried = |sentence: &str| {
            let at = sentence.find('5').unwrap_or_default();
            let present = lists.present(sentence);
            let tried = needed
                .iter()
                .map(|needed| present.has_all(needed, &(at..at + 1)));
            tried.collect::<Vec<_>>()
        };
        assert_eq!(tried("全年收到5件申请"), [true, false]);
        assert_eq!(tried("全年收到申请5件"), [false, false]);
        assert_eq!(tried("无效申请5件，收到申请"), [false, true]);
        assert_eq!(tried("申请收到5件申请"), [true, false]);
    }
}
