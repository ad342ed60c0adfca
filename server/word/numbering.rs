//! The numbers that Word writes itself (`w:numPr`): what a clerk sees in front of a paragraph.

use std::collections::HashMap;

use super::styles::{ListReference, Styles};
use super::tag::Tag;
use super::xml::{Id, Xml};
use super::{bullets, numerals};

/// A list has nine levels.
const LEVELS: usize = 9;

/// The lists of a document with what has been counted so far.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    lists: HashMap<String, List>,
    abstracts: HashMap<String, Abstract>,
    counts: HashMap<String, Counts>,
}

/// `w:num`: an abstract list with changes.
#[derive(Clone, Debug, Default)]
struct List {
    of: String,
    overrides: Vec<(usize, Override)>,
    /// Whether a paragraph of it has been counted.
    begun: bool,
}

#[derive(Clone, Debug, Default)]
struct Override {
    start: Option<u32>,
    level: Option<Level>,
}

#[derive(Clone, Debug, Default)]
struct Abstract {
    levels: Vec<(usize, Level)>,
    /// The style in whose list the levels stand.
    link: Option<String>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    /// `%1、`: the numbers of levels with what stands around them.
    text: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    /// After which level, from 1, the count begins again; 0: never.
    restart: Option<usize>,
    /// Whether all numbers in it are Arabic.
    legal: bool,
    suffix: Suffix,
    hidden: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Suffix {
    Tab,
    Space,
    Nothing,
}

#[derive(Clone, Debug, Default)]
struct Counts {
    now: [Option<u32>; LEVELS],
}

/// What Word writes before a paragraph.
#[derive(Clone, Debug)]
pub struct Number {
    /// With the blank behind it.
    pub text: String,
    /// The sign of Markdown for what it is, and how deep in its list it stands, where it is a bullet and no number.
    pub bullet: Option<(char, usize)>,
}

impl Numbering {
    pub fn read(xml: &Xml) -> Self {
        let mut numbering = Numbering::default();
        for id in xml.children(0) {
            match xml.tag(id) {
                Tag::AbstractNumbering => {
                    if let Some(name) = xml.attribute(id, "abstractNumId") {
                        let list = Abstract::read(xml, id);
                        numbering.abstracts.insert(name.into_owned(), list);
                    }
                }
                Tag::Numbering => {
                    if let Some(name) = xml.attribute(id, "numId") {
                        numbering
                            .lists
                            .insert(name.into_owned(), List::read(xml, id));
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts a paragraph and gives the number in front of it, with the blank behind it; `None` where it has none.
    ///
    /// `own` is what the paragraph says itself, `style` the style it has.
    pub fn next(
        &mut self,
        own: &ListReference,
        style: Option<&str>,
        styles: &Styles,
    ) -> Option<Number> {
        let styled = styles.list(style);
        let name = own.list.clone().or_else(|| styled.list.clone())?;
        if name == "0" {
            return None;
        }
        let base = self.base(&name, styles)?;
        let by_style = || self.level_of_style(&base, style, styles);
        let level = match (&own.list, own.level) {
            (_, Some(level)) => level,
            (Some(_), None) => 0,
            (None, None) => by_style().or(styled.level).unwrap_or(0),
        };
        let level = level.min(LEVELS - 1);
        self.begin(&name, &base);
        self.count(&name, &base, level);
        let text = self.text(&name, &base, level)?;
        let bullet = bullets::sign(text.trim_end()).map(|sign| (sign, level));
        let is_bullet = self.level(&name, &base, level)?.format == "bullet";
        Some(Number {
            text,
            bullet: bullet.filter(|_| is_bullet),
        })
    }

    /// The abstract list in which the levels of a list stand.
    fn base(&self, list: &str, styles: &Styles) -> Option<String> {
        let mut name = self.lists.get(list)?.of.clone();
        for _ in 0..LEVELS {
            let Some(link) = self.abstracts.get(&name)?.link.clone() else {
                return Some(name);
            };
            let linked = styles.list(Some(&link)).list?;
            name = self.lists.get(&linked)?.of.clone();
        }
        None
    }

    fn level_of_style(&self, base: &str, style: Option<&str>, styles: &Styles) -> Option<usize> {
        let levels = &self.abstracts.get(base)?.levels;
        styles.chain(style).iter().find_map(|style| {
            let level = levels
                .iter()
                .find(|(_, level)| level.style.as_deref() == Some(style));
            level.map(|(index, _)| *index)
        })
    }

    fn level(&self, list: &str, base: &str, index: usize) -> Option<&Level> {
        let of_list = self.lists.get(list).and_then(|list| {
            let mut overrides = list.overrides.iter();
            overrides
                .find(|(level, _)| *level == index)?
                .1
                .level
                .as_ref()
        });
        of_list.or_else(|| {
            let levels = &self.abstracts.get(base)?.levels;
            levels
                .iter()
                .find(|(level, _)| *level == index)
                .map(|(_, level)| level)
        })
    }

    /// Where a list says that a level begins, each time anew.
    fn start(&self, list: &str, index: usize) -> Option<u32> {
        let mut overrides = self.lists.get(list)?.overrides.iter();
        overrides.find(|(level, _)| *level == index)?.1.start
    }

    /// Lists of one abstract list go on counting where another stopped, unless they say where to begin.
    fn begin(&mut self, name: &str, base: &str) {
        let Some(list) = self.lists.get_mut(name) else {
            return;
        };
        if std::mem::replace(&mut list.begun, true) {
            return;
        }
        let counts = self.counts.entry(base.to_owned()).or_default();
        for (level, change) in &list.overrides {
            if let (Some(_), Some(count)) = (change.start, counts.now.get_mut(*level)) {
                *count = None;
            }
        }
    }

    fn count(&mut self, name: &str, base: &str, index: usize) {
        let starts: Vec<(u32, Option<usize>)> = (0..LEVELS)
            .map(|level| {
                let own = self.level(name, base, level);
                let (start, restart) = own.map_or((1, None), |it| (it.start, it.restart));
                (self.start(name, level).unwrap_or(start), restart)
            })
            .collect();
        let counts = self.counts.entry(base.to_owned()).or_default();
        for (level, (count, (start, restart))) in counts.now.iter_mut().zip(&starts).enumerate() {
            if level == index {
                *count = Some(count.map_or(*start, |count| count.saturating_add(1)));
            } else if level > index {
                let begins_again = match restart {
                    Some(0) => false,
                    Some(after) => index < *after,
                    None => true,
                };
                if begins_again {
                    *count = None;
                }
            } else if count.is_none() {
                // A level that no paragraph has had yet counts as begun.
                *count = Some(*start);
            }
        }
    }

    fn text(&self, name: &str, base: &str, index: usize) -> Option<String> {
        let level = self.level(name, base, index)?;
        let counts = self.counts.get(base)?;
        if level.hidden || level.format == "none" || level.text.is_empty() {
            return None;
        }
        let mut text = String::new();
        if level.format == "bullet" {
            // The signs of Wingdings and Symbol are no characters.
            let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
            text.push_str(if level.text.chars().any(private) {
                "•"
            } else {
                &level.text
            });
        } else {
            let mut chars = level.text.chars().peekable();
            while let Some(c) = chars.next() {
                let digit = chars
                    .peek()
                    .and_then(|next| next.to_digit(10))
                    .filter(|_| c == '%');
                let Some(digit) = digit.filter(|digit| *digit > 0) else {
                    text.push(c);
                    continue;
                };
                chars.next();
                let other = digit as usize - 1;
                let count = counts.now.get(other).copied().flatten();
                let format = self
                    .level(name, base, other)
                    .map_or("decimal", |it| &it.format);
                let format = if level.legal { "decimal" } else { format };
                if let Some(number) = numerals::written(count.unwrap_or(1), format) {
                    text.push_str(&number);
                }
            }
        }
        if text.trim().is_empty() {
            return None;
        }
        // Behind 、 and ） nobody types a blank, whatever Word keeps free there.
        let closed = text.ends_with(['、', '）', '．', '：', '，', '。', ')', ' ', '\u{3000}']);
        let ends_in_han = text
            .chars()
            .next_back()
            .is_some_and(|c| u32::from(c) > 0x2e80);
        if level.suffix != Suffix::Nothing && !closed && !ends_in_han && !text.ends_with('.') {
            text.push(' ');
        }
        Some(text)
    }
}

impl List {
    fn read(xml: &Xml, id: Id) -> Self {
        let of = xml
            .child(id, Tag::AbstractNumberingId)
            .and_then(|id| xml.value(id));
        let overrides = xml
            .children(id)
            .filter(|id| xml.tag(*id) == Tag::LevelOverride);
        Self {
            of: of.unwrap_or_default().into_owned(),
            overrides: overrides
                .filter_map(|id| {
                    let level = xml.number(id, "ilvl")?;
                    let start = xml.child(id, Tag::StartOverride);
                    let start = start.and_then(|id| xml.number(id, "val"));
                    let change = Override {
                        start: start.and_then(|start| u32::try_from(start).ok()),
                        level: xml.child(id, Tag::Level).map(|id| Level::read(xml, id)),
                    };
                    Some((level, change))
                })
                .collect(),
            begun: false,
        }
    }
}

impl Abstract {
    fn read(xml: &Xml, id: Id) -> Self {
        let levels = xml.children(id).filter(|id| xml.tag(*id) == Tag::Level);
        let link = xml.child(id, Tag::NumberingStyleLink);
        Self {
            levels: levels
                .filter_map(|id| Some((xml.number(id, "ilvl")?, Level::read(xml, id))))
                .collect(),
            link: link.and_then(|id| xml.value(id)).map(|it| it.into_owned()),
        }
    }
}

impl Level {
    fn read(xml: &Xml, id: Id) -> Self {
        let value = |tag| {
            let child = xml.child(id, tag)?;
            xml.value(child).map(|it| it.into_owned())
        };
        let number = |tag| {
            xml.child(id, tag)
                .and_then(|child| xml.number(child, "val"))
        };
        // Formats of later versions stand in an alternative; its first choice names them, the other stands for old programs.
        let format = xml.find(id, Tag::NumberFormat).and_then(|id| {
            let custom = xml.attribute(id, "format");
            let value = xml.value(id)?;
            let circled = custom.is_some_and(|it| it.contains('①'));
            Some(if circled {
                "decimalEnclosedCircle".to_owned()
            } else {
                value.into_owned()
            })
        });
        Self {
            start: number(Tag::Start)
                .and_then(|start| u32::try_from(start).ok())
                .unwrap_or(0),
            format: format.unwrap_or_else(|| "decimal".to_owned()),
            text: value(Tag::LevelText).unwrap_or_default(),
            style: value(Tag::ParagraphStyle),
            restart: number(Tag::LevelRestart),
            legal: xml.is_on(id, Tag::LegalNumbering).unwrap_or(false),
            hidden: xml
                .child(id, Tag::RunProperties)
                .and_then(|run| xml.is_on(run, Tag::Hidden))
                .unwrap_or(false),
            suffix: match value(Tag::Suffix).as_deref() {
                Some("nothing") => Suffix::Nothing,
                Some("space") => Suffix::Space,
                _ => Suffix::Tab,
            },
        }
    }
}
