//! Names, documentation and messages of every rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use nianbao::messages::{self, Language};
use nianbao::rules;

use crate::folder;

const LANGUAGES: [Language; 2] = [Language::Chinese, Language::English];

#[test]
fn names_are_kebab_case_and_those_of_the_files() {
    let mut seen = BTreeSet::new();
    for rule in rules::all() {
        let name = rule.name;
        let mut words = name.split('-');
        let kebab = words
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        assert!(kebab, "{name} is not kebab-case");
        assert!(seen.insert(name), "{name} stands twice");
        let file = folder(rule).join(name.replace('-', "_"));
        let catalogue = fs::read_to_string(file.with_extension("toml")).unwrap_or_default();
        let mut catalogue: toml::Table = catalogue.parse().unwrap();
        for (language, key) in [(Language::Chinese, "zh"), (Language::English, "en")] {
            let section = catalogue[key].as_table_mut().unwrap();
            let messages = section.remove("messages");
            for (key, message) in messages.iter().filter_map(toml::Value::as_table).flatten() {
                let built = rule.catalogue.template(key, language);
                assert_eq!(built, message.as_str(), "{name}: {key}");
            }
        }
        let built: toml::Table = messages::embedded(rule.catalogue.source());
        assert_eq!(catalogue, built, "{name}");
        assert!(file.with_extension("rs").exists(), "{name}");
    }
}

#[test]
fn documentation_is_complete_in_both_languages() {
    for rule in rules::all() {
        for language in LANGUAGES {
            let documentation = rule.documentation(language);
            let parts = [
                ("summary", &documentation.summary),
                ("what", &documentation.what),
                ("why", &documentation.why),
                ("fix", &documentation.fix),
            ];
            for (part, text) in parts {
                assert!(
                    !text.trim().is_empty(),
                    "{}: no {part} in {language:?}",
                    rule.name
                );
            }
            assert!(
                !documentation.summary.contains('\n'),
                "{}: summary of several lines",
                rule.name
            );
        }
        assert!(!rule.examples().is_empty(), "{} has no example", rule.name);
    }
}

#[test]
fn every_message_is_used() {
    for rule in rules::all() {
        let sources = fs::read_dir(folder(rule)).unwrap();
        let sources = sources.map(|entry| entry.unwrap().path());
        let code: String = sources
            .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        let file = folder(rule).join(rule.name.replace('-', "_"));
        let catalogue = fs::read_to_string(file.with_extension("toml")).unwrap();
        let catalogue: toml::Table = catalogue.parse().unwrap();
        let messages = catalogue["zh"]["messages"].as_table().unwrap();
        assert!(!messages.is_empty(), "{} has no messages", rule.name);
        for key in messages.keys() {
            assert!(
                code.contains(&format!("\"{key}\"")),
                "{}: {key} is used nowhere",
                rule.name
            );
        }
    }
}

/// The list of rules that the project was given, where it is at hand.
#[test]
fn severities_and_fix_grades_are_those_asked_for() {
    let Some(shared) = std::env::var_os("NIANBAO_SHARED") else {
        return;
    };
    let table = fs::read_to_string(std::path::Path::new(&shared).join("rules.tsv")).unwrap();
    let asked: BTreeMap<&str, Vec<&str>> = table
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>())
        .map(|fields| (fields[0], fields[1..4].to_vec()))
        .collect();
    for rule in rules::all() {
        let own = vec![rule.group.name(), rule.severity.name(), rule.fix.name()];
        assert_eq!(asked.get(rule.name), Some(&own), "{}", rule.name);
    }
}
