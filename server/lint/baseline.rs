//! Findings that were there before nianbao was brought in: they are recorded once and not spoken of again.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::rules::Diagnostic;

/// The recorded findings by file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: Version,
    /// Paths with `/` between their parts.
    files: BTreeMap<String, Vec<Known>>,
}

/// A recorded finding. Only the fingerprint counts; the rest tells people what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub rule: String,
    /// The cell, else the section and what the rule says of the place.
    pub place: String,
    pub fingerprint: String,
}

/// What fingerprints are made of may change with this number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
struct Version;

impl TryFrom<u64> for Version {
    type Error = String;

    fn try_from(number: u64) -> Result<Self, String> {
        if number == u64::from(Version) {
            Ok(Version)
        } else {
            Err(format!("version {number}"))
        }
    }
}

impl From<Version> for u64 {
    fn from(_: Version) -> u64 {
        1
    }
}

impl Baseline {
    /// Reads what [`Baseline::to_json`] writes. The error says what is wrong with the text, in English.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Whether a text is a baseline, of this version or another.
    pub fn is_like(text: &str) -> bool {
        let json: Option<serde_json::Value> = serde_json::from_str(text).ok();
        json.is_some_and(|json| json.get("version").is_some() && json.get("files").is_some())
    }

    /// Sorted and one line a value, so that a change of the file shows what has changed.
    pub fn to_json(&self) -> String {
        // Plain structures of texts cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Records the findings of a file in place of those recorded before.
    pub fn record(&mut self, path: &str, diagnostics: &[Diagnostic], fingerprints: &[String]) {
        let found = diagnostics.iter().zip(fingerprints);
        let mut known: Vec<_> = found
            .map(|(diagnostic, fingerprint)| Known {
                rule: diagnostic.rule.name.to_owned(),
                place: place(diagnostic),
                fingerprint: fingerprint.clone(),
            })
            .collect();
        known.sort();
        if known.is_empty() {
            self.files.remove(path);
        } else {
            self.files.insert(path.to_owned(), known);
        }
    }

    /// Takes everything that another baseline has recorded.
    pub fn extend(&mut self, other: Baseline) {
        self.files.extend(other.files);
    }

    /// Takes the recorded findings out of a file's list; gives the records that match none of them: those are solved.
    pub fn take_known(
        &self,
        path: &str,
        diagnostics: &mut Vec<Diagnostic>,
        fingerprints: &mut Vec<String>,
    ) -> Vec<&Known> {
        let records = self.files.get(path).map_or(&[][..], Vec::as_slice);
        let mut open: HashMap<&str, &Known> = records
            .iter()
            .map(|known| (known.fingerprint.as_str(), known))
            .collect();
        let is_new: Vec<bool> = fingerprints
            .iter()
            .map(|fingerprint| open.remove(fingerprint.as_str()).is_none())
            .collect();
        keep(diagnostics, &is_new);
        keep(fingerprints, &is_new);
        let mut solved: Vec<_> = open.into_values().collect();
        solved.sort();
        solved
    }

    /// The files with records.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The records of a file.
    pub fn records(&self, path: &str) -> &[Known] {
        self.files.get(path).map_or(&[], Vec::as_slice)
    }
}

fn keep<T>(list: &mut Vec<T>, wanted: &[bool]) {
    let mut wanted = wanted.iter();
    list.retain(|_| wanted.next().copied().unwrap_or(true));
}

fn place(diagnostic: &Diagnostic) -> String {
    if let Some(cell) = &diagnostic.cell {
        return cell.clone();
    }
    let parts = [diagnostic.section.unwrap_or_default(), &diagnostic.place];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::fingerprints;
    use crate::rules::{self, Severity, Sink};
    use crate::text::Span;

    fn findings(places: &[&str]) -> (Vec<Diagnostic>, Vec<String>) {
        let rule = rules::by_name("section-duplicate").unwrap();
        let mut sunk = Vec::new();
        let sink = Sink::new(rule, Severity::Error, &mut sunk);
        let found: Vec<_> = (0..)
            .zip(places)
            .map(|(at, place)| {
                sink.diagnostic(Span::empty(at), rule.message("twice"))
                    .section("overview")
                    .place(*place)
            })
            .collect();
        let fingerprints = fingerprints(&found);
        (found, fingerprints)
    }

    fn places(found: &[Diagnostic]) -> Vec<&str> {
        found
            .iter()
            .map(|diagnostic| diagnostic.place.as_str())
            .collect()
    }

    #[test]
    fn what_is_recorded_is_not_spoken_of() {
        let mut baseline = Baseline::default();
        let (old, marks) = findings(&["b", "a", "a"]);
        baseline.record("x.md", &old, &marks);
        let read = Baseline::from_json(&baseline.to_json()).unwrap();
        assert_eq!(read, baseline);

        let (mut now, mut marks) = findings(&["a", "c", "a", "a"]);
        let solved = read.take_known("x.md", &mut now, &mut marks);
        assert_eq!(places(&now), ["c", "a"]);
        assert_eq!(marks.len(), 2);
        let solved: Vec<_> = solved.iter().map(|known| known.place.as_str()).collect();
        assert_eq!(solved, ["overview b"]);

        let (mut elsewhere, mut marks) = findings(&["a"]);
        assert!(
            read.take_known("y.md", &mut elsewhere, &mut marks)
                .is_empty()
        );
        assert_eq!(elsewhere.len(), 1);
    }

    #[test]
    fn the_same_findings_give_the_same_text_in_any_order() {
        let text = |places: &[&str]| {
            let mut baseline = Baseline::default();
            let (found, marks) = findings(places);
            baseline.record("x.md", &found, &marks);
            baseline.to_json()
        };
        assert_eq!(text(&["a", "b", "a"]), text(&["a", "a", "b"]));
    }

    #[test]
    fn other_versions_are_refused() {
        let error = Baseline::from_json("{\"version\": 2, \"files\": {}}").unwrap_err();
        assert!(error.to_string().contains("version 2"));
    }
}
