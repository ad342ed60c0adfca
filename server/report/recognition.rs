//! The words of `data/recognition.toml`, by which parts of a draft are recognised.

use std::sync::LazyLock;

/// The words, read once.
pub static WORDS: LazyLock<Recognition> =
    LazyLock::new(|| toml::from_str(include_str!("data/recognition.toml")).unwrap_or_default());

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Recognition {
    pub section: Vec<SectionWords>,
    pub title: TitleWords,
    pub period: Words,
    pub caption: Prefixes,
    pub reference: ReferenceWords,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct SectionWords {
    pub id: String,
    pub words: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct TitleWords {
    /// Words that end the organ's name where the year stands before it.
    pub topics: Vec<String>,
    /// What may stand between the organ's name and the rest.
    pub joints: Vec<String>,
    /// What even a title that is short of 年度 ends in.
    pub report: String,
    /// What may stand before a title on its line.
    pub prefixes: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct Words {
    pub words: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct Prefixes {
    pub prefixes: Vec<String>,
}

/// Words around the names of acts that stand without title marks.
#[derive(Debug, Default, serde::Deserialize)]
pub struct ReferenceWords {
    /// What stands before 条例 where it is no part of a longer name.
    pub lead_ins: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_read_and_names_sections_of_the_format() {
        assert!(!WORDS.section.is_empty());
        for entry in &WORDS.section {
            for format in crate::format::builtin() {
                assert!(format.section(&entry.id).is_some(), "{}", entry.id);
            }
        }
    }
}
