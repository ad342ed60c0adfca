//! On a line of its own: the sections and aspects still missing, and the standard sentences.

use super::item::{Item, ItemKind};
use super::lines::line_of;
use super::{sentences, templates};
use std::collections::HashSet;

use crate::analysis::Analysis;
use crate::format;
use crate::ide::words;
use crate::messages::Message;
use crate::text::{Span, chinese_numeral, compact};

pub fn complete(analysis: &Analysis, offset: usize) -> Vec<Item> {
    let line = line_of(analysis.text(), offset);
    let written = line.of(analysis.text()).trim();
    let starts =
        |c: char| c == '#' || c == ' ' || c.is_ascii_lowercase() || "一二三四五六（(、".contains(c);
    if written.chars().count() > 12 || !written.chars().all(|c| starts(c) || crate::text::is_han(c))
    {
        return Vec::new();
    }
    let mut items = Vec::new();
    if !written.starts_with('#') {
        items.extend(sentences::fitting(analysis, line));
        items.extend(templates::fitting(analysis, line));
    }
    items.extend(aspects(analysis, offset, line));
    items.extend(sections(analysis, offset, line));
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert(item.text.clone()));
    items
}

/// The sections the report has not got, the one that follows the section before the line first.
fn sections(analysis: &Analysis, offset: usize, line: Span) -> Vec<Item> {
    let report = analysis.report();
    let Some(format) = report.format.or_else(|| format::builtin().last()) else {
        return Vec::new();
    };
    let above = report
        .sections
        .iter()
        .rev()
        .find(|it| it.span.start < line.start);
    let above = above
        .and_then(|it| format.section(it.id?))
        .map_or(0, |it| it.number);
    let missing = format.sections.iter().filter(|it| {
        let present = report.section(&it.id);
        // The line itself may be read as the section's heading already.
        present
            .is_none_or(|section| section.span.touches(offset) && section.span.start >= line.start)
    });
    let mut missing: Vec<_> = missing.collect();
    missing.sort_by_key(|section| (section.number <= above, section.number));
    let items = missing.into_iter();
    items
        .map(|it| {
            heading(
                format!("## {}", it.heading),
                &it.title,
                words::message("missing_section"),
                line,
            )
        })
        .collect()
}

/// The aspects that the section of the line has not got.
fn aspects(analysis: &Analysis, offset: usize, line: Span) -> Vec<Item> {
    let report = analysis.report();
    let format = report.format.or_else(|| format::builtin().last());
    let section = report.sections.iter().find(|it| it.body.touches(offset));
    let Some((section, spec)) = section
        .zip(format)
        .and_then(|(section, format)| Some((section, format.section(section.id?)?)))
    else {
        return Vec::new();
    };
    let elsewhere = |heading: &&crate::report::Heading| !line.touches(heading.span.start);
    let headings: Vec<&str> = report
        .headings_in(section.body)
        .filter(elsewhere)
        .map(|heading| heading.text.as_str())
        .collect();
    let aspects = spec.aspects.iter().enumerate();
    aspects
        .filter(|(_, aspect)| {
            let aspect = compact(aspect);
            headings.iter().all(|heading| !heading.contains(&*aspect))
        })
        .map(|(index, aspect)| {
            let number = chinese_numeral(u32::try_from(index + 1).unwrap_or(1));
            let text = format!("### （{number}）{aspect}");
            heading(text, aspect, words::message("missing_aspect"), line)
        })
        .collect()
}

fn heading(text: String, filter: &str, detail: Message, line: Span) -> Item {
    Item {
        label: text.trim_start_matches(['#', ' ']).to_owned(),
        detail: Some(detail),
        kind: ItemKind::Heading,
        replace: line,
        snippet: None,
        text,
        filter: filter.to_owned(),
        about: None,
    }
}
