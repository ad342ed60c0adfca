//! The draft's words as they are shown: without markup, line breaks of the file joined, images named.

use rust_decimal::Decimal;

use crate::messages::Message;
use crate::report::Report;
use crate::rules::Severity;
use crate::rules::text::links::Link;
use crate::rules::writing::in_script;
use crate::text::{
    Look, Looks, OffLine, Shown, Span, is_break, markup_length, tag_length, visible,
};

/// A stretch of text to show.
#[derive(Clone, Debug, Default)]
pub struct Rich {
    /// Where in the draft it begins; `None` for words that are not the draft's.
    pub place: Option<usize>,
    pub pieces: Vec<Piece>,
}

#[derive(Clone, Debug)]
pub enum Piece {
    Text(String),
    /// The heading that a paragraph opens with.
    Lead(String),
    Break,
    /// A place where a line of the title may be broken.
    Joint,
    /// An image, by its path or address; the preview reads no files.
    Image(String),
    /// What a word processor left behind: a bookmark, a field code.
    Residue(String),
    /// A figure that is held against a table.
    Figure(Figure),
    /// Words that do not look plain.
    Looking(Vec<Piece>, Look),
    /// Words that something is said of; where in the draft they begin.
    Remarked(Vec<Piece>, usize, Severity, Message),
}

/// What is said of a stretch of the draft.
#[derive(Clone, Debug)]
pub struct Remark {
    pub span: Span,
    pub severity: Severity,
    pub message: Message,
}

/// A figure of the text, with the cell that it is held against.
#[derive(Clone, Debug)]
pub struct Figure {
    pub text: String,
    pub agrees: bool,
    /// The name of the first cell.
    pub cell: &'static str,
    /// What the cells hold together.
    pub value: Decimal,
}

impl Rich {
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Reads stretches of a draft.
pub struct Texts<'a> {
    report: &'a Report,
    /// What is not shown as plain text, in order.
    cuts: Vec<(Span, Cut)>,
    links: Vec<Link<'a>>,
    /// The words that do not look plain, in order.
    looks: Vec<(Span, Look)>,
    /// In order, without overlaps.
    remarks: Vec<Remark>,
}

#[derive(Clone, Copy)]
enum Cut {
    Image(Span),
    Residue,
    /// A comment to nianbao, which is not published.
    Comment,
    /// A mark that says how words look.
    Mark,
    /// Index of a link.
    Figure(usize),
}

impl<'a> Texts<'a> {
    /// Reads a report; `links` are the figures of its text that are held against its tables, `looks` tells how its words look.
    pub fn new(report: &'a Report, links: Vec<Link<'a>>, looks: &Looks) -> Self {
        let (marks, looks) = parted(looks.within(&report.text));
        let images = report.images.iter();
        let residues = report.residues.iter();
        let comments = report.suppressions.iter();
        let figures = links.iter().enumerate();
        let mut cuts: Vec<(Span, Cut)> = images
            .map(|image| (image.span, Cut::Image(image.target)))
            .chain(residues.map(|residue| (residue.span, Cut::Residue)))
            .chain(comments.map(|comment| (comment.span, Cut::Comment)))
            .chain(figures.map(|(index, link)| (link.span, Cut::Figure(index))))
            .chain(marks.into_iter().map(|span| (span, Cut::Mark)))
            .collect();
        cuts.sort_by_key(|(span, _)| *span);
        Self {
            report,
            cuts,
            links,
            looks,
            remarks: Vec::new(),
        }
    }

    /// Shows what is said of stretches; of those that overlap the first.
    pub fn with_remarks(mut self, mut remarks: Vec<Remark>) -> Self {
        remarks.sort_by_key(|remark| remark.span);
        let mut end = 0;
        remarks.retain(|Remark { span, .. }| {
            let free = span.start >= end && !span.is_empty();
            end = if free { span.end } else { end };
            free
        });
        self.remarks = remarks;
        self
    }

