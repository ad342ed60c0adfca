//! The words of `data/recognition.toml`, by which parts of a draft are recognised.

use std::sync::LazyLock;

use crate::messages::{data, embedded};
use crate::text::compact;

/// The words, read once.
pub static WORDS: LazyLock<Recognition> =
    LazyLock::new(|| embedded(data!("report/data/recognition.toml")));

/// Words before and within a span of dates.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodWords {
    /// Close before it, they make it the period of the report.
    pub words: Vec<String>,
    /// Behind its first date.
    pub from: String,
    /// Between its dates.
    pub joints: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Recognition {
    pub section: Vec<SectionWords>,
    pub title: TitleWords,
    pub heading: WordList,
    pub marks: WordList,
    pub period: PeriodWords,
    pub caption: Caption,
    pub note: WordList,
    pub reference: ReferenceWords,
    pub number: NumberWords,
    pub foreign_columns: ForeignColumns,
    pub block_header: WordList,
    pub no_value: WordList,
    pub behind_title: BehindTitle,
    pub cell: CellWords,
    pub unit: UnitWords,
    pub years: YearWords,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignColumns {
    pub numbers: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BehindTitle {
    pub goes_on: char,
    pub attribute: char,
}

/// What stands around the figure of a cell.
#[derive(Debug, Default, serde::Deserialize)]
pub struct CellWords {
    pub rises: Vec<String>,
    pub falls: Vec<String>,
    pub multipliers: String,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct UnitWords {
    pub behind_figures: Vec<String>,
    pub in_text: String,
}

/// What says which year a row or a table is of.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearWords {
    /// The year of the report.
    pub this: Vec<String>,
    /// Another year.
    pub other: Vec<String>,
    /// What may stand behind a year.
    pub behind: Vec<String>,
}

/// What numbers of headings count.
#[derive(Debug, Default, serde::Deserialize)]
pub struct NumberWords {
    /// 章 of 第二章.
    pub units: Vec<String>,
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
    pub published: String,
    /// What may stand between the organ's name and the rest.
    pub joints: Vec<String>,
    /// What even a title that is short of 年度 ends in.
    pub reports: Vec<String>,
    /// What stands in brackets behind the title of a report that is not yet issued.
    pub drafts: Vec<String>,
    /// What the data of a web page call the title.
    pub labels: Vec<String>,
    /// What the names of provinces, cities and counties end in.
    pub places: Vec<String>,
    /// What may stand before a title on its line.
    pub prefixes: Vec<String>,
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct WordList {
    pub words: Vec<String>,
}

/// Whether a text has one of the words in it that every report has, blanks and line breaks left out.
pub fn has_marks(text: &str) -> bool {
    let has = |text: &str| {
        WORDS
            .marks
            .words
            .iter()
            .any(|word| text.contains(word.as_str()))
    };
    has(text) || has(&compact(text))
}

/// Whether a compact text is, or has in it, the note on the balance of table three.
pub fn names_balance(text: &str) -> bool {
    let words = &WORDS.note.words;
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Whether the value of a cell opens with a word for a rise (`false`) or a fall (`true`).
pub fn falls(text: &str) -> Option<bool> {
    let opens = |words: &[String]| words.iter().any(|word| text.starts_with(word.as_str()));
    if opens(&WORDS.cell.falls) {
        return Some(true);
    }
    opens(&WORDS.cell.rises).then_some(false)
}

/// What the numbers of headings count: 部分 of 第二部分.
pub fn ordinal_units() -> &'static [String] {
    &WORDS.number.units
}

impl ReferenceWords {
    /// Whether a word alone says only what kind of act is meant.
    pub fn is_kind(&self, word: &str) -> bool {
        self.kinds.iter().any(|kind| kind == word)
    }

    /// Whether a name ends as those of acts do that have articles.
    pub fn ends_in_kind(&self, name: &str) -> bool {
        self.kinds.iter().any(|kind| name.ends_with(kind.as_str()))
    }

    /// The act that a report means by a kind where nothing else is said.
    pub fn by_default(&self, kind: &str) -> Option<&str> {
        (kind == self.regulation_kind).then_some(self.regulation.as_str())
    }
}

#[derive(Debug, Default, serde::Deserialize)]
pub struct Caption {
    pub prefixes: Vec<String>,
    /// What the line above one begins with, where it is the name of an appendix.
    pub above: Vec<String>,
}

/// Words around the names of acts, and how they are referred to.
#[derive(Debug, Default, serde::Deserialize)]
pub struct ReferenceWords {
    /// What stands before 条例 where it is no part of a longer name.
    pub lead_ins: Vec<String>,
    /// What alone says only what kind of act is meant.
    pub kinds: Vec<String>,
    /// The kind by which a report means `regulation` where nothing else is said.
    pub regulation_kind: String,
    pub regulation: String,
    pub pointers: Vec<char>,
    pub introducing: Vec<String>,
    pub introduced: Vec<char>,
    pub edition: char,
    pub interpretations: String,
    /// Words right before a title that make it a short form that is being introduced.
    pub introductions: Vec<String>,
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
