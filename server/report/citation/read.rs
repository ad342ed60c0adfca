//! From the grammar's nodes to citations whose acts are not yet told apart.

use std::ops::Range;

use super::parts::{self, Level, Token};
use super::surroundings::{REACH, Surroundings};
use super::{
    ActMark, Beside, Citation, Definition, DocumentNumber, MarkKind, NumberParts, bind, broken,
};
use crate::report::recognition::WORDS;
use crate::statutes::Index;
use crate::statutes::name::names_revision;
use crate::syntax::{Change, Inline, Kind, Parts};
use crate::text::{Located, Span, compact, tag_length};

/// All citations and all document numbers of a text, each in its order.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub citations: Vec<Citation>,
    pub document_numbers: Vec<DocumentNumber>,
}

impl Mentions {
    /// Reads the inline nodes of a text; names without marks are looked up in `index`.
    pub fn read(inlines: &[Inline], text: &str, index: &Index) -> Self {
        let mut mentions = Self::default();
        mentions.add(inlines, 0..inlines.len(), text, index);
        bind::bind(&mut mentions.citations, text);
        mentions
    }

    /// The mentions after a change; what stands far from it is not read again.
    #[must_use]
    pub fn read_again(
        mut self,
        inlines: &[Inline],
        text: &str,
        change: Change,
        index: &Index,
    ) -> Self {
        let change = change.to_lines(text).with_margin(REACH);
        let change = change.around(&self.citations, inlines);
        let citations = change.touched(&self.citations);
        let numbers = change.touched(&self.document_numbers);
        // A number may belong to a title in front of the change.
        let in_front = citations
            .start
            .checked_sub(1)
            .and_then(|at| self.citations.get(at));
        let mut fresh = Self {
            citations: in_front.cloned().into_iter().collect(),
            document_numbers: Vec::new(),
        };
        fresh.add(inlines, change.fresh(inlines), text, index);
        fresh.citations.drain(..usize::from(in_front.is_some()));
        let old = self.citations.get(citations.clone()).unwrap_or_default();
        let forms_change = old.iter().any(|citation| citation.definition.is_some());
        let bound = citations.start..citations.start + fresh.citations.len();
        change.renew(&mut self.citations, citations, fresh.citations);
        change.renew(&mut self.document_numbers, numbers, fresh.document_numbers);
        if forms_change {
            bind::bind(&mut self.citations, text);
        } else {
            bind::bind_again(&mut self.citations, bound, text);
        }
        self
    }

    /// Adds what some of the inline nodes of a text mention.
    fn add(&mut self, inlines: &[Inline], range: Range<usize>, text: &str, index: &Index) {
        let decree_at = |at: usize| inlines.get(at).and_then(|inline| decree(inline, text));
        let mut decree_before = range.start.checked_sub(1).and_then(decree_at);
        for inline in inlines.get(range).unwrap_or_default() {
            let in_front = decree_before.take();
            let read = self.citations.last().map_or(0, |last| last.span.end);
            match inline.kind {
                // The rest of the citation before, which a line break or a tag has cut off.
                Kind::Citation if inline.span.start < read => {}
                Kind::Citation => self.add_citation(inline, in_front, text, index),
                Kind::DocumentNumber => {
                    let title = self.title_before(inline.span, text);
                    self.add_number(inline.span, title, text);
                }
                _ => decree_before = decree(inline, text),
            }
        }
    }

    fn add_citation(
        &mut self,
        inline: &Inline,
        in_front: Option<Beside>,
        text: &str,
        index: &Index,
    ) {
        let mut citation = citation(inline, text);
        citation.year = citation.year.or_else(|| year_behind(&citation, text));
        // 国务院令第711号《…条例》: the number may stand in front.
        let in_front = in_front.filter(|decree| decree.span.end == citation.span.start);
        citation.documents.extend(in_front);
        citation.around = Surroundings::read(citation.mark.as_ref(), citation.span, text, index);
        let mark = citation.mark.as_ref();
        if let Some(mark) = mark.filter(|_| citation.around.introduces) {
            citation.definition = Some(Definition {
                span: mark.span,
                name: mark.name.clone(),
            });
        }
        let title = mark.map(|mark| (mark.span, mark.name.clone()));
        let documents = citation.documents.iter();
        for document in documents.filter(|document| !document.decree) {
            self.add_number(document.span, title.clone(), text);
        }
        self.citations.push(citation);
    }

