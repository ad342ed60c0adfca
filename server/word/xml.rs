//! An XML part as a flat tree: every element knows which bytes of the part it stands in.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::problem::Problem;
use super::tag::{Tag, Vocabulary};

/// Elements may stand so deep in one another. Word itself needs some ten levels for each table inside a table.
const DEPTH: usize = 256;
/// So many elements a part may have: 32 bytes of memory each. A report has some ten thousand.
const ELEMENTS: usize = 4_000_000;

/// So many prefixes of namespaces are kept; Word declares some forty.
const PREFIXES: usize = 256;

/// The index of an element in its [`Xml`].
pub type Id = usize;

/// A part with its elements in the order of their start tags.
#[derive(Debug, Default)]
pub struct Xml {
    pub text: String,
    nodes: Vec<Node>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    tag: Tag,
    /// From the `<` of the start tag …
    start: u32,
    /// … to the end of the start tag …
    open: u32,
    /// … to the `<` of the end tag (an empty element has none) …
    close: u32,
    /// … to its end.
    end: u32,
    /// The first element that does not lie in this one.
    next: u32,
    parent: u32,
}

impl Xml {
    /// Reads a part.
    ///
    /// # Errors
    /// Where it is no XML, has a document type definition, entities of its own or forbidden characters, or is too large or too
    /// deep.
    pub fn parse(text: String) -> Result<Self, Problem> {
        if u32::try_from(text.len()).is_err() {
            return Err(Problem::TooLarge);
        }
        if text.bytes().any(|byte| is_forbidden(byte.into())) {
            return Err(Problem::Characters);
        }
        let mut nodes: Vec<Node> = Vec::with_capacity(text.len() / 64);
        let mut open: Vec<usize> = Vec::new();
        let mut namespaces = Namespaces::default();
        let mut reader = Reader::from_str(&text);
        let mut at: u32 = 0;
        loop {
            let event = reader.read_event().map_err(|_| Problem::Damaged)?;
            let start = at;
            at = u32::try_from(reader.buffer_position()).map_err(|_| Problem::TooLarge)?;
            match event {
                Event::Start(_)
                | Event::Empty(_)
                | Event::Text(_)
                | Event::CData(_)
                | Event::GeneralRef(_)
                    if nodes.len() >= ELEMENTS =>
                {
                    return Err(Problem::TooLarge);
                }
                Event::Start(element) => {
                    if open.len() >= DEPTH {
                        return Err(Problem::TooDeep);
                    }
                    let tag = namespaces.tag(&element);
                    let parent = open.last().copied().unwrap_or_default();
                    open.push(nodes.len());
                    nodes.push(Node::new(tag, start, at, parent));
                }
                Event::Empty(element) => {
                    let tag = namespaces.tag(&element);
                    let parent = open.last().copied().unwrap_or_default();
                    let next = nodes.len() + 1;
                    nodes.push(Node::new(tag, start, at, parent).closed(at, at, next));
                }
                Event::End(_) => {
                    let next = nodes.len();
                    if let Some(node) = open.pop().and_then(|id| nodes.get_mut(id)) {
                        *node = node.closed(start, at, next);
                    }
                }
                Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                    let tag = match &event {
                        Event::Text(_) => Tag::Text,
                        Event::CData(_) => Tag::CData,
                        Event::GeneralRef(entity) => {
                            if entity_char(entity).is_none() {
                                return Err(match entity.starts_with('#') {
                                    true => Problem::Characters,
                                    false => Problem::UnknownEntity,
                                });
                            }
                            Tag::Reference
                        }
                        _ => Tag::Other,
                    };
                    let parent = open.last().copied().unwrap_or_default();
                    let inside = nodes.get(parent).is_some_and(|node| node.tag.holds_text());
                    if inside {
                        let next = nodes.len() + 1;
                        nodes.push(Node::new(tag, start, at, parent).closed(at, at, next));
                    }
                }
                Event::DocType(_) => return Err(Problem::Entities),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
        if !open.is_empty() || nodes.is_empty() {
            return Err(Problem::Damaged);
        }
        Ok(Self { text, nodes })
    }

    pub fn tag(&self, id: Id) -> Tag {
        self.nodes.get(id).map_or(Tag::Other, |node| node.tag)
    }

    /// The element around another; the root's is itself.
    pub fn parent(&self, id: Id) -> Id {
        self.nodes.get(id).map_or(0, |node| node.parent as Id)
    }

    /// The element with its tags.
    pub fn span(&self, id: Id) -> Range<usize> {
        let node = self.nodes.get(id);
        node.map_or(0..0, |node| node.start as usize..node.end as usize)
    }

    /// Where the content of the element stands; for an empty element the empty range behind it.
    pub fn content(&self, id: Id) -> Range<usize> {
        let node = self.nodes.get(id);
        node.map_or(0..0, |node| node.open as usize..node.close as usize)
    }

    /// Whether the element is written as one tag, `<w:p/>`.
    pub fn is_empty_tag(&self, id: Id) -> bool {
        self.nodes.get(id).is_some_and(|node| node.open == node.end)
    }

    /// The element as it is written.
    pub fn raw(&self, id: Id) -> &str {
        self.text.get(self.span(id)).unwrap_or_default()
    }

    /// The start tag as it is written.
    pub fn start_tag(&self, id: Id) -> &str {
        let range = self.span(id).start..self.content(id).start;
        self.text.get(range).unwrap_or_default()
    }

    /// The element's name with its prefix.
    pub fn name(&self, id: Id) -> &str {
        let tag = self.start_tag(id).trim_start_matches('<');
        let end = tag.find(|c: char| c.is_whitespace() || c == '/' || c == '>');
        tag.get(..end.unwrap_or(tag.len())).unwrap_or_default()
    }

    /// The elements right inside another, in order.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let end = self.nodes.get(id).map_or(0, |node| node.next as Id);
        let mut at = id + 1;
        std::iter::from_fn(move || {
            let node = self.nodes.get(at).filter(|_| at < end)?;
            let child = at;
            at = (node.next as Id).max(child + 1);
            Some(child)
        })
    }

