//! The body of a document: paragraphs and what stands in them.

use std::collections::HashMap;
use std::ops::Range;

use super::alternatives::chosen;
use super::field::Field;
use super::map::Map;
use super::numbering::Numbering;
use super::package::{Package, Relation};
use super::problem::Problem;
use super::styles::{self, Outline, Styles};
use super::symbols::symbol;
use super::tag::Tag;
use super::writer::Writer;
use super::xml::{Id, Xml, entity_char};
use crate::text::{Location, Span};

/// So long the text of a report may become.
pub(super) const TEXT: usize = 16 << 20;

/// The parts that are read.
pub struct BodyParts {
    pub main: Xml,
    styles: Styles,
    numbering: Numbering,
    footnotes: Option<Xml>,
    endnotes: Option<Xml>,
    relations: Vec<Relation>,
    pub facts: Around,
}

/// What is known of a document beside its body.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    pub comments: usize,
    pub protected: bool,
    pub read_only: bool,
    pub signed: bool,
}

/// What a body holds.
#[derive(Debug)]
pub struct Read {
    pub text: String,
    pub map: Map,
    pub tracked_changes: usize,
    /// Where in the text the changes are.
    pub changes: Vec<Span>,
}

impl BodyParts {
    /// Reads them out of a package.
    ///
    /// # Errors
    /// Where one of them cannot be read, or the main part is not there.
    pub fn of(package: &mut Package<'_>) -> Result<Self, Problem> {
        let name = package.main.clone();
        let main = package.xml(&name)?;
        let relations = package.relations(&name)?;
        let mut part = |kind: &str| package.related(&relations, kind);
        let styles = part("styles")?;
        let numbering = part("numbering")?;
        let (footnotes, endnotes) = (part("footnotes")?, part("endnotes")?);
        let (comments, settings) = (part("comments")?, part("settings")?);
        let signed = package.is_signed();
        let count = |xml: Xml| {
            xml.children(0)
                .filter(|id| xml.tag(*id) == Tag::Comment)
                .count()
        };
        let settings = settings.as_ref();
        let protection = |tag| settings.and_then(|xml| Some((xml, xml.child(0, tag)?)));
        let enforced = |(xml, id): (&Xml, Id)| {
            let enforced = xml.attribute(id, "enforcement");
            matches!(enforced.as_deref(), Some("1" | "true" | "on"))
        };
        Ok(Self {
            main,
            styles: styles.map(|xml| Styles::read(&xml)).unwrap_or_default(),
            numbering: numbering
                .map(|xml| Numbering::read(&xml))
                .unwrap_or_default(),
            footnotes,
            endnotes,
            relations,
            facts: Around {
                comments: comments.map_or(0, count),
                protected: protection(Tag::DocumentProtection).is_some_and(enforced),
                read_only: protection(Tag::WriteProtection).is_some(),
                signed,
            },
        })
    }
}

/// Reads the body.
///
/// # Errors
/// Where the main part has none, or the text would be too long.
pub fn read(parts: &BodyParts) -> Result<Read, Problem> {
    let body = parts.main.child(0, Tag::Body).ok_or(Problem::PartMissing)?;
    if parts.main.find(body, Tag::OtherFile).is_some() {
        return Err(Problem::OtherFile);
    }
    let changes = parts.main.descendants(body).filter(|id| {
        let tag = parts.main.tag(*id);
        tag.is_deletion()
            || tag.is_insertion()
            || matches!(tag, Tag::CellDeleted | Tag::CellInserted)
    });
    let tracked_changes = changes.count();
    let mut reader = Reader {
        xml: &parts.main,
        ranks: Ranks::of(&parts.main, body, &parts.styles),
        parts,
        numbering: parts.numbering.clone(),
        writer: Writer::default(),
        paragraphs: 0,
        tables: 0,
        fields: Vec::new(),
        boxes: Vec::new(),
        notes: Vec::new(),
        joined: false,
        line: Line::default(),
        changes: Vec::new(),
        too_long: false,
    };
    reader.blocks(body, None);
    if reader.too_long {
        return Err(Problem::TooLarge);
    }
    let mut writer = reader.writer;
    if !writer.text.is_empty() && !writer.text.ends_with('\n') {
        writer.shape("\n");
    }
    // What stood in a paragraph that shows nothing is at the place where that would be.
    let place = |change: Span| Span::empty(writer.text.floor_char_boundary(change.start));
    let changes = reader.changes.into_iter().map(place).collect();
    Ok(Read {
        text: writer.text,
        map: writer.map,
        tracked_changes,
        changes,
    })
}

