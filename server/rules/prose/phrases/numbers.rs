//! Lists of numbers as the build script stores them: four bytes each, the lowest first.

use std::borrow::Cow;

/// A list of numbers, read where it lies; those of the built-in data lie in the program.
#[derive(Clone, Debug, Default)]
pub struct Numbers(Cow<'static, [[u8; 4]]>);

impl Numbers {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The number at an index.
    pub fn at(&self, index: usize) -> Option<u32> {
        self.0.get(index).copied().map(u32::from_le_bytes)
    }

    /// The record at an index where every record has `N` numbers.
    pub fn record<const N: usize>(&self, index: usize) -> Option<[u32; N]> {
        self.records(index..index + 1).next()
    }

    /// The records of a range where every record has `N` numbers; none where the range is not whole.
    pub fn records<const N: usize>(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl ExactSizeIterator<Item = [u32; N]> {
        self.stored(range).iter().map(numbers)
    }

    /// The same as they lie there, for [`numbers`] to read those that are wanted.
    pub fn stored<const N: usize>(&self, range: std::ops::Range<usize>) -> &[[[u8; 4]; N]] {
        let numbers = self.0.get(range.start * N..range.end * N);
        let (records, _) = numbers.unwrap_or_default().as_chunks();
        records
    }

    /// The characters of a range; none where the range is not whole.
    pub fn characters(&self, range: std::ops::Range<usize>) -> Letters<'_> {
        Letters(self.0.get(range).unwrap_or_default())
    }

    /// The text whose bytes lie in a range of bytes.
    pub fn text(&self, range: std::ops::Range<usize>) -> &str {
        let bytes = self.0.as_flattened().get(range).unwrap_or_default();
        str::from_utf8(bytes).unwrap_or_default()
    }

    /// Takes a list off the front of `stored`, which begins with its length; what there is where `stored` ends too soon.
    pub fn take(stored: &mut &'static [[u8; 4]]) -> Self {
        let Some((length, rest)) = stored.split_first() else {
            return Self::default();
        };
        let length = u32::from_le_bytes(*length) as usize;
        let (list, rest) = rest.split_at(length.min(rest.len()));
        *stored = rest;
        Self(Cow::Borrowed(list))
    }

    /// Adds the list behind its length to `stored`.
    pub fn store(&self, stored: &mut Vec<u8>) {
        stored.extend((self.len() as u32).to_le_bytes());
        stored.extend(self.0.as_flattened());
    }
}

/// The numbers of a record.
pub fn numbers<const N: usize>(record: &[[u8; 4]; N]) -> [u32; N] {
    let mut numbers = [0; N];
    for (number, bytes) in numbers.iter_mut().zip(record) {
        *number = u32::from_le_bytes(*bytes);
    }
    numbers
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(numbers.into_iter().map(u32::to_le_bytes).collect())
    }
}

/// Characters in a list of numbers.
#[derive(Clone, Copy, Debug)]
pub struct Letters<'n>(&'n [[u8; 4]]);

impl<'n> Letters<'n> {
    /// How many of its characters, from the first on, are those of `text`.
    pub fn same(self, text: &[char]) -> usize {
        self.pairs_up(self.0.iter().zip(text))
    }

    /// How many of its characters, from the last on, are those of `text` from its last on.
    pub fn same_from_end(self, text: &[char]) -> usize {
        self.pairs_up(self.0.iter().rev().zip(text.iter().rev()))
    }

    fn pairs_up<'a>(self, pairs: impl Iterator<Item = (&'a [u8; 4], &'a char)>) -> usize {
        pairs
            .take_while(|(letter, c)| u32::from_le_bytes(**letter) == u32::from(**c))
            .count()
    }

    /// The character at an index.
    pub fn at(self, index: usize) -> Option<char> {
        let letter = self.0.get(index)?;
        char::from_u32(u32::from_le_bytes(*letter))
    }

    /// Whether a character is among them, where they stand in their order.
    pub fn has(self, c: char) -> bool {
        let number = |letter: &[u8; 4]| u32::from_le_bytes(*letter);
        self.0.binary_search_by_key(&u32::from(c), number).is_ok()
    }

    pub fn len(self) -> usize {
        self.0.len()
    }

    pub fn split_at(self, at: usize) -> (Self, Self) {
        let (head, tail) = self.0.split_at(at.min(self.0.len()));
        (Self(head), Self(tail))
    }

    pub fn chars(self) -> impl DoubleEndedIterator<Item = char> + use<'n> {
        let chars = self.0.iter().copied().map(u32::from_le_bytes);
        chars.filter_map(char::from_u32)
    }
}