    /// The draft itself.
    pub fn text(&self) -> &'a str {
        &self.report.text
    }

    /// Words of the official form, in the draft's script.
    pub fn official(&self, text: &str) -> Rich {
        Rich {
            place: None,
            pieces: vec![Piece::Text(in_script(self.report, text).into_owned())],
        }
    }

    /// A stretch as it is shown.
    pub fn rich(&self, span: Span) -> Rich {
        self.led(Span::empty(span.start), span)
    }

    /// The same where it opens with a heading, which ends at `lead`'s end.
    pub fn led(&self, lead: Span, span: Span) -> Rich {
        let mut pieces = self.pieces(lead);
        for piece in &mut pieces {
            if let Piece::Text(text) = piece {
                *piece = Piece::Lead(std::mem::take(text));
            }
        }
        pieces.extend(self.pieces(Span::new(lead.end, span.end)));
        trim(&mut pieces);
        Rich {
            place: Some(span.trim(&self.report.text).start),
            pieces,
        }
    }

    fn pieces(&self, span: Span) -> Vec<Piece> {
        let text = &self.report.text;
        let mut pieces = Vec::new();
        let mut done = span.start;
        let first = self.cuts.partition_point(|(cut, _)| cut.end <= span.start);
        let cuts = self.cuts.get(first..).unwrap_or_default();
        for (cut, kind) in cuts.iter().take_while(|(cut, _)| cut.start < span.end) {
            if cut.start < done || (cut.end > span.end && matches!(kind, Cut::Figure(_))) {
                continue;
            }
            self.push(&mut pieces, Span::new(done, cut.start));
            match kind {
                Cut::Image(target) => pieces.push(Piece::Image(shown(target.of(text)))),
                Cut::Residue => pieces.push(Piece::Residue(shown(cut.of(text)))),
                Cut::Comment | Cut::Mark => {}
                Cut::Figure(index) => {
                    let figure = self.figure(*index).into_iter().collect();
                    pieces.extend(looking(figure, self.look_at(cut.start)));
                }
            }
            done = cut.end;
        }
        self.push(&mut pieces, Span::new(done, span.end));
        pieces
    }

    /// Adds a stretch of plain text with what is said of it.
    fn push(&self, pieces: &mut Vec<Piece>, span: Span) {
        let text = &self.report.text;
        let mut done = span.start;
        let first = self.remarks.partition_point(|it| it.span.end <= span.start);
        let remarks = self.remarks.get(first..).unwrap_or_default();
        for remark in remarks.iter().take_while(|it| it.span.start < span.end) {
            let start = remark.span.start.max(done);
            let end = remark.span.end.min(span.end);
            let before = Span::new(done, start).of(text);
            let words = Span::new(start, end).of(text);
            if ends_in_tag(before) || ends_in_tag(words) {
                continue;
            }
            let before = Span::new(done, done + unbroken(before, words).len());
            self.push_words(pieces, before);
            let mut inside = Vec::new();
            self.push_words(&mut inside, Span::new(start, end));
            if !inside.is_empty() {
                let message = remark.message.clone();
                pieces.push(Piece::Remarked(inside, start, remark.severity, message));
            }
            done = end;
        }
        self.push_words(pieces, Span::new(done, span.end));
    }

    /// Adds a stretch of words, those that do not look plain as they look.
    fn push_words(&self, pieces: &mut Vec<Piece>, span: Span) {
        let text = &self.report.text;
        let first = self.looks.partition_point(|(it, _)| it.end <= span.start);
        let looks = self.looks.get(first..).unwrap_or_default();
        let mut done = span.start;
        for (place, look) in looks.iter().take_while(|(it, _)| it.start < span.end) {
            let (start, end) = (place.start.max(done), place.end.min(span.end));
            push_text(pieces, text, Span::new(done, start));
            let mut inside = Vec::new();
            push_text(&mut inside, text, Span::new(start, end));
            pieces.extend(looking(inside, Some(look)));
            done = end;
        }
        push_text(pieces, text, Span::new(done, span.end));
    }

    /// How the words at an offset look, where they do not look plain.
    fn look_at(&self, offset: usize) -> Option<&Look> {
        let first = self.looks.partition_point(|(it, _)| it.end <= offset);
        let (place, look) = self.looks.get(first)?;
        (place.start <= offset).then_some(look)
    }

    /// A figure without the marks in it.
    fn figure_shown(&self, span: Span) -> String {
        let first = self.cuts.partition_point(|(cut, _)| cut.end <= span.start);
        let cuts = self.cuts.get(first..).unwrap_or_default();
        let inside = cuts.iter().take_while(|(cut, _)| cut.start < span.end);
        let (mut text, mut done) = (String::new(), span.start);
        for (cut, _) in inside.filter(|(_, kind)| matches!(kind, Cut::Mark)) {
            text.push_str(Span::new(done, cut.start.max(done)).of(&self.report.text));
            done = cut.end.max(done);
        }
        text.push_str(Span::new(done, span.end.max(done)).of(&self.report.text));
        shown(&text)
    }

    fn figure(&self, index: usize) -> Option<Piece> {
        let link = self.links.get(index)?;
        let cell = link.table.spec.cells.get(*link.cells.first()?)?;
        Some(Piece::Figure(Figure {
            text: self.figure_shown(link.span),
            agrees: link.agrees,
            cell: &cell.name,
            value: link.value.normalize(),
        }))
    }
}

