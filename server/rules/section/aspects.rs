//! The five aspects of section 一 and where the draft treats them.

use crate::format::SectionSpec;
use crate::report::{Heading, Report, Section};
use crate::rules::Context;
use crate::text::{Span, compact};

use super::outline::number_at;
use super::prose::{has_text, section};
use super::words::{Aspect, WORDS, has_any};

/// An aspect that the format asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Its official name, for example 政府信息公开平台建设.
    pub name: &'static str,
    words: &'static Aspect,
}

/// Section 一 with the aspects it must treat; `None` where it is absent or empty, which other rules say.
pub fn overview<'a>(
    context: &Context<'a>,
) -> Option<(&'static SectionSpec, &'a Section, &'a Heading, Vec<Wanted>)> {
    let (spec, section, heading) = section(context, "overview")?;
    if !has_text(context.report, section) {
        return None;
    }
    let wanted = spec.aspects.iter().filter_map(|name| {
        let mut entries = WORDS.aspect.iter();
        let words = entries.find(|entry| name.contains(&entry.aspect))?;
        Some(Wanted { name, words })
    });
    Some((spec, section, heading, wanted.collect()))
}

impl Wanted {
    /// The sub-heading that has the aspect's own name in it.
    pub fn heading<'a>(&self, report: &'a Report, section: &Section) -> Option<&'a Heading> {
        report
            .headings_in(section.body)
            .find(|heading| heading.text.contains(&self.words.aspect))
    }

    /// Whether a sub-heading or the first words of a paragraph are about the aspect.
    pub fn is_treated(&self, report: &Report, section: &Section) -> bool {
        report
            .headings_in(section.body)
            .any(|heading| has_any(&heading.text, &self.words.heading))
            || report
                .paragraphs_in(section.body)
                .any(|paragraph| has_any(&opening(report, paragraph.span), &self.words.opening))
    }

    /// The sub-heading whose words are almost, but not quite, the aspect's name, with those words.
    pub fn near_heading<'a>(
        &self,
        report: &'a Report,
        section: &Section,
    ) -> Option<(&'a Heading, &'a str)> {
        report.headings_in(section.body).find_map(|heading| {
            let words = bare(&heading.text);
            let near = |name: &str| {
                let allowed = if name.chars().count() >= LONG { 2 } else { 1 };
                (1..=allowed).contains(&strsim::levenshtein(words, name))
            };
            let named = has_any(&heading.text, &self.words.heading);
            let close = !named && (near(self.name) || near(&self.words.aspect));
            close.then_some((heading, words))
        })
    }

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

/// A sub-heading without what often stands behind an aspect's name.
fn bare(words: &str) -> &str {
    let mut endings = WORDS.aspect_heading.endings.iter();
    endings
        .find_map(|ending| words.strip_suffix(ending.as_str()))
        .unwrap_or(words)
}

/// The first words of a paragraph, up to the first stop, without its number.
fn opening(report: &Report, span: Span) -> String {
    let source = report.slice(span);
    let start = number_at(source).map_or(0, |(length, ..)| length);
    let source = source.get(start..).unwrap_or_default();
    let end = source
        .char_indices()
        .enumerate()
        .find(|(count, (_, c))| *count >= OPENING || matches!(c, '。' | '；' | '：' | ':' | ';'))
        .map_or(source.len(), |(_, (at, _))| at);
    compact(source.get(..end).unwrap_or_default()).into_owned()
}

/// Most characters that count as a paragraph's first words.
const OPENING: usize = 40;
