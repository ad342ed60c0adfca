//! How fixes take something out of a draft.

use crate::text::Span;

/// What to delete so that `span` is gone: its whole line where it stands alone on it, with one of the blank lines around
/// it where there are two; else the span with the blanks before it at the end of a line; else the span alone.
pub fn removal(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or("");
    let head = before.trim_end_matches(is_blank);
    let Some(rest) = next_line(text.get(span.end..).unwrap_or("")) else {
        return span;
    };
    if !head.is_empty() && !head.ends_with('\n') {
        return Span::new(head.len(), span.end);
    }
    let line_before = head.strip_suffix('\n').unwrap_or(head);
    let line_before = line_before.strip_suffix('\r').unwrap_or(line_before);
    let after_blank = line_before.trim_end_matches(is_blank).ends_with('\n');
    match next_line(rest) {
        _ if rest.is_empty() && after_blank => Span::new(line_before.len(), text.len()),
        Some(beyond) if after_blank || head.is_empty() => {
            Span::new(head.len(), text.len() - beyond.len())
        }
        _ => Span::new(head.len(), text.len() - rest.len()),
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}')
}

/// What follows the line break that `text` begins with, after blanks; nothing follows the end of the text.
fn next_line(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(is_blank);
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix('\n'))
        .or_else(|| text.is_empty().then_some(text))
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
            ("甲\n\n[x]\n\n乙", "甲\n\n乙"),
            ("甲\r\n\r\n[x]\r\n\r\n乙", "甲\r\n\r\n乙"),
            ("[x]\n\n乙", "乙"),
            ("甲\n\n[x]\n", "甲\n"),
            ("甲\n[x]\n\n乙", "甲\n\n乙"),
        ] {
            let start = text.find('[').unwrap();
            let span = removal(text, Span::new(start, start + "[x]".len()));
            let mut left = text.to_owned();
            left.replace_range(span.start..span.end, "");
            assert_eq!(left, rest);
        }
    }
}
