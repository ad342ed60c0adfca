//! The table of phrases, by the pairs of characters by which they are looked for. It lies in memory as the build script
//! stores it, so that nothing is made of it before it is searched.

use std::hash::BuildHasher as _;

use rustc_hash::FxBuildHasher;

use super::entry::Kind;
use super::numbers::{Letters, Numbers, numbers};

/// All phrases, and where to look for each.
#[derive(Debug, Default)]
pub struct Table {
    /// The characters of all phrases, one after the other.
    pub(super) chars: Numbers,
    /// Kind, first character and length of each phrase.
    pub(super) phrases: Numbers,
    /// The seeds ([`Seed::packed`]) by the hash of their pair: those of bucket `b` are `seeds[starts[b]..starts[b + 1]]`.
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

/// A pair of characters of a phrase, with what tells at once that a text around it is nothing like the phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seed {
    pub(super) pair: Pair,
    /// The two characters behind a pair that the phrase begins with, or before one that it ends with, the nearest first; 0 for
    /// those that there are none of.
    pub(super) beyond: Pair,
    pub(super) phrase: u16,
    /// Where in the phrase the pair stands; [`SWAPPED`] for the first and the third of four characters.
    pub(super) offset: u8,
}

/// Two characters by their lower halves, in which those in use differ.
pub(super) type Pair = [u16; 2];

pub(super) const SWAPPED: u8 = u8::MAX;

impl Seed {
    /// The seed as three numbers.
    pub(super) fn packed(self) -> [u32; 3] {
        let place = u16::from(self.offset);
        [self.pair, self.beyond, [self.phrase, place]].map(packed)
    }

    fn unpacked([pair, beyond, phrase]: [u32; 3]) -> Self {
        let two = |number: u32| [(number >> 16) as u16, number as u16];
        let [phrase, offset] = two(phrase);
        Self {
            pair: two(pair),
            beyond: two(beyond),
            phrase,
            offset: offset as u8,
        }
    }

    /// Whether the phrase may stand, with one slip at most, around its pair at `text[at]`.
    pub(super) fn may_fit(&self, text: &[char], at: usize) -> bool {
        let [one, two] = self.beyond;
        let written = |ahead: usize| {
            let index = match self.offset {
                0 => Some(at + 2 + ahead),
                _ => at.checked_sub(1 + ahead),
            };
            index
                .and_then(|index| text.get(index))
                .map_or(0, |c| half(*c))
        };
        let (first, second) = (written(0), written(1));
        // Nothing is known beyond the pair, or what is right stands there, stands behind what was put in, or has nothing
        // or something else in its place.
        two == 0
            || first == one
            || second == one
            || first == two
            || second == two
            || written(2) == one
    }
}

/// The pair of two characters.
pub(super) fn pair_of(first: char, second: char) -> Pair {
    [half(first), half(second)]
}

fn half(c: char) -> u16 {
    u32::from(c) as u16
}

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

    pub(super) fn phrase(&self, index: u16) -> Option<Phrase<'_>> {
        let [kind, start, length] = self.phrases.record(usize::from(index))?;
        let start = start as usize;
        Some(Phrase {
            kind: Kind::numbered(kind)?,
            letters: self.chars.characters(start..start + length as usize),
        })
    }

    /// The seeds of a pair of characters.
    pub(super) fn seeds_of(&self, pair: Pair) -> impl Iterator<Item = Seed> {
        let buckets = self.starts.len().saturating_sub(1);
        let bucket = hash(pair) & buckets.saturating_sub(1);
        let bound = |at: usize| self.starts.at(at).map_or(0, |at| at as usize);
        let seeds = self
            .seeds
            .stored::<3>(bound(bucket)..bound(bucket + 1))
            .iter();
        // Others may have the same hash.
        let wanted = packed(pair).to_le_bytes();
        let seeds = seeds.filter(move |[own, ..]| *own == wanted);
        seeds.map(|seed| Seed::unpacked(numbers(seed)))
    }

    pub(super) fn note(&self, phrase: u16) -> &str {
        let phrase = u32::from(phrase);
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
        let phrases = (0..=u16::MAX).map_while(|index| self.phrase(index));
        let checked = phrases.filter(|phrase| phrase.kind.is_checked());
        checked.map(|phrase| phrase.letters.chars().collect())
    }
}

/// A pair as one number.
fn packed([first, second]: Pair) -> u32 {
    u32::from(first) << 16 | u32::from(second)
}

/// The hash of a pair, of which the lowest bits choose the bucket.
pub(super) fn hash(pair: Pair) -> usize {
    let hash = FxBuildHasher.hash_one(packed(pair));
    (hash ^ (hash >> 32)) as usize
}
