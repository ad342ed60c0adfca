//! Edits that turn one text into another.

use similar::{ChangeTag, TextDiff};

use crate::rules::Edit;
use crate::text::Span;

/// The edits from `old` to `new`: whole lines, and only those that differ, so that an editor's cursor and folds stay.
pub fn between(old: &str, new: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let mut at = 0;
    let mut open: Option<(usize, String)> = None;
    let diff = TextDiff::from_lines(old, new);
    for change in diff.iter_all_changes() {
        let line = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                edits.extend(open.take().map(|(start, text)| replace(start, at, text)));
                at += line.len();
            }
            ChangeTag::Delete => {
                open.get_or_insert((at, String::new()));
                at += line.len();
            }
            ChangeTag::Insert => {
                let (_, text) = open.get_or_insert((at, String::new()));
                text.push_str(line);
            }
        }
    }
    edits.extend(open.map(|(start, text)| replace(start, at, text)));
    edits
}

fn replace(start: usize, end: usize, text: String) -> Edit {
    Edit::replace(Span::new(start, end), text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lint;

    proptest! {
        #[test]
        fn edits_lead_from_one_text_to_the_other(
            old in "([a-c年]{0,2}\n){0,8}[a-c]{0,2}",
            new in "([a-c年]{0,2}\n){0,8}[a-c]{0,2}",
        ) {
            prop_assert_eq!(lint::apply(&old, &between(&old, &new)), new);
        }
    }
}
