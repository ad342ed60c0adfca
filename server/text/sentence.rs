use super::Span;

/// The sentence around a span, on its own line; of an endless one what stands near.
pub fn sentence_around(text: &str, span: Span) -> &str {
    /// In bytes, to either side.
    const NEAR: usize = 1500;
    let first = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    let last = text.ceil_char_boundary(span.end.saturating_add(NEAR));
    let before = text.get(first..span.start).unwrap_or_default();
    let after = text.get(span.end..last).unwrap_or_default();
    let start = ends(before).next_back().map_or(0, |end| end.end);
    let end = ends(after).next().map_or(after.len(), |end| end.start);
    text.get(first + start..span.end + end).unwrap_or_default()
}

/// The places of what ends a sentence or a line, to be looked for from either side.
fn ends(text: &str) -> impl DoubleEndedIterator<Item = Span> {
    const ENDS: [char; 4] = ['。', '！', '？', '\n'];
    // Few characters begin with one of the first bytes of these, so that most text is passed over quickly.
    let candidates = memchr::memchr3_iter(b'\n', 0xe3, 0xef, text.as_bytes());
    candidates.filter_map(move |at| {
        let end = text.get(at..)?.chars().next()?;
        ENDS.contains(&end)
            .then(|| Span::new(at, at + end.len_utf8()))
    })
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn every_end_of_a_sentence_is_found_from_both_sides() {
        let text = "甲、乙（丙）。《丁》！戊：己？\n庚，é辛";
        let found: Vec<&str> = ends(text).map(|end| end.of(text)).collect();
        assert_eq!(found, ["。", "！", "？", "\n"]);
        let mut back: Vec<&str> = ends(text).rev().map(|end| end.of(text)).collect();
        back.reverse();
        assert_eq!(back, found);
        assert_eq!(ends("没有").count(), 0);
    }
}
