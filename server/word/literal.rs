//! Words that a draft would read as markup, written so that it reads them as words.
//!
//! In a draft `<b>` is a tag and nobody sees it; in Word it is three characters. So a character that would begin markup is
//! written as an entity, which every reader of drafts takes for the character.

use super::map::{Form, Map, Piece};
use crate::text::{Span, code_blocks, entity, inside_emphasis, struck_length};

/// How far the offsets behind each entity have moved: where it is written, and by how much it and all before it are longer.
#[derive(Debug, Default)]
pub struct Moved {
    entities: Vec<(usize, usize)>,
}

impl Moved {
    /// Where an offset in the text as it was is now.
    pub fn offset(&self, offset: usize) -> usize {
        let before = self.entities.partition_point(|(at, _)| *at < offset);
        let last = before.checked_sub(1).and_then(|it| self.entities.get(it));
        offset + last.map_or(0, |(_, longer)| *longer)
    }

    pub fn span(&self, span: Span) -> Span {
        Span::new(self.offset(span.start), self.offset(span.end))
    }
}

/// Writes the characters of words that would begin markup as entities.
pub fn escape(text: &mut String, map: &mut Map) -> Moved {
    let found = markup(text, map);
    if found.is_empty() {
        return Moved::default();
    }
    let mut moved = Moved::default();
    let mut written = String::with_capacity(text.len() + found.len() * 4);
    let mut done = 0;
    for (at, entity) in &found {
        written.push_str(text.get(done..*at).unwrap_or_default());
        written.push_str(entity);
        done = at + 1;
        moved.entities.push((*at, written.len() - done));
    }
    written.push_str(text.get(done..).unwrap_or_default());
    *text = written;
    map.pieces = std::mem::take(&mut map.pieces)
        .into_iter()
        .flat_map(|piece| parted(piece, &found))
        .map(|piece| Piece {
            text: moved.span(piece.text),
            ..piece
        })
        .collect();
    for block in &mut map.blocks {
        block.text = moved.span(block.text);
    }
    moved
}

