//! The body of a document: its paragraphs and tables, one after the other.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::alternatives::chosen;
use super::bullets::RULE;
use super::changed::{Change, changes};
use super::contents;
use super::field;
use super::fields::Fields;
use super::height::height;
use super::literal;
use super::look::Styled;
use super::map::{Map, Shape};
use super::numbering::{Number, Numbering};
use super::package::Relation;
use super::parts::BodyParts;
use super::problem::Problem;
use super::ranks::Ranks;
use super::reference::NoteReference;
use super::styles;
use super::tag::Tag;
use super::writer::Writer;
use super::xml::{Id, Xml};
use crate::text::{Height, Location};

/// So long the text of a report may become.
pub(super) const TEXT: usize = 16 << 20;

/// What a body holds.
#[derive(Debug)]
pub struct Read {
    pub text: String,
    pub map: Map,
    /// Where in the text the changes are.
    pub changes: Vec<Change>,
    pub looks: Vec<Styled>,
    pub ranks: Ranks,
}

/// Reads the body.
///
/// # Errors
/// Where the main part has none, or the text would be too long.
pub fn read(parts: &BodyParts) -> Result<Read, Problem> {
    let body = parts.main.child(0, Tag::Body).ok_or(Problem::PartMissing)?;
    for (other, problem) in [
        (Tag::OtherFile, Problem::OtherFile),
        (Tag::OtherDocument, Problem::OtherDocuments),
    ] {
        if parts.main.find(body, other).is_some() {
            return Err(problem);
        }
    }
    let whole = field::whole(&parts.main, body);
    let reader = || Reader::of(&parts.main, &parts.relations, parts, &whole);
    let shown = |paragraph| reader().shown(paragraph);
    let ranks = Ranks::of(&parts.main, body, &parts.styles, shown);
    let mut reader = Reader {
        numbering: parts.numbering.clone(),
        ranks,
        ..reader()
    };
    reader.blocks(body, None);
    if reader.too_long {
        return Err(Problem::TooLarge);
    }
    let Writer {
        mut text, mut map, ..
    } = reader.writer;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let moved = literal::escape(&mut text, &mut map);
    let mut changes = changes(&parts.main, body, &map);
    changes.extend(reader.changes.iter().map(|it| Change {
        place: moved.offset(it.place),
        ..*it
    }));
    changes.sort_by_key(|it| it.place);
    let mut looks = reader.looks;
    for styled in &mut looks {
        styled.span = moved.span(styled.span);
    }
    Ok(Read {
        text,
        map,
        changes,
        looks,
        ranks: reader.ranks,
    })
}

/// What the reader of a body knows and has found so far.
pub(super) struct Reader<'p> {
    pub(super) xml: &'p Xml,
    pub(super) relations: &'p [Relation],
    pub(super) parts: &'p BodyParts,
    numbering: Numbering,
    pub(super) ranks: Ranks,
    pub(super) writer: Writer,
    /// Paragraphs of the body so far, blank ones too.
    paragraphs: usize,
    pub(super) tables: usize,
    /// What begins the fields that have an end.
    pub(super) whole_fields: &'p BTreeSet<Id>,
    /// The fields that have begun and not ended, outermost first.
    pub(super) fields: Fields,
    /// Text boxes of the paragraph that is being read.
    pub(super) boxes: Vec<Id>,
    /// Notes that the paragraph or table refers to.
    pub(super) notes: Vec<NoteReference>,
    /// Whether what is read stands beside the body, or is only looked at.
    pub(super) beside: bool,
    /// Whether what is read is a table of contents.
    in_contents: bool,
    /// Where in the text the changes are that other parts have.
    pub(super) changes: Vec<Change>,
    /// Whether the mark of the paragraph before was deleted, so that the next goes on in its line.
    joined: bool,
    pub(super) line: Line,
    pub(super) looks: Vec<Styled>,
    pub(super) too_long: bool,
}

/// The paragraph that is being read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Line {
    /// Where its words begin.
    start: usize,
    paragraph: Id,
    /// Whether no words of it stand on the line itself, once that is known.
    is_all_off: Option<bool>,
    /// A heading is one line, however it is broken on the page.
    pub(super) is_heading: bool,
    /// Whether tabs part its words. Otherwise one at its beginning only sets it in.
    pub(super) is_tabbed: bool,
    /// Whether its style strikes its words out.
    pub(super) is_struck: bool,
}

impl<'p> Reader<'p> {
    /// A reader that has read nothing of a part yet, counts no numbers and knows no headings.
    pub(super) fn of(
        xml: &'p Xml,
        relations: &'p [Relation],
        parts: &'p BodyParts,
        whole_fields: &'p BTreeSet<Id>,
    ) -> Self {
        Self {
            xml,
            relations,
            parts,
            whole_fields,
            numbering: Numbering::default(),
            ranks: Ranks::default(),
            writer: Writer::default(),
            paragraphs: 0,
            tables: 0,
            fields: Fields::default(),
            boxes: Vec::new(),
            notes: Vec::new(),
            beside: false,
            in_contents: false,
            changes: Vec::new(),
            joined: false,
            line: Line::default(),
            looks: Vec::new(),
            too_long: false,
        }
    }

