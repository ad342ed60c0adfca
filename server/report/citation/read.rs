//! From the grammar's nodes to citations whose acts are not yet told apart.

use tree_sitter::Node;

use super::parts::{self, Level, Token};
use super::{ActMark, Beside, Citation, Definition, DocumentNumber, MarkKind, NumberParts, bind};
use crate::syntax::{Inline, Kind};
use crate::text::{Span, compact};

/// All citations and all document numbers of a text, each in its order.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub citations: Vec<Citation>,
    pub document_numbers: Vec<DocumentNumber>,
}

/// Reads the inline nodes of a text.
pub fn read(inlines: &[Inline<'_>], text: &str) -> Mentions {
    let mut mentions = Mentions::default();
    let mut decree: Option<Beside> = None;
    for inline in inlines {
        let before = decree.take();
        match inline.kind {
            Kind::Citation => {
                let mut citation = citation(inline, text);
                citation.year = citation.year.or_else(|| year_behind(&citation, text));
                // 国务院令第711号《…条例》: the number may stand in front.
                citation
                    .documents
                    .extend(before.filter(|decree| decree.span.end == citation.span.start));
                let title = citation
                    .mark
                    .as_ref()
                    .map(|mark| (mark.span, mark.name.clone()));
                for document in citation
                    .documents
                    .iter()
                    .filter(|document| !document.decree)
                {
                    mentions.add_number(document.span, title.clone(), text);
                }
                mentions.citations.push(citation);
            }
            Kind::DocumentNumber => {
                let span = inline.span();
                let title = mentions.title_before(span, text);
                mentions.add_number(span, title, text);
            }
            Kind::DecreeNumber => decree = Some(beside(inline.span(), true, text)),
            _ => {}
        }
    }
    bind::bind(&mut mentions.citations, text);
    mentions
}

impl Mentions {
    fn add_number(&mut self, span: Span, title: Option<(Span, String)>, text: &str) {
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
            .filter(|mark| mark.kind == MarkKind::Title)?;
        let between = text.get(mark.span.end..number.start)?;
        let adjoining = between
            .trim()
            .chars()
            .all(|character| matches!(character, '（' | '('));
        (adjoining && !between.contains('\n')).then(|| (mark.span, mark.name.clone()))
    }
}

fn citation(inline: &Inline<'_>, text: &str) -> Citation {
    let mut citation = Citation {
        span: inline.span(),
        ..Citation::default()
    };
    let mut tokens = Vec::new();
    let mut walk = inline.node.walk();
    for child in inline.node.named_children(&mut walk) {
        let kind = Kind::of(child);
        let span = Span::from(child.byte_range());
        match kind {
            Kind::ActTitle => citation.mark = Some(mark(span, MarkKind::Title, text)),
            Kind::ActReference => citation.mark = Some(mark(span, MarkKind::Reference, text)),
            Kind::VersionNote => version_note(child, text, &mut citation),
            Kind::ShortFormDefinition => citation.definition = definition(child, text),
            Kind::ListSeparator | Kind::RangeSeparator => tokens.push(Token::Separator),
            _ => tokens.extend(Level::of(kind).map(|level| parts::token(level, span, text))),
        }
    }
    citation.places = parts::places(&tokens);
    citation
}

fn mark(span: Span, kind: MarkKind, text: &str) -> ActMark {
    let written = span.of(text);
    let inner = written.strip_prefix('《').unwrap_or(written);
    let inner = inner.strip_suffix('》').unwrap_or(inner);
    // A line break inside a title is none of it; compact() would take <…> for a tag.
    let unmarked: String = inner
        .chars()
        .map(|character| match character {
            '<' => '〈',
            '>' => '〉',
            other => other,
        })
        .collect();
    ActMark {
        span,
        name: compact(&unmarked).into_owned(),
        kind,
    }
}

fn beside(span: Span, decree: bool, text: &str) -> Beside {
    Beside {
        span,
        text: compact(span.of(text)).into_owned(),
        decree,
    }
}

fn version_note(note: Node<'_>, text: &str, citation: &mut Citation) {
    let mut walk = note.walk();
    let mut revised = None;
    let mut seen = Vec::new();
    for child in note.named_children(&mut walk) {
        let span = Span::from(child.byte_range());
        seen.push(span);
        match Kind::of(child) {
            Kind::DecreeNumber => citation.documents.push(beside(span, true, text)),
            Kind::DocumentNumber => citation.documents.push(beside(span, false, text)),
            Kind::Year | Kind::Date => revised = revised.or(leading_year(span.of(text))),
            Kind::ShortFormDefinition => citation.definition = definition(child, text),
            _ => {}
        }
    }
    let note_span = Span::from(note.byte_range());
    let written = note_span.of(text);
    if citation.documents.iter().any(|document| document.decree) {
        let more = further_decrees(note_span, text);
        citation.documents.extend(
            more.filter(|span| !seen.iter().any(|seen| seen.contains(*span)))
                .map(|span| beside(span, true, text)),
        );
    }
    let names_version = ["修订", "修正", "修改"]
        .iter()
        .any(|word| written.contains(word));
    citation.year = revised.filter(|_| names_version);
}

/// 2017 of 《…法》（2017）, which is no note to the grammar.
fn year_behind(citation: &Citation, text: &str) -> Option<u16> {
    let behind = text.get(citation.span.end..).filter(|_| {
        citation
            .mark
            .as_ref()
            .is_some_and(|mark| mark.span.end == citation.span.end)
    })?;
    let inner = behind.trim_start_matches(' ').strip_prefix(['（', '('])?;
    let (note, _) = inner.split_once(['）', ')'])?;
    let year = note.strip_suffix('版').unwrap_or(note);
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

fn definition(node: Node<'_>, text: &str) -> Option<Definition> {
    let mut walk = node.walk();
    let short = node
        .named_children(&mut walk)
        .find(|child| Kind::of(*child) == Kind::ShortForm)?;
    let span = Span::from(short.byte_range());
    let name: String = compact(span.of(text))
        .chars()
        .filter(|character| !matches!(character, '《' | '》' | '“' | '”' | '"' | '「' | '」'))
        .collect();
    (!name.is_empty()).then_some(Definition { span, name })
}