    /// All elements inside another, in order.
    pub fn descendants(&self, id: Id) -> Range<Id> {
        let end = self.nodes.get(id).map_or(0, |node| node.next as Id);
        id + 1..end.max(id + 1)
    }

    /// The first child with a tag.
    pub fn child(&self, id: Id, tag: Tag) -> Option<Id> {
        self.children(id).find(|child| self.tag(*child) == tag)
    }

    /// The first element with a tag inside another, or in the whole part.
    pub fn find(&self, inside: Id, tag: Tag) -> Option<Id> {
        if self.tag(inside) == tag {
            return Some(inside);
        }
        self.descendants(inside).find(|id| self.tag(*id) == tag)
    }

    /// The name of an element without its prefix.
    pub fn local_name(&self, id: Id) -> &str {
        self.name(id).rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute by its local name.
    pub fn attribute(&self, id: Id, local: &str) -> Option<Cow<'_, str>> {
        let (raw, _) = self.raw_attribute(id, local)?;
        quick_xml::escape::unescape(raw).ok()
    }

    /// An attribute as it is written, and where in the part its value stands.
    pub fn raw_attribute(&self, id: Id, local: &str) -> Option<(&str, Range<usize>)> {
        let tag = self.start_tag(id);
        let mut at = 1 + self.name(id).len();
        loop {
            let rest = tag.get(at..)?;
            let (name, behind) = rest.split_once('=')?;
            let quote = behind
                .trim_start()
                .chars()
                .next()
                .filter(|c| matches!(c, '"' | '\''))?;
            let start = at + name.len() + 1 + behind.find(quote)? + 1;
            let end = start + tag.get(start..)?.find(quote)?;
            if name.trim().rsplit(':').next() == Some(local) {
                let before = self.span(id).start;
                return Some((tag.get(start..end)?, before + start..before + end));
            }
            at = end + 1;
        }
    }

    /// The value of `w:val`.
    pub fn value(&self, id: Id) -> Option<Cow<'_, str>> {
        self.attribute(id, "val")
    }

    pub fn number(&self, id: Id, local: &str) -> Option<usize> {
        self.attribute(id, local)?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on: there, and not `w:val="0"`.
    pub fn is_on(&self, properties: Id, tag: Tag) -> Option<bool> {
        let id = self.child(properties, tag)?;
        let value = self.value(id);
        Some(!matches!(
            value.as_deref(),
            Some("0" | "false" | "off" | "none")
        ))
    }
}

impl Node {
    fn new(tag: Tag, start: u32, open: u32, parent: usize) -> Self {
        Self {
            tag,
            start,
            open,
            close: open,
            end: open,
            next: 0,
            // Both fit: there are fewer elements than bytes, and fewer bytes than fill 32 bits.
            parent: parent as u32,
        }
    }

    fn closed(self, close: u32, end: u32, next: usize) -> Self {
        Self {
            close,
            end,
            next: next as u32,
            ..self
        }
    }
}

/// The character that a reference without its `&` and `;` stands for; `None` for entities that a definition would have to give.
pub fn entity_char(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|c| !is_forbidden(*c));
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Whether XML has no way to write a character: no program opens a document with one.
pub fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// The prefixes that stand for the namespaces of Word, transitional and strict.
#[derive(Debug, Default)]
struct Namespaces {
    known: Vec<(String, Vocabulary)>,
}

impl Namespaces {
    fn tag(&mut self, element: &BytesStart<'_>) -> Tag {
        if element.contains("xmlns") {
            self.learn(element);
        }
        let name = element.name();
        let (local, prefix) = name.decompose();
        let prefix = prefix.map_or("", |prefix| prefix.into_inner());
        let known = self.known.iter().find(|(known, _)| known == prefix);
        let vocabulary = known.map_or(Vocabulary::Other, |(_, vocabulary)| *vocabulary);
        Tag::of(vocabulary, local.into_inner())
    }

    fn learn(&mut self, element: &BytesStart<'_>) {
        let mut attributes = element.attributes();
        attributes.with_checks(false);
        for attribute in attributes.flatten() {
            let prefix = match attribute.key.decompose() {
                (local, None) if local.into_inner() == "xmlns" => "",
                (local, Some(prefix)) if prefix.into_inner() == "xmlns" => local.into_inner(),
                _ => continue,
            };
            let vocabulary = match attribute.value.as_ref() {
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Vocabulary::Word,
                "http://schemas.openxmlformats.org/officeDocument/2006/math"
                | "http://purl.oclc.org/ooxml/officeDocument/math" => Vocabulary::Math,
                _ => Vocabulary::Other,
            };
            if let Some((_, known)) = self.known.iter_mut().find(|(known, _)| known == prefix) {
                *known = vocabulary;
            } else if self.known.len() < PREFIXES {
                self.known.push((prefix.to_owned(), vocabulary));
            }
        }
    }
}
