//! How fixes take something out of a draft.

use crate::text::Span;

/// What to delete so that `span` is gone: its whole line where it stands alone on it, else the span with the blanks
/// before it at the end of a line, else the span alone.
pub fn removal(text: &str, span: Span) -> Span {
    let blank = |c: char| matches!(c, ' ' | '\t' | '\u{3000}');
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.end..).unwrap_or("");
    let head = before.trim_end_matches(blank);
    let tail = after.trim_start_matches(blank);
    let next_line = tail
        .strip_prefix("\r\n")
        .or_else(|| tail.strip_prefix('\n'))
        .or_else(|| tail.is_empty().then_some(tail));
    match next_line {
        Some(rest) if head.is_empty() || head.ends_with('\n') => {
            Span::new(head.len(), text.len() - rest.len())
        }
        Some(_) => Span::new(head.len(), span.end),
        None => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_with_its_only_content() {
        for (text, rest) in [
            ("甲\n  [x]\r\n乙", "甲\n乙"),
            ("甲 [x]\n乙", "甲\n乙"),
            ("甲 [x] 乙", "甲  乙"),
            ("[x]甲", "甲"),
            ("甲\n[x]", "甲\n"),
        ] {
            let start = text.find('[').unwrap();
            let span = removal(text, Span::new(start, start + "[x]".len()));
            let mut left = text.to_owned();
            left.replace_range(span.start..span.end, "");
            assert_eq!(left, rest);
        }
    }
}
