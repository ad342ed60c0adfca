use std::ops::Range;

use super::Span;
use super::normalize::each_comparable;

/// A text as [`compact`](super::compact) gives it that still knows where each character came from.
#[derive(Clone, Debug, Default)]
pub struct Located {
    /// The compact text.
    pub text: String,
    /// For every character of it: its offset there, and the span it was in the source.
    places: Vec<(usize, Span)>,
}

impl Located {
    /// The compact form of `span` in `source`.
    pub fn new(source: &str, span: Span) -> Self {
        let mut located = Located::default();
        each_comparable(span.of(source), 0, |c, place| {
            let place = Span::new(span.start + place.start, span.start + place.end);
            located.places.push((located.text.len(), place));
            located.text.push(c);
        });
        located
    }

    /// Where in the source a stretch of the compact text stands.
    pub fn span(&self, range: Range<usize>) -> Span {
        let first = self
            .places
            .partition_point(|(offset, _)| *offset < range.start);
        let end = self
            .places
            .partition_point(|(offset, _)| *offset < range.end);
        let inside = self.places.get(first..end).unwrap_or_default();
        match (inside.first(), inside.last()) {
            (Some((_, first)), Some((_, last))) => first.cover(*last),
            _ => Span::empty(self.places.get(first).map_or_else(
                || self.places.last().map_or(0, |(_, place)| place.end),
                |(_, place)| place.start,
            )),
        }
    }

    /// Where in the source the first occurrence of `needle` stands, which must be compact itself.
    pub fn find(&self, needle: &str) -> Option<Span> {
        let at = self.text.find(needle)?;
        Some(self.span(at..at + needle.len()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::compact;

    #[test]
    fn a_place_in_the_compact_text_leads_back_to_the_source() {
        let source = "前文：政府 信息公\n開(kāi)條例。";
        let located = Located::new(source, Span::new("前文：".len(), source.len()));
        assert_eq!(located.text, "政府信息公开条例。");
        let found = located.find("信息公开").unwrap();
        assert_eq!(found.of(source), "信息公\n開");
        let end = located.text.len();
        assert_eq!(located.span(end..end), Span::empty(source.len()));
    }

    proptest! {
        #[test]
        fn the_text_is_that_of_compact(source in "[政府開 \\n<&(（)kāi>;b/]{0,40}") {
            let located = Located::new(&source, Span::new(0, source.len()));
            let expected = compact(&source).into_owned();
            prop_assert_eq!(&located.text, &expected);
            for (offset, _) in located.text.char_indices() {
                prop_assert!(!located.span(offset..offset + 1).is_empty());
            }
        }
    }
}
