//! Tags of HTML in a text, and what no reader sees between two of them.

use std::ops::Range;

/// Length of what `text` begins with and no reader sees: a tag, a comment, or an element that is struck out or not shown, with
/// all in it.
pub fn markup_length(text: &str) -> Option<usize> {
    let tag = tag_length(text)?;
    let hidden = unread(text.get(..tag).unwrap_or_default());
    let behind = text.get(tag..).unwrap_or_default();
    let length = hidden.and_then(|name| element_length(name, behind));
    Some(tag + length.unwrap_or(0))
}

/// The name of the element that a tag opens, where a reader of the page takes no words of it for those of the text.
fn unread(tag: &str) -> Option<&str> {
    /// Elements whose words are struck out, notes on pronunciation, or no words of the page.
    const UNREAD: [&str; 8] = [
        "del", "s", "strike", "rt", "rp", "script", "style", "template",
    ];
    let rest = tag.strip_prefix('<')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != ':');
    let (name, attributes) = rest.split_at_checked(end?)?;
    if name.is_empty() || attributes.ends_with("/>") {
        return None;
    }
    let is_named = UNREAD.iter().any(|it| name.eq_ignore_ascii_case(it));
    (is_named || is_hidden(attributes)).then_some(name)
}

/// Whether attributes say that an element is not shown or struck out.
fn is_hidden(attributes: &str) -> bool {
    says(
        attributes,
        &["display:none", "visibility:hidden", "line-through"],
    )
}

/// Whether an element has no place on the page, by its start tag: a cell that is not displayed takes no column.
pub fn is_undisplayed(tag: &str) -> bool {
    says(tag, &["display:none"])
}

/// Where in a tag the words stand that a field of a form shows, `<input value="12">`; `None` for other tags, and for fields that
/// show none.
pub fn shown_value(tag: &str) -> Option<Range<usize>> {
    const NAME: &str = "<input";
    const SHOWN: [&str; 5] = ["text", "number", "tel", "search", ""];
    let name = tag.get(..NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) || is_undisplayed(tag) {
        return None;
    }
    let kind = attribute(tag, "type").and_then(|at| tag.get(at));
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    let value = attribute(tag, "value")?;
    (SHOWN.contains(&kind.as_str()) && !value.is_empty()).then_some(value)
}

/// Where the value of an attribute stands in a tag, between its quotation marks where it has any.
fn attribute(tag: &str, name: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let found = tag.get(from..)?.find(name)?;
        let at = from + found;
        let behind = at + name.len();
        from = behind;
        let begins = tag.get(..at)?.ends_with(|c: char| c.is_whitespace());
        let Some(value) = tag.get(behind..)?.strip_prefix('=').filter(|_| begins) else {
            continue;
        };
        let start = behind + 1;
        return Some(match value.chars().next()? {
            mark @ ('"' | '\'') => {
                let inner = value.get(1..)?;
                start + 1..start + 1 + inner.find(mark)?
            }
            _ => start..start + value.find(|c: char| c.is_whitespace() || c == '>')?,
        });
    }
}

/// Whether attributes have one of some styles, written without blanks, or the attribute `hidden`.
fn says(attributes: &str, styles: &[&str]) -> bool {
    const MARKS: [&str; 6] = ["hidden", "HIDDEN", "none", "NONE", "through", "THROUGH"];
    // Most tags say nothing of the kind.
    let bytes = attributes.as_bytes();
    let has = |it: &&str| memchr::memmem::find(bytes, it.as_bytes()).is_some();
    if !MARKS.iter().any(has) {
        return false;
    }
    let written = attributes.to_ascii_lowercase();
    let style = written.split_once("style").map(|(_, style)| style);
    let style: String = style
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut words = written.split(|c: char| c.is_whitespace() || c == '>');
    let is_word = |it: &str| {
        matches!(
            it.trim_end_matches('/'),
            "hidden" | "hidden=\"\"" | "hidden=\"hidden\"" | "hidden=hidden"
        )
    };
    styles.iter().any(|it| style.contains(it)) || words.any(is_word)
}

/// Length of what stands before the end of an element, its closing tag included; `None` where that is far away or missing.
pub(super) fn element_length(name: &str, behind: &str) -> Option<usize> {
    /// No such element inside a line is longer, in bytes.
    const LONGEST: usize = 4096;
    /// Nor has any more tags in it.
    const MOST: usize = 64;
    let bytes = behind.as_bytes();
    let bytes = bytes.get(..LONGEST).unwrap_or(bytes);
    let mut depth = 1_usize;
    for at in memchr::memchr_iter(b'<', bytes).take(MOST) {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        let closes = rest.first() == Some(&b'/');
        let rest = rest.get(usize::from(closes)..).unwrap_or_default();
        let same = rest
            .get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()));
        let goes_on = rest.get(name.len()).is_some_and(u8::is_ascii_alphanumeric);
        if !same || goes_on {
            continue;
        }
        if !closes {
            depth += 1;
            continue;
        }
        depth -= 1;
        if depth == 0 {
            let end = memchr::memchr(b'>', rest)?;
            return Some(at + "</".len() + end + 1);
        }
    }
    None
}

/// Length of the HTML tag or comment that `text` begins with; longer ones than any label has are plain text.
pub fn tag_length(text: &str) -> Option<usize> {
    const LONGEST: usize = 1024;
    if !text.starts_with('<') {
        return None;
    }
    if text.starts_with("<!--") {
        let bytes = text.as_bytes();
        let start = bytes.get(..LONGEST).unwrap_or(bytes);
        return memchr::memmem::find(start, b"-->").map(|end| end + "-->".len());
    }
    let second = *text.as_bytes().get(1)?;
    if !second.is_ascii_alphabetic() && !matches!(second, b'/' | b'!' | b'?') {
        return None;
    }
    let mut quote = None;
    for (offset, byte) in text.bytes().enumerate().take(LONGEST).skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(offset + 1),
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Whether a tag is `<br>` in any of its forms.
pub fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').as_bytes();
    name.get(..2)
        .is_some_and(|name| name.eq_ignore_ascii_case(b"br"))
        && !name.get(2).is_some_and(u8::is_ascii_alphanumeric)
}

/// Whether an offset lies inside a tag.
pub fn is_inside_tag(text: &str, offset: usize) -> bool {
    /// Tags are looked for no further back than this, in bytes.
    const NEAR: usize = 1024;
    let near = text.floor_char_boundary(offset.saturating_sub(NEAR));
    let before = text.get(near..offset).unwrap_or_default();
    let tag = before.rfind('<').map(|at| near + at);
    tag.is_some_and(|tag| {
        let length = text.get(tag..).and_then(tag_length);
        length.is_some_and(|length| tag + length > offset)
    })
}
