//! The sentences of `sentences.toml`: five in which a rule must find something, and five in which it must not.

use std::collections::BTreeMap;

use nianbao::rules::{self, Group};
use serde::Deserialize;

use crate::{check, only};

/// So many of each kind for every rule of the groups.
const ENOUGH: usize = 5;

#[derive(Deserialize)]
struct Sentences {
    /// The draft in which a sentence stands, with {} for it.
    #[serde(default = "bare")]
    frame: String,
    bad: Vec<String>,
    good: Vec<String>,
}

fn bare() -> String {
    "{}\n".to_owned()
}

#[test]
fn sentences_are_judged_right() {
    let all: BTreeMap<String, Sentences> =
        toml::from_str(include_str!("sentences.toml")).expect("sentences.toml is read");
    let mut faults = Vec::new();
    for (name, sentences) in &all {
        let rule = rules::all()
            .find(|rule| rule.name == name)
            .unwrap_or_else(|| panic!("no rule {name}"));
        let settings = only(|other| other == rule);
        let found = |sentence: &String| {
            let draft = sentences.frame.replace("{}", sentence);
            check(&draft, &settings).len()
        };
        let missed = sentences.bad.iter().filter(|it| found(it) == 0);
        faults.extend(missed.map(|it| format!("{name} finds nothing in: {it}")));
        let wrong = sentences.good.iter().filter(|it| found(it) > 0);
        faults.extend(wrong.map(|it| format!("{name} finds something in: {it}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_rule_on_prose_privacy_and_publication_has_enough() {
    let all: BTreeMap<String, Sentences> =
        toml::from_str(include_str!("sentences.toml")).expect("sentences.toml is read");
    let groups = [Group::Prose, Group::Privacy, Group::Publication];
    for rule in rules::all().filter(|rule| groups.contains(&rule.group)) {
        let enough = all
            .get(rule.name)
            .is_some_and(|it| it.bad.len() >= ENOUGH && it.good.len() >= ENOUGH);
        assert!(enough, "{} has too few sentences", rule.name);
    }
}
