use super::entry::Kind;
use super::plant::plant;
use super::{Table, read};
use crate::text::Span;

/// A user's own words (`[words]` in `nianbao.toml`).
#[derive(Debug)]
pub struct UserWords {
    /// Phrases of which other forms are slips.
    pub phrases: Table,
    /// What is right, the phrases too.
    right: Vec<String>,
}

impl UserWords {
    pub fn new(phrases: &[String], allow: Vec<String>) -> Self {
        let entries = phrases
            .iter()
            .flat_map(|phrase| read::line(phrase, Kind::Phrase));
        let entries: Vec<_> = entries.collect();
        let mut right = allow;
        right.extend(entries.iter().map(|entry| entry.text.clone()));
        right.retain(|word| !word.is_empty());
        Self {
            phrases: plant(entries.into_iter()),
            right,
        }
    }

    /// Whether a place of a text lies in a word that is right.
    pub fn covers(&self, text: &str, place: Span) -> bool {
        self.right.iter().any(|word| {
            let start = text.floor_char_boundary(place.start.saturating_sub(word.len()));
            let end = text.ceil_char_boundary((place.end + word.len()).min(text.len()));
            let around = text.get(start..end).unwrap_or_default();
            around.match_indices(word.as_str()).any(|(at, word)| {
                let found = Span::new(start + at, start + at + word.len());
                found.start <= place.start && place.end <= found.end
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_a_word_is_right() {
        let own = UserWords::new(&["云溪一点通{|平台}".to_owned()], vec!["青云办".to_owned()]);
        let text = "依托青云办公开";
        let at = |word: &str| {
            let start = text.find(word).unwrap_or_default();
            Span::new(start, start + word.len())
        };
        assert!(own.covers(text, at("云办")));
        assert!(!own.covers(text, at("办公")));
        assert!(own.covers("云溪一点通平台", Span::new(0, 21)));
    }
}
