//! Which characters follow one another in good prose, and which make a word.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::rules::prose::line::is_word;

/// For each character those that follow it in the texts of acts, in their order. 。 stands for whatever is no Chinese
/// character.
static NEIGHBOURS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    let lines = lines(include_str!("data/pairs.txt"));
    lines
        .filter_map(|line| Some((line.chars().next()?, line.get(BYTES..)?)))
        .collect()
});

/// Words of two characters: those that the texts of acts show to be some, and those of our own list.
static PAIR_WORDS: LazyLock<FxHashSet<(char, char)>> = LazyLock::new(|| {
    let counted = lines(include_str!("data/words.txt")).flat_map(|line| {
        let mut chars = line.chars();
        let first = chars.next().unwrap_or(STOP);
        chars.map(move |next| (first, next))
    });
    let own = lines(include_str!("data/vocabulary.txt")).flat_map(|line| line.split(' '));
    let own = own.filter_map(|word| {
        let mut chars = word.chars();
        chars.next().zip(chars.next())
    });
    let mut words = FxHashSet::default();
    words.reserve(16_000);
    words.extend(counted.chain(own));
    words
});

/// The words by their first characters, and by their second ones.
static PARTNERS: LazyLock<(Partners, Partners)> = LazyLock::new(|| {
    let (mut from, mut to) = (Partners::default(), Partners::default());
    for (first, second) in PAIR_WORDS.iter().copied() {
        from.entry(first).or_default().push(second);
        to.entry(second).or_default().push(first);
    }
    (from, to)
});

type Partners = FxHashMap<char, Vec<char>>;

const STOP: char = '。';

/// How many bytes each character of the data has.
const BYTES: usize = 3;

/// Whether good prose has `next` right behind `first`.
pub fn follows(first: Option<char>, next: Option<char>) -> bool {
    let plain = |c: Option<char>| c.filter(|c| is_word(*c)).unwrap_or(STOP);
    let (first, next) = (plain(first), plain(next));
    (first == STOP && next == STOP)
        || PAIR_WORDS.contains(&(first, next))
        || NEIGHBOURS.get(&first).is_some_and(|after| has(after, next))
}

/// Whether two characters are a word.
pub fn is_pair_word(first: Option<char>, second: Option<char>) -> bool {
    first
        .zip(second)
        .is_some_and(|pair| PAIR_WORDS.contains(&pair))
}

/// The characters that make a word with one before them.
pub fn words_from(first: char) -> &'static [char] {
    PARTNERS.0.get(&first).map_or(&[], Vec::as_slice)
}

/// The characters that make a word with one behind them.
pub fn words_to(second: char) -> &'static [char] {
    PARTNERS.1.get(&second).map_or(&[], Vec::as_slice)
}

/// Whether a character is among others that stand in their order.
fn has(sorted: &str, c: char) -> bool {
    let mut buffer = [0; 4];
    let wanted = c.encode_utf8(&mut buffer).as_bytes();
    let (letters, _) = sorted.as_bytes().as_chunks::<BYTES>();
    letters
        .binary_search_by(|letter| letter.as_slice().cmp(wanted))
        .is_ok()
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_and_words_are_known() {
        assert!(follows(Some('公'), Some('开')) && follows(Some('的'), None));
        assert!(!follows(Some('予'), Some('矛')));
        assert!(is_pair_word(Some('渠'), Some('道')) && !is_pair_word(Some('的'), Some('公')));
    }

    /// The search takes the data as they are written.
    #[test]
    fn the_data_are_in_order_and_of_one_width() {
        for line in lines(include_str!("data/pairs.txt")) {
            let after: Vec<char> = line.chars().skip(1).collect();
            assert!(after.is_sorted(), "{line}");
            assert_eq!(line.len(), (after.len() + 1) * BYTES, "{line}");
        }
        let own = lines(include_str!("data/vocabulary.txt")).flat_map(|line| line.split(' '));
        for word in own {
            assert_eq!(word.chars().count(), 2, "{word}");
        }
    }
}
