//! Which words a sentence has, so that only patterns are tried that can fit.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

/// Lists of words, one of which a pattern needs, found for all patterns in one pass over a sentence.
#[derive(Debug)]
pub(super) struct Lists {
    words: Option<AhoCorasick>,
    /// The lists that a word belongs to, by the word's index in `words`.
    lists_of: Vec<Vec<usize>>,
    count: usize,
}

/// The lists of which a sentence has a word.
pub(super) struct Present(Vec<bool>);

impl Lists {
    /// Numbers the lists that each pattern needs; equal lists are one. Gives the numbers by pattern, in the order given.
    pub(super) fn number<'p>(
        patterns: impl Iterator<Item = Vec<&'p [String]>>,
    ) -> (Self, Vec<Vec<usize>>) {
        let mut numbers: BTreeMap<&[String], usize> = BTreeMap::new();
        let mut numbered = Vec::new();
        for needed in patterns {
            let lists = needed.into_iter().map(|list| {
                let next = numbers.len();
                *numbers.entry(list).or_insert(next)
            });
            numbered.push(lists.collect());
        }
        let mut lists_by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (list, number) in &numbers {
            for word in *list {
                lists_by_word.entry(word).or_default().push(*number);
            }
        }
        let lists = Self {
            words: AhoCorasick::new(lists_by_word.keys()).ok(),
            count: numbers.len(),
            lists_of: lists_by_word.into_values().collect(),
        };
        (lists, numbered)
    }

    pub(super) fn present(&self, sentence: &str) -> Present {
        let Some(words) = &self.words else {
            return Present(vec![true; self.count]);
        };
        let mut present = vec![false; self.count];
        for word in words.find_overlapping_iter(sentence) {
            let lists = self.lists_of.get(word.pattern().as_usize());
            for list in lists.into_iter().flatten() {
                if let Some(present) = present.get_mut(*list) {
                    *present = true;
                }
            }
        }
        Present(present)
    }
}

impl Present {
    /// Whether the sentence has a word of each of the lists.
    pub(super) fn has_all(&self, lists: &[usize]) -> bool {
        let mut lists = lists.iter();
        lists.all(|list| self.0.get(*list).copied().unwrap_or(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_tried_where_each_of_its_lists_has_a_word() {
        let [receive, apply, deny] =
            [["收到", "接到"], ["申请", "件"], ["未", "无"]].map(|words| words.map(str::to_owned));
        let patterns: [Vec<&[String]>; 2] = [vec![&receive, &apply], vec![&deny, &apply]];
        let (lists, numbered) = Lists::number(patterns.into_iter());
        let tried = |sentence: &str| {
            let present = lists.present(sentence);
            numbered
                .iter()
                .map(|needed| present.has_all(needed))
                .collect::<Vec<_>>()
        };
        assert_eq!(tried("全年收到5件"), [true, false]);
        assert_eq!(tried("未收到申请"), [true, true]);
        assert_eq!(tried("未发生"), [false, false]);
    }
}
