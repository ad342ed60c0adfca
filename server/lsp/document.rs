//! The text of an open document and the changes that a client makes to it.

use ropey::Rope;
use tower_lsp::lsp_types::TextDocumentContentChangeEvent;

use super::position::Encoding;
use crate::syntax::Edit;

/// Makes one change; gives the edit as the incremental parser wants it, or `None` where the whole text was replaced.
///
/// The changes of one notification follow each other: the positions of each count in the text that the one before it left.
pub fn apply(
    text: &mut Rope,
    change: &TextDocumentContentChangeEvent,
    encoding: Encoding,
) -> Option<Edit> {
    let Some(range) = change.range else {
        *text = Rope::from_str(&change.text);
        return None;
    };
    let old = encoding.span(text, range);
    let start = text.byte_to_char(old.start);
    let end = text.byte_to_char(old.end);
    text.remove(start..end);
    text.insert(start, &change.text);
    Some(Edit {
        old,
        new_len: change.text.len(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tower_lsp::lsp_types::Range;

    use super::*;
    use crate::text::Span;

    fn change(range: Option<Range>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent {
            range,
            range_length: None,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_change_without_a_range_replaces_the_text() {
        let mut text = Rope::from_str("旧");
        let edit = apply(&mut text, &change(None, "新文"), Encoding::Utf16);
        assert!(edit.is_none());
        assert_eq!(text, "新文");
    }

    proptest! {
        /// Edits made through positions, in any encoding, do to the text what they do to a plain string.
        #[test]
        fn edits_do_what_they_do_to_a_string(
            start in "[a年𠮷\r\n|\t]{0,30}",
            edits in prop::collection::vec((0..40usize, 0..8usize, "[b报𠮷\r\n]{0,4}"), 0..12),
            encoding in prop::sample::select(vec![Encoding::Utf8, Encoding::Utf16, Encoding::Utf32]),
        ) {
            let mut rope = Rope::from_str(&start);
            let mut plain = start;
            for (at, length, new) in edits {
                let places = places(&plain);
                let from = places[at % places.len()];
                let to = places[(at % places.len() + length).min(places.len() - 1)];
                let span = Span::new(from, to);
                let range = encoding.range(&rope, &plain, span);
                let edit = apply(&mut rope, &change(Some(range), &new), encoding).unwrap();
                prop_assert_eq!((edit.old, edit.new_len), (span, new.len()));
                plain.replace_range(from..to, &new);
                prop_assert_eq!(rope.to_string(), plain.clone());
            }
        }
    }

    /// Offsets that a position can name: not between CR and LF.
    fn places(text: &str) -> Vec<usize> {
        let inside = |at: usize| text[..at].ends_with('\r') && text[at..].starts_with('\n');
        (0..=text.len())
            .filter(|at| text.is_char_boundary(*at) && !inside(*at))
            .collect()
    }
}
