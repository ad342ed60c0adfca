//! The bullets of lists, in Word and in Markdown, and its line across the page.

/// The signs of Markdown, each with the bullet that Word shows for it. • is that of Word itself.
pub const BULLETS: [(char, &str); 3] = [('-', "•"), ('*', "●"), ('+', "■")];

/// A line across the page, alone between blank lines.
pub const RULE: &str = "---";

/// How deep a list of Word can be.
pub const LEVELS: usize = 9;

/// The sign of Markdown for a bullet.
pub fn sign(bullet: &str) -> Option<char> {
    let known = BULLETS.iter().find(|(_, shown)| *shown == bullet)?;
    Some(known.0)
}

/// Whether words behind a bullet or the sign of a quotation stand on one line and begin with no sign that means something there.
pub fn is_plain(words: &str) -> bool {
    let first = words.chars().next();
    let begins = first
        .is_some_and(|c| !c.is_whitespace() && !matches!(c, '#' | '>' | '-' | '+' | '|' | '<'));
    let is_list = words.starts_with("* ");
    begins && !is_list && words.trim_end() == words && !words.contains(['<', '\t'])
}
