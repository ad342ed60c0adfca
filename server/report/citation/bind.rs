//! Finds out which act a citation means where it does not say so itself.

use memchr::memmem;

use super::unmarked;
use super::{Citation, Definition, MarkKind};
use crate::statutes::name::key;
use crate::text::{Span, compact};

/// What a report means by 条例 where nothing else is said.
const REGULATION: &str = "政府信息公开条例";

/// Words that alone say only what kind of act is meant.
pub(super) const KIND_WORDS: [&str; 8] =
    ["条例", "法", "办法", "规定", "规则", "细则", "解释", "决定"];

/// The last act named that may have articles.
struct Named {
    act: String,
    /// The year beside its name.
    year: Option<u16>,
    /// Where the mention ends.
    end: usize,
}

/// A short form that has been introduced.
pub(super) struct Known {
    pub(super) short: String,
    pub(super) act: String,
    span: Span,
}

/// Gives every citation its act. `citations` are in the order of the text.
pub fn bind(citations: &mut [Citation], text: &str) {
    let mut known: Vec<Known> = Vec::new();
    let mut last: Option<Named> = None;
    for citation in citations.iter_mut() {
        let start = citation.span.start;
        let earlier = || {
            let last = last.as_ref();
            last.filter(|named| same_sentence(text, named.end, start))
        };
        match &mut citation.mark {
            // （以下简称《条例》）, where tags between the words keep the grammar from seeing it.
            Some(mark) if mark.kind == MarkKind::Title && introduces(text, mark.span) => {
                citation.act = last.as_ref().map(|named| named.act.clone());
                mark.kind = MarkKind::ShortForm {
                    definition: Some(mark.span),
                };
                let name = mark.name.clone();
                citation.definition = Some(Definition {
                    span: mark.span,
                    name,
                });
            }
            Some(mark) if mark.kind == MarkKind::Title => {
                let name = key(&mark.name);
                let found = known.iter().find(|known| known.short == name);
                let generic = KIND_WORDS.contains(&mark.name.as_str());
                citation.act = match found {
                    Some(found) => {
                        mark.kind = MarkKind::ShortForm {
                            definition: Some(found.span),
                        };
                        Some(found.act.clone())
                    }
                    None if generic => {
                        mark.kind = MarkKind::ShortForm { definition: None };
                        (mark.name == "条例").then(|| REGULATION.to_owned())
                    }
                    None => Some(mark.name.clone()),
                };
            }
            Some(mark) => {
                citation.act = match unmarked::ending_with(text, mark, &known) {
                    // The end of a longer name: 医疗器械监督管理条例第八十一条.
                    Some(named) => named.act(),
                    None => {
                        let earlier = earlier().map(|named| named.act.as_str());
                        referred(&mark.name, earlier, &known)
                    }
                }
            }
            None if heads_block(text, citation.span) => citation.act = Some(REGULATION.to_owned()),
            None => match unmarked::before(text, citation.span.start, &known) {
                Some(named) => citation.act = named.act(),
                None => {
                    let earlier = earlier();
                    citation.act = earlier.map(|named| named.act.clone());
                    citation.year = earlier.and_then(|named| named.year);
                }
            },
        }
        if let (Some(definition), Some(act)) = (&citation.definition, &citation.act) {
            let short = key(&definition.name);
            // The last introduction counts.
            known.retain(|known| known.short != short);
            known.push(Known {
                short,
                act: act.clone(),
                span: definition.span,
            });
        }
        match &citation.act {
            Some(act) if may_have_articles(act) => {
                last = Some(Named {
                    act: act.clone(),
                    year: citation.year,
                    end: citation.span.end,
                });
            }
            Some(_) => {}
            // What follows belongs to an act that cannot be told.
            None => last = None,
        }
    }
}

/// The act meant by 本条例, 该法, 条例: the last one of that kind named in the sentence, else one introduced under that word.
fn referred(word: &str, earlier: Option<&str>, known: &[Known]) -> Option<String> {
    let kind = word.trim_start_matches(['本', '该', '同', '此']);
    let introduced = || {
        let introduced = known.iter().find(|known| known.short == kind);
        introduced.map(|known| known.act.clone())
    };
    let default = || (kind == "条例").then(|| REGULATION.to_owned());
    earlier
        .filter(|act| act.ends_with(kind))
        .map(str::to_owned)
        .or_else(introduced)
        .or_else(default)
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
    if !has("称") && !has("稱") {
        return false;
    }
    let before = compact(before);
    ["以下简称", "以下简称为", "以下统称", "下称"]
        .iter()
        .any(|words| before.ends_with(words))
}

/// How many bytes before a title its introduction begins at most; tags with styles are long.
const INTRODUCTION_REACH: usize = 300;

/// Whether nothing between two offsets ends a sentence.
fn same_sentence(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|between| !between.contains(['。', '！', '？', '\n']))
}

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
    rest.trim_start_matches(['|', '-', ':'])
        .starts_with("信息内容")
}

/// How many bytes behind the header of a block its next cell begins at most; tags with styles are long.
const HEADER_REACH: usize = 600;

/// Whether a name is that of an act rather than of a notice, a plan or a list.
fn may_have_articles(name: &str) -> bool {
    let name = name.split(['（', '(']).next().unwrap_or(name);
    KIND_WORDS.iter().any(|kind| name.ends_with(kind))
}
