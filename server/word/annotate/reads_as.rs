use std::borrow::Cow;

use crate::text::digit_on_line;

/// Whether a copy reads as it should, but for what a change to its words does to its shape: the style of a heading counts as
/// one only where the words are those of a heading, a paragraph without words shows nothing, blanks and tabs at the end of a
/// line or cell are not read, and where all words of a line stand above it they only have smaller letters.
pub fn reads_as(copy: &str, wanted: &str) -> bool {
    let (mut copy, mut wanted) = (lines(copy), lines(wanted));
    loop {
        match (copy.next(), wanted.next()) {
            (None, None) => return true,
            (Some(copy), Some(wanted)) if is_same(&copy, &wanted) => {}
            _ => return false,
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let lines = text.lines().map(|line| {
        let line = line.trim_start_matches('#').trim();
        match line.starts_with('|') {
            true => line
                .split('|')
                .map(str::trim)
                .collect::<Vec<_>>()
                .join("|")
                .into(),
            false => Cow::Borrowed(line),
        }
    });
    lines.filter(|line| !line.is_empty())
}

fn is_same(copy: &str, wanted: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    copy == wanted
        || (!wanted.contains(is_figure) && {
            let on_line = wanted.chars().map(|c| digit_on_line(c).unwrap_or(c));
            on_line.eq(copy.chars())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_a_line_may_be_another_and_its_words_may_not() {
        for (copy, wanted, same) in [
            ("甲\n\n乙\n", "甲\n\n\n乙\n", true),
            ("## 甲\n", "甲\t\n", true),
            ("| 甲 | 乙 |", "| 甲  | 乙 |", true),
            ("2024年\n", "²⁰²⁴年\n", true),
            ("1202条\n", "120²条\n", false),
            ("甲\n乙\n", "甲\n", false),
            ("甲\n", "甲\n乙\n", false),
            ("甲乙\n", "甲 乙\n", false),
        ] {
            assert_eq!(reads_as(copy, wanted), same, "{copy:?} {wanted:?}");
        }
    }
}
