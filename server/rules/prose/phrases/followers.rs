//! Which characters stand behind which, as the build script stores it.

use super::numbers::{Letters, Numbers};

/// Pairs of characters by their first ones: Chinese characters, and 。 for all others.
#[derive(Debug, Default)]
pub struct Followers {
    /// The second characters of all pairs, those of one first character in their order.
    seconds: Numbers,
    /// Where those of a first character begin, by its slot.
    starts: Numbers,
}

/// What stands for whatever is no Chinese character.
pub const STOP: char = '。';

impl Followers {
    /// Takes the pairs off the front of `stored`.
    pub fn take(stored: &mut &'static [[u8; 4]]) -> Self {
        Self {
            seconds: Numbers::take(stored),
            starts: Numbers::take(stored),
        }
    }

    /// What [`Followers::take`] reads.
    #[allow(dead_code, reason = "the build script stores it")]
    pub fn store(&self, stored: &mut Vec<u8>) {
        self.seconds.store(stored);
        self.starts.store(stored);
    }

    /// The followers in some pairs; pairs whose first character has no slot are left out.
    #[allow(dead_code, reason = "the build script makes them")]
    pub fn new(pairs: impl Iterator<Item = (char, char)>) -> Self {
        let pairs = pairs.filter_map(|(first, second)| Some((slot(first)?, second)));
        let mut pairs: Vec<(usize, char)> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        let start = |slot: usize| pairs.partition_point(|(first, _)| *first < slot) as u32;
        Self {
            starts: (0..=SLOTS).map(start).collect(),
            seconds: pairs.iter().map(|(_, second)| u32::from(*second)).collect(),
        }
    }

    /// The characters behind one, in their order.
    pub fn of(&self, first: char) -> Letters<'_> {
        let bound = |at: usize| self.starts.at(at).map_or(0, |at| at as usize);
        let range = slot(first).map_or(0..0, |slot| bound(slot)..bound(slot + 1));
        self.seconds.characters(range)
    }

    /// Whether a pair is among them.
    pub fn has(&self, first: char, second: char) -> bool {
        self.of(first).has(second)
    }
}

/// How many first characters there can be.
const SLOTS: usize = HAN.end as usize - HAN.start as usize + 2;

/// The Chinese characters in use, but for 〇.
const HAN: std::ops::Range<u32> = 0x4e00..0xa000;

fn slot(c: char) -> Option<usize> {
    match c {
        STOP => Some(0),
        '〇' => Some(1),
        c => HAN
            .contains(&u32::from(c))
            .then(|| (u32::from(c) - HAN.start + 2) as usize),
    }
}
