use std::ops::Range;

use super::Span;
use super::normalize::{Piece, each_piece};

/// A text as [`compact`](super::compact) gives it that still knows where each character came from.
#[derive(Clone, Debug, Default)]
pub struct Located {
    /// The compact text.
    pub text: String,
    /// The stretches of it that came from one place each, in order.
    stretches: Vec<Stretch>,
}

/// A stretch of the compact text.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// Where in the compact text it begins.
    start: usize,
    /// Where it was in the source.
    place: Span,
    /// Whether it stands there as it stands here; otherwise it is one character.
    same: bool,
}

impl Located {
    /// The compact form of `span` in `source`.
    pub fn new(source: &str, span: Span) -> Self {
        let source = span.of(source);
        let mut located = Located {
            text: String::with_capacity(source.len()),
            stretches: Vec::new(),
        };
        each_piece(source, |piece| {
            let start = located.text.len();
            let (place, same) = match piece {
                Piece::Same(place) => {
                    located.text.push_str(place.of(source));
                    (place, true)
                }
                Piece::Other(c, place) => {
                    located.text.push(c);
                    (place, false)
                }
            };
            let place = Span::new(span.start + place.start, span.start + place.end);
            located.stretches.push(Stretch { start, place, same });
        });
        located
    }

    /// The same without every `mark`, a sign of markup such as the stars around bold words.
    #[must_use]
    pub fn without(&self, mark: &str) -> Self {
        let mut kept = Self::default();
        let ends = self.stretches.iter().skip(1).map(|it| it.start);
        let ends = ends.chain([self.text.len()]);
        let mut marks = self.text.match_indices(mark).map(|(at, _)| at).peekable();
        for (stretch, end) in self.stretches.iter().zip(ends) {
            let mut from = stretch.start;
            while from < end {
                while marks.next_if(|at| at + mark.len() <= from).is_some() {}
                let until = match marks.peek() {
                    // It may have begun in the stretch before.
                    Some(at) if *at <= from => {
                        from = at + mark.len();
                        continue;
                    }
                    Some(at) => end.min(*at),
                    None => end,
                };
                let written = self.text.get(from..until).unwrap_or_default();
                let mut place = stretch.place;
                if stretch.same {
                    place.start += from - stretch.start;
                    place.end = place.start + written.len();
                }
                kept.stretches.push(Stretch {
                    start: kept.text.len(),
                    place,
                    same: stretch.same,
                });
                kept.text.push_str(written);
                from = until;
            }
        }
        kept
    }

    /// Where in the source a stretch of the compact text stands.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.start_in_source(range.start);
        let end = self.text.ceil_char_boundary(range.end);
        let last = self.stretch_at(end.saturating_sub(1));
        let end = last.filter(|_| range.start < end).map(|last| {
            if last.same {
                last.place.start + (end - last.start)
            } else {
                last.place.end
            }
        });
        Span::new(start, end.unwrap_or(start))
    }

    /// Where in the source the first character at or behind a place stands; the end of the last one where there is none.
    fn start_in_source(&self, at: usize) -> usize {
        let at = self.text.ceil_char_boundary(at);
        match self.stretch_at(at) {
            Some(stretch) if at == self.text.len() => stretch.place.end,
            Some(stretch) if stretch.same => stretch.place.start + (at - stretch.start),
            Some(stretch) => stretch.place.start,
            None => 0,
        }
    }

    /// The stretch that a byte of the compact text belongs to; the last one for its end.
    fn stretch_at(&self, at: usize) -> Option<Stretch> {
        let behind = self.stretches.partition_point(|it| it.start <= at);
        self.stretches.get(behind.checked_sub(1)?).copied()
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

    #[test]
    fn marks_are_left_out_and_places_stay() {
        let source = "申请** 9 *\n*件**。";
        let located = Located::new(source, Span::new(0, source.len())).without("**");
        assert_eq!(located.text, "申请9件。");
        for word in ["申请", "9", "件", "。"] {
            assert_eq!(located.find(word).unwrap().of(source), word);
        }
    }

    proptest! {
        #[test]
        fn the_text_is_that_of_compact(source in "[政府開 \\n<&(（)kāi>;b/]{0,40}") {
            let located = Located::new(&source, Span::new(0, source.len()));
            let expected = compact(&source).into_owned();
            prop_assert_eq!(&located.text, &expected);
            let mut before = Span::default();
            for (offset, c) in located.text.char_indices() {
                let place = located.span(offset..offset + c.len_utf8());
                prop_assert_eq!(place, located.span(offset..offset + 1));
                prop_assert!(!place.is_empty() && (place == before || before.end <= place.start));
                prop_assert!(compact(place.of(&source)).contains(c));
                prop_assert_eq!(located.span(0..offset + 1), located.span(0..1).cover(place));
                before = place;
            }
        }
    }
}
