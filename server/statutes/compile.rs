//! Makes the text of the index, `data/acts.tsv`, out of the acts read from a folder. Same acts, same bytes.
//!
//! An act is a line `key, full name (empty where it is the key), kind, issuer, successor`, separated by tabs; under it, indented by a
//! tab, a line for each version: `adopted, in force, repealed, decree numbers (separated by blanks), structure`. An empty
//! structure is one that is not known, `-` that of an act without articles. Acts stand in the order of their keys.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::act::{Divisions, Version};
use super::date::Date;
use super::read::ReadAct;
use super::structure::Structure;
use super::{Act, name};

/// Two dates so close mean the same version: one source gives the day it was passed, the other that of its promulgation.
const SAME_VERSION: i32 = 60;
/// An act may be passed so long before it is promulgated.
const PASSED_TO_PROMULGATED: i32 = 800;

/// The acts of an index, one for each name, with what could not be reconciled.
#[derive(Debug, Default)]
pub struct Compiled {
    pub acts: BTreeMap<String, Act>,
    /// Places (as given with the act) whose text differs from that of another file of the same version.
    pub conflicts: Vec<String>,
}

/// Brings together the versions of each act; every act comes with its place, by which they are ordered beforehand.
pub fn compile(read: impl IntoIterator<Item = (String, ReadAct)>) -> Compiled {
    let mut compiled = Compiled::default();
    let mut repeals: Vec<(Date, String, Vec<String>)> = Vec::new();
    for (place, mut act) in read {
        if let Some(version) = act.versions.get(act.current)
            && !act.repeals.is_empty()
        {
            repeals.push((
                version.effective(),
                act.name.clone(),
                std::mem::take(&mut act.repeals),
            ));
        }
        add(&mut compiled, &place, act);
    }
    for (date, successor, names) in repeals {
        for repealed in names {
            let Some(act) = compiled.acts.get_mut(&name::key(&repealed)) else {
                continue;
            };
            repeal(act, date, &successor);
        }
    }
    compiled
}

fn add(compiled: &mut Compiled, place: &str, read: ReadAct) {
    let act = compiled
        .acts
        .entry(name::key(&read.name))
        .or_insert_with(|| Act {
            name: read.name.clone(),
            kind: read.kind,
            issuer: read.issuer.clone(),
            ..Act::default()
        });
    let is_part = read.part.is_some();
    for (position, version) in read.versions.into_iter().enumerate() {
        let is_text = position == read.current;
        let near = |known: &&mut Version| {
            let days = known
                .adopted
                .rough_days()
                .abs_diff(version.adopted.rough_days());
            // Two texts are two versions, however close, unless they enter into force together; a date without a text joins the text
            // it is near to.
            if is_text && known.divisions.get().is_some() {
                let together = version.in_force.is_some() && known.in_force == version.in_force;
                days == 0 || (together && days.cast_signed() <= PASSED_TO_PROMULGATED)
            } else {
                days.cast_signed() <= SAME_VERSION
            }
        };
        match act.versions.iter_mut().find(near) {
            Some(known) => {
                if !merge(known, version, is_text, is_part) {
                    compiled.conflicts.push(place.to_owned());
                }
            }
            None => act.versions.push(version),
        }
    }
    act.versions.sort_by_key(|version| version.adopted);
}

/// Adds what `version` knows to `known`; `false` where the two have different texts.
fn merge(known: &mut Version, version: Version, is_text: bool, is_part: bool) -> bool {
    known.in_force = known.in_force.or(version.in_force);
    for document in version.documents {
        if !known.documents.contains(&document) {
            known.documents.push(document);
        }
    }
    let Some(structure) = version.divisions.get().filter(|_| is_text) else {
        return true;
    };
    match known.divisions.get() {
        None => {
            known.adopted = version.adopted;
            known.divisions = version.divisions;
            known.texts = version.texts;
            true
        }
        Some(before) if is_part => {
            known.divisions = joined(before, structure).into();
            known.texts.extend(version.texts);
            true
        }
        Some(before) => before == structure,
    }
}

/// Adds the versions of an act the user supplies to one that is known; the user's text counts where both have it.
pub fn merge_versions(known: &mut Act, user: Act) {
    for version in user.versions {
        let same = known
            .versions
            .iter_mut()
            .find(|known| known.adopted == version.adopted);
        match same {
            Some(same) => {
                same.in_force = same.in_force.or(version.in_force);
                if version.divisions.get().is_some() {
                    same.divisions = version.divisions;
                    same.texts = version.texts;
                }
            }
            None => known.versions.push(version),
        }
    }
    known.versions.sort_by_key(|version| version.adopted);
}

/// The articles of two books of one code.
fn joined(one: &Structure, other: &Structure) -> Structure {
    let mut articles: Vec<_> = one.articles().chain(other.articles()).collect();
    articles.sort_by_key(|(number, _)| *number);
    let mut structure = Structure::default();
    for (number, paragraphs) in articles {
        structure.push(number, paragraphs);
    }
    structure
}

/// Ends all versions adopted before `date`; one adopted later has survived the repeal of its predecessor.
fn repeal(act: &mut Act, date: Date, successor: &str) {
    if act.versions.iter().any(|version| version.adopted >= date) {
        return;
    }
    for version in &mut act.versions {
        version.repealed.get_or_insert(date);
    }
    act.successor.get_or_insert_with(|| successor.to_owned());
}

/// Writes the acts in the form of the data file.
pub fn write(acts: &BTreeMap<String, Act>) -> String {
    let mut text = String::new();
    for (key, act) in acts {
        let full_name = if act.name == *key { "" } else { &act.name };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{key}\t{full_name}\t{}\t{}\t{}",
            act.kind.name(),
            act.issuer,
            act.successor.as_deref().unwrap_or_default()
        );
        for version in &act.versions {
            let date = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            let _ = writeln!(
                text,
                "\t{}\t{}\t{}\t{}\t{}",
                version.adopted,
                date(version.in_force),
                date(version.repealed),
                version.documents.join(" "),
                divisions_text(&version.divisions)
            );
        }
    }
    text
}

fn divisions_text(divisions: &Divisions) -> String {
    match divisions.get() {
        None => String::new(),
        Some(structure) if structure.is_empty() => "-".to_owned(),
        Some(structure) => structure.to_string(),
    }
}
