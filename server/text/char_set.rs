use serde::Deserialize;

/// A set of characters, written as a string. Whether one is in it takes a few steps, however long the string is.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "String")]
pub struct CharSet(Box<[char]>);

impl CharSet {
    pub fn contains(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }
}

impl From<String> for CharSet {
    fn from(written: String) -> Self {
        let mut chars: Box<[char]> = written.chars().collect();
        chars.sort_unstable();
        Self(chars)
    }
}

#[cfg(test)]
mod tests {
    use super::CharSet;

    #[test]
    fn what_is_written_is_in_the_set() {
        let set = CharSet::from("乙甲丙".to_owned());
        assert!("甲乙丙".chars().all(|c| set.contains(c)) && !set.contains('丁'));
        assert!(!CharSet::default().contains('甲'));
    }
}
