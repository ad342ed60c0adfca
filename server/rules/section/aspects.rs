//! The five aspects of section 一 and where the draft treats them.

use std::cell::OnceCell;

use crate::format::SectionSpec;
use crate::report::{Heading, Report, Section, number_at};
use crate::rules::Context;
use crate::text::{compact, counted, trim_unseen, visible};

use super::prose::{has_text, section};
use super::words::{Aspect, WORDS, has_any};

/// Section 一, as the rules on its aspects read it.
pub struct Overview<'a> {
    report: &'a Report,
    pub spec: &'static SectionSpec,
    pub section: &'a Section,
    pub heading: &'a Heading,
    /// The aspects it must treat.
    pub wanted: Vec<Wanted>,
    /// The first words of its paragraphs.
    openings: OnceCell<Vec<String>>,
}

/// An aspect that the format asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Its official name, for example 政府信息公开平台建设.
    pub name: &'static str,
    words: &'static Aspect,
}

impl<'a> Overview<'a> {
    /// `None` where section 一 is absent or empty, which other rules say.
    pub fn of(context: &Context<'a>) -> Option<Self> {
        let (spec, section, heading) = section(context, "overview")?;
        let report = context.report;
        if !has_text(report, section) {
            return None;
        }
        let wanted = spec.aspects.iter().filter_map(|name| {
            let mut entries = WORDS.aspect.iter();
            let words = entries.find(|entry| name.contains(&entry.aspect))?;
            Some(Wanted { name, words })
        });
        Some(Self {
            report,
            spec,
            section,
            heading,
            wanted: wanted.collect(),
            openings: OnceCell::new(),
        })
    }

    fn sub_headings(&self) -> impl Iterator<Item = &'a Heading> + use<'a> {
        self.report.headings_in(self.section.body)
    }

    /// The sub-heading that has the aspect's own name in it.
    pub fn heading_of(&self, aspect: &Wanted) -> Option<&'a Heading> {
        self.sub_headings()
            .find(|heading| heading.text.contains(&aspect.words.aspect))
    }

    /// Whether a sub-heading or the first words of a paragraph have the aspect's own name in them.
    pub fn names(&self, aspect: &Wanted) -> bool {
        let name = aspect.words.aspect.as_str();
        self.heading_of(aspect).is_some()
            || self.openings().iter().any(|opening| opening.contains(name))
    }

    /// Whether a sub-heading or the first words of a paragraph are about the aspect, whatever they call it.
    pub fn treats(&self, aspect: &Wanted) -> bool {
        let mut headings = self.sub_headings();
        headings.any(|heading| has_any(&heading.text, &aspect.words.heading))
            || self
                .openings()
                .iter()
                .any(|opening| has_any(opening, &aspect.words.opening))
    }

    fn openings(&self) -> &[String] {
        self.openings.get_or_init(|| {
            let paragraphs = self.report.paragraphs_in(self.section.body);
            paragraphs
                .flat_map(|paragraph| {
                    let source = visible(self.report.slice(paragraph.span));
                    let words = trim_unseen(&source);
                    let start = number_at(words).map_or(0, |number| number.length);
                    let first = opening(words.get(start..).unwrap_or_default());
                    let counted = counted_off(words).map(opening);
                    std::iter::once(first).chain(counted).collect::<Vec<_>>()
                })
                .collect()
        })
    }

    /// The sub-heading that stands for the aspect under another name, with the words of that name, and whether they are almost
    /// its own.
    pub fn misnamed_heading(&self, aspect: &Wanted) -> Option<(&'a Heading, &'a str, bool)> {
        let other = || {
            let mut headings = self.sub_headings().filter(|heading| {
                let of_another = |other: &Wanted| heading.text.contains(&other.words.aspect);
                !self.wanted.iter().any(of_another)
            });
            // A heading of several clauses tells what was done, and is no name.
            let heading = headings.find(|it| {
                !it.text.contains(['，', ',']) && has_any(&it.text, &aspect.words.other_names)
            })?;
            Some((heading, bare(&heading.text), false))
        };
        let near = self.near_heading(aspect);
        near.map(|(heading, words)| (heading, words, true))
            .or_else(|| (!self.treats(aspect)).then(other).flatten())
    }

    /// The sub-heading whose words are almost, but not quite, the aspect's name, with those words.
    fn near_heading(&self, aspect: &Wanted) -> Option<(&'a Heading, &'a str)> {
        self.sub_headings().find_map(|heading| {
            let words = bare(&heading.text);
            let near = |name: &str| {
                let allowed = if name.chars().count() >= LONG { 2 } else { 1 };
                (1..=allowed).contains(&strsim::levenshtein(words, name))
                    && !is_another_word(words, name)
            };
            let named = heading.text.contains(&aspect.words.aspect);
            let close = !named && (near(aspect.name) || near(&aspect.words.aspect));
            close.then_some((heading, words))
        })
    }
}

impl Wanted {
    /// What the aspect is called in a heading: the name nearest to `words`.
    pub fn proper(&self, words: &str) -> &'static str {
        let whole = strsim::levenshtein(words, self.name);
        let part = strsim::levenshtein(words, &self.words.aspect);
        if whole < part {
            self.name
        } else {
            &self.words.aspect
        }
    }
}

/// From this length on a name may differ in two characters and still be meant.
const LONG: usize = 8;

/// Whether two texts differ in characters that stand beside one another, as two words do and slips seldom: 制度建设, 平台建设.
fn is_another_word(one: &str, other: &str) -> bool {
    if one.chars().count() != other.chars().count() {
        return false;
    }
    let pairs = one.chars().zip(other.chars()).enumerate();
    let differing: Vec<usize> = pairs
        .filter_map(|(at, (a, b))| (a != b).then_some(at))
        .collect();
    matches!(differing.as_slice(), [first, second] if first + 1 == *second)
}

/// A sub-heading without what often stands behind an aspect's name.
fn bare(words: &str) -> &str {
    let mut endings = WORDS.aspect_heading.endings.iter();
    endings
        .find_map(|ending| words.strip_suffix(ending.as_str()))
        .unwrap_or(words)
}

/// What stands behind each 一是, 二是 … of a paragraph.
fn counted_off(source: &str) -> impl Iterator<Item = &str> {
    counted(source, WORDS.points.mark).filter_map(|(at, _)| {
        let before = source.get(..at.start)?.trim_end();
        let starts =
            before.is_empty() || before.ends_with(['。', '；', ';', '：', '，', '！', '？']);
        starts.then(|| source.get(at.end..)).flatten()
    })
}

/// The first words of a text, up to the first stop.
fn opening(source: &str) -> String {
    let end = source
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count >= OPENING || matches!(c, '。' | '；' | '：' | ':' | ';'))
        .map_or(source.len(), |(_, (at, _))| at);
    compact(source.get(..end).unwrap_or_default()).into_owned()
}

/// Most characters that count as a paragraph's first words.
const OPENING: usize = 40;