/// A piece with each character that is written as an entity in a piece of its own.
fn parted(piece: Piece, found: &[(usize, &'static str)]) -> Vec<Piece> {
    let first = found.partition_point(|(at, _)| *at < piece.text.start);
    let end = found.partition_point(|(at, _)| *at < piece.text.end);
    let own = found.get(first..end).unwrap_or_default();
    if own.is_empty() || !piece.divisible() {
        return vec![piece];
    }
    let mut parts = Vec::with_capacity(own.len() * 2 + 1);
    let mut part = |start: usize, end: usize, form: Form| {
        if start < end {
            let xml = |at: usize| piece.xml.start + (at - piece.text.start);
            parts.push(Piece {
                text: Span::new(start, end),
                xml: xml(start)..xml(end),
                run: piece.run,
                form,
            });
        }
    };
    let mut done = piece.text.start;
    for (at, _) in own {
        part(done, *at, Form::Same);
        part(*at, at + 1, Form::Other);
        done = at + 1;
    }
    part(done, piece.text.end, Form::Same);
    parts
}

/// The characters that begin markup, each with its entity, in order.
fn markup(text: &str, map: &Map) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let mut close = 0;
    for piece in map.pieces.iter().filter(|it| it.form != Form::Markup) {
        for at in memchr::memchr3_iter(b'<', b'&', b'~', piece.text.of(text).as_bytes()) {
            let at = piece.text.start + at;
            let rest = text.get(at..).unwrap_or_default();
            if rest.starts_with('~') {
                if struck_length(text, at).is_some() {
                    found.push((at, "&#126;"));
                }
                continue;
            }
            if rest.starts_with('&') {
                if is_entity(rest) {
                    found.push((at, "&amp;"));
                }
                continue;
            }
            if close <= at {
                close = rest.find('>').map_or(text.len(), |it| at + it);
            }
            if is_tag(rest, close - at) {
                found.push((at, "&lt;"));
            }
        }
    }
    let mut lines = line_signs(text, map);
    if !lines.is_empty() {
        found.append(&mut lines);
        found.sort_unstable();
        found.dedup_by_key(|(at, _)| *at);
    }
    found
}

/// Whether a reader of drafts may take what a text begins with for an entity, known or not.
fn is_entity(text: &str) -> bool {
    let name = text.get(1..).unwrap_or_default();
    let name = name.strip_prefix('#').unwrap_or(name);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let named =
        end.is_some_and(|end| end > 0 && name.get(end..).is_some_and(|it| it.starts_with(';')));
    named || entity(text).is_some()
}

/// Whether a reader of drafts may take what a text begins with for a tag or comment. The next `>` stands at `close`.
fn is_tag(text: &str, close: usize) -> bool {
    /// No tag is longer, in bytes.
    const LONGEST: usize = 4 * 4096;
    let second = text.as_bytes().get(1).copied().unwrap_or_default();
    match second {
        b'!' | b'?' => true,
        b'/' => close < text.len().min(LONGEST),
        _ => second.is_ascii_alphabetic() && close < text.len().min(LONGEST),
    }
}

/// The signs at the ends of lines that would make headings, blocks of code or rows of tables of them.
fn line_signs(text: &str, map: &Map) -> Vec<(usize, &'static str)> {
    let is_fence = |line: &str| line.starts_with("```") || line.starts_with("~~~");
    let is_literal = |at: usize| {
        let pieces = map.pieces_in(Span::new(at, at + 1));
        pieces.iter().any(|it| it.form != Form::Markup)
    };
    let mut fenced = None;
    let mut found = Vec::new();
    // Rows that stand together are a table, whoever has drawn it.
    let mut row: Option<usize> = None;
    let mut rows = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        let words = span.of(text);
        if words.is_empty() {
            continue;
        }
        let is_row = words.starts_with('|') && words.ends_with('|');
        if is_row && words.contains(|c| c != '|') && is_literal(span.start) {
            row.get_or_insert(span.start);
            rows += 1;
            continue;
        }
        found.extend(row.take().filter(|_| rows == 1).map(|row| (row, "&#124;")));
        rows = 0;
        if is_fence(words) && is_literal(span.start) {
            let sign = if words.starts_with('`') {
                "&#96;"
            } else {
                "&#126;"
            };
            let fenced = fenced.get_or_insert_with(|| !code_blocks(text).is_empty());
            found.extend(fenced.then_some((span.start, sign)));
            continue;
        }
        // The style of a heading has put its own signs before the words.
        let is_heading = words.starts_with('#') && !is_literal(span.start);
        let own = match is_heading {
            true => words.trim_start_matches('#').trim_start(),
            false => words,
        };
        let own = Span::new(span.end - own.len(), span.end);
        if !own.is_empty() && is_literal(own.start) {
            found.extend(heading_signs(own, text, is_heading));
        }
    }
    found.extend(row.filter(|_| rows == 1).map(|row| (row, "&#124;")));
    found
}

/// The signs that would make a heading of a line: # at its beginning, or marks of emphasis around it; and those that the end of
/// a heading would lose.
fn heading_signs(
    line: Span,
    text: &str,
    is_heading: bool,
) -> impl Iterator<Item = (usize, &'static str)> {
    let words = line.of(text);
    let sign = words.chars().next().unwrap_or_default();
    let (entity, closes) = match sign {
        '#' => ("&#35;", false),
        '*' => ("&#42;", true),
        _ => ("&#95;", true),
    };
    let opens = !closes || inside_emphasis(line, text) != line;
    let first = words.len() - words.trim_start_matches(sign).len();
    let last = match closes {
        true => words.len() - words.trim_end_matches(sign).len(),
        false => 0,
    };
    let signs = (line.start..line.start + first).chain(line.end - last..line.end);
    let signs = signs.filter(move |_| opens).map(move |at| (at, entity));
    let rest = words.get(first..).unwrap_or_default();
    let closing = match is_heading {
        true => rest.len() - rest.trim_end_matches('#').len(),
        false => 0,
    };
    signs.chain((line.end - closing..line.end).map(|at| (at, "&#35;")))
}
