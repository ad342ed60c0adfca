//! Making a table of phrases: the choice of the pairs by which each is looked for.

use rustc_hash::FxHashMap;

use super::entry::Entry;
use super::table::{SWAPPED, Seed, Table, hash, pair_of};

/// The table of some entries; those of less than two characters or more than 254 are left out, and those beyond 65,536.
pub fn plant(entries: impl Iterator<Item = Entry>) -> Table {
    let entries: Vec<(Entry, Vec<char>)> = entries
        .map(|entry| {
            let letters = entry.text.chars().collect();
            (entry, letters)
        })
        .filter(|(_, letters): &(Entry, Vec<char>)| (2..255).contains(&letters.len()))
        .take(MOST)
        .collect();
    let (mut phrases, mut notes) = (Vec::new(), Vec::new());
    let (mut start, mut texts) = (0, String::new());
    for (index, (entry, letters)) in entries.iter().enumerate() {
        phrases.extend([entry.kind as u32, start, letters.len() as u32]);
        start += letters.len() as u32;
        if !entry.note.is_empty() {
            let begin = texts.len() as u32;
            texts.push_str(&entry.note);
            notes.extend([index as u32, begin, texts.len() as u32]);
        }
    }
    let chars = entries.iter().flat_map(|(_, letters)| letters);
    let (seeds, starts) = sorted(&seeds(&entries));
    let (whole, rest) = texts.as_bytes().as_chunks();
    let mut last = [0; 4];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    Table {
        chars: chars.copied().map(u32::from).collect(),
        phrases: phrases.into_iter().collect(),
        seeds: seeds.into_iter().flat_map(Seed::packed).collect(),
        starts: starts.into_iter().collect(),
        notes: notes.into_iter().collect(),
        texts: whole
            .iter()
            .chain([&last])
            .copied()
            .map(u32::from_le_bytes)
            .collect(),
    }
}

/// How many entries a table can have.
const MOST: usize = 1 << 16;

/// The seeds of all entries.
fn seeds(entries: &[(Entry, Vec<char>)]) -> Vec<Seed> {
    let mut common: FxHashMap<(char, char), u32> = FxHashMap::default();
    for pair in entries.iter().flat_map(|(_, letters)| pairs(letters)) {
        *common.entry(pair).or_default() += 1;
    }
    let mut seeds = Vec::with_capacity(entries.len() * 2);
    for (index, (entry, letters)) in entries.iter().enumerate() {
        let weights: Vec<u32> = pairs(letters)
            .map(|pair| common.get(&pair).copied().unwrap_or(0))
            .collect();
        let checked = entry.kind.is_checked();
        let offsets = if checked {
            two(&weights)
        } else {
            one(&weights)
        };
        let beyond = |offset: usize| {
            let letter = |at: Option<usize>| at.and_then(|at| letters.get(at).copied());
            let (one, two) = match offset {
                0 => (letter(Some(2)), letter(Some(3))),
                _ if offset + 2 == letters.len() => {
                    (letter(offset.checked_sub(1)), letter(offset.checked_sub(2)))
                }
                _ => (None, None),
            };
            pair_of(one.unwrap_or_default(), two.unwrap_or_default())
        };
        let mut add = |pair: Option<(char, char)>, offset: u8| {
            seeds.extend(pair.map(|(first, second)| Seed {
                pair: pair_of(first, second),
                beyond: beyond(usize::from(offset)),
                phrase: index as u16,
                offset,
            }));
        };
        for offset in offsets {
            add(pairs(letters).nth(offset), offset as u8);
        }
        if let (true, [first, second, third, _]) = (checked, letters.as_slice())
            && second != third
        {
            add(Some((*first, *third)), SWAPPED);
        }
    }
    seeds
}

/// The seeds by buckets, and where each bucket begins.
fn sorted(seeds: &[Seed]) -> (Vec<Seed>, Vec<u32>) {
    let buckets = (seeds.len() * 2).next_power_of_two();
    let bucket = |seed: &Seed| hash(seed.pair) & (buckets - 1);
    let mut sorted = seeds.to_vec();
    sorted.sort_by_key(bucket);
    let start = |at: usize| sorted.partition_point(|seed| bucket(seed) < at) as u32;
    let starts = (0..=buckets).map(start).collect();
    (sorted, starts)
}

fn pairs(letters: &[char]) -> impl Iterator<Item = (char, char)> {
    letters.iter().copied().zip(letters.iter().copied().skip(1))
}

/// The rarest pair.
fn one(weights: &[u32]) -> Vec<usize> {
    let rarest = (0..weights.len()).min_by_key(|at| weights.get(*at));
    rarest.into_iter().collect()
}

/// The two rarest pairs that no single slip can both hit.
fn two(weights: &[u32]) -> Vec<usize> {
    let apart = if weights.len() >= 4 { 3 } else { 2 };
    let mut best: Option<(u32, [usize; 2])> = None;
    for (first, weight) in weights.iter().enumerate() {
        for (second, other) in weights.iter().enumerate().skip(first + apart) {
            let sum = weight + other;
            if best.is_none_or(|(least, _)| sum < least) {
                best = Some((sum, [first, second]));
            }
        }
    }
    best.map_or_else(|| one(weights), |(_, both)| both.to_vec())
}
