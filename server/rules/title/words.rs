//! The words of `words.toml`.

use std::sync::LazyLock;

use crate::format::Format;
use crate::messages::{data, embedded};

/// The words, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/title/words.toml")));

/// The official title as a reader wants to see it, with names for what is not known.
pub fn shown(format: &Format, organ: Option<&str>, year: Option<i32>) -> String {
    let year = year.map_or_else(|| String::from("××××"), |year| year.to_string());
    format.title(organ.unwrap_or(&WORDS.unknown_name), &year)
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    pub before_name: Vec<String>,
    pub place_endings: Vec<String>,
    pub goes_on: Vec<String>,
    pub offices: Vec<String>,
    pub not_in_name: Vec<String>,
    pub unknown_name: String,
    pub topic: String,
    pub short_topic: String,
    pub office_topic: String,
    pub work: String,
    pub annual_report: String,
    pub short_report: String,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_data_file_is_read() {
        serde_json::from_str::<super::Words>(crate::messages::data!("rules/title/words.toml"))
            .unwrap();
    }
}