    fn add_number(&mut self, span: Span, title: Option<(Span, String)>, text: &str) {
        let span = broken_number(span, text).unwrap_or(span);
        if let Some(parts) = NumberParts::read(span.of(text)) {
            self.document_numbers
                .push(DocumentNumber { span, parts, title });
        }
    }

    /// The title that ends right before a number, whose opening bracket may be missing: …的通知》国办函〔2020〕109号）.
    fn title_before(&self, number: Span, text: &str) -> Option<(Span, String)> {
        let mark = self
            .citations
            .last()?
            .mark
            .as_ref()
            .filter(|mark| mark.kind != MarkKind::Reference)?;
        let between = text.get(mark.span.end..number.start)?;
        let adjoining = between
            .trim()
            .chars()
            .all(|character| matches!(character, '（' | '('));
        (adjoining && !between.contains('\n')).then(|| (mark.span, mark.name.clone()))
    }
}

/// The number of a document with what of it stands behind the end of its line or a tag: 国办函〔2021〕3⏎0号, 30<b>号</b>.
fn broken_number(number: Span, text: &str) -> Option<Span> {
    /// Digits of a number, and bytes that are looked at behind it.
    const DIGITS: usize = 4;
    const REACH: usize = 200;
    let behind = text.get(number.end..)?;
    let breaks = behind
        .trim_start_matches(' ')
        .starts_with(['\n', '\r', '<']);
    if number.of(text).ends_with('号') || !breaks {
        return None;
    }
    let end = text.floor_char_boundary(number.end + REACH);
    let located = Located::new(text, Span::new(number.end, end));
    let rest = located
        .text
        .trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = located.text.len() - rest.len();
    let found = located.span(0..digits + '号'.len_utf8());
    // The next cell is another matter.
    let cells = ['|', '\t'];
    let between = Span::new(number.end, found.end).of(text);
    let parted = between.contains(cells) || between.contains("<t") || between.contains("</t");
    (digits <= DIGITS && rest.starts_with('号') && !parted)
        .then(|| Span::new(number.start, found.end))
}

fn citation(inline: &Inline, text: &str) -> Citation {
    let mut citation = Citation {
        span: inline.span,
        ..Citation::default()
    };
    let mut tokens = Vec::new();
    for (kind, span, inside) in inline.parts() {
        match kind {
            Kind::ActTitle => citation.mark = Some(mark(span, MarkKind::Title, text)),
            Kind::ActReference => citation.mark = Some(mark(span, MarkKind::Reference, text)),
            Kind::VersionNote => version_note(span, inside, text, &mut citation),
            Kind::ShortFormDefinition => citation.definition = definition(inside, text),
            Kind::ListSeparator | Kind::RangeSeparator => tokens.push(Token::Separator),
            _ => tokens.extend(Level::of(kind).map(|level| parts::token(level, span, text))),
        }
    }
    if citation.mark.as_ref().is_some_and(is_of_a_paper) {
        // 《日报》7条 counts items.
        let counts = |token: &Token| match token {
            Token::Part(_, part) => !part.span.of(text).starts_with('第'),
            _ => false,
        };
        tokens.retain(|token| !counts(token));
    }
    let level = |token: &Token| match token {
        Token::Part(level, _) => Some(*level),
        Token::Separator | Token::Unnumbered => None,
    };
    let last = tokens.last().and_then(level);
    // A note beside the title, or 前款, ends the citation.
    let ends_with_its_title = tokens.is_empty()
        && citation
            .mark
            .as_ref()
            .is_some_and(|mark| mark.span.end == citation.span.end);
    if last.is_some() || ends_with_its_title {
        for (level, span) in broken::rest(citation.span.end, last, text) {
            tokens.push(parts::token(level, span, text));
            citation.span = citation.span.cover(span);
        }
    }
    citation.places = parts::places(&tokens);
    citation
}

/// Whether a title is none of an act, so that only 第七条 is an article of it.
fn is_of_a_paper(mark: &ActMark) -> bool {
    mark.kind == MarkKind::Title && !bind::may_have_articles(&mark.name)
}

