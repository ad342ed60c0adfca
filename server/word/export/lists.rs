//! Items of lists and quotations of Markdown, as far as Word has them too and gives them back as they were.

use crate::report::{ReadOptions, Report};
use crate::text::{Words, words_shown};
use crate::word::bullets::{BULLETS, LEVELS, is_plain};

/// Lines that are quoted.
pub struct Quotation {
    pub words: Vec<Words>,
    /// Where its last line ends.
    pub end: usize,
}

/// The sign, the depth and the words of a line that is an item with a bullet.
pub fn item(line: &str) -> Option<(char, usize, Vec<Words>)> {
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    let sign = bare.chars().next()?;
    let words = bare.get(sign.len_utf8()..)?.strip_prefix(' ')?;
    let level = indent / 2;
    let is_known = BULLETS.iter().any(|(known, _)| *known == sign);
    let is_whole =
        indent.is_multiple_of(2) && level < LEVELS && is_plain(&words.replace("<br>", ""));
    (is_known && is_whole).then(|| (sign, level, words_shown(words)))
}

/// The quotation that begins with the line at `start`, up to the blank line behind it. What reads otherwise without its signs,
/// such as a heading, is left as it is written.
pub fn quotation(text: &str, start: usize) -> Option<Quotation> {
    let mut words: Vec<Words> = Vec::new();
    let mut plain = String::new();
    let mut end = start;
    for line in text.get(start..)?.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
        let inner = line.trim_end_matches(['\n', '\r']).strip_prefix("> ")?;
        if !is_plain(inner) {
            return None;
        }
        if !words.is_empty() {
            words.push(Words {
                text: "\n".to_owned(),
                ..Words::default()
            });
        }
        words.extend(words_shown(inner));
        plain.push_str(inner);
        plain.push_str("\n\n");
    }
    let report = Report::parse(plain, &ReadOptions::default());
    let reads_alike = report.headings.is_empty() && report.title.is_none();
    (!words.is_empty() && reads_alike).then_some(Quotation { words, end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain_words;

    #[test]
    fn items_are_told_by_sign_and_depth() {
        let read = |line| item(line).map(|(sign, level, words)| (sign, level, plain_words(&words)));
        for (line, expected) in [
            ("- 甲", Some(('-', 0, "甲"))),
            ("    + **甲**", Some(('+', 2, "甲"))),
            ("* 甲", Some(('*', 0, "甲"))),
            (" - 甲", None),
            ("-甲", None),
            ("- ", None),
            ("- - 甲", None),
            ("- [ ] 甲", Some(('-', 0, "[ ] 甲"))),
            ("- [甲](https://example.gov.cn)", Some(('-', 0, "甲"))),
            ("- `甲`<br>乙", Some(('-', 0, "甲\n乙"))),
            ("- 甲<b", None),
            ("1. 甲", None),
            ("**甲**", None),
        ] {
            let expected = expected.map(|(sign, level, words)| (sign, level, words.to_owned()));
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn quotations_end_at_a_blank_line_and_hold_no_headings() {
        let read = |text| quotation(text, 0).map(|it| (plain_words(&it.words), it.end));
        for (text, expected) in [
            ("> 甲\n> 乙\n\n> 丙\n", Some(("甲\n乙", 12))),
            ("> 甲\n乙\n", None),
            ("> 甲\n>\n> 乙\n", None),
            ("> ## 甲\n", None),
            ("> 一、总体情况\n", None),
            ("甲\n", None),
        ] {
            let expected = expected.map(|(words, end)| (words.to_owned(), end));
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
