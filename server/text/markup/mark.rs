/// A run of `*`, `_` or `~`.
#[derive(Clone, Copy)]
pub struct Mark<'t> {
    pub written: &'t str,
    pub opens: bool,
    pub closes: bool,
    pub role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Literal,
    Open,
    Close,
}

/// What a run of marks may do between two characters, by the rules of Markdown; but ** and ~~ do so beside punctuation too,
/// because Chinese has no blanks there, and nothing does between figures.
pub fn mark<'t>(written: &'t str, before: Option<char>, behind: Option<char>) -> Option<Mark<'t>> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let between_digits = is_digit(before) && is_digit(behind);
    // The figure before another that takes its place is struck out; 3~~5 is neither.
    if between_digits && written != "~~" {
        return None;
    }
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let is_sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    let apart = |c: Option<char>| is_blank(c) || is_sign(c);
    let left = !is_blank(behind) && (!is_sign(behind) || apart(before));
    let right = !is_blank(before) && (!is_sign(before) || apart(behind));
    let (opens, closes) = match written {
        "~~" if between_digits => (false, true),
        "**" | "***" | "~~" => (!is_blank(behind), !is_blank(before)),
        "*" => (left, right),
        "_" | "__" | "___" => (
            left && (!right || is_sign(before)),
            right && (!left || is_sign(behind)),
        ),
        _ => return None,
    };
    Some(Mark {
        written,
        opens,
        closes,
        role: Role::Literal,
    })
}
