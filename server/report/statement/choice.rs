//! Words of which a pattern takes one.

/// The word that stands for any year.
const YEAR: &str = "@";
const YEAR_DIGITS: usize = 4;

/// Words one of which may stand at a place, the longest first.
#[derive(Debug)]
pub(super) struct Choice {
    words: Vec<String>,
    first: Characters,
    last: Characters,
}

impl Choice {
    pub(super) fn new(mut words: Vec<String>) -> Self {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        // A year begins with a digit, and ends with 年 or 年度.
        let ends = |word: &str, end: fn(&str) -> Option<char>| match word {
            YEAR => None,
            _ => end(word),
        };
        let of = |end: fn(&str) -> Option<char>| {
            Characters::of(words.iter().map(|word| ends(word, end)))
        };
        let first = of(|word| word.chars().next());
        let last = of(|word| word.chars().next_back());
        Self { words, first, last }
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether any year is one of the words.
    pub(super) fn has_year(&self) -> bool {
        self.words.iter().any(|word| word == YEAR)
    }

    /// What is left of a text before each word that it ends with.
    pub(super) fn before_end<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let may = self.last.may_have(text.chars().next_back());
        let words = if may { self.words.as_slice() } else { &[] };
        words.iter().filter_map(|word| without_end(text, word))
    }

    /// What follows in a text behind each word that it begins with.
    pub(super) fn behind_start<'t>(&self, text: &'t str) -> impl Iterator<Item = &'t str> {
        let may = self.first.may_have(text.chars().next());
        let words = if may { self.words.as_slice() } else { &[] };
        words.iter().filter_map(|word| without_start(text, word))
    }
}

/// A set of characters that says of most others at once that they are not in it.
#[derive(Clone, Copy, Debug)]
struct Characters(u64);

impl Characters {
    /// `None` stands for any character.
    fn of(characters: impl Iterator<Item = Option<char>>) -> Self {
        Self(characters.fold(0, |set, c| set | c.map_or(u64::MAX, Self::bit)))
    }

    fn may_have(self, c: Option<char>) -> bool {
        c.is_some_and(|c| self.0 & Self::bit(c) != 0)
    }

    fn bit(c: char) -> u64 {
        1 << (u32::from(c) % u64::BITS)
    }
}

/// The text without a word that it ends with.
fn without_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    if word != YEAR {
        return text.strip_suffix(word);
    }
    let number = text
        .strip_suffix("年度")
        .or_else(|| text.strip_suffix('年'))?;
    let (left, digits) = number.split_at_checked(number.len().checked_sub(YEAR_DIGITS)?)?;
    is_year(digits).then_some(left)
}

/// The text without a word that it begins with.
fn without_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    if word != YEAR {
        return text.strip_prefix(word);
    }
    let (digits, left) = text.split_at_checked(YEAR_DIGITS)?;
    let left = left.strip_prefix('年')?;
    is_year(digits).then(|| left.strip_prefix('度').unwrap_or(left))
}

fn is_year(digits: &str) -> bool {
    digits.starts_with("20") && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Choice;

    #[test]
    fn words_are_taken_the_longest_first() {
        let choice = Choice::new(["共", "共计", "@"].map(str::to_owned).to_vec());
        let behind = |text| choice.behind_start(text).collect::<Vec<_>>();
        assert_eq!(behind("共计5件"), ["5件", "计5件"]);
        assert_eq!(behind("2024年度5件"), ["5件"]);
        assert!(behind("收到5件").is_empty() && behind("").is_empty());
        let before = |text| choice.before_end(text).collect::<Vec<_>>();
        assert_eq!(before("申请共计"), ["申请"]);
        assert_eq!(before("截至2024年"), ["截至"]);
        assert!(before("申请").is_empty() && before("").is_empty());
    }
}
