//! What a change makes of a line besides its words: a heading of another level, or several lines.

use super::untracked::Untracked;
use crate::text::Span;
use crate::word::document::Document;
use crate::word::map::Block;
use crate::word::tag::Tag;
use crate::word::xml::{Id, Xml};

/// What parts two paragraphs in the text.
const END: &str = "\n\n";

#[derive(Clone, Debug)]
pub struct Lines {
    pub paragraph: Id,
    /// How many signs are to stand before the words of the paragraph, if others than now.
    pub level: Option<usize>,
    /// The lines that begin where the change is.
    pub others: Vec<Line>,
}

/// A line that begins.
#[derive(Clone, Debug)]
pub struct Line {
    pub signs: usize,
    /// What is put in before the words that stand there.
    pub words: String,
}

/// What putting `text` in the place of `span` makes of the line, with the stretch of words that go and the words that come on
/// the line itself; `None` where it only changes words.
pub fn of(
    document: &Document,
    span: Span,
    text: &str,
) -> Result<Option<(Lines, Span, String)>, Untracked> {
    let whole = document.text.as_str();
    let mut parts = text.split(END);
    let first = parts.next().unwrap_or_default();
    let others: Vec<Line> = parts.map(Line::of).collect();
    let words = others.iter().map(|line| line.words.as_str());
    if words.chain([first]).any(|words| words.contains('\n')) {
        return Err(Untracked::Lines);
    }
    let missing = match others.is_empty() {
        true => Ok(None),
        false => Err(Untracked::Lines),
    };
    let Some(block) = own_line(document, span) else {
        return missing;
    };
    let (Some(paragraph), signs) = (block.paragraph, signs(whole, block)) else {
        return missing;
    };
    let start = block.text.start;
    let words_start = start + if signs > 0 { signs + 1 } else { 0 };
    let is_at_signs = span.start < words_start || (span.start == start && first.starts_with('#'));
    if !is_at_signs && others.is_empty() {
        return Ok(None);
    }
    let mut lines = Lines {
        paragraph,
        level: None,
        others,
    };
    if !is_at_signs {
        return Ok(Some((lines, span, first.to_owned())));
    }
    let before = Span::new(start, span.start).of(whole);
    let behind = Span::new(span.end.min(words_start), words_start).of(whole);
    let written = format!("{before}{first}{behind}");
    // What stands in the place of a typed bullet has its blank for its own.
    let blank = Span::new(span.end, span.end + 1);
    let takes_blank = block.text.contains(blank)
        && blank.start >= words_start
        && blank.of(whole) == " "
        && !written.is_empty()
        && written.trim_start_matches('#').is_empty();
    let (line, end) = match takes_blank {
        true => (Line::of(&(written + " ")), blank.end),
        false => (Line::of(&written), span.end),
    };
    if line.words.starts_with('#') || (!line.words.is_empty() && !behind.is_empty()) {
        return Err(Untracked::Level);
    }
    lines.level = Some(line.signs);
    let inner = Span::new(span.start.max(words_start), end.max(words_start));
    Ok(Some((lines, inner, line.words)))
}

/// The paragraph that stands in a line of its own with the whole of a stretch of the text.
fn own_line(document: &Document, span: Span) -> Option<&Block> {
    let block = document.map.block_at(span.start)?;
    let before = document.text.get(..block.text.start)?;
    let behind = document.text.get(block.text.end..)?;
    let is_line = (before.is_empty() || before.ends_with('\n'))
        && (behind.is_empty() || behind.starts_with('\n'));
    (is_line && block.text.contains(span)).then_some(block)
}

/// How many signs of a heading stand before the words of a paragraph.
pub fn signs(text: &str, block: &Block) -> usize {
    Line::of(block.text.of(text)).signs
}

impl Line {
    fn of(written: &str) -> Self {
        let bare = written.trim_start_matches('#');
        let (signs, words) = match (written.len() - bare.len(), bare.strip_prefix(' ')) {
            (signs @ 1.., Some(words)) => (signs, words),
            _ => (0, written),
        };
        Self {
            signs,
            words: words.to_owned(),
        }
    }
}

impl Lines {
    /// Whether the paragraph can be parted at a run of it.
    pub fn can_part(&self, document: &Document, run: Id) -> Result<(), Untracked> {
        let xml = &document.xml;
        let is_whole = self.others.is_empty()
            || (around(xml, run, self.paragraph).is_some() && !in_field(xml, run, self.paragraph));
        is_whole.then_some(()).ok_or(Untracked::Special)
    }
}

/// The elements between a run and its paragraph, innermost first, where each can be ended and begun again.
pub fn around(xml: &Xml, run: Id, paragraph: Id) -> Option<Vec<Id>> {
    let mut all = Vec::new();
    let mut at = xml.parent(run);
    while at != paragraph {
        let name = xml.local_name(at);
        let is_divisible = matches!(xml.tag(at), Tag::Inserted | Tag::Hyperlink)
            || matches!(name, "smartTag" | "customXml");
        if !is_divisible || at == 0 {
            return None;
        }
        all.push(at);
        at = xml.parent(at);
    }
    Some(all)
}

/// Whether a field has begun in the paragraph before a run and not ended yet.
fn in_field(xml: &Xml, run: Id, paragraph: Id) -> bool {
    let mut depth = 0_usize;
    for id in (paragraph..run).chain(xml.descendants(run)) {
        if xml.tag(id) == Tag::FieldCharacter {
            match xml.attribute(id, "fldCharType").as_deref() {
                Some("begin") => depth += 1,
                Some("end") => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    depth > 0
}
