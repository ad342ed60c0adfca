use similar::{DiffTag, TextDiff};

use crate::text::Span;

/// The places in which two texts differ: what is there, and what should be.
pub fn differences(before: &str, after: &str) -> Vec<(Span, String)> {
    let diff = TextDiff::from_chars(before, after);
    let mut differences: Vec<(Span, String)> = Vec::new();
    let offsets: Vec<usize> = before
        .char_indices()
        .map(|(at, _)| at)
        .chain([before.len()])
        .collect();
    let after: Vec<char> = after.chars().collect();
    for op in diff.ops() {
        let (tag, old, new) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            continue;
        }
        let at = |index: usize| offsets.get(index).copied().unwrap_or(before.len());
        let span = Span::new(at(old.start), at(old.end));
        let text: String = after.get(new).unwrap_or_default().iter().collect();
        match differences.last_mut() {
            // One character between two changes is no place to stop at.
            Some((last, written))
                if before
                    .get(last.end..span.start)
                    .is_some_and(|it| it.chars().count() < 2) =>
            {
                written.push_str(before.get(last.end..span.start).unwrap_or_default());
                written.push_str(&text);
                last.end = span.end;
            }
            _ => differences.push((span, text)),
        }
    }
    let narrowed = |(span, text): (Span, String)| narrowed(before, span, &text);
    differences.into_iter().map(narrowed).collect()
}

/// A difference without the characters at its ends that are the same in both texts.
fn narrowed(before: &str, span: Span, text: &str) -> (Span, String) {
    let old = span.of(before);
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum()
    };
    let behind = same(&mut old.chars().rev().zip(text.chars().rev()));
    let old = old.get(..old.len() - behind).unwrap_or_default();
    let text = text.get(..text.len() - behind).unwrap_or_default();
    let ahead = same(&mut old.chars().zip(text.chars()));
    let span = Span::new(span.start + ahead, span.start + old.len());
    (span, text.get(ahead..).unwrap_or_default().to_owned())
}
