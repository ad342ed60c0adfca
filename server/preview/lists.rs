//! Lists and quotations, by the signs that their lines begin with.

/// What a line is besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One of a list, so deep in it.
    Item(usize),
    Quotation,
}

/// What a line is by the sign that it begins with, and how many bytes stand before its words.
pub fn shape(line: &str) -> Option<(Shape, usize)> {
    /// The signs of Markdown, and what Word writes for them.
    const BULLETS: [char; 6] = ['-', '*', '+', '•', '●', '■'];
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    let sign = bare.chars().next()?;
    let behind = bare.get(sign.len_utf8()..)?;
    let words = behind.trim_start_matches(' ');
    if words.trim().is_empty() || words.len() == behind.len() {
        return None;
    }
    let start = line.len() - words.len();
    match sign {
        '>' => Some((Shape::Quotation, start)),
        sign if BULLETS.contains(&sign) => Some((Shape::Item(indent / 2), start)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_counts_with_a_blank_and_words_behind_it() {
        for (line, expected) in [
            ("- 甲", Some((Shape::Item(0), 2))),
            ("  + 甲", Some((Shape::Item(1), 4))),
            ("•  甲", Some((Shape::Item(0), 5))),
            ("> 甲", Some((Shape::Quotation, 2))),
            ("**甲**", None),
            ("-3", None),
            ("- ", None),
            ("1. 甲", None),
        ] {
            assert_eq!(shape(line), expected, "{line}");
        }
    }
}
