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
    htmlize::escape_all_quotes(legal).replace('\n', "&#10;")
}

/// The characters of XML 1.0.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}
