//! How fixes write new text into a draft.

use std::borrow::Cow;

use super::Edit;
use crate::report::Report;
use crate::text::{Span, in_traditional, tag_length};

/// `text` in the document's own script.
pub fn in_script<'a>(report: &Report, text: &'a str) -> Cow<'a, str> {
    if report.traditional {
        Cow::Owned(in_traditional(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Puts `new`, which is in simplified script, in the place of `span`, in the document's own script.
///
/// The line breaks of the old words go; tags that stand between them stay, or those around the words would lose their
/// counterparts.
pub fn replace(report: &Report, span: Span, new: &str) -> Edit {
    let mut text = in_script(report, new).into_owned();
    text.extend(tags(report.slice(span)).filter(|tag| !is_line_break(tag)));
    Edit::replace(span, text)
}

/// The HTML tags and comments in `source`, in order.
pub fn tags(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    std::iter::from_fn(move || {
        loop {
            let (_, tag) = rest.split_at_checked(rest.find('<')?)?;
            if let Some((tag, behind)) = tag_length(tag).and_then(|at| tag.split_at_checked(at)) {
                rest = behind;
                return Some(tag);
            }
            rest = tag.strip_prefix('<')?;
        }
    })
}

/// Whether a tag is `<br>`.
pub fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(name.len());
    name.get(..end)
        .is_some_and(|name| name.eq_ignore_ascii_case("br"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_and_line_breaks_told_from_others() {
        let source = "规范<br/>性</b>文件<BR>";
        let found: Vec<&str> = tags(source).collect();
        assert_eq!(found, ["<br/>", "</b>", "<BR>"]);
        let kept: Vec<&str> = tags(source).filter(|tag| !is_line_break(tag)).collect();
        assert_eq!(kept, ["</b>"]);
        assert_eq!(tags("1 < 2 <b title=\">\">").count(), 1);
    }
}
