//! Every setting that holds for a draft, and where it was written.

use std::collections::BTreeMap;
use std::path::Path;

use super::Configuration;
use super::configuration::{Origin, rules_of};
use super::given::Given;
use crate::rules;

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Table and key: `report.organ`, `rules.title-form`.
    pub key: String,
    /// Its value in TOML; `None` where nothing is settled.
    pub value: Option<String>,
    pub origin: Origin,
    /// Line in the configuration file, from 1; 0 elsewhere.
    pub line: usize,
}

/// All settings for the file at the absolute `path`, in the order of the tables.
pub fn explain(configuration: &Configuration, path: &Path) -> Vec<Explained> {
    let mut listed = Listed::default();
    for key in [
        "report.organ",
        "report.level",
        "report.year",
        "report.format",
    ] {
        listed.start(key, None);
    }
    for rule in rules::all() {
        let severity = text(rule.severity.name());
        listed.start(&format!("rules.{}", rule.name), Some(severity));
    }
    for key in [
        "history.previous",
        "statutes.folders",
        "words.phrases",
        "words.allow",
    ] {
        listed.start(key, None);
    }
    for part in configuration.parts(path) {
        let origin = part.layer.origin();
        let report = part.report;
        listed.set("report.organ", report.organ.as_ref(), origin, |organ| {
            text(organ)
        });
        listed.set("report.level", report.level.as_ref(), origin, |level| {
            text(level.name())
        });
        listed.set(
            "report.year",
            report.year.as_ref(),
            origin,
            ToString::to_string,
        );
        listed.set("report.format", report.format.as_ref(), origin, |id| {
            text(id)
        });
        for (rule, severity) in rules_of(part.rules) {
            let word = |severity: &Option<rules::Severity>| {
                text(severity.map_or("off", rules::Severity::name))
            };
            listed.set(&format!("rules.{rule}"), Some(severity), origin, word);
        }
        if let Some(words) = part.words {
            for (key, list) in [
                ("words.phrases", &words.phrases),
                ("words.allow", &words.allow),
            ] {
                let shown: Vec<_> = list.iter().map(|word| text(&word.value)).collect();
                listed.set(key, list.first(), origin, |_| {
                    format!("[{}]", shown.join(", "))
                });
            }
        }
        for (key, paths) in [
            ("history.previous", part.previous),
            ("statutes.folders", part.statutes),
        ] {
            let shown =
                |path: &Given<String>| text(&part.layer.path(&path.value).to_string_lossy());
            let list: Vec<_> = paths.iter().map(shown).collect();
            listed.set(key, paths.first(), origin, |_| {
                format!("[{}]", list.join(", "))
            });
        }
    }
    listed.entries
}

#[derive(Default)]
struct Listed {
    entries: Vec<Explained>,
    places: BTreeMap<String, usize>,
}

impl Listed {
    fn start(&mut self, key: &str, value: Option<String>) {
        self.places.insert(key.to_owned(), self.entries.len());
        self.entries.push(Explained {
            key: key.to_owned(),
            value,
            origin: Origin::Default,
            line: 0,
        });
    }

    fn set<T>(
        &mut self,
        key: &str,
        given: Option<&Given<T>>,
        origin: &Origin,
        show: impl Fn(&T) -> String,
    ) {
        let place = self.places.get(key).copied();
        let entry = place.and_then(|place| self.entries.get_mut(place));
        if let (Some(entry), Some(given)) = (entry, given) {
            entry.value = Some(show(&given.value));
            entry.origin = origin.clone();
            entry.line = given.line;
        }
    }
}

/// A text as TOML writes it.
fn text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
