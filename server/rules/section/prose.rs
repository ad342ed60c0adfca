//! The running text of a section, as the rules on its content read it.

use crate::format::{SectionKind, SectionSpec};
use crate::report::{Heading, Report, Section};
use crate::rules::Context;
use crate::text::{Span, compact};

use super::outline::is_sentence;

/// The statutory sections of the report, each with its place in the format and its heading, a repeated one only once.
pub fn statutory<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'static SectionSpec, &'a Section, &'a Heading)> + use<'a> {
    let report = context.report;
    let specs = context
        .format()
        .map_or(&[][..], |format| format.sections.as_slice());
    specs.iter().filter_map(move |spec| {
        let section = report.section(&spec.id)?;
        Some((spec, section, report.heading_of(section)?))
    })
}

/// The same in the order of the report, a repeated one as often as it stands there.
pub fn written<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'static SectionSpec, &'a Heading)> + use<'a> {
    let report = context.report;
    let format = context.format();
    report.sections.iter().filter_map(move |section| {
        let spec = format?.section(section.id?)?;
        Some((spec, report.heading_of(section)?))
    })
}

/// One of the statutory sections.
pub fn section<'a>(
    context: &Context<'a>,
    id: &str,
) -> Option<(&'static SectionSpec, &'a Section, &'a Heading)> {
    statutory(context).find(|(spec, ..)| spec.id == id)
}

/// The statutory sections that consist of text; in the others what looks like a heading may be part of a table.
pub fn text_sections<'a>(
    context: &Context<'a>,
) -> impl Iterator<Item = (&'static SectionSpec, &'a Section, &'a Heading)> + use<'a> {
    statutory(context).filter(|(spec, ..)| spec.kind == SectionKind::Text)
}

/// Whether anything but headings of their own line stands in the section.
pub fn has_text(report: &Report, section: &Section) -> bool {
    let body = section.body;
    report.paragraphs_in(body).next().is_some()
        || report
            .headings_in(body)
            .any(|heading| !heading.own_line || is_sentence(report, heading))
        || report.tables.iter().any(|table| body.contains(table.span))
        || report.images.iter().any(|image| body.contains(image.span))
}

/// The paragraphs of a section as compared, in one text, without its sub-headings.
pub fn text(report: &Report, section: &Section) -> String {
    let mut text = String::new();
    for span in sentences(report, section) {
        text.push_str(&compact(report.slice(span)));
    }
    text
}

/// Whether that text has fewer than so many characters; no more of it is read than need be.
pub fn is_shorter(report: &Report, section: &Section, characters: usize) -> bool {
    let lengths = sentences(report, section);
    let mut lengths = lengths.map(|span| compact(report.slice(span)).chars().count());
    let mut sum = 0;
    !lengths.any(|length| {
        sum += length;
        sum >= characters
    })
}

/// Where the text of a section stands: its paragraphs, and the numbered sentences that look like headings.
pub fn sentences<'a>(
    report: &'a Report,
    section: &Section,
) -> impl Iterator<Item = Span> + use<'a> {
    let body = section.body;
    let headings = report.headings_in(body);
    let numbered = headings.filter(|heading| is_sentence(report, heading));
    let paragraphs = report.paragraphs_in(body).map(|paragraph| paragraph.span);
    paragraphs.chain(numbered.map(|heading| heading.span))
}
