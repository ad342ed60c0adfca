//! What stands in a paragraph: runs, with words, fields, symbols and notes.

use super::alternatives::chosen;
use super::body::Reader;
use super::field::{self, Field};
use super::height::height;
use super::look::{Kind, Styled};
use super::symbols::symbol;
use super::tag::Tag;
use super::xml::{Id, Xml, entity_char};
use crate::text::{Height, Span};

/// Whether an element refers to a note by the words behind it in its run, which Word raises as it raises its own numbers.
pub(super) fn is_marked_by_hand(xml: &Xml, id: Id) -> bool {
    let refers = matches!(xml.tag(id), Tag::FootnoteReference | Tag::EndnoteReference);
    let own = xml.attribute(id, "customMarkFollows");
    refers && own.is_some_and(|it| matches!(&*it, "1" | "true" | "on"))
}

impl Reader<'_> {
    /// Reads what stands in a paragraph, link, field, content control …
    pub(super) fn inline(&mut self, inside: Id, hidden: bool) {
        let xml = self.xml;
        for id in xml.children(inside) {
            match xml.tag(id) {
                Tag::Run => self.run(id, hidden),
                Tag::Hyperlink => {
                    let start = self.writer.text.len();
                    self.inline(id, hidden);
                    let target = xml.attribute(id, "id");
                    let target = target.and_then(|id| self.address(&id).map(str::to_owned));
                    self.look(start, target.map(Kind::Link));
                }
                Tag::SimpleField => self.simple_field(id, hidden),
                tag if tag.is_formula() => self.formula(id, hidden),
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
        let style = properties
            .and_then(|it| xml.child(it, Tag::RunStyle))
            .and_then(|it| xml.value(it));
        let hidden = self.is_hidden(run, hidden_by_style);
        let is_picture = |style: &str| self.parts.styles.is_picture(style);
        if !hidden && style.as_deref().is_some_and(is_picture) && self.picture(run) {
            return;
        }
        let struck = !hidden && self.is_struck(properties, style.as_deref());
        let begun = struck.then(|| self.begin_struck(run)).flatten();
        let start = self.writer.text.len();
        let height = self.height(run, properties, style.as_deref());
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
                _ if hidden || !self.fields.show() => {}
                Tag::RunText => self.at(height, |it| it.words(id, run)),
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
                Tag::FootnoteReference | Tag::EndnoteReference => self.note(id, run),
                Tag::AlternateContent | Tag::Other => self.graphic(id, id, run, hidden),
                _ => {}
            }
        }
        let emphasis = style.as_deref().map(|it| self.parts.styles.emphasis(it));
        let kinds = emphasis.unwrap_or_default().iter().cloned();
        for kind in kinds.chain(struck.then_some(Kind::Struck)) {
            self.look(start, Some(kind));
        }
        if let Some(begun) = begun {
            self.end_struck(begun, run);
        }
    }

    /// Notes how the words look that were written since the text was so long.
    pub(super) fn look(&mut self, start: usize, kind: Option<Kind>) {
        let span = Span::new(start, self.writer.text.len());
        if let Some(kind) = kind.filter(|_| start < span.end) {
            self.looks.push(Styled { span, kind });
        }
    }

    /// Where a relation leads out of the package.
    fn address(&self, id: &str) -> Option<&str> {
        let mut relations = self.relations.iter();
        let own = relations.find(|it| it.id == id && it.kind == "hyperlink")?;
        Some(own.target.as_str())
    }

    /// The words of a `w:t`: blanks at its ends count only where it says so.
    pub(super) fn words(&mut self, id: Id, run: Id) {
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
                    self.writer.words(inner.unwrap_or_default(), range, run);
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
            Some("begin") if !self.whole_fields.contains(&id) => {}
            Some("begin") => self.fields.push(Field::new(id, self.writer.text.len())),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.begin_result();
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else {
                    return;
                };
                let length = self.writer.text.len();
                self.look(field.start, field.address().map(Kind::Link));
                if let Some(shown) = field.without_result(self.xml, length)
                    && !hidden
                    && self.fields.show()
                {
                    self.writer.words(&shown, self.xml.span(id), run);
                }
            }
            _ => {}
        }
    }

    /// A field in one element: its result stands in it.
    fn simple_field(&mut self, id: Id, hidden: bool) {
        let instruction = self.xml.attribute(id, "instr").unwrap_or_default();
        if field::is_contents(&instruction) {
            return;
        }
        match field::is_raised(&instruction) {
            true => self.at(Height::Raised, |it| it.inline(id, hidden)),
            false => self.inline(id, hidden),
        }
    }

    /// Where the words of a run stand. Where a whole paragraph stands above or below its line, it only has smaller letters.
    fn height(&mut self, run: Id, properties: Option<Id>, style: Option<&str>) -> Height {
        let xml = self.xml;
        let own = properties.and_then(|it| height(xml, it));
        let by_style = || match style {
            Some(style) => self.parts.styles.height(Some(style)),
            None => Height::OnLine,
        };
        let marks_note = || {
            let mut inside = xml.children(run);
            self.fields.are_raised() || inside.any(|id| is_marked_by_hand(xml, id))
        };
        let height = match own.unwrap_or_else(by_style) {
            Height::OnLine if own.is_none() && marks_note() => Height::Raised,
            height => height,
        };
        match height != Height::OnLine && self.is_all_off_line() {
            true => Height::OnLine,
            false => height,
        }
    }

    /// Does something while words stand above or below their line.
    pub(super) fn at(&mut self, height: Height, something: impl FnOnce(&mut Self)) {
        let before = self.writer.height;
        if height != Height::OnLine {
            self.writer.height = height;
        }
        something(self);
        self.writer.height = before;
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

    fn symbol(&self, id: Id) -> Option<char> {
        let code = self.xml.attribute(id, "char")?;
        let code = u32::from_str_radix(code.trim(), 16).ok()?;
        let font = self.xml.attribute(id, "font").unwrap_or_default();
        symbol(&font, code).or_else(|| char::from_u32(code).filter(|c| *c != '\0'))
    }
}