/// What the reader of a body knows and has found so far.
pub(super) struct Reader<'p> {
    pub(super) xml: &'p Xml,
    parts: &'p BodyParts,
    numbering: Numbering,
    ranks: Ranks,
    pub(super) writer: Writer,
    /// Paragraphs of the body so far, blank ones too.
    paragraphs: usize,
    pub(super) tables: usize,
    /// The fields that have begun and not ended, outermost first.
    fields: Vec<Field>,
    /// Text boxes of the paragraph that is being read.
    boxes: Vec<Id>,
    /// Notes that the paragraph or table refers to: their text, and where the main part refers to them.
    notes: Vec<(String, Range<usize>, Id)>,
    /// Whether the mark of the paragraph before was deleted, so that the next goes on in its line.
    joined: bool,
    line: Line,
    changes: Vec<Span>,
    pub(super) too_long: bool,
}

/// The paragraph that is being read.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// Where its words begin.
    start: usize,
    /// A heading is one line, however it is broken on the page.
    is_heading: bool,
    /// Whether tabs part its words. Otherwise one at its beginning only sets it in.
    is_tabbed: bool,
}

impl Reader<'_> {
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
                tag if tag.is_insertion() || tag == Tag::Other => self.blocks(id, place),
                _ => {}
            }
        }
    }

    /// Reads a paragraph and then the text boxes that hang on it.
    fn paragraph(&mut self, id: Id, place: Location) {
        let xml = self.xml;
        let before = self.writer.mark();
        if !std::mem::take(&mut self.joined) {
            self.separate();
        }
        let start = self.writer.mark();
        let properties = xml.child(id, Tag::ParagraphProperties);
        let style = properties
            .and_then(|it| xml.child(it, Tag::ParagraphStyle))
            .and_then(|it| xml.value(it));
        let mark = properties.and_then(|it| xml.child(it, Tag::RunProperties));
        let deleted =
            mark.is_some_and(|mark| xml.children(mark).any(|it| xml.tag(it).is_deletion()));
        // Of a paragraph that was deleted with all its words nothing is left to be counted.
        let gone = deleted && !self.has_words(id);
        let signs = self
            .ranks
            .signs(id)
            .filter(|_| !self.writer.in_cell() && !gone);
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
            self.writer.shape(number);
        }
        let hidden = styles.hidden(style.as_deref());
        self.line = Line {
            start: self.writer.text.len(),
            is_heading: signs.is_some(),
            is_tabbed: self.is_tabbed(id),
        };
        self.inline(id, hidden);
        self.fields.retain(|field| field.in_result);
        self.writer.trim_end(content);
        let from = start.offset();
        if self.writer.is_blank_since(content) {
            self.writer.back_to(before);
        } else {
            self.writer.block(from, Some(id), place);
        }
        self.joined = deleted;
        for text_box in std::mem::take(&mut self.boxes) {
            self.blocks(text_box, Some(place));
        }
        if !self.writer.in_cell() {
            self.notes(place);
        }
    }

    /// Whether nothing of the paragraph has been written yet. Line and page breaks there show no words.
    fn begins_line(&self) -> bool {
        let written = self.writer.text.get(self.line.start..);
        written.is_none_or(|written| written.trim().is_empty())
    }

    /// Whether there is a run that nobody has deleted.
    fn has_words(&self, paragraph: Id) -> bool {
        let xml = self.xml;
        xml.children(paragraph).any(|id| match xml.tag(id) {
            Tag::Run => true,
            tag if tag.is_insertion() || tag == Tag::Other => self.has_words(id),
            _ => false,
        })
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
            if !self.writer.text.ends_with("| ") {
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

    /// The notes that were referred to, each as a paragraph.
    pub(super) fn notes(&mut self, place: Location) {
        for (text, xml, run) in std::mem::take(&mut self.notes) {
            self.separate();
            let start = self.writer.text.len();
            self.writer.piece(&text, xml, run);
            self.writer.block(start, None, place);
        }
    }

    /// Reads what stands in a paragraph, link, field, content control …
    fn inline(&mut self, inside: Id, hidden: bool) {
        let xml = self.xml;
        for id in xml.children(inside) {
            if xml.tag(id).is_deletion() || xml.tag(id).is_insertion() {
                self.changes.push(Span::empty(self.writer.text.len()));
            }
            match xml.tag(id) {
                Tag::Run => self.run(id, hidden),
                Tag::MathText => self.words(id, id),
                Tag::Denominator => {
                    self.writer.shape("/");
                    self.inline(id, hidden);
                }
                Tag::AlternateContent => {
                    if let Some(choice) = chosen(xml, id) {
                        self.inline(choice, hidden);
                    }
                }
                tag if tag.is_insertion() || tag == Tag::Other => self.inline(id, hidden),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Id, hidden_by_style: bool) {
        let xml = self.xml;
        let properties = xml.child(run, Tag::RunProperties);
        let own = properties.and_then(|it| xml.is_on(it, Tag::Hidden));
        let style = properties
            .and_then(|it| xml.child(it, Tag::RunStyle))
            .and_then(|it| xml.value(it));
        let by_style = || {
            let style = style.as_deref();
            style.is_some_and(|style| self.parts.styles.hidden(Some(style))) || hidden_by_style
        };
        let hidden = own.unwrap_or_else(by_style);
        for id in xml.children(run) {
            let range = xml.span(id);
            match xml.tag(id) {
                Tag::FieldCharacter => self.field(id, run, hidden),
                Tag::FieldInstruction => {
                    let text = xml.text.get(xml.content(id)).unwrap_or_default();
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction.push_str(text);
                    }
                }
                _ if hidden || !self.fields.iter().all(Field::shows) => {}
                Tag::RunText => self.words(id, run),
                Tag::TabCharacter | Tag::PositionTab
                    if self.line.is_tabbed || !self.begins_line() =>
                {
                    self.writer.character('\t', range, run);
                }
                Tag::Break | Tag::CarriageReturn
                    if !self.line.is_heading && !self.begins_line() =>
                {
                    self.writer.character('\n', range, run);
                }
                Tag::NoBreakHyphen => self.writer.character('-', range, run),
                Tag::Symbol => {
                    if let Some(c) = self.symbol(id) {
                        self.writer.character(c, range, run);
                    }
                }
                Tag::FootnoteReference => self.note(id, run, Tag::Footnote),
                Tag::EndnoteReference => self.note(id, run, Tag::Endnote),
                Tag::AlternateContent | Tag::Other => self.graphic(id, id, run, hidden),
                _ => {}
            }
        }
    }

    /// The words of a `w:t`: blanks at its ends count only where it says so.
    fn words(&mut self, id: Id, run: Id) {
        let xml = self.xml;
        let keeps = xml
            .attribute(id, "space")
            .is_some_and(|it| it == "preserve");
        let mut texts = xml.children(id).peekable();
        let mut first = true;
        while let Some(text) = texts.next() {
            let range = xml.span(text);
            let written = xml.text.get(range.clone()).unwrap_or_default();
            match xml.tag(text) {
                Tag::Reference => {
                    let name = written.trim_start_matches('&').trim_end_matches(';');
                    if let Some(c) = entity_char(name) {
                        self.writer.character(c, range, run);
                    }
                }
                Tag::CData => {
                    let inner = written
                        .strip_prefix("<![CDATA[")
                        .and_then(|it| it.strip_suffix("]]>"));
                    self.writer.piece(inner.unwrap_or_default(), range, run);
                }
                Tag::Text => {
                    let (mut start, mut end) = (range.start, range.end);
                    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
                    if !keeps && first {
                        start += written.len() - written.trim_start_matches(is_space).len();
                    }
                    if !keeps && texts.peek().is_none() {
                        end -= written.len() - written.trim_end_matches(is_space).len();
                    }
                    let words = xml.text.get(start..end).unwrap_or_default();
                    self.writer.characters(words, start, run);
                }
                // No words of this run: nothing else may stand there.
                _ => {}
            }
            first = false;
        }
    }

    fn field(&mut self, id: Id, run: Id, hidden: bool) {
        match self.xml.attribute(id, "fldCharType").as_deref() {
            Some("begin") => self.fields.push(Field::new(id, self.writer.text.len())),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.in_result = true;
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else {
                    return;
                };
                let length = self.writer.text.len();
                if let Some(shown) = field.without_result(self.xml, length)
                    && !hidden
                    && self.fields.iter().all(Field::shows)
                {
                    self.writer.piece(&shown, self.xml.span(id), run);
                }
            }
            _ => {}
        }
    }

    /// Looks for text boxes, images and phonetic guides in an element of a run.
    fn graphic(&mut self, id: Id, outer: Id, run: Id, hidden: bool) {
        let xml = self.xml;
        match xml.tag(id) {
            Tag::TextBox => self.boxes.push(id),
            Tag::Run => self.run(id, hidden),
            Tag::RubyText => {}
            Tag::AlternateContent => {
                if let Some(choice) = chosen(xml, id) {
                    for child in xml.children(choice) {
                        self.graphic(child, outer, run, hidden);
                    }
                }
            }
            Tag::Blip => {
                let target = xml
                    .attribute(id, "embed")
                    .or_else(|| xml.attribute(id, "link"));
                self.image(target.as_deref(), outer, run);
            }
            Tag::ImageData => self.image(xml.attribute(id, "id").as_deref(), outer, run),
            _ => {
                for child in xml.children(id) {
                    self.graphic(child, outer, run, hidden);
                }
            }
        }
    }

    /// An image, named by the path that Word or WPS has noted where it came from, else by its own name in the file.
    fn image(&mut self, relation: Option<&str>, outer: Id, run: Id) {
        let relations = self.parts.relations.iter();
        let linked = relations
            .filter(|it| Some(it.id.as_str()) == relation)
            .map(|it| it.target.as_str())
            .next();
        let own = |target: &str| target.rsplit('/').next().map(str::to_owned);
        let target = linked
            .filter(|target| is_path(target))
            .map(str::to_owned)
            .or_else(|| noted_path(self.xml, outer))
            .or_else(|| linked.and_then(own));
        if let Some(target) = target.filter(|target| !target.trim().is_empty()) {
            let target = as_target(target.trim());
            self.writer
                .piece(&format!("![]({target})"), self.xml.span(outer), run);
        }
    }

    fn symbol(&self, id: Id) -> Option<char> {
        let code = self.xml.attribute(id, "char")?;
        let code = u32::from_str_radix(code.trim(), 16).ok()?;
        let font = self.xml.attribute(id, "font").unwrap_or_default();
        symbol(&font, code).or_else(|| char::from_u32(code).filter(|c| *c != '\0'))
    }

    fn note(&mut self, id: Id, run: Id, tag: Tag) {
        let notes = if tag == Tag::Footnote {
            &self.parts.footnotes
        } else {
            &self.parts.endnotes
        };
        let (Some(notes), Some(number)) = (notes, self.xml.attribute(id, "id")) else {
            return;
        };
        let own = notes.children(0).find(|note| {
            notes.tag(*note) == tag && notes.attribute(*note, "id").is_some_and(|it| it == number)
        });
        let text = own.map(|own| plain_text(notes, own)).unwrap_or_default();
        if !text.trim().is_empty() {
            self.notes
                .push((text.trim().to_owned(), self.xml.span(id), run));
        }
    }
}

/// The path that a drawing has noted for the image in it: as its description, title or address. A description that is no path
/// may still be a name in some folder.
fn noted_path(xml: &Xml, drawing: Id) -> Option<String> {
    const NOTES: [&str; 5] = ["descr", "title", "alt", "href", "src"];
    let elements = xml.descendants(drawing);
    let mut notes =
        elements.flat_map(|id| NOTES.iter().filter_map(move |it| xml.attribute(id, it)));
    let path = notes.find(|note| is_path(note.trim()));
    let described = || {
        let properties = xml.find(drawing, Tag::DocumentProperties)?;
        let described = xml.attribute(properties, "descr")?;
        described
            .contains(['\\', '/'])
            .then_some(described)
            .filter(|it| !it.contains(['\n', '\r']))
    };
    path.or_else(described).map(|it| it.into_owned())
}

/// Whether a note is the place of a file on somebody's computer or in a network of an office.
fn is_path(note: &str) -> bool {
    let drive =
        matches!(note.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    let file = note
        .get(.."file:".len())
        .is_some_and(|it| it.eq_ignore_ascii_case("file:"));
    let folder = ["\\\\", "/Users/", "/home/", "~/", "/tmp/", "/var/"];
    drive || file || folder.iter().any(|it| note.starts_with(it))
}

/// A path as the address of an image between round brackets: on one line, and without brackets that have no other half.
fn as_target(path: &str) -> String {
    let mut open = 0_usize;
    let balanced = path.chars().all(|c| {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return false,
            ')' => open -= 1,
            _ => {}
        }
        true
    });
    let balanced = balanced && open == 0;
    let mut target = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '(' if !balanced => target.push_str("%28"),
            ')' if !balanced => target.push_str("%29"),
            c if c.is_control() => target.push(' '),
            c => target.push(c),
        }
    }
    target
}

