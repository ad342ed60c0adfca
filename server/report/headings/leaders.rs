//! Lines of a table of contents.

/// Whether a line ends in the number of a page, dots or a wide blank before it: 一、总体情况……1.
pub fn is_of_contents(line: &str) -> bool {
    /// No report has more pages, in digits.
    const MOST_DIGITS: usize = 3;
    /// So many blanks are no slip.
    const WIDE: usize = 3;
    const LEADERS: [char; 8] = ['.', '…', '·', '⋯', '．', '・', '‥', '﹍'];
    let line = line.trim_end();
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - words.len();
    let rest = words.trim_end_matches(|c: char| LEADERS.contains(&c) || c.is_whitespace());
    let between = words.get(rest.len()..).unwrap_or_default();
    let dots = between.chars().filter(|c| LEADERS.contains(c)).count();
    let blanks = between.chars().count() - dots;
    (1..=MOST_DIGITS).contains(&digits)
        && rest.ends_with(char::is_alphabetic)
        && (dots >= 2 || between.contains('…') || between.contains('\t') || blanks >= WIDE)
}
