//! Word files, in and out: bytes to bytes.
//!
//! [`read`] gives the text of a .docx as a clerk sees it, in the shape of a draft, with a [`Map`] from its characters to the
//! runs of the document. What is above this layer works on that text and does not know where it came from.

mod alternatives;
mod annotate;
mod author;
mod body;
mod bullets;
mod changed;
mod contents;
mod declaration;
mod document;
pub mod export;
mod field;
mod fields;
mod formula;
mod height;
mod image;
mod inline;
mod literal;
mod look;
mod map;
mod notes;
mod numbering;
mod numerals;
mod package;
mod parts;
mod picture;
mod problem;
mod properties;
mod ranks;
mod reference;
mod sniff;
mod strike;
mod struck;
mod styles;
mod symbols;
mod table;
mod tag;
mod together;
mod words;
mod writer;
mod xml;

#[cfg(test)]
mod tests;

pub use annotate::{Annotated, Note, Stand, Untracked, annotate, untracked};
pub use document::{Document, Facts, read};
pub use map::Map;
pub use problem::Problem;
pub use sniff::{Kind, kind};
pub use together::together;
