//! Which characters follow one another in good prose, and which make a word.

use std::sync::LazyLock;

use super::followers::{Followers, STOP};
use crate::rules::prose::line::is_word;

/// What the build script made of the data.
#[derive(Debug, Default)]
struct Neighbours {
    /// For each character those that follow it in the texts of acts. 。 stands for whatever is no Chinese character.
    texts: Followers,
    /// Words of two characters: those that the texts of acts show to be some, and those of our own list.
    words: Followers,
    /// The same words, with the second characters first.
    backwards: Followers,
}

static NEIGHBOURS: LazyLock<Neighbours> = LazyLock::new(|| {
    let (mut numbers, _) = STORED.as_chunks();
    Neighbours {
        texts: Followers::take(&mut numbers),
        words: Followers::take(&mut numbers),
        backwards: Followers::take(&mut numbers),
    }
});

static STORED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/neighbours"));

/// Whether good prose has `next` right behind `first`.
pub fn follows(first: Option<char>, next: Option<char>) -> bool {
    let plain = |c: Option<char>| c.filter(|c| is_word(*c)).unwrap_or(STOP);
    let (first, next) = (plain(first), plain(next));
    (first == STOP && next == STOP)
        || NEIGHBOURS.words.has(first, next)
        || NEIGHBOURS.texts.has(first, next)
}

/// Whether two characters are a word.
pub fn is_pair_word(first: Option<char>, second: Option<char>) -> bool {
    first
        .zip(second)
        .is_some_and(|(first, second)| NEIGHBOURS.words.has(first, second))
}

/// The characters that make a word with one before them, in their order.
pub fn words_from(first: char) -> impl Iterator<Item = char> {
    NEIGHBOURS.words.of(first).chars()
}

/// The characters that make a word with one behind them, in their order.
pub fn words_to(second: char) -> impl Iterator<Item = char> {
    NEIGHBOURS.backwards.of(second).chars()
}

#[cfg(test)]
mod tests {
    use super::super::builtin;
    use super::*;

    #[test]
    fn neighbours_and_words_are_known() {
        assert!(follows(Some('公'), Some('开')) && follows(Some('的'), None));
        assert!(!follows(Some('予'), Some('矛')));
        assert!(is_pair_word(Some('渠'), Some('道')) && !is_pair_word(Some('的'), Some('公')));
        assert!(words_from('渠').any(|c| c == '道') && words_to('道').any(|c| c == '渠'));
    }

    #[test]
    fn the_stored_neighbours_are_those_of_the_data() {
        assert!(
            builtin::neighbours() == STORED,
            "build.rs and the data differ"
        );
    }
}
