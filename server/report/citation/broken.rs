//! What of a citation stands behind the end of a line or a tag: 第二十⏎条, 第<b>二十</b>条第（⏎五）项.

use super::parts::Level;
use crate::text::{Located, Span, is_numeral};

/// How many bytes behind a citation its rest ends at most; tags with styles are long.
const REACH: usize = 240;

/// The parts that go on with a citation which ends at `end` with a part of the level `last`, or with its title. They are each
/// of a lower level than the one before: 第十条⏎第十一条 are two citations.
pub fn rest(end: usize, last: Option<Level>, text: &str) -> Vec<(Level, Span)> {
    let mut found: Vec<(Level, Span)> = Vec::new();
    let behind = text.get(end..).unwrap_or_default();
    let first = behind.trim_start_matches([' ', '\u{3000}']);
    if !first.starts_with(['\n', '\r', '<', '第', '（', '(']) {
        return found;
    }
    let near = behind.get(..behind.floor_char_boundary(REACH));
    if !near.is_some_and(|near| near.contains(['\n', '\r', '<'])) {
        return found;
    }
    let located = Located::new(text, Span::new(end, text.floor_char_boundary(end + REACH)));
    let (mut at, mut from, mut last) = (0, end, last);
    while let Some((level, length)) = part(located.text.get(at..).unwrap_or_default()) {
        let span = located.span(at..at + length);
        let between = Span::new(from, span.start).of(text);
        let broken = Span::new(from, span.end).of(text);
        let is_title = last.is_none();
        // Nothing is broken, the grammar knows why it stopped here; or the next cell is another matter.
        let goes_on = !found.is_empty() || broken.contains(['\n', '\r', '<']);
        let parted =
            broken.contains(['|', '\t']) || broken.contains("<t") || broken.contains("</t");
        if !goes_on || parted || last >= Some(level) || is_title && is_new_line(between) {
            break;
        }
        found.push((level, span));
        (at, from, last) = (at + length, span.end, Some(level));
    }
    found
}

/// Whether a stretch without words ends a paragraph: behind a title another one may begin with 第二十条.
fn is_new_line(between: &str) -> bool {
    between.contains(['\n', '\r'])
        || ["<p", "</p", "<br", "<div", "</div", "<li", "</li"]
            .iter()
            .any(|tag| between.contains(tag))
}

/// The part with which a compact text begins, and its length: 第二十条之一, 第（五）项, （五）项.
fn part(text: &str) -> Option<(Level, usize)> {
    let rest = text.strip_prefix('第');
    let (ordinal, rest) = (rest.is_some(), rest.unwrap_or(text));
    let inner = rest.strip_prefix(['（', '(']);
    let (bracketed, rest) = (inner.is_some(), inner.unwrap_or(rest));
    let mut rest = number(rest)?;
    if bracketed {
        rest = rest.strip_prefix(['）', ')'])?;
    }
    let level = match rest.chars().next()? {
        '条' if !bracketed => Level::Article,
        '款' => Level::Paragraph,
        '项' => Level::Item,
        '目' => Level::Subitem,
        _ => return None,
    };
    let is_part = ordinal || bracketed && level != Level::Article;
    rest = rest.get('条'.len_utf8()..)?;
    if level == Level::Article {
        rest = rest.strip_prefix('之').and_then(number).unwrap_or(rest);
    }
    is_part.then_some((level, text.len() - rest.len()))
}

/// What stands behind the number with which a text begins.
fn number(text: &str) -> Option<&str> {
    /// The longest, 一百二十三, in characters, with some room.
    const LONGEST: usize = 6;
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || is_numeral(c));
    let length = text.get(..text.len() - rest.len())?.chars().count();
    (1..=LONGEST).contains(&length).then_some(rest)
}
