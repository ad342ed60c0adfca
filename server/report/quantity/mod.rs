//! What running text says in figures: totals with their parts, and shares in per cent.
//!
//! Everything here reads the compact form of a paragraph (see [`crate::text::Located`]) and gives ranges in it.

mod figure;
mod growth;
mod parts;
mod share;
mod share_list;
mod words;

use std::ops::Range;

pub use figure::{Figure, Percentage, figures, measures, percentages, spoken_figures};
pub use growth::{Growth, Origin, growths};
pub use parts::{Breakdown, parts, statements};
pub use share::{Share, share_of_sentence_before, shares};
pub use share_list::{ShareList, share_lists};

/// The sentences of a compact text, each with the stop that ends it.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.char_indices()
        .map(|(at, c)| (at + c.len_utf8(), c))
        .chain([(text.len(), '。')])
        .filter(|(_, c)| matches!(c, '。' | '！' | '？' | '!' | '?'))
        .map(move |(end, _)| {
            let sentence = start..end;
            start = end;
            sentence
        })
        .filter(|sentence| !sentence.is_empty())
}
