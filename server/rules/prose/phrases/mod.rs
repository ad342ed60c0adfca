//! Set phrases of this kind of report, and what is almost one.
//!
//! A phrase with one character wrong, missing, added or swapped still has one of two of its pairs of characters that stand
//! apart. So all phrases are looked for in one pass by their rarest pairs, and what stands around a pair is compared.

#[cfg(test)]
mod builtin;
mod entry;
mod followers;
mod judge;
mod neighbours;
mod numbers;
mod plant;
mod read;
mod search;
mod sound;
mod table;
mod user_words;

pub use entry::{Entry, Kind};
pub use judge::{Grade, is_attribute, is_numeral, is_particle};
pub use neighbours::{follows, is_pair_word, words_from, words_to};
pub use search::{Matches, Near};
pub use sound::{alike, look_alike, sounds_same};
pub use table::Table;
pub use user_words::UserWords;

use std::sync::LazyLock;

/// The phrases and words that are built in.
pub static BUILTIN: LazyLock<Table> = LazyLock::new(|| Table::stored(STORED));

/// What the build script made of the data.
static STORED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases"));

#[cfg(test)]
mod tests {
    use super::{BUILTIN, STORED, Table, builtin};

    #[test]
    fn the_stored_table_is_that_of_the_data() {
        assert!(builtin::phrases() == STORED, "build.rs and the data differ");
        assert!(BUILTIN.phrases().count() > 3000);
    }

    #[test]
    fn bytes_that_end_too_soon_give_what_they_hold() {
        let cut = STORED.get(..STORED.len() / 2).unwrap_or_default();
        assert!(Table::stored(cut).phrases().count() == BUILTIN.phrases().count());
        assert!(Table::stored(&[]).phrases().next().is_none());
    }
}
