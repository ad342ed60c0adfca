//! Points in running text that an Arabic number with 、 opens: 1、加强领导.

use crate::rules::Context;
use crate::text::{Ordinal, Span};

use super::prose::text_sections;

/// The numbers of such points with their marks, from the first 1、 of the text sections on; none where no 1、 is there. Headings on
/// lines of their own are left out.
pub fn with_list_mark(context: &Context<'_>) -> Vec<Span> {
    let report = context.report;
    let own_line = |span: Span| {
        let headings = &report.headings;
        let next = headings.partition_point(|heading| heading.span.start < span.start);
        let heading = headings.get(next);
        heading.is_some_and(|heading| heading.own_line && span.contains(heading.span))
    };
    let paragraphs = text_sections(context)
        .flat_map(|(_, section, _)| report.paragraphs_in(section.body))
        .filter(|paragraph| !own_line(paragraph.span));
    let numbers = paragraphs.filter_map(|paragraph| {
        let text = report.slice(paragraph.span).trim_start();
        let number = Ordinal::read(text).filter(|it| it.is_arabic() && !it.bracketed)?;
        // A number before a figure would become a decimal, and one of three digits numbers no points.
        let behind = number.behind.strip_prefix('、')?;
        let figure = behind.starts_with(|c: char| c.is_ascii_digit());
        let start = paragraph.span.end - text.len();
        let len = text.len() - behind.len();
        let short = number.numeral.len() <= 2;
        (short && !figure && text.is_char_boundary(len)).then(|| Span::new(start, start + len))
    });
    let numbers = numbers.skip_while(|span| !report.slice(*span).starts_with("1、"));
    numbers.collect()
}
