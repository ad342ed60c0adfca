//! How fixes write new text into a draft.

use std::borrow::Cow;

use crate::report::Report;
use crate::text::{Span, in_traditional};

/// `text` in the document's own script.
pub fn in_script<'a>(report: &Report, text: &'a str) -> Cow<'a, str> {
    if report.traditional {
        Cow::Owned(in_traditional(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// A heading as the document writes its own: with a Markdown marker where its other headings have one.
pub fn heading_line(report: &Report, level: u8, heading: &str) -> String {
    let markdown = report
        .headings
        .iter()
        .any(|heading| heading.marker.is_some())
        || report
            .title
            .as_ref()
            .is_some_and(|title| report.slice(title.span).starts_with('#'));
    let heading = in_script(report, heading);
    if markdown {
        let marker = "#".repeat(usize::from(level) + 1);
        format!("{marker} {heading}")
    } else {
        heading.into_owned()
    }
}

/// Whether the text around `span` is HTML, where a new line of plain text would not be one.
pub fn is_html(report: &Report, span: Span) -> bool {
    let before = report.text.get(..span.start).unwrap_or_default().trim_end();
    let after = report.text.get(span.end..).unwrap_or_default().trim_start();
    let marked_up = |text: &str| text.contains('<') && text.contains('>');
    (before.ends_with('>') && !before.ends_with("-->"))
        || after.starts_with("</")
        || marked_up(report.slice(span))
}
