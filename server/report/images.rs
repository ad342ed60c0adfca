//! The images of a draft and where they point.

use super::Image;
use crate::syntax::{Kind, Outline};
use crate::text::Span;

pub(super) fn read(outline: &Outline, text: &str) -> Vec<Image> {
    let images = outline.inlines.iter();
    images
        .filter(|inline| inline.kind == Kind::Image)
        .map(|image| Image {
            span: image.span,
            target: image_target(image.span, text),
        })
        .collect()
}

/// The path in `[image: PATH]`, `![…](PATH)` or `<img src="PATH">`; the whole image where there is none.
fn image_target(span: Span, text: &str) -> Span {
    let source = span.of(text);
    let from = source
        .find("[image:")
        .map(|at| (at + "[image:".len(), "]"))
        .or_else(|| source.find("](").map(|at| (at + 2, ")")))
        .or_else(|| source.find("src=\"").map(|at| (at + 5, "\"")))
        .or_else(|| source.find("src='").map(|at| (at + 5, "'")));
    let Some((start, close)) = from else {
        return span;
    };
    let rest = source.get(start..).unwrap_or("");
    let end = if close == "\"" || close == "'" {
        rest.find(close)
    } else {
        rest.rfind(close)
    };
    let end = end.unwrap_or(rest.len());
    Span::new(span.start + start, span.start + start + end).trim(text)
}
