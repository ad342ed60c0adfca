//! The figures of running text, for what it states of cells and for the rules that reckon with them.
//!
//! What is said of shares (`percentages`) only rules reckon with yet; a share is a figure like the others, read by the same code.
//!
//! Everything here reads the compact form of a paragraph (see [`crate::text::Located`]) and gives ranges in it.

mod figure;
mod words;

use std::ops::Range;

pub use figure::{Figure, Percentage, figures, measures, percentages, spoken_figures};

/// The longest sentence in bytes of UTF-8, 2,000 Chinese characters: what goes on longer is none that anybody wrote, and
/// nothing in it is understood.
pub const LONGEST_SENTENCE: usize = 6000;

/// The sentences of a compact text, each with the stop that ends it; endless ones are left out.
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
        .filter(|sentence| (1..=LONGEST_SENTENCE).contains(&sentence.len()))
}
