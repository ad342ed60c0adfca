//! Words that a page sets above or below their line: `<sup>`, `<sub>`.

use std::ops::Range;

use super::height::Height;
use super::tags::{element_length, markup_length, tag_length};

/// An element of such words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OffLine {
    pub height: Height,
    /// Its words, with the markup in them.
    pub words: Range<usize>,
    /// Where it ends, its closing tag included.
    pub end: usize,
}

impl OffLine {
    /// The element that begins at a place. Where nothing stands beside it in the text, its words only have smaller letters, and
    /// there is none.
    pub fn at(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let (name, height) = NAMES.iter().find(|(name, _)| {
            let own = rest.get(1..1 + name.len());
            rest.starts_with('<') && own.is_some_and(|own| own.eq_ignore_ascii_case(name))
        })?;
        let behind_name = rest.as_bytes().get(1 + name.len())?;
        if behind_name.is_ascii_alphanumeric() {
            return None;
        }
        let start = tag_length(rest)?;
        let inner = element_length(name, rest.get(start..)?)?;
        let close = rest.get(start..start + inner)?.rfind("</")?;
        let end = at + start + inner;
        let alone = !has_words(text.get(..at)?) && !has_words(text.get(end..)?);
        (!alone).then_some(Self {
            height: *height,
            words: at + start..at + start + close,
            end,
        })
    }

    /// A character of it as it is shown.
    pub fn character(&self, c: char) -> char {
        let digit = self.height.digit(c);
        digit.and_then(|it| it.chars().next()).unwrap_or(c)
    }
}

const NAMES: [(&str, Height); 2] = [("sup", Height::Raised), ("sub", Height::Lowered)];

/// Whether a text has anything to read besides markup and blanks.
fn has_words(text: &str) -> bool {
    /// Who has so much markup beside each other has words too.
    const MOST: usize = 64;
    let mut rest = text;
    for _ in 0..MOST {
        rest = rest.trim_start();
        let Some(length) = markup_length(rest) else {
            return !rest.is_empty();
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_beside_words_are_found() {
        let found = |text: &'static str| {
            let at = text.to_lowercase().find("<su").unwrap_or_default();
            let element = OffLine::at(text, at)?;
            Some((element.height, &text[element.words], &text[element.end..]))
        };
        for (text, expected) in [
            ("5<sup>2</sup>件", Some((Height::Raised, "2", "件"))),
            (
                "5<SUB class=\"a\"><b>2</b></SUB >",
                Some((Height::Lowered, "<b>2</b>", "")),
            ),
            ("<sup>2</sup>件", Some((Height::Raised, "2", "件"))),
            ("<sup>2</sup>", None),
            ("<td> <b><sup>2</sup></b></td>", None),
            ("5<sup>2", None),
            ("5<support>2</support>", None),
            ("5<sup/>2", None),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