fn mark(span: Span, kind: MarkKind, text: &str) -> ActMark {
    let written = span.of(text);
    let inner = written.strip_prefix('《').unwrap_or(written);
    let inner = inner.strip_suffix('》').unwrap_or(inner);
    ActMark {
        span,
        name: compact(&with_title_marks(inner)).into_owned(),
        kind,
    }
}

/// A title with 〈〉 for the <> that are no tags; a title between them would be taken for one.
fn with_title_marks(title: &str) -> String {
    let mut marked = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(c) = rest.chars().next() {
        let tag = tag_length(rest).and_then(|length| rest.get(..length));
        let length = tag.map_or(c.len_utf8(), str::len);
        match (tag, c) {
            (Some(tag), _) => marked.push_str(tag),
            (None, '<') => marked.push('〈'),
            (None, '>') => marked.push('〉'),
            (None, other) => marked.push(other),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    marked
}

/// The number of a decree, where a node is one.
fn decree(inline: &Inline, text: &str) -> Option<Beside> {
    (inline.kind == Kind::DecreeNumber).then(|| beside(inline.span, true, text))
}

fn beside(span: Span, decree: bool, text: &str) -> Beside {
    Beside {
        span,
        text: compact(span.of(text)).into_owned(),
        decree,
    }
}

fn version_note(note: Span, parts: Parts<'_>, text: &str, citation: &mut Citation) {
    let mut revised = None;
    let mut seen = Vec::new();
    for (kind, span, inside) in parts {
        seen.push(span);
        match kind {
            Kind::DecreeNumber => citation.documents.push(beside(span, true, text)),
            Kind::DocumentNumber => citation.documents.push(beside(span, false, text)),
            Kind::Year | Kind::Date => revised = revised.or(leading_year(span.of(text))),
            Kind::ShortFormDefinition => citation.definition = definition(inside, text),
            _ => {}
        }
    }
    let written = note.of(text);
    if citation.documents.iter().any(|document| document.decree) {
        let more = further_decrees(note, text);
        citation.documents.extend(
            more.filter(|span| !seen.iter().any(|seen| seen.contains(*span)))
                .map(|span| beside(span, true, text)),
        );
    }
    citation.year = revised.filter(|_| names_revision(written));
}

/// How many bytes 2017年版） has.
const LONGEST_YEAR: usize = 13;

/// 2017 of 《…法》（2017）, which is no note to the grammar.
fn year_behind(citation: &Citation, text: &str) -> Option<u16> {
    let behind = text.get(citation.span.end..).filter(|_| {
        citation
            .mark
            .as_ref()
            .is_some_and(|mark| mark.span.end == citation.span.end)
    })?;
    let inner = behind.trim_start_matches(' ').strip_prefix(['（', '('])?;
    let inner = inner.get(..inner.floor_char_boundary(LONGEST_YEAR))?;
    let (note, _) = inner.split_once(['）', ')'])?;
    let year = note.strip_suffix(WORDS.reference.edition).unwrap_or(note);
    let year = year.strip_suffix('年').unwrap_or(year);
    (year.len() == 4).then(|| leading_year(year)).flatten()
}

/// The numbers of further decrees in a note: 第711号 of （国务院令第492号公布，第711号修订）.
fn further_decrees(note: Span, text: &str) -> impl Iterator<Item = Span> {
    let written = note.of(text);
    written.match_indices('第').filter_map(move |(at, word)| {
        let rest = written.get(at + word.len()..)?;
        let end = rest.find('号')?;
        let is_number = rest
            .get(..end)?
            .trim()
            .chars()
            .all(|character| character.is_ascii_digit());
        let end = at + word.len() + end + '号'.len_utf8();
        is_number.then(|| Span::new(note.start + at, note.start + end))
    })
}

fn leading_year(written: &str) -> Option<u16> {
    let digits: String = compact(written)
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok().filter(|_| digits.len() == 4)
}

fn definition(mut parts: Parts<'_>, text: &str) -> Option<Definition> {
    let (_, span, _) = parts.find(|(kind, ..)| *kind == Kind::ShortForm)?;
    let name: String = compact(span.of(text))
        .chars()
        .filter(|character| !matches!(character, '《' | '》' | '“' | '”' | '"' | '「' | '」'))
        .collect();
    (!name.is_empty()).then_some(Definition { span, name })
}
