//! Where running text names the notice that prescribes a form, by its number, its title or the form's name.

use std::ops::Range;
use std::sync::LazyLock;

use crate::format::{self, Format};
use crate::messages::{data, embedded};
use crate::rules::{Context, Fact};
use crate::statutes::name::without_state;
use crate::text::{Located, Span, fold_punctuation};

/// A place that names a notice; its number and its title side by side are one.
#[derive(Debug)]
pub struct Mention {
    pub span: Span,
    pub parts: Vec<Part>,
}

/// One way in which the notice is named.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub span: Span,
    pub kind: PartKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// 国办公开办函〔2021〕30号, whatever its brackets.
    Number,
    /// The title of the notice without its issuer.
    Title,
    /// The name of the form.
    Form,
}

/// The places where the report rests on the notice of `format`, in the order of the text.
///
/// The form's name counts only where it ends in brackets （试行）, for without them it is the name of every later form too.
pub fn mentions(context: &Context<'_>, format: &Format) -> Vec<Mention> {
    let report = context.report;
    let Some(wanted) = Wanted::new(format) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (passage, names_notice) in context.passages().with(&NAMES_NOTICE) {
        if !names_notice {
            continue;
        }
        let prose = Prose::new(&report.text, passage.span);
        let mut parts = wanted.parts(&prose);
        parts.sort_by_key(|(range, _)| range.start);
        parts.retain(|(range, _)| !is_history(sentence(&prose.folded, range)));
        let mut end = None;
        for (range, kind) in parts {
            let part = Part {
                span: prose.span(&range),
                kind,
            };
            let near = end.is_some_and(|end| range.start <= end + NEAR);
            match found.last_mut() {
                Some(Mention { span, parts }) if near => {
                    *span = span.cover(part.span);
                    parts.push(part);
                }
                _ => found.push(Mention {
                    span: part.span,
                    parts: vec![part],
                }),
            }
            end = Some(range.end);
        }
    }
    found
}

static NAMES_NOTICE: Fact<bool> = Fact::new(names_any);

/// Whether a paragraph names the notice of any format.
fn names_any(paragraph: &str) -> bool {
    // Every way to name one has one of these characters in it.
    if !paragraph.contains(WORDS.telling.as_slice()) {
        return false;
    }
    let prose = Prose::new(paragraph, Span::new(0, paragraph.len()));
    let mut wanted = ALL_WANTED.iter();
    wanted.any(|wanted| !wanted.parts(&prose).is_empty())
}

static ALL_WANTED: LazyLock<Vec<Wanted>> =
    LazyLock::new(|| format::builtin().iter().filter_map(Wanted::new).collect());

/// How many bytes may stand between title and number: 》（ in the text as compared.
const NEAR: usize = 12;

/// A paragraph as compared, with punctuation in one form, character by character the same as its compact text.
struct Prose {
    located: Located,
    folded: String,
    /// Offsets of the characters of `folded` and of the compact text.
    offsets: Vec<(usize, usize)>,
}

impl Prose {
    fn new(source: &str, span: Span) -> Self {
        let located = Located::new(source, span);
        let folded = fold_punctuation(&located.text).into_owned();
        let offsets = folded.char_indices().map(|(offset, _)| offset);
        let offsets = offsets
            .zip(located.text.char_indices().map(|(offset, _)| offset))
            .collect();
        Self {
            located,
            folded,
            offsets,
        }
    }

    /// The place in the draft of a stretch of `folded`.
    fn span(&self, range: &Range<usize>) -> Span {
        let original = |offset: usize| {
            let index = self.offsets.partition_point(|(folded, _)| *folded < offset);
            self.offsets
                .get(index)
                .map_or(self.located.text.len(), |(_, original)| *original)
        };
        self.located
            .span(original(range.start)..original(range.end))
    }
}

/// What to look for, with punctuation in one form.
struct Wanted {
    code: String,
    year: String,
    number: String,
    title: String,
    form: Option<String>,
}

