//! The table of phrases as the build script stores it: numbers of four bytes each, every list behind its length.

use super::entry::Kind;
use super::table::{Phrase, Seed, Table};

/// The table that `bytes` hold; of bytes that end too soon what comes before.
pub fn read(bytes: &[u8]) -> Table {
    let (words, _) = bytes.as_chunks();
    let mut words = Numbers(words.iter());
    Table {
        chars: words.list(Numbers::character),
        phrases: words.list(|words| {
            Some(Phrase {
                kind: Kind::numbered(words.number()?)?,
                start: words.number()?,
                length: words.number()?.try_into().ok()?,
            })
        }),
        seeds: words.list(|words| {
            Some(Seed {
                pair: (words.character()?, words.character()?),
                phrase: words.number()?,
                offset: words.number()?.try_into().ok()?,
            })
        }),
        starts: words.list(Numbers::number),
        notes: {
            let notes = words.list(|words| {
                let phrase = words.number()?;
                let note = words.list(Numbers::character);
                Some((phrase, note.into_iter().collect()))
            });
            notes.into_iter().collect()
        },
    }
}

struct Numbers<'b>(std::slice::Iter<'b, [u8; 4]>);

impl Numbers<'_> {
    fn number(&mut self) -> Option<u32> {
        self.0.next().copied().map(u32::from_le_bytes)
    }

    fn character(&mut self) -> Option<char> {
        self.number().and_then(char::from_u32)
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Vec<T> {
        let count = self.number().unwrap_or(0);
        (0..count).map_while(|_| read(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BUILTIN, STORED, builtin};
    use super::read;

    #[test]
    fn the_stored_table_is_that_of_the_data() {
        assert!(builtin::table() == STORED, "build.rs and the data differ");
        assert!(BUILTIN.phrases().count() > 3000);
    }

    #[test]
    fn bytes_that_end_too_soon_give_what_they_hold() {
        let cut = STORED.get(..STORED.len() / 2).unwrap_or_default();
        assert!(read(cut).phrases.len() == BUILTIN.phrases.len());
        assert!(read(&[]).phrases.is_empty());
    }
}
