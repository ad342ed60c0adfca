//! What a profile puts first.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::cli::args::Profile;
use crate::messages::{data, embedded};
use crate::rules::{Diagnostic, Severity};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Profiles {
    inspection: Names,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    /// Rules and groups.
    first: Vec<String>,
    formulas: Formulas,
}

/// Rules of which those findings come first that have one of the words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Formulas {
    rules: Vec<String>,
    words: Vec<String>,
}

static PROFILES: LazyLock<Profiles> = LazyLock::new(|| embedded(data!("cli/output/profiles.toml")));

/// Whether a finding is one of those that the profile puts first, `text` being that of its file. What may well be right fails
/// nobody.
pub fn comes_first(profile: Profile, diagnostic: &Diagnostic, text: &str) -> bool {
    let names = match profile {
        Profile::Inspection => &PROFILES.inspection,
    };
    let rule = diagnostic.rule;
    let named = |name: &String| *name == rule.name || *name == rule.group.name();
    diagnostic.severity > Severity::Hint
        && (names.first.iter().any(named)
            || (names.formulas.rules.iter().any(named)
                && has_one_of(&names.formulas.words, diagnostic, text)))
}

/// Whether what a finding speaks of is part of one of the words, as it stands or as the fix writes it.
fn has_one_of(words: &[String], diagnostic: &Diagnostic, text: &str) -> bool {
    let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
    let written = edits.map(|edit| (edit.span, edit.text.as_str()));
    let mut passages = written.chain([(diagnostic.span, diagnostic.span.of(text))]);
    passages.any(|(span, passage)| {
        let before = text.get(..span.start).unwrap_or_default();
        let behind = text.get(span.end..).unwrap_or_default();
        words
            .iter()
            .any(|word| stands_around(word, before, passage, behind))
    })
}

/// Whether a word stands in a passage or over one of its ends.
fn stands_around(word: &str, before: &str, passage: &str, behind: &str) -> bool {
    let starts = |at: usize| {
        let (left, right) = word.split_at(at);
        if !before.ends_with(left) || right.is_empty() {
            return false;
        }
        match right.strip_prefix(passage) {
            Some(rest) => !passage.is_empty() && behind.starts_with(rest),
            None => passage.starts_with(right),
        }
    };
    let over = |at: usize| {
        let (left, right) = word.split_at(at);
        !left.is_empty() && passage.ends_with(left) && behind.starts_with(right)
    };
    let mut cuts = word.char_indices().map(|(at, _)| at);
    passage.contains(word) || cuts.any(|at| starts(at) || over(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;

    #[test]
    fn a_word_is_found_over_the_ends_of_what_is_written_and_not_beside_it() {
        let found = |before, passage, behind| stands_around("甲乙丙丁", before, passage, behind);
        assert!(found("", "甲乙丙丁", ""));
        assert!(found("子甲", "乙", "丙丁子"));
        assert!(found("甲乙", "丙丁子", ""));
        assert!(found("", "子甲乙", "丙丁"));
        assert!(found("", "子甲乙丙丁子", ""));
        assert!(!found("甲乙丙丁", "子", "甲乙丙丁"));
        assert!(!found("甲乙丙丁", "", "子"));
        assert!(!found("甲乙", "子", "丙丁"));
    }

    #[test]
    fn profiles_name_rules_and_groups_that_there_are() {
        let inspection = &PROFILES.inspection;
        for name in inspection.first.iter().chain(&inspection.formulas.rules) {
            let known = rules::all().any(|rule| rule.name == name || rule.group.name() == name);
            assert!(known, "{name}");
        }
    }
}