    /// The words of a paragraph on one line, as a clerk sees them.
    fn shown(mut self, paragraph: Id) -> String {
        self.beside = true;
        self.line = Line {
            paragraph,
            is_heading: true,
            ..Line::default()
        };
        let hidden = self.parts.styles.hidden(self.style(paragraph).as_deref());
        self.inline(paragraph, hidden);
        self.writer.text
    }

    fn style(&self, paragraph: Id) -> Option<Cow<'p, str>> {
        let properties = self.xml.child(paragraph, Tag::ParagraphProperties)?;
        let style = self.xml.child(properties, Tag::ParagraphStyle)?;
        self.xml.value(style)
    }

    /// Reads the paragraphs and tables in an element. `place` is the cell or paragraph that they stand in, if any.
    pub(super) fn blocks(&mut self, inside: Id, place: Option<Location>) {
        let xml = self.xml;
        for id in xml.children(inside) {
            if self.writer.text.len() > TEXT {
                self.too_long = true;
                return;
            }
            match xml.tag(id) {
                Tag::Paragraph => {
                    let place = place.unwrap_or_else(|| {
                        self.paragraphs += 1;
                        Location::Paragraph {
                            paragraph: self.paragraphs,
                        }
                    });
                    self.paragraph(id, place);
                }
                Tag::Table => self.table(id),
                Tag::AlternateContent => {
                    if let Some(choice) = chosen(xml, id) {
                        self.blocks(choice, place);
                    }
                }
                Tag::ControlProperties | Tag::CellProperties => {}
                tag if tag.is_deletion() => {}
                Tag::Other if contents::is_control(xml, id) => {
                    let before = std::mem::replace(&mut self.in_contents, true);
                    self.blocks(id, place);
                    self.in_contents = before;
                }
                tag if tag.is_insertion() || tag == Tag::Other => self.blocks(id, place),
                _ => {}
            }
        }
    }

    /// Reads a paragraph and then the text boxes that hang on it.
    fn paragraph(&mut self, id: Id, place: Location) {
        let xml = self.xml;
        let before = self.writer.mark();
        let joined = std::mem::take(&mut self.joined);
        if !joined {
            self.separate();
        }
        let start = self.writer.mark();
        let looks = self.looks.len();
        let properties = xml.child(id, Tag::ParagraphProperties);
        let style = self.style(id);
        let mark = properties.and_then(|it| xml.child(it, Tag::RunProperties));
        let has_mark = |is: &dyn Fn(Id) -> bool| mark.is_some_and(is);
        let deleted = has_mark(&|mark| xml.children(mark).any(|it| xml.tag(it).is_deletion()));
        let hidden = self.parts.styles.hidden(style.as_deref());
        // Nor does Word show an end that is hidden.
        let hidden_end = has_mark(&|mark| xml.is_on(mark, Tag::Hidden).unwrap_or(hidden))
            || (mark.is_none() && hidden);
        // Of a paragraph that was deleted or is hidden with all its words nothing is left to be counted.
        let gone =
            (deleted && !self.has_words(id)) || (hidden_end && !self.shows_words(id, hidden));
        let signs = self
            .ranks
            .signs(id)
            .filter(|_| !self.writer.in_cell() && !gone && !joined);
        if let Some(signs) = signs {
            self.writer.shape(&"#".repeat(signs));
            self.writer.shape(" ");
        }
        let own = properties
            .map(|it| styles::list(xml, it))
            .unwrap_or_default();
        let styles = &self.parts.styles;
        let number = match gone {
            true => None,
            false => self.numbering.next(&own, style.as_deref(), styles),
        };
        let content = self.writer.mark();
        if let Some(number) = &number {
            self.writer.shape(&number.text);
        }
        self.line = Line {
            start: self.writer.text.len(),
            paragraph: id,
            is_all_off: None,
            is_heading: signs.is_some(),
            is_tabbed: self.is_tabbed(id),
            is_struck: styles.struck(style.as_deref()).unwrap_or(false),
        };
        self.inline(id, hidden);
        self.fields.end_paragraph();
        self.writer.trim_end(content);
        let is_rule = styles.shape(style.as_deref()) == Shape::Rule;
        if is_rule && !self.writer.in_cell() && self.writer.is_blank_since(content) {
            self.writer.shape(RULE);
        }
        let end = self.writer.text.len();
        for styled in self.looks.iter_mut().skip(looks) {
            styled.span.end = styled.span.end.min(end);
        }
        let from = start.offset();
        let is_contents = self.in_contents || styles.is_contents(style.as_deref());
        let is_blank = self.writer.is_blank_since(content)
            || (is_contents && contents::is_entry(self.writer.since(content)));
        match is_blank {
            true => {
                self.writer.back_to(before);
                self.looks.truncate(looks);
            }
            false => {
                self.writer.block(from, Some(id), place);
                if !self.writer.in_cell() && signs.is_none() {
                    let shape = self.shape(style.as_deref(), number.as_ref());
                    self.writer.shape_block(shape);
                }
            }
        }
        // A heading stays one, whatever is set beside it on its line.
        let hidden_end = signs.is_none() && hidden_end;
        // Where nothing remains of a paragraph there is nothing for the next one to go on with.
        self.joined = (deleted || hidden_end) && (joined || !is_blank);
        for text_box in std::mem::take(&mut self.boxes) {
            self.blocks(text_box, Some(place));
        }
        if !self.writer.in_cell() {
            self.notes(place);
        }
    }

    /// What a paragraph is by its number and style.
    fn shape(&self, style: Option<&str>, number: Option<&Number>) -> Shape {
        match number {
            Some(number) => match number.bullet {
                Some((sign, level)) => Shape::Item {
                    sign,
                    level,
                    length: number.text.len(),
                },
                None => Shape::Plain,
            },
            None => self.parts.styles.shape(style),
        }
    }

    /// Whether nothing of the paragraph has been written yet. Line and page breaks there show no words.
    pub(super) fn begins_line(&self) -> bool {
        let written = self.writer.text.get(self.line.start..);
        written.is_none_or(|written| written.trim().is_empty())
    }

    /// Whether there is a run that nobody has deleted.
    fn has_words(&self, paragraph: Id) -> bool {
        let xml = self.xml;
        xml.children(paragraph).any(|id| match xml.tag(id) {
            Tag::Run => true,
            Tag::Hyperlink | Tag::SimpleField => self.has_words(id),
            tag if tag.is_insertion() || tag == Tag::Other => self.has_words(id),
            _ => false,
        })
    }

    /// Whether there is a run that is not hidden.
    fn shows_words(&self, paragraph: Id, hidden_by_style: bool) -> bool {
        let xml = self.xml;
        let mut inside = xml.descendants(paragraph);
        inside.any(|id| xml.tag(id) == Tag::Run && !self.is_hidden(id, hidden_by_style))
    }

    /// Whether a run is hidden by itself, by its style, or by that of its paragraph.
    pub(super) fn is_hidden(&self, run: Id, hidden_by_style: bool) -> bool {
        let xml = self.xml;
        let Some(properties) = xml.child(run, Tag::RunProperties) else {
            return hidden_by_style;
        };
        let by_style = || {
            let style = xml.child(properties, Tag::RunStyle);
            let style = style.and_then(|it| xml.value(it));
            let styles = &self.parts.styles;
            style.is_some_and(|style| styles.hidden(Some(&style))) || hidden_by_style
        };
        xml.is_on(properties, Tag::Hidden).unwrap_or_else(by_style)
    }

    /// Whether there are tabs behind words.
    fn is_tabbed(&self, paragraph: Id) -> bool {
        let xml = self.xml;
        let mut words = false;
        xml.descendants(paragraph).any(|id| {
            words |= xml.tag(id) == Tag::Text && !xml.raw(id).trim().is_empty();
            words && xml.tag(id) == Tag::TabCharacter && xml.tag(xml.parent(id)) == Tag::Run
        })
    }

    /// What parts a block from the one before.
    pub(super) fn separate(&mut self) {
        if self.writer.in_cell() {
            if !self.writer.begins_cell() {
                self.writer.shape("<br>");
            }
            return;
        }
        let text = &self.writer.text;
        if text.is_empty() || text.ends_with("\n\n") {
            return;
        }
        let line_break = if text.ends_with('\n') { "\n" } else { "\n\n" };
        self.writer.shape(line_break);
    }

    /// Whether all words of the paragraph stand above or below its line.
    pub(super) fn is_all_off_line(&mut self) -> bool {
        let (xml, paragraph) = (self.xml, self.line.paragraph);
        let is_on_line = |run: Id| {
            let properties = xml.child(run, Tag::RunProperties);
            let own = properties.and_then(|it| height(xml, it));
            let style = properties.and_then(|it| xml.child(it, Tag::RunStyle));
            let style = style.and_then(|it| xml.value(it));
            let by_style = || match &style {
                Some(style) => self.parts.styles.height(Some(style)),
                None => Height::OnLine,
            };
            own.unwrap_or_else(by_style) == Height::OnLine
        };
        let has_ink = |text: Id| !xml.raw(text).trim().is_empty();
        let is_all_off = self.line.is_all_off.unwrap_or_else(|| {
            let mut inside = xml.descendants(paragraph);
            !inside.any(|id| {
                let text = xml.parent(id);
                xml.tag(id) == Tag::Text
                    && has_ink(id)
                    && xml.tag(text) == Tag::RunText
                    && is_on_line(xml.parent(text))
            })
        });
        self.line.is_all_off = Some(is_all_off);
        is_all_off
    }
}