/// The marks, and the words that do not look plain.
fn parted(looks: Vec<(Span, Shown)>) -> (Vec<Span>, Vec<(Span, Look)>) {
    let (mut marks, mut words) = (Vec::new(), Vec::new());
    for (span, shown) in looks {
        match shown {
            Shown::Not => marks.push(span),
            Shown::As(look) => words.push((span, look)),
        }
    }
    (marks, words)
}

/// Pieces that look in some way.
fn looking(pieces: Vec<Piece>, look: Option<&Look>) -> Vec<Piece> {
    match look {
        Some(look) if !pieces.is_empty() => vec![Piece::Looking(pieces, look.clone())],
        _ => pieces,
    }
}

/// Adds a stretch of a text without its tags; `<br>` breaks the line.
fn push_text(pieces: &mut Vec<Piece>, text: &str, span: Span) {
    let mut plain = String::new();
    let mut rest = span.of(text);
    while let Some((before, behind)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
        plain.push_str(before);
        let at = span.end - behind.len();
        let cell = cell_around(text, at);
        let element = OffLine::at(cell.of(text), at - cell.start);
        if let Some(element) = element.filter(|it| cell.start + it.end <= span.end) {
            let words = cell.of(text).get(element.words.clone());
            let words = visible(words.unwrap_or_default());
            plain.extend(words.chars().map(|c| element.character(c)));
            rest = Span::new(cell.start + element.end, span.end).of(text);
            continue;
        }
        let length = markup_length(behind).or_else(|| tag_length(behind));
        let tag = length.and_then(|length| behind.split_at_checked(length));
        rest = match tag {
            Some((tag, behind)) => {
                if is_break(tag) {
                    push_plain(pieces, &std::mem::take(&mut plain));
                    pieces.push(Piece::Break);
                }
                behind
            }
            None => {
                plain.push('<');
                behind.strip_prefix('<').unwrap_or_default()
            }
        };
    }
    plain.push_str(rest);
    push_plain(pieces, &plain);
}

/// The line, or the cell between bars or tabs, around an offset.
fn cell_around(text: &str, at: usize) -> Span {
    const ENDS: [char; 3] = ['\n', '|', '\t'];
    let before = text.get(..at).unwrap_or_default();
    let behind = text.get(at..).unwrap_or_default();
    let start = before.rfind(ENDS).map_or(0, |end| end + 1);
    Span::new(start, at + behind.find(ENDS).unwrap_or(behind.len()))
}

/// Whether a text ends inside a tag.
fn ends_in_tag(text: &str) -> bool {
    let behind = text.rfind('<').and_then(|at| text.get(at..));
    behind.is_some_and(|behind| !behind.contains('>'))
}

/// A text without the line break that stands for nothing before these words.
fn unbroken<'t>(text: &'t str, words: &str) -> &'t str {
    match words.starts_with(|c: char| !c.is_ascii()) {
        true => text.trim_end_matches(['\r', '\n']),
        false => text,
    }
}

fn push_plain(pieces: &mut Vec<Piece>, source: &str) {
    let text = shown(source);
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

/// Entities decoded, blanks joined. A line break of the file stands for nothing beside Chinese characters, and control
/// characters, which HTML does not allow, are left out.
fn shown(source: &str) -> String {
    let source = htmlize::unescape(source);
    let mut text = String::with_capacity(source.len());
    let mut blank = String::new();
    for c in source.chars() {
        if matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}') {
            blank.push(c);
        } else if !c.is_control() {
            let before = text.chars().next_back();
            let wide = !c.is_ascii() || before.is_some_and(|before| !before.is_ascii());
            let joined = wide && blank.contains(['\r', '\n']);
            if !blank.is_empty() && !joined {
                text.push(' ');
            }
            blank.clear();
            text.push(c);
        }
    }
    if !blank.is_empty() {
        text.push(' ');
    }
    text
}

/// Takes the blanks, breaks and empty pieces off both ends.
fn trim(pieces: &mut Vec<Piece>) {
    let is_blank = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Lead(text) => text.trim().is_empty(),
        Piece::Break | Piece::Joint => true,
        Piece::Image(_) | Piece::Residue(_) | Piece::Figure(_) => false,
        Piece::Looking(..) | Piece::Remarked(..) => false,
    };
    let end = pieces
        .iter()
        .rposition(|piece| !is_blank(piece))
        .map_or(0, |last| last + 1);
    pieces.truncate(end);
    let start = pieces.iter().position(|piece| !is_blank(piece));
    pieces.drain(..start.unwrap_or(0));
    if let Some(Piece::Text(text) | Piece::Lead(text)) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Piece::Text(text) | Piece::Lead(text)) = pieces.last_mut() {
        *text = text.trim_end().to_owned();
    }
}
