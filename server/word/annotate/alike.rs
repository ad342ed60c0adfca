use crate::text::Span;

/// The places within `own` where a deletion, or an insertion, gives the same text as the one at `span`.
pub fn alike<'t>(
    whole: &'t str,
    own: Span,
    span: Span,
    text: &'t str,
) -> impl Iterator<Item = (Span, String)> + 't {
    /// Farther from each other places are seldom alike, and each is tried.
    const MOST: usize = 64;
    let slides = text.is_empty() != span.is_empty();
    let start = (slides, span, text.to_owned());
    let back = std::iter::successors(Some(start.clone()), move |(slides, span, text)| {
        let before = whole.get(own.start..span.start)?.chars().next_back()?;
        let moved = span.start - before.len_utf8();
        if text.is_empty() {
            let last = span.of(whole).chars().next_back()?;
            let end = span.end - last.len_utf8();
            return (*slides && last == before)
                .then(|| (true, Span::new(moved, end), text.clone()));
        }
        let rest = text.strip_suffix(before)?;
        slides.then(|| (true, Span::empty(moved), format!("{before}{rest}")))
    });
    let forth = std::iter::successors(Some(start), move |(slides, span, text)| {
        let behind = whole.get(span.end..own.end)?.chars().next()?;
        let moved = span.end + behind.len_utf8();
        if text.is_empty() {
            let first = span.of(whole).chars().next()?;
            let start = span.start + first.len_utf8();
            return (*slides && first == behind)
                .then(|| (true, Span::new(start, moved), text.clone()));
        }
        let rest = text.strip_prefix(behind)?;
        slides.then(|| (true, Span::empty(moved), format!("{rest}{behind}")))
    });
    let others = back.skip(1).take(MOST).chain(forth.skip(1).take(MOST));
    others.map(|(_, span, text)| (span, text))
}
