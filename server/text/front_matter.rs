//! What a static site generator is told at the beginning of a file.

use super::Span;

/// The lines between `---` and `---` that a text begins with, these included, where they hold keys with values and nothing else.
pub fn front_matter(text: &str) -> Option<Span> {
    /// So many lines are no more than data of a page.
    const MOST: usize = 60;
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let mut end = start + first.len();
    for (at, line) in lines.take(MOST).enumerate() {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (at > 0).then(|| Span::new(start, end));
        }
        if !is_of_data(line) {
            return None;
        }
    }
    None
}

/// Whether a line is `key: value`, goes on with one above it, or says nothing.
fn is_of_data(line: &str) -> bool {
    let goes_on = line.starts_with([' ', '\t', '#', '-']) || line.trim().is_empty();
    let key = line.split_once(':').map(|(key, _)| key);
    let is_name = |key: &str| {
        key.chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    };
    goes_on || key.is_some_and(|key| !key.is_empty() && is_name(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_of_a_page_are_told_from_rules_between_paragraphs() {
        for (text, expected) in [
            (
                "---\ntitle: 年度报告\ndate: 2025-01-08\n---\n\n# 年度报告\n",
                45,
            ),
            ("\u{feff}---\r\ntags:\r\n  - 年报\r\n---\r\n正文\r\n", 32),
            ("---\n---\n正文\n", 0),
            ("---\n本报告由办公室编制。\n---\n", 0),
            ("---\ntitle: 年度报告\n", 0),
            ("正文\n---\ntitle: 年度报告\n---\n", 0),
        ] {
            let end = front_matter(text).map_or(0, |span| span.end);
            assert_eq!(end, expected, "{text}");
        }
    }
}
