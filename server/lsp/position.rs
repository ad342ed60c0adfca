//! Lines and columns of the protocol to byte offsets and back, in the encoding that the client and the server agreed on.

use ropey::{Rope, RopeSlice};
use tower_lsp::lsp_types::{ClientCapabilities, Position, PositionEncodingKind, Range};

use crate::text::Span;

/// What columns count. The best comes last: byte columns need no counting, and every client that takes them takes the
/// other two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Encoding {
    /// UTF-16 code units, what a client counts that says nothing.
    #[default]
    Utf16,
    /// Unicode scalar values.
    Utf32,
    /// Bytes.
    Utf8,
}

impl Encoding {
    /// The best of those that the client offers.
    pub fn negotiate(client: &ClientCapabilities) -> Self {
        let offered = client
            .general
            .as_ref()
            .and_then(|general| general.position_encodings.as_deref())
            .unwrap_or_default();
        offered
            .iter()
            .filter_map(Self::of)
            .max()
            .unwrap_or_default()
    }

    fn of(kind: &PositionEncodingKind) -> Option<Self> {
        [Self::Utf16, Self::Utf32, Self::Utf8]
            .into_iter()
            .find(|encoding| encoding.kind() == *kind)
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// The offset of a position. A column behind the end of its line is the line's end, a line behind the last one is the
    /// end of the text, and a column inside a character is the character's start.
    pub fn offset(self, text: &Rope, position: Position) -> usize {
        let Some(line) = usize::try_from(position.line)
            .ok()
            .filter(|line| *line < text.len_lines())
        else {
            return text.len_bytes();
        };
        let start = text.line_to_byte(line);
        let line = without_break(text.line(line));
        let column = usize::try_from(position.character).unwrap_or(usize::MAX);
        let chars = match self {
            Self::Utf8 => line.byte_to_char(column.min(line.len_bytes())),
            Self::Utf16 => line.utf16_cu_to_char(column.min(line.len_utf16_cu())),
            Self::Utf32 => column.min(line.len_chars()),
        };
        start + line.char_to_byte(chars)
    }

    /// The position of an offset. One behind the end of the text is the end, one inside a character its start.
    pub fn position(self, text: &Rope, offset: usize) -> Position {
        let offset = offset.min(text.len_bytes());
        let line = text.byte_to_line(offset);
        let start = text.line_to_byte(line);
        let before = text.get_byte_slice(start..offset).unwrap_or_else(|| {
            let character = text.char_to_byte(text.byte_to_char(offset));
            text.byte_slice(start..character)
        });
        let column = match self {
            Self::Utf8 => before.len_bytes(),
            Self::Utf16 => before.len_utf16_cu(),
            Self::Utf32 => before.len_chars(),
        };
        Position {
            line: saturating(line),
            character: saturating(column),
        }
    }

    /// The span of a range; one that ends before it begins is turned round.
    pub fn span(self, text: &Rope, range: Range) -> Span {
        let start = self.offset(text, range.start);
        let end = self.offset(text, range.end);
        Span::new(start.min(end), start.max(end))
    }

    /// The range of a span; `flat` is the same text in one piece.
    pub fn range(self, text: &Rope, flat: &str, span: Span) -> Range {
        let start = self.position(text, span.start);
        // Most spans are short and end on the line on which they begin.
        let piece = flat.get(span.start..span.end);
        let end = match piece.filter(|piece| piece.len() <= SHORT && !piece.contains(BREAKS)) {
            Some(piece) => Position {
                line: start.line,
                character: start.character.saturating_add(self.width(piece)),
            },
            None => self.position(text, span.end),
        };
        Range { start, end }
    }

    /// How many columns a piece of text takes.
    pub fn width(self, piece: &str) -> u32 {
        saturating(match self {
            Self::Utf8 => piece.len(),
            Self::Utf16 => piece.encode_utf16().count(),
            Self::Utf32 => piece.chars().count(),
        })
    }
}

/// How many bytes of a span are counted rather than looked up.
const SHORT: usize = 256;

/// What ends a line, or part of what does.
const BREAKS: [char; 2] = ['\n', '\r'];

fn saturating(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A line without its CR, LF or CRLF.
fn without_break(line: RopeSlice<'_>) -> RopeSlice<'_> {
    let mut end = line.len_chars();
    while end > 0 && matches!(line.char(end - 1), '\n' | '\r') {
        end -= 1;
    }
    line.slice(..end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn at(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_what_the_encoding_says() {
        let text = Rope::from_str("年报\r\n𠮷e\u{301}野家");
        let offset = "年报\r\n𠮷e\u{301}".len();
        assert_eq!(Encoding::Utf8.position(&text, offset), at(1, 7));
        assert_eq!(Encoding::Utf16.position(&text, offset), at(1, 4));
        assert_eq!(Encoding::Utf32.position(&text, offset), at(1, 3));
    }

    #[test]
    fn positions_that_do_not_exist_are_clamped() {
        let text = Rope::from_str("年报\r\n𠮷\nc\rd");
        let start = "年报\r\n".len();
        for encoding in ALL {
            assert_eq!(encoding.offset(&text, at(0, 99)), "年报".len());
            assert_eq!(encoding.offset(&text, at(1, 99)), start + "𠮷".len());
            assert_eq!(encoding.offset(&text, at(9, 0)), text.len_bytes());
            assert_eq!(
                encoding.offset(&text, at(u32::MAX, u32::MAX)),
                text.len_bytes()
            );
            assert_eq!(encoding.position(&text, usize::MAX), at(3, 1));
        }
        assert_eq!(
            Encoding::Utf16.offset(&text, at(1, 1)),
            start,
            "inside a surrogate pair"
        );
        assert_eq!(
            Encoding::Utf8.offset(&text, at(1, 3)),
            start,
            "inside a character"
        );
    }

    #[test]
    fn bytes_are_preferred_and_utf16_is_assumed() {
        let offer = |kinds: Option<Vec<PositionEncodingKind>>| {
            let mut client = ClientCapabilities::default();
            client.general.get_or_insert_default().position_encodings = kinds;
            Encoding::negotiate(&client)
        };
        assert_eq!(offer(None), Encoding::Utf16);
        assert_eq!(
            offer(Some(vec![PositionEncodingKind::new("utf-7")])),
            Encoding::Utf16
        );
        assert_eq!(
            offer(Some(vec![
                PositionEncodingKind::UTF16,
                PositionEncodingKind::UTF32
            ])),
            Encoding::Utf32
        );
        assert_eq!(
            offer(Some(vec![
                PositionEncodingKind::UTF16,
                PositionEncodingKind::UTF8
            ])),
            Encoding::Utf8
        );
    }

    proptest! {
        #[test]
        fn every_place_comes_back(text in "[a年𠮷\u{301}\r\n\u{2028}]{0,40}") {
            let rope = Rope::from_str(&text);
            for encoding in ALL {
                for (offset, c) in text.char_indices() {
                    // Between CR and LF there is no place.
                    if c == '\n' && text[..offset].ends_with('\r') {
                        continue;
                    }
                    let position = encoding.position(&rope, offset);
                    prop_assert_eq!(encoding.offset(&rope, position), offset);
                    let behind = Span::new(offset, text.len());
                    let range = encoding.range(&rope, &text, behind);
                    prop_assert_eq!(range.start, position);
                    prop_assert_eq!(range.end, encoding.position(&rope, text.len()));
                }
            }
        }
    }
}
