//! The styles: what a paragraph or run has without saying so itself.

use std::collections::HashMap;

use super::height::height;
use super::look::Kind;
use super::map::Shape;
use super::picture;
use super::strike::struck;
use super::tag::Tag;
use super::xml::{Id, Xml};
use crate::text::Height;

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub struct Styles {
    all: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// What a style says itself.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    outline: Option<Outline>,
    list: ListReference,
    hidden: Option<bool>,
    struck: Option<bool>,
    is_contents: bool,
    shape: Shape,
    /// Whether its words stand for a picture.
    is_picture: bool,
    height: Option<Height>,
    emphasis: &'static [Kind],
}

/// What rank a paragraph has among the headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outline {
    Title,
    /// Level of a heading, from 0.
    Level(usize),
    /// Running text.
    Body,
}

/// Which list a paragraph belongs to, and how deep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListReference {
    /// `w:numId`; `0` takes a paragraph out of the list of its style.
    pub list: Option<String>,
    pub level: Option<usize>,
}

/// The name of the style of lines that no blank one parts from the one before.
const NEXT_LINE: &str = "nianbao next line";

/// The name of the style of lines across the page.
const RULE: &str = "nianbao rule";

/// Styles refer to one another; a circle must not be followed for ever.
const CHAIN: usize = 32;

impl Styles {
    pub fn read(xml: &Xml) -> Self {
        let mut styles = Styles::default();
        for id in xml.children(0).filter(|id| xml.tag(*id) == Tag::Style) {
            let Some(name) = xml.attribute(id, "styleId") else {
                continue;
            };
            let paragraph = xml
                .attribute(id, "type")
                .is_none_or(|kind| kind == "paragraph");
            let default = xml.attribute(id, "default");
            if paragraph && matches!(default.as_deref(), Some("1" | "true" | "on")) {
                styles.default = Some(name.clone().into_owned());
            }
            styles.all.insert(name.into_owned(), Style::read(xml, id));
        }
        styles
    }

    /// The rank of paragraphs of a style.
    pub fn outline(&self, style: Option<&str>) -> Outline {
        self.first(style, |style| style.outline)
            .unwrap_or(Outline::Body)
    }

    /// The list of paragraphs of a style, and the style that names it: a level of a list can belong to a style.
    pub fn list(&self, style: Option<&str>) -> ListReference {
        let list = self.first(style, |style| style.list.list.clone());
        let level = self.first(style, |style| style.list.level);
        ListReference { list, level }
    }

    /// Whether text of a style is hidden.
    pub fn hidden(&self, style: Option<&str>) -> bool {
        self.first(style, |style| style.hidden).unwrap_or(false)
    }

    /// Whether words of a style are struck out.
    pub fn struck(&self, style: Option<&str>) -> Option<bool> {
        self.first(style, |style| style.struck)
    }

    /// Whether a style is that of a line in a table of contents.
    pub fn is_contents(&self, style: Option<&str>) -> bool {
        let style = style.and_then(|style| self.all.get(style));
        style.is_some_and(|style| style.is_contents)
    }

    /// What paragraphs of a style are.
    pub fn shape(&self, style: Option<&str>) -> Shape {
        let style = style.and_then(|style| self.all.get(style));
        style.map_or(Shape::Plain, |style| style.shape)
    }

    /// Whether words of a style stand for a picture.
    pub fn is_picture(&self, style: &str) -> bool {
        self.all.get(style).is_some_and(|style| style.is_picture)
    }

    /// Where words of a style stand.
    pub fn height(&self, style: Option<&str>) -> Height {
        self.first(style, |style| style.height).unwrap_or_default()
    }

    /// How words of a style are emphasised.
    pub fn emphasis(&self, style: &str) -> &'static [Kind] {
        self.all.get(style).map_or(&[], |style| style.emphasis)
    }

    /// The style and those it is based on, nearest first.
    pub fn chain<'a>(&'a self, style: Option<&'a str>) -> Vec<&'a str> {
        let mut chain = Vec::new();
        let mut next = style.or(self.default.as_deref());
        while let Some(name) = next.filter(|_| chain.len() < CHAIN) {
            chain.push(name);
            next = self
                .all
                .get(name)
                .and_then(|style| style.based_on.as_deref());
        }
        chain
    }

    fn first<T>(&self, style: Option<&str>, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = style.or(self.default.as_deref());
        for _ in 0..CHAIN {
            let style = self.all.get(next?)?;
            if let Some(found) = of(style) {
                return Some(found);
            }
            next = style.based_on.as_deref();
        }
        None
    }
}

