//! What becomes of the words of a text, found out without any help of the program that is tested.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::held::without_residue;

/// A clause of fewer letters may be a word that is put right.
const SHORTEST: usize = 4;
/// Marks that part clauses and cells, and the edges of tags.
const PARTS: [char; 18] = [
    '。', '，', '；', '：', '、', '（', '）', '(', ')', ',', ';', ':', '|', '<', '>', '\t', '\n',
    '\r',
];
/// Words that turn what is said into its opposite.
const NEGATIONS: [char; 5] = ['不', '未', '没', '无', '非'];

/// The clauses of a stretch of which less than half is left in what stands in its place, and the negations that it has not.
///
/// Blanks, pinyin and other residue are no words.
pub fn lost(before: &str, after: &str) -> Vec<String> {
    let [before, after] = [before, after].map(without_residue);
    let left = letters(&after);
    let clauses = before.split(PARTS).map(letters);
    let clauses = clauses.filter(|clause| clause.len() >= SHORTEST);
    let gone = clauses.filter(|clause| in_common(clause, &left) * 2 < clause.len());
    let mut lost: Vec<String> = gone.map(String::from_iter).collect();
    let sentences: String = before
        .split_inclusive('\n')
        .filter(|it| is_prose(it))
        .collect();
    let negations = NEGATIONS.map(String::from).into_iter();
    let gone = negations.filter(|it| times(&sentences, it) > times(&after, it));
    lost.extend(gone);
    lost
}

/// Whether a line is no row and no heading: those have words of the form, which take the place of what is like them.
fn is_prose(line: &str) -> bool {
    let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十第（(".contains(c);
    let words = line.trim_start_matches(['#', ' ', '*', '　']);
    !words.starts_with(numeral) && !line.contains(['|', '\t', '<', ','])
}

/// How often a text has these words, whatever stands between their letters.
pub fn times(text: &str, words: &str) -> usize {
    let text = without_residue(text);
    String::from_iter(letters(&text)).matches(words).count()
}

/// How many clauses of a text are like these words but for a letter or two: those of a label may have been put right.
pub fn like(text: &str, words: &str) -> usize {
    let words: Vec<char> = letters(words);
    let text = without_residue(text);
    let clauses = text.split(PARTS).map(letters);
    let alike = |clause: &Vec<char>| {
        clause.len().abs_diff(words.len()) <= 2 && in_common(&words, clause) * 4 >= words.len() * 3
    };
    clauses.filter(alike).count()
}

/// Lines of words that stand in both texts, and in the second more often, or in another order.
pub fn out_of_place(before: &str, after: &str) -> Vec<String> {
    let [old, new] = [before, after].map(lines_of_words);
    let count = |lines: &[String]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for line in lines {
            *counts.entry(line.clone()).or_default() += 1;
        }
        counts
    };
    let (had, has) = (count(&old), count(&new));
    let short = [before, after].map(|text| count(&lines_of(text, TELLING / 2)));
    let more = |line: &&String| had.get(*line).is_some_and(|had| had < &has[*line]);
    // A leftover may have stood in it, or a bar before it.
    let really = |line: &&String| times(after, line) > times(before, line);
    // A line that was like it has become it: 本年处理决定量 beside 本年处理决定数量.
    let [all, left] = &short;
    let gone = all
        .iter()
        .filter(|(line, had)| left.get(*line).is_none_or(|has| has < *had));
    let mut gone: Vec<&String> = gone.map(|(line, _)| line).collect();
    let mut was_like = |line: &&String| {
        let letters: Vec<char> = line.chars().collect();
        let like = |old: &&String| {
            let old: Vec<char> = old.chars().collect();
            in_common(&old, &letters) * 10 >= old.len().max(letters.len()) * 8
        };
        let at = gone.iter().position(like);
        at.map(|at| gone.swap_remove(at)).is_some()
    };
    let more = has.keys().filter(more).filter(really);
    let more = more.filter(|line| !was_like(line));
    let mut found: Vec<String> = more.map(|it| format!("{it} once more")).collect();
    let is_one = |line: &&String| had.get(*line) == Some(&1) && has.get(*line) == Some(&1);
    let order = |lines: &[String]| lines.iter().filter(is_one).cloned().collect::<Vec<_>>();
    let (old, new) = (order(&old), order(&new));
    let moved = old.iter().zip(&new).find(|(old, new)| old != new);
    found.extend(moved.map(|(old, new)| format!("{old} is behind {new}")));
    found
}

/// Lines that have become one.
pub fn joined(before: &str, after: &str) -> Vec<String> {
    let [old, new] = [before, after].map(lines_of_words);
    let pairs = old.windows(2).map(|pair| pair.concat());
    pairs
        .filter(|pair| new.contains(pair) && !old.contains(pair))
        .collect()
}

/// A line of fewer letters is not told from others.
const TELLING: usize = 8;

/// The letters of each line that is no row of a table and long enough to be told from others.
fn lines_of_words(text: &str) -> Vec<String> {
    lines_of(text, TELLING)
}

/// The letters of each line that is no row of a table, where there are at least so many.
fn lines_of(text: &str, least: usize) -> Vec<String> {
    let lines = text.split(['\n', '\r']);
    let lines = lines.filter(|line| !line.contains(['|', '｜', '│', '\t', '<', '>', ',']));
    let lines = lines.map(letters).filter(|line| line.len() >= least);
    lines.map(String::from_iter).collect()
}

/// The letters of a text, radicals being the characters that they look like.
fn letters(text: &str) -> Vec<char> {
    let letters = text.nfkc().map(nianbao::text::to_simplified);
    letters.filter(|c| c.is_alphabetic()).collect()
}

/// How many letters of a clause stand in a text in the same order, the next one always at its next place.
fn in_common(clause: &[char], text: &[char]) -> usize {
    let width = text.len() + 1;
    let mut lengths = vec![0_usize; width];
    for a in clause {
        let mut diagonal = 0;
        for (at, b) in text.iter().enumerate() {
            let above = lengths[at + 1];
            lengths[at + 1] = if a == b {
                diagonal + 1
            } else {
                above.max(lengths[at])
            };
            diagonal = above;
        }
    }
    lengths[width - 1]
}
