use super::markup::mark::mark;

/// Length of the words that a text has struck out at a place, with the marks around them: ~~甲~~.
pub fn struck_length(text: &str, at: usize) -> Option<usize> {
    const SIGN: &str = "~~";
    /// Nobody strikes out more in a line, in bytes.
    const LONGEST: usize = 1024;
    let inner = text.get(at..)?.strip_prefix(SIGN)?;
    let before = text.get(..at)?.chars().next_back();
    let first = inner.chars().next();
    if before == Some('~') || first == Some('~') || !mark(SIGN, before, first)?.opens {
        return None;
    }
    let near = inner.get(..inner.floor_char_boundary(LONGEST))?;
    let line = near.split(['\n', '|', '\t']).next()?;
    let end = line.find(SIGN)?;
    let last = line.get(..end)?.chars().next_back();
    let behind = line.get(end + SIGN.len()..)?.chars().next();
    let closes = behind != Some('~') && mark(SIGN, last, behind)?.closes;
    closes.then_some(end + 2 * SIGN.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_two_marks_is_struck_out() {
        for (text, length) in [
            ("~~5件~~", Some(8)),
            ("~~甲 乙~~3", Some(11)),
            ("~~ 甲~~", None),
            ("~~甲 ~~", None),
            ("~~~甲~~~", None),
            ("~~甲\n~~", None),
            ("~~甲 | 乙~~", None),
            ("~~甲", None),
            ("~甲~", None),
        ] {
            assert_eq!(struck_length(text, 0), length, "{text}");
        }
        assert_eq!(struck_length("3~~5件~~", 1), None);
        assert_eq!(struck_length("~~~~", 2), None);
    }
}
