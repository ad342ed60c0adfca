//! The words of `words.toml`.

use std::sync::LazyLock;

use crate::messages::{data, embedded};

/// The words, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/section/words.toml")));

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub aspect: Vec<Aspect>,
    pub belonging: Vec<Belonging>,
    pub aspect_heading: AspectHeading,
    pub assessment: Assessment,
    pub problems: Problems,
    pub fee: Fee,
    pub period: Period,
    pub parts: PartCount,
    pub points: Points,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    pub aspect: String,
    pub heading: Vec<String>,
    pub opening: Vec<String>,
    #[serde(default)]
    pub other_names: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Belonging {
    pub section: String,
    pub words: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AspectHeading {
    pub endings: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    pub words: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problems {
    pub nothing: Vec<String>,
    pub shortest: usize,
    pub stated: Vec<String>,
    pub improved: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub words: Vec<String>,
    pub nothing: Vec<String>,
    pub statement: String,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub words: Vec<String>,
    pub statement: String,
    pub others: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartCount {
    pub telling: char,
    pub behind_list: Vec<char>,
    pub among: char,
    pub units: Vec<String>,
    pub introductions: Vec<String>,
    pub separators: Vec<char>,
    pub section: Vec<PartWords>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    pub mark: char,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartWords {
    pub id: String,
    pub words: Vec<String>,
}

/// Whether one of `words` stands in `text`, which is compact.
pub fn has_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    #[test]
    fn the_words_fit_the_formats() {
        let words: Words = serde_json::from_str(data!("rules/section/words.toml")).unwrap();
        for format in format::builtin() {
            let overview = format.section("overview").unwrap();
            for aspect in &overview.aspects {
                let entries = words.aspect.iter();
                let count = entries
                    .filter(|entry| aspect.contains(&entry.aspect))
                    .count();
                assert_eq!(count, 1, "{aspect}");
            }
            for part in &words.parts.section {
                assert!(format.section(&part.id).is_some(), "{}", part.id);
            }
        }
    }
}
