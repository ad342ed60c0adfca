//! The table of phrases, by the pairs of characters by which they are looked for. It lies in memory as the build script
//! stores it, so that nothing is made of it before it is searched.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::entry::Kind;
use super::numbers::{Letters, Numbers};

/// All phrases, and where to look for each.
#[derive(Debug, Default)]
pub struct Table {
    /// The characters of all phrases, one after the other.
    pub(super) chars: Numbers,
    /// Kind, first character and length of each phrase.
    pub(super) phrases: Numbers,
    /// The seeds by the hash of their pair: those of bucket `b` are `seeds[starts[b]..starts[b + 1]]`, each with the numbers
    /// of its pair, phrase and offset.
    pub(super) seeds: Numbers,
    pub(super) starts: Numbers,
    /// What belongs in place of the wrong forms, and what words are about: phrase, and where its note begins and ends in
    /// the bytes of `texts`.
    pub(super) notes: Numbers,
    pub(super) texts: Numbers,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase<'t> {
    pub(super) kind: Kind,
    pub(super) letters: Letters<'t>,
}

/// A pair of characters of a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    pub(super) phrase: u32,
    /// Where in the phrase the pair stands; [`SWAPPED`] for the first and the third of four characters.
    pub(super) offset: u32,
}

pub(super) const SWAPPED: u32 = u32::MAX;

impl Table {
    /// The table that `bytes` hold; of bytes that end too soon what comes before.
    pub fn stored(bytes: &'static [u8]) -> Self {
        let (mut numbers, _) = bytes.as_chunks();
        Self {
            chars: Numbers::take(&mut numbers),
            phrases: Numbers::take(&mut numbers),
            seeds: Numbers::take(&mut numbers),
            starts: Numbers::take(&mut numbers),
            notes: Numbers::take(&mut numbers),
            texts: Numbers::take(&mut numbers),
        }
    }

    /// What [`Table::stored`] reads.
    #[allow(dead_code, reason = "the build script stores it")]
    pub fn store(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let lists = [
            &self.chars,
            &self.phrases,
            &self.seeds,
            &self.starts,
            &self.notes,
            &self.texts,
        ];
        for list in lists {
            list.store(&mut bytes);
        }
        bytes
    }

    pub(super) fn phrase(&self, index: u32) -> Option<Phrase<'_>> {
        let [kind, start, length] = self.phrases.record(index as usize)?;
        let start = start as usize;
        Some(Phrase {
            kind: Kind::numbered(kind)?,
            letters: self.chars.characters(start..start + length as usize),
        })
    }

    /// The seeds of a pair of characters.
    pub(super) fn seeds_of(&self, (first, second): (char, char)) -> impl Iterator<Item = Seed> {
        let buckets = self.starts.len().saturating_sub(1);
        let bucket = hash((first, second)) & buckets.saturating_sub(1);
        let bound = |at: usize| self.starts.at(at).map_or(0, |at| at as usize);
        let seeds = self.seeds.records(bound(bucket)..bound(bucket + 1));
        let pair = [u32::from(first), u32::from(second)];
        // Others may have the same hash.
        seeds.filter_map(move |[first, second, phrase, offset]| {
            ([first, second] == pair).then_some(Seed { phrase, offset })
        })
    }

    pub(super) fn note(&self, phrase: u32) -> &str {
        let count = self.notes.len() / 3;
        let note = |at: usize| self.notes.record::<3>(at);
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            match note(middle) {
                Some([of, ..]) if of < phrase => low = middle + 1,
                _ => high = middle,
            }
        }
        match note(low) {
            Some([of, start, end]) if of == phrase => self.texts.text(start as usize..end as usize),
            _ => "",
        }
    }

    /// The phrases of which other forms are slips.
    #[cfg(test)]
    pub fn phrases(&self) -> impl Iterator<Item = String> {
        let count = self.phrases.len() as u32 / 3;
        let phrases = (0..count).filter_map(|index| self.phrase(index));
        let checked = phrases.filter(|phrase| phrase.kind.is_checked());
        checked.map(|phrase| phrase.letters.chars().collect())
    }
}

/// The hash of a pair, of which the lowest bits choose the bucket.
pub(super) fn hash(pair: (char, char)) -> usize {
    let key = (u64::from(pair.0) << 32) | u64::from(pair.1);
    let hash = FxBuildHasher.hash_one(key);
    (hash ^ (hash >> 32)) as usize
}
