//! What the text around a citation says about it, whatever stands elsewhere.

use memchr::memmem;

use super::mark::{ActMark, MarkKind};
use super::unmarked::{self, Preceding};
use crate::report::recognition::WORDS;
use crate::statutes::Index;
use crate::statutes::name::key;
use crate::text::{Span, compact};

/// No word that is looked at stands farther from a citation, in bytes, unless it stands on the same line.
pub const REACH: usize = 1024;

/// The words around a citation as [`super::bind`] wants to know them.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The title or short form as acts are looked up.
    pub key: String,
    /// Whether the words in front make the title a short form that is being introduced.
    pub introduces: bool,
    /// Whether a bare 第二十条第（一）项 heads a block of table two.
    pub heads_block: bool,
    /// The words in front that may be the name of an act without marks.
    pub words: Option<Preceding>,
    /// The name of an act without marks for which a short form is being introduced: 政府信息公开条例（以下简称《条例》）.
    pub introduced: Option<(Span, String)>,
}

impl Surroundings {
    /// Reads what stands around the citation at `span`, which names its act by `mark`.
    pub fn read(mark: Option<&ActMark>, span: Span, text: &str, index: &Index) -> Self {
        let mut around = Self::default();
        match mark {
            Some(mark) if mark.kind == MarkKind::Reference => {
                around.words = unmarked::in_reference(text, mark, index);
            }
            Some(mark) => {
                around.key = key(&mark.name);
                around.introduces = introduces(text, mark.span);
                if around.introduces {
                    around.introduced = introduced(text, mark.span, index);
                }
            }
            None => {
                around.heads_block = heads_block(text, span);
                around.words = Some(Preceding::before(text, span.start, index));
            }
        }
        around
    }
}

/// Whether the words right before a title make it a short form that is being introduced.
fn introduces(text: &str, span: Span) -> bool {
    let start = span.start.saturating_sub(INTRODUCTION_REACH);
    let start = (start..=span.start)
        .find(|start| text.is_char_boundary(*start))
        .unwrap_or(span.start);
    let before = Span::new(start, span.start).of(text);
    // Hardly any title is introduced: all of the words have this character in them.
    let has = |word: &str| memmem::find(before.as_bytes(), word.as_bytes()).is_some();
    if !WORDS.reference.introducing.iter().any(|word| has(word)) {
        return false;
    }
    let before = compact(before);
    // 以下简称新《条例》 and 以下简称：《条例》.
    let before = before.trim_end_matches(WORDS.reference.introduced.as_slice());
    let introductions = &WORDS.reference.introductions;
    introductions
        .iter()
        .any(|words| before.ends_with(words.as_str()))
}

/// The name of an act without marks right before the bracket in which the short form at `span` is introduced.
fn introduced(text: &str, span: Span, index: &Index) -> Option<(Span, String)> {
    let start = (span.start.saturating_sub(INTRODUCTION_REACH)..=span.start)
        .find(|start| text.is_char_boundary(*start))?;
    let open = Span::new(start, span.start).of(text).rfind(['（', '('])?;
    let end = start + open;
    let name = Preceding::before(text, end, index).known_name()?.to_owned();
    let written = text.get(..end)?.char_indices().rev();
    let (first, _) = written.take(name.chars().count()).last()?;
    Some((Span::new(first, end), name))
}

/// How many bytes before a title its introduction begins at most; tags with styles are long.
const INTRODUCTION_REACH: usize = 300;

/// Whether a bare 第二十条第（一）项 heads a block of table two: 信息内容 follows, or nothing else stands on its line.
fn heads_block(text: &str, span: Span) -> bool {
    // A note of pinyin behind the citation belongs to its last character, so both are made compact together.
    let end = span.end + HEADER_REACH;
    let end = (span.end..=end.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(span.end);
    let both = compact(Span::new(span.start, end).of(text)).into_owned();
    let rest = both
        .strip_prefix(compact(span.of(text)).as_ref())
        .unwrap_or_default();
    let rest = rest.trim_start_matches(['|', '-', ':']);
    let words = &WORDS.block_header.words;
    words.iter().any(|word| rest.starts_with(word.as_str()))
}

/// How many bytes behind the header of a block its next cell begins at most; tags with styles are long.
const HEADER_REACH: usize = 600;
