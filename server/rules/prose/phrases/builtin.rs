//! The phrases and words that are built in. The build script makes their table; a test makes it anew.

use super::entry::{Entry, Kind};
use super::read::{expand, line};
use super::table::Table;

/// The table of all that is built in, as [`super::stored::read`] reads it.
pub fn table() -> Vec<u8> {
    write(&Table::new(entries()))
}

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
        .chain(noted(WRONG, Kind::Wrong))
        .chain(noted(NOTED, Kind::Word))
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn write(table: &Table) -> Vec<u8> {
    let mut words: Vec<u32> = vec![table.chars.len() as u32];
    words.extend(table.chars.iter().map(|c| u32::from(*c)));
    words.push(table.phrases.len() as u32);
    for phrase in &table.phrases {
        words.extend([phrase.kind as u32, phrase.start, u32::from(phrase.length)]);
    }
    words.push(table.seeds.len() as u32);
    for seed in &table.seeds {
        let (first, second) = seed.pair;
        words.extend([first, second].map(u32::from));
        words.extend([seed.phrase, u32::from(seed.offset)]);
    }
    words.push(table.starts.len() as u32);
    words.extend(&table.starts);
    let mut notes: Vec<_> = table.notes.iter().collect();
    notes.sort();
    words.push(notes.len() as u32);
    for (phrase, note) in notes {
        words.extend([*phrase, note.chars().count() as u32]);
        words.extend(note.chars().map(u32::from));
    }
    words.into_iter().flat_map(u32::to_le_bytes).collect()
}
