//! What running text adds up and compares: totals with their parts, shares in per cent, growth.
//!
//! Everything here reads the compact form of a paragraph (see [`crate::text::Located`]) and gives ranges in it.

mod grown;
mod growth;
mod parts;
mod share;
mod share_list;
mod trend;
mod words;

pub use grown::{Grown, grown};
pub use growth::{Change, Growth, Origin, changes, growths};
pub use parts::{Breakdown, parts, statements};
pub use share::{Share, share_of_sentence_before, shares};
pub use share_list::{ShareList, share_lists};
pub use trend::{Trend, Turn, trends};
