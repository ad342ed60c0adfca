//! Which characters follow one another in good prose.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::rules::prose::line::is_word;

type Followers = FxHashMap<char, &'static str>;

/// For each character a line: it, and those that follow it in the texts of acts. 。 stands for whatever is no Chinese
/// character.
static PAIRS: LazyLock<Followers> = LazyLock::new(|| followers(include_str!("data/pairs.txt")));

/// For each character a line: it, and those with which it makes a word of two characters. The words are those that the
/// dictionary of the segmenter jieba (MIT licence) counts most.
static WORDS: LazyLock<Followers> = LazyLock::new(|| followers(include_str!("data/words.txt")));

/// Whether good prose has `next` right behind `first`.
pub fn follows(first: Option<char>, next: Option<char>) -> bool {
    let plain = |c: Option<char>| c.filter(|c| is_word(*c)).unwrap_or('。');
    let (first, next) = (plain(first), plain(next));
    (first == '。' && next == '。') || has(&PAIRS, first, next) || has(&WORDS, first, next)
}

/// Whether two characters are a word.
pub fn is_pair_word(first: Option<char>, second: Option<char>) -> bool {
    first
        .zip(second)
        .is_some_and(|(first, second)| has(&WORDS, first, second))
}

fn has(followers: &Followers, first: char, next: char) -> bool {
    followers
        .get(&first)
        .is_some_and(|after| after.contains(next))
}

fn followers(lines: &'static str) -> Followers {
    let lines = lines.lines().filter_map(|line| {
        let first = line.chars().next()?;
        Some((first, line.get(first.len_utf8()..)?))
    });
    lines.collect()
}