impl Wanted {
    fn new(format: &Format) -> Option<Self> {
        let (code, rest) = format.document_number.split_once('〔')?;
        let (year, rest) = rest.split_once('〕')?;
        let title = format.notice.strip_prefix(format.issuer.as_str())?;
        let form = without_state(&format.name);
        Some(Self {
            code: code.to_owned(),
            year: year.to_owned(),
            number: rest.trim_end_matches('号').to_owned(),
            title: without_title_marks(&fold_punctuation(title)),
            form: form
                .ends_with('）')
                .then(|| fold_punctuation(form).into_owned()),
        })
    }

    fn parts(&self, prose: &Prose) -> Vec<(Range<usize>, PartKind)> {
        let text = prose.folded.as_str();
        let numbers = text
            .match_indices(self.code.as_str())
            .filter_map(|(at, code)| {
                let rest = text.get(at + code.len()..)?;
                let length = self.number_length(rest)?;
                Some((at..at + code.len() + length, PartKind::Number))
            });
        let titles = self
            .titles(text)
            .into_iter()
            .map(|range| (range, PartKind::Title));
        let forms = self.form.iter().flat_map(|form| {
            text.match_indices(form.as_str())
                .map(|(at, form)| (at..at + form.len(), PartKind::Form))
        });
        numbers.chain(titles).chain(forms).collect()
    }

    /// Length of 〔2021〕30号 with any kind of bracket at the beginning of `text`.
    fn number_length(&self, text: &str) -> Option<usize> {
        let rest = text.strip_prefix(['[', '('])?;
        let rest = rest.strip_prefix(self.year.as_str())?;
        let rest = rest.strip_prefix([']', ')'])?;
        let rest = rest.strip_prefix('第').unwrap_or(rest);
        let rest = rest.trim_start_matches('0');
        let rest = rest.strip_prefix(self.number.as_str())?;
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let rest = rest.strip_prefix('号').unwrap_or(rest);
        Some(text.len() - rest.len())
    }

    /// Where the title stands inside 《》, by itself or behind the name of the issuer; the marks of nested titles do not count.
    fn titles(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(open) = text.get(from..).and_then(|rest| rest.find('《')) {
            let start = from + open + '《'.len_utf8();
            from = start;
            let Some(inside) = title_length(text.get(start..).unwrap_or_default()) else {
                continue;
            };
            let title = text.get(start..start + inside).unwrap_or_default();
            let bare = without_title_marks(title);
            let Some(issuer) = bare.strip_suffix(self.title.as_str()) else {
                continue;
            };
            if issuer.is_empty() {
                found.push(start..start + inside);
            } else if WORDS
                .issuers
                .iter()
                .any(|word| issuer.contains(word.as_str()))
            {
                found.push(start + issuer.len()..start + inside);
            }
        }
        found
    }
}

/// Length of the title that `text` begins with, up to the 》 that closes it.
fn title_length(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' if depth == 0 => return Some(at),
            '》' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn without_title_marks(title: &str) -> String {
    title.replace(['《', '》', '<', '>'], "")
}

/// The sentence around a stretch of `text`.
fn sentence<'a>(text: &'a str, range: &Range<usize>) -> &'a str {
    // The full stop is a dot in the folded text; a dot in a number does not hurt here.
    let start = text.get(..range.start).and_then(|before| before.rfind('.'));
    let end = text.get(range.end..).and_then(|after| after.find('.'));
    let start = start.unwrap_or(0);
    let end = end.map_or(text.len(), |end| range.end + end);
    text.get(start..end).unwrap_or_default()
}

fn is_history(sentence: &str) -> bool {
    WORDS
        .history
        .iter()
        .any(|word| sentence.contains(word.as_str()))
}

#[derive(Default, serde::Deserialize)]
struct Words {
    issuers: Vec<String>,
    telling: Vec<char>,
    history: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/format/notice.toml")));
