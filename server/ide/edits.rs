//! Edits that turn one text into another.

use similar::{ChangeTag, TextDiff};

use crate::rules::Edit;
use crate::text::Span;

/// The edits from `old` to `new`, as small as lines allow, so that an editor's cursor and folds stay.
pub fn between(old: &str, new: &str) -> Vec<Edit> {
    narrowed(old, hunks(old, new))
}

/// Where lines are replaced by as many, an edit of each line, of what differs in it: a hunk can be a table of 10 KB, and
/// some editors compare old and new text character by character.
pub fn narrowed(old: &str, hunks: Vec<Edit>) -> Vec<Edit> {
    let narrow = |hunk: Edit| {
        let lines: Vec<&str> = hunk.span.of(old).split_inclusive('\n').collect();
        if lines.len() != hunk.text.split_inclusive('\n').count() {
            return vec![hunk];
        }
        let mut at = hunk.span.start;
        let pairs = lines.into_iter().zip(hunk.text.split_inclusive('\n'));
        let edits = pairs.filter_map(|(line, replacement)| {
            let edit = difference(line, replacement, at);
            at += line.len();
            edit
        });
        edits.collect()
    };
    hunks.into_iter().flat_map(narrow).collect()
}

/// What differs between two lines, of which the first begins at `at`.
fn difference(old: &str, new: &str, at: usize) -> Option<Edit> {
    if old == new {
        return None;
    }
    if old.ends_with("\r\n") != new.ends_with("\r\n") {
        // The protocol has no position inside a line break.
        return Some(Edit::replace(Span::new(at, at + old.len()), new));
    }
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        let same = pairs.take_while(|(old, new)| old == new);
        same.map(|(c, _)| c.len_utf8()).sum()
    };
    let start = length(&mut old.chars().zip(new.chars()));
    let (old_rest, new_rest) = (old.get(start..)?, new.get(start..)?);
    let end = length(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
    let text = new_rest.get(..new_rest.len() - end)?;
    let span = Span::new(at + start, at + old.len() - end);
    Some(Edit::replace(span, text))
}

/// The edits from `old` to `new` in whole lines, one for each run of lines that differ.
pub fn hunks(old: &str, new: &str) -> Vec<Edit> {
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

    #[test]
    fn an_edit_is_what_differs_in_a_line() {
        let edits = between("年报\n|甲|1|\n|乙|2|\n尾", "年报\n|甲 |1|\n|乙 |2|\n尾");
        let expected = [Edit::insert(11, " "), Edit::insert(19, " ")];
        assert_eq!(edits, expected);
    }

    #[test]
    fn no_edit_begins_inside_a_line_break() {
        let whole = Edit::replace(Span::new(0, 3), "a\n");
        assert_eq!(between("a\r\nb\r\n", "a\nb\r\n"), [whole]);
    }
}
