/// The beginning of the line on which an offset stands; 0 where the offset lies in no text.
pub fn line_start(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
}

/// The end of the line on which an offset stands, in front of its `\n`.
pub fn line_end(text: &str, offset: usize) -> usize {
    let behind = text.as_bytes().get(offset..).unwrap_or_default();
    memchr::memchr(b'\n', behind).map_or(text.len(), |at| offset + at)
}

#[cfg(test)]
mod tests {
    use super::{line_end, line_start};

    #[test]
    fn a_line_reaches_from_break_to_break() {
        let text = "一\n二三\n\n四";
        for (offset, expected) in [
            (0, (0, 3)),
            (3, (0, 3)),
            (4, (4, 10)),
            (11, (11, 11)),
            (12, (12, 15)),
        ] {
            assert_eq!((line_start(text, offset), line_end(text, offset)), expected);
        }
        assert_eq!((line_start(text, 99), line_end(text, 99)), (0, text.len()));
    }
}
