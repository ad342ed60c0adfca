//! The phrases and words that are built in. The build script makes their table; a test makes it anew.

use super::entry::{Entry, Kind};
use super::followers::Followers;
use super::plant::plant;
use super::read::{expand, line};

/// The table of all phrases that are built in, as [`super::table::Table::stored`] reads it.
pub fn phrases() -> Vec<u8> {
    plant(entries()).store()
}

/// The neighbours, the words of two characters and the same backwards, as [`super::followers::Followers::take`] reads them.
pub fn neighbours() -> Vec<u8> {
    let behind_first = |line: &'static str| {
        let mut chars = line.chars();
        let first = chars.next();
        first
            .into_iter()
            .flat_map(move |first| chars.clone().map(move |next| (first, next)))
    };
    let texts = lines(PAIRS).flat_map(behind_first);
    let own = lines(VOCABULARY).flat_map(|line| line.split(' ').flat_map(behind_first));
    let words: Vec<(char, char)> = lines(WORDS).flat_map(behind_first).chain(own).collect();
    let mut bytes = Vec::new();
    Followers::new(texts).store(&mut bytes);
    Followers::new(words.iter().copied()).store(&mut bytes);
    let backwards = words.iter().map(|(first, second)| (*second, *first));
    Followers::new(backwards).store(&mut bytes);
    bytes
}

/// Each line has a character and those behind it.
const PAIRS: &str = include_str!("data/pairs.txt");
const WORDS: &str = include_str!("data/words.txt");

/// Words of two characters, with blanks between them.
const VOCABULARY: &str = include_str!("data/vocabulary.txt");

const FILES: &[(Kind, &str)] = &[
    (Kind::Phrase, include_str!("data/form.txt")),
    (Kind::Phrase, include_str!("data/regulation.txt")),
    (Kind::Phrase, include_str!("data/work.txt")),
    (Kind::Phrase, include_str!("data/usage.txt")),
    (Kind::Phrase, include_str!("data/problems.txt")),
    (Kind::Phrase, include_str!("data/bodies.txt")),
    (Kind::Phrase, include_str!("data/acts.txt")),
    (Kind::Idiom, include_str!("data/idioms.txt")),
    (Kind::Formula, include_str!("data/formulas.txt")),
    (Kind::Right, include_str!("data/right.txt")),
];

const WRONG: &str = include_str!("data/wrong.txt");

/// Words of other rules, each with what it is about.
const NOTED: &str = include_str!("data/rules.txt");

/// All entries that are built in.
fn entries() -> impl Iterator<Item = Entry> {
    let phrases = FILES
        .iter()
        .flat_map(|(kind, file)| lines(file).flat_map(|text| line(text, *kind)));
    let noted = |file, kind| {
        lines(file).flat_map(move |line| {
            let (text, note) = line.split_once('\t').unwrap_or((line, ""));
            expand(text).into_iter().map(move |text| Entry {
                kind,
                text,
                note: note.to_owned(),
            })
        })
    };
    phrases
        .chain(jumbled())
        .chain(noted(WRONG, Kind::Wrong))
        .chain(noted(NOTED, Kind::Word))
}

/// Idioms of four characters of which two change places across the middle: 克坚攻难, 攻难克坚 for 攻坚克难.
fn jumbled() -> impl Iterator<Item = Entry> {
    let written = FILES.iter().flat_map(|(kind, file)| {
        let entries = lines(file).flat_map(|text| line(text, *kind));
        entries.map(|entry| entry.text)
    });
    let known: std::collections::BTreeSet<String> = written.collect();
    let idioms = FILES.iter().filter(|(kind, _)| *kind == Kind::Idiom);
    let idioms = idioms.flat_map(|(kind, file)| lines(file).flat_map(|text| line(text, *kind)));
    let idioms: Vec<Entry> = idioms.filter(|entry| entry.kind == Kind::Idiom).collect();
    idioms.into_iter().flat_map(move |idiom| {
        let letters: Vec<char> = idiom.text.chars().collect();
        let orders = match letters.as_slice() {
            [a, b, c, d] if a != c && b != d => vec![[*c, *b, *a, *d], [*a, *d, *c, *b]],
            _ => Vec::new(),
        };
        let texts = orders
            .into_iter()
            .map(|order| order.iter().collect::<String>());
        let texts: Vec<String> = texts.filter(|text| !known.contains(text)).collect();
        texts.into_iter().map(move |text| Entry {
            kind: Kind::Wrong,
            text,
            note: format!("?{}", idiom.text),
        })
    })
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