/// The words in an element on one line, without those that were deleted.
fn plain_text(xml: &Xml, id: Id) -> String {
    let mut text = String::new();
    for id in xml.descendants(id) {
        let written = xml.raw(id);
        match xml.tag(id) {
            Tag::Text if xml.tag(xml.parent(id)) == Tag::RunText => text.push_str(written),
            Tag::Reference => {
                text.extend(entity_char(
                    written.trim_start_matches('&').trim_end_matches(';'),
                ));
            }
            _ => {}
        }
    }
    text.replace(['\n', '\r'], " ")
}

/// How many `#` stand before each heading: one before the title, two before those of the highest level.
#[derive(Debug, Default)]
struct Ranks {
    signs: HashMap<Id, usize>,
}

impl Ranks {
    fn of(xml: &Xml, body: Id, styles: &Styles) -> Self {
        let paragraphs = xml
            .descendants(body)
            .filter(|id| xml.tag(*id) == Tag::Paragraph);
        let mut headings: Vec<(Id, Outline)> = paragraphs
            .filter_map(|id| {
                let properties = xml.child(id, Tag::ParagraphProperties);
                let style = properties.and_then(|it| xml.child(it, Tag::ParagraphStyle));
                let style = style.and_then(|it| xml.value(it));
                let own = properties.and_then(|it| styles::outline(xml, it));
                let outline = match (own, styles.outline(style.as_deref())) {
                    (_, Outline::Title) => Outline::Title,
                    (own, styled) => own.unwrap_or(styled),
                };
                (outline != Outline::Body && is_heading(xml, id)).then_some((id, outline))
            })
            .collect();
        // A heading that stands first and above all others is the title.
        if let Some(((_, first), rest)) = headings.split_first_mut()
            && rest.iter().all(|(_, outline)| *first < *outline)
            && !rest.is_empty()
        {
            *first = Outline::Title;
        }
        let levels = headings.iter().filter_map(|(_, outline)| match outline {
            Outline::Level(level) => Some(*level),
            _ => None,
        });
        let highest = levels.min().unwrap_or(0);
        let signs = headings.into_iter().map(|(id, outline)| {
            let signs = match outline {
                Outline::Level(level) => (level - highest + 2).min(6),
                _ => 1,
            };
            (id, signs)
        });
        Self {
            signs: signs.collect(),
        }
    }

    fn signs(&self, paragraph: Id) -> Option<usize> {
        self.signs.get(&paragraph).copied()
    }
}

/// Whether a paragraph with the style of a heading is one: a whole sentence of running text is not.
fn is_heading(xml: &Xml, id: Id) -> bool {
    let text = plain_text(xml, id);
    let text = text.trim();
    let inner = text.trim_end_matches('。');
    !text.is_empty() && !inner.contains(['。', '；']) && inner.chars().count() <= 60
}
