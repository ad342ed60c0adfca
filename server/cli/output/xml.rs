//! What the XML formats have in common.

use std::borrow::Cow;

pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Text as it may stand in XML, between tags and in attributes. What XML cannot hold shows as U+FFFD.
pub fn text(text: &str) -> String {
    let legal: Cow<'_, str> = if text.chars().all(is_legal) {
        text.into()
    } else {
        let shown = text
            .chars()
            .map(|c| if is_legal(c) { c } else { '\u{FFFD}' });
        shown.collect::<String>().into()
    };
    // In attributes a reader takes these for spaces, unless they are written as references.
    htmlize::escape_all_quotes(legal)
        .replace('\t', "&#9;")
        .replace('\n', "&#10;")
        .replace('\r', "&#13;")
}

/// The characters of XML 1.0.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_can_be_written() {
        let all: String = ('\0'..='\u{FFFF}').chain(['\u{20BB7}']).collect();
        let written = text(&all);
        assert!(written.chars().all(is_legal));
        assert!(!written.contains(['<', '>', '"', '\'', '\t', '\n', '\r']));
        assert_eq!(
            text("a\u{1b}[31m\u{FFFE}&\r\n"),
            "a\u{FFFD}[31m\u{FFFD}&amp;&#13;&#10;"
        );
    }
}
