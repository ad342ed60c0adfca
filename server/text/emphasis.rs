use super::Span;

/// The place of words without the marks of Markdown's emphasis around them: of **规章** that of 规章.
pub fn inside_emphasis(span: Span, text: &str) -> Span {
    const MARKS: [&str; 4] = ["**", "__", "*", "_"];
    let mut inner = span;
    while let Some(words) = MARKS.iter().find_map(|mark| {
        let rest = inner.of(text).strip_prefix(mark)?;
        let words = rest.strip_suffix(mark)?;
        let start = inner.start + mark.len();
        (!words.is_empty()).then(|| Span::new(start, start + words.len()).trim(text))
    }) {
        inner = words;
    }
    // A cell of nothing but marks is no emphasis: ____ waits for words.
    let has_words = inner.of(text).contains(|c: char| !matches!(c, '*' | '_'));
    if has_words { inner } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_off_in_pairs() {
        for (text, words) in [
            ("**规章**", "规章"),
            ("***3***", "3"),
            ("__总计__", "总计"),
            ("** 总计 **", "总计"),
            ("**一、**总体情况", "**一、**总体情况"),
            ("规章", "规章"),
            ("____", "____"),
            ("**", "**"),
            ("*", "*"),
            ("", ""),
        ] {
            let span = Span::new(0, text.len());
            assert_eq!(inside_emphasis(span, text).of(text), words, "{text}");
        }
    }
}
