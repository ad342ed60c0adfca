//! The table of phrases, by the pairs of characters by which they are looked for. The build script makes one too.

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::entry::{Entry, Kind};

/// All phrases, and where to look for each.
#[derive(Debug)]
pub struct Table {
    /// The characters of all phrases, one after the other.
    pub(super) chars: Vec<char>,
    pub(super) phrases: Vec<Phrase>,
    /// What belongs in place of the wrong forms, and what words are about.
    pub(super) notes: FxHashMap<u32, String>,
    /// The seeds by the hash of their pair: those of bucket `b` are `seeds[starts[b]..starts[b + 1]]`.
    pub(super) seeds: Vec<Seed>,
    pub(super) starts: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) length: u8,
}

/// A pair of characters of a phrase.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seed {
    pub(super) pair: (char, char),
    pub(super) phrase: u32,
    /// Where in the phrase the pair stands; [`SWAPPED`] for the first and the third of four characters.
    pub(super) offset: u8,
}

pub(super) const SWAPPED: u8 = u8::MAX;

impl Table {
    pub fn new(entries: impl Iterator<Item = Entry>) -> Self {
        let mut table = Table {
            chars: Vec::new(),
            phrases: Vec::new(),
            notes: FxHashMap::default(),
            seeds: Vec::new(),
            starts: Vec::new(),
        };
        for entry in entries {
            let start = table.chars.len();
            table.chars.extend(entry.text.chars());
            let length = table.chars.len() - start;
            let (Ok(length), Ok(start)) = (u8::try_from(length), u32::try_from(start)) else {
                continue;
            };
            if length < 2 {
                continue;
            }
            if !entry.note.is_empty() {
                table.notes.insert(table.phrases.len() as u32, entry.note);
            }
            table.phrases.push(Phrase {
                kind: entry.kind,
                start,
                length,
            });
        }
        table.plant();
        table
    }

    /// Chooses the seeds and sorts them into buckets.
    fn plant(&mut self) {
        let mut common: FxHashMap<(char, char), u32> = FxHashMap::default();
        for phrase in &self.phrases {
            for pair in pairs(self.letters(*phrase)) {
                *common.entry(pair).or_default() += 1;
            }
        }
        let mut seeds = Vec::with_capacity(self.phrases.len() * 2);
        for (index, phrase) in self.phrases.iter().enumerate() {
            let letters = self.letters(*phrase);
            let weights: Vec<u32> = pairs(letters)
                .map(|pair| common.get(&pair).copied().unwrap_or(0))
                .collect();
            let checked = phrase.kind.is_checked();
            let offsets = if checked {
                two(&weights)
            } else {
                one(&weights)
            };
            let mut add = |pair: Option<(char, char)>, offset: u8| {
                seeds.extend(pair.map(|pair| Seed {
                    pair,
                    phrase: index as u32,
                    offset,
                }));
            };
            for offset in offsets {
                add(pairs(letters).nth(offset), offset as u8);
            }
            if let (true, [first, second, third, _]) = (checked, letters)
                && second != third
            {
                add(Some((*first, *third)), SWAPPED);
            }
        }
        let buckets = (seeds.len() * 2).next_power_of_two();
        let mut starts = vec![0_u32; buckets + 1];
        let bucket = |pair| hash(pair) & (buckets - 1);
        for seed in &seeds {
            if let Some(count) = starts.get_mut(bucket(seed.pair) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut starts {
            sum += *count;
            *count = sum;
        }
        let mut next = starts.clone();
        let mut sorted = vec![Seed::default(); seeds.len()];
        for seed in seeds {
            if let Some(at) = next.get_mut(bucket(seed.pair)) {
                if let Some(place) = sorted.get_mut(*at as usize) {
                    *place = seed;
                }
                *at += 1;
            }
        }
        self.seeds = sorted;
        self.starts = starts;
    }

    pub(super) fn letters(&self, phrase: Phrase) -> &[char] {
        let start = phrase.start as usize;
        let end = start + usize::from(phrase.length);
        self.chars.get(start..end).unwrap_or_default()
    }

    /// The seeds of a pair of characters, and of others with the same hash.
    pub(super) fn seeds_of(&self, pair: (char, char)) -> &[Seed] {
        let bucket = hash(pair) & (self.starts.len() - 2);
        let bound = |at: usize| self.starts.get(at).map_or(0, |at| *at as usize);
        self.seeds
            .get(bound(bucket)..bound(bucket + 1))
            .unwrap_or_default()
    }

    pub(super) fn note(&self, phrase: u32) -> &str {
        self.notes.get(&phrase).map_or("", String::as_str)
    }

    /// The phrases of which other forms are slips.
    pub fn phrases(&self) -> impl Iterator<Item = String> {
        let checked = |phrase: &&Phrase| phrase.kind.is_checked();
        let phrases = self.phrases.iter().filter(checked);
        phrases.map(|phrase| self.letters(*phrase).iter().collect())
    }
}

fn pairs(letters: &[char]) -> impl Iterator<Item = (char, char)> {
    letters.iter().copied().zip(letters.iter().copied().skip(1))
}

fn hash(pair: (char, char)) -> usize {
    let key = (u64::from(pair.0) << 32) | u64::from(pair.1);
    let hash = FxBuildHasher.hash_one(key);
    (hash ^ (hash >> 32)) as usize
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