impl Style {
    fn read(xml: &Xml, id: Id) -> Self {
        let value = |tag| {
            let child = xml.child(id, tag)?;
            xml.value(child).map(|it| it.into_owned())
        };
        let paragraph = xml.child(id, Tag::ParagraphProperties);
        let named = value(Tag::Name).and_then(|name| outline_of_name(&name));
        let written = paragraph.and_then(|properties| outline(xml, properties));
        let run = xml.child(id, Tag::RunProperties);
        Self {
            based_on: value(Tag::BasedOn),
            outline: match named {
                Some(Outline::Title) => named,
                _ => written.or(named),
            },
            list: paragraph
                .map(|properties| list(xml, properties))
                .unwrap_or_default(),
            emphasis: value(Tag::Name).map_or(&[], |name| emphasis_of_name(&name)),
            hidden: run.and_then(|properties| xml.is_on(properties, Tag::Hidden)),
            struck: run.and_then(|properties| struck(xml, properties)),
            is_contents: value(Tag::Name).is_some_and(|name| is_name_of_contents(&name)),
            is_picture: value(Tag::Name).is_some_and(|name| name == picture::NAME),
            shape: value(Tag::Name).map_or(Shape::Plain, |name| shape_of_name(&name)),
            height: run.and_then(|properties| height(xml, properties)),
        }
    }
}

/// The level that properties of a paragraph or style give themselves.
pub fn outline(xml: &Xml, properties: Id) -> Option<Outline> {
    let id = xml.child(properties, Tag::OutlineLevel)?;
    Some(match xml.number(id, "val")? {
        level @ 0..=8 => Outline::Level(level),
        _ => Outline::Body,
    })
}

/// The list that properties of a paragraph or style name themselves.
pub fn list(xml: &Xml, properties: Id) -> ListReference {
    let Some(numbering) = xml.child(properties, Tag::NumberingProperties) else {
        return ListReference::default();
    };
    let list = xml.child(numbering, Tag::NumberingId);
    let level = xml.child(numbering, Tag::NumberingLevel);
    ListReference {
        list: list.and_then(|id| xml.value(id)).map(|it| it.into_owned()),
        level: level.and_then(|id| xml.number(id, "val")),
    }
}

/// The built-in styles whose words are emphasised. What is only set in bold is no emphasis: so are headings and whole pages.
fn emphasis_of_name(name: &str) -> &'static [Kind] {
    match name.trim().to_ascii_lowercase().as_str() {
        "strong" => &[Kind::Strong],
        "emphasis" => &[Kind::Emphasis],
        "intense emphasis" => &[Kind::Strong, Kind::Emphasis],
        "html code" => &[Kind::Code],
        _ => &[],
    }
}

/// The built-in style of quotations, and those that `export` gives to lines across the page, and to lines that no blank one parts
/// from the one before.
fn shape_of_name(name: &str) -> Shape {
    match name.trim().to_lowercase().as_str() {
        "quote" => Shape::Quotation,
        NEXT_LINE => Shape::NextLine,
        RULE => Shape::Rule,
        _ => Shape::Plain,
    }
}

/// The built-in styles of tables of contents: `toc 1` to `toc 9`.
fn is_name_of_contents(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let level = name
        .strip_prefix("toc")
        .or_else(|| name.strip_prefix("目录"));
    level.is_some_and(|it| matches!(it.trim().parse(), Ok(1_usize..=9)))
}

/// The built-in styles for titles and headings keep their English names in files of Word, WPS and LibreOffice in any
/// language; some older versions of WPS write the Chinese ones.
fn outline_of_name(name: &str) -> Option<Outline> {
    let name = name.trim().to_lowercase();
    if name == "title" {
        return Some(Outline::Title);
    }
    let level = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    match level.trim().parse() {
        Ok(level @ 1..=9) => Some(Outline::Level(level - 1)),
        _ => None,
    }
}
