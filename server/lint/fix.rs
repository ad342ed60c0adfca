//! Applying fixes until nothing is left to fix.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::most::{MOST, most};
use super::outcome::{apply, keeps_figures};
use super::round::{choose, edits_of};
use super::run::all;
use crate::report::Report;
use crate::rules::{Applicability, Diagnostic, Settings};

/// A draft after its fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The report as its new text reads.
    pub report: Report,
    /// What is left to say about the new text, of one rule a thousand findings at most.
    pub remaining: Vec<Diagnostic>,
    /// How many fixes were applied, over all rounds.
    pub applied: usize,
}

/// Applies every fix that can be trusted at least as much as `at_least`, again and again until none is left.
///
/// Safe fixes go first. Three things are held whatever a rule does: a safe fix changes no figure that was read and makes none
/// unreadable, fixes come to rest, and applying them again changes nothing. A finding whose fix breaks that remains without it.
pub fn fix(report: Report, settings: &Settings, at_least: Applicability) -> Fixed {
    let found = all(&report, settings);
    fix_all(report, &found, settings, at_least)
}

/// The same, where `found` is what [`check`](super::check) says of the report by these settings.
pub fn fix_found(
    report: Report,
    found: &[Diagnostic],
    settings: &Settings,
    at_least: Applicability,
) -> Fixed {
    // Of those that were too many to be read some are missing.
    match found.len() <= MOST {
        true => fix_all(report, found, settings, at_least),
        false => fix(report, settings, at_least),
    }
}

fn fix_all(
    report: Report,
    found: &[Diagnostic],
    settings: &Settings,
    at_least: Applicability,
) -> Fixed {
    /// A fix that is left out may do no harm any more once the others are made: then the draft is gone over again.
    const TURNS: usize = 4;
    let (mut fixed, mut left_out) = turn(report, found, settings, at_least);
    for _ in 1..TURNS {
        if !left_out {
            break;
        }
        let report = fixed.report.clone();
        let found = all(&report, settings);
        let (again, more) = turn(report, &found, settings, at_least);
        left_out = more && again.applied > 0;
        fixed = Fixed {
            applied: fixed.applied + again.applied,
            ..again
        };
    }
    fixed
}

/// The draft, of which `found` is said, with its fixes, and whether any had to be left out.
fn turn(
    report: Report,
    found: &[Diagnostic],
    settings: &Settings,
    at_least: Applicability,
) -> (Fixed, bool) {
    /// Nearly always none is barred, or a few at once.
    const STARTS: usize = 8;
    let original = Arc::clone(&report.text);
    let mut barred = Barred::default();
    let mut start = report;
    for _ in 0..STARTS {
        match settle(start, found.to_vec(), settings, at_least, &mut barred) {
            Ok(fixed) => return (fixed, !barred.0.is_empty()),
            Err(restless) => {
                barred.0.extend(restless);
                start = read(&original, settings);
            }
        }
    }
    let mut remaining = found.to_vec();
    for diagnostic in &mut remaining {
        diagnostic.fix = None;
    }
    let fixed = Fixed {
        report: start,
        remaining: most(remaining),
        applied: 0,
    };
    (fixed, false)
}

/// Findings whose fixes are left out, by what tells them from others wherever they stand.
#[derive(Debug, Default)]
struct Barred(BTreeSet<Key>);

type Key = (&'static str, Option<&'static str>, Option<String>, String);

fn key(diagnostic: &Diagnostic) -> Key {
    (
        diagnostic.rule.name,
        diagnostic.section,
        diagnostic.cell.clone(),
        diagnostic.place.clone(),
    )
}

impl Barred {
    /// Takes the fixes away that must not be applied.
    fn apply(&self, found: &mut [Diagnostic]) {
        if self.0.is_empty() {
            return;
        }
        for diagnostic in found {
            if diagnostic.fix.is_some() && self.0.contains(&key(diagnostic)) {
                diagnostic.fix = None;
            }
        }
    }
}

/// The text with all fixes, or the findings that find no rest. Fixes that would change a figure are barred from their round on.
fn settle(
    report: Report,
    found: Vec<Diagnostic>,
    settings: &Settings,
    at_least: Applicability,
    barred: &mut Barred,
) -> Result<Fixed, Vec<Key>> {
    /// Fixes that depend on one another take two or three rounds.
    const ROUNDS: usize = 10;
    let mut current = report;
    let mut seen = vec![Arc::clone(&current.text)];
    let mut applied = 0;
    let mut remaining = found;
    loop {
        barred.apply(&mut remaining);
        let chosen = choose(&remaining, at_least);
        if chosen.is_empty() {
            return Ok(Fixed {
                report: current,
                remaining: most(remaining),
                applied,
            });
        }
        let next = with_fixes(&current, &chosen, settings);
        if grade(&chosen) == Some(Applicability::Safe) && !keeps_figures(&current, &next) {
            barred.0.extend(guilty(&current, &chosen, settings));
            continue;
        }
        if seen.len() > ROUNDS || seen.contains(&next.text) {
            return Err(chosen.into_iter().map(key).collect());
        }
        seen.push(Arc::clone(&next.text));
        applied += chosen.len();
        current = next;
        remaining = all(&current, settings);
    }
}

fn with_fixes(report: &Report, chosen: &[&Diagnostic], settings: &Settings) -> Report {
    read(&apply(&report.text, edits_of(chosen)).into(), settings)
}

fn read(text: &Arc<str>, settings: &Settings) -> Report {
    super::read(Arc::clone(text), settings)
}

fn grade(chosen: &[&Diagnostic]) -> Option<Applicability> {
    let fix = chosen.first()?.fix.as_ref()?;
    Some(fix.applicability)
}

/// The findings whose fixes change a figure or make one unreadable, by themselves or together with those before them in the text.
fn guilty(report: &Report, chosen: &[&Diagnostic], settings: &Settings) -> Vec<Key> {
    let mut harmless = Vec::with_capacity(chosen.len());
    let mut found = Vec::new();
    part(report, chosen, settings, &mut harmless, &mut found);
    found.into_iter().map(key).collect()
}

/// Puts each of `chosen` among those that do no harm together, or among those that do.
fn part<'a>(
    report: &Report,
    chosen: &[&'a Diagnostic],
    settings: &Settings,
    harmless: &mut Vec<&'a Diagnostic>,
    found: &mut Vec<&'a Diagnostic>,
) {
    let together = [harmless.as_slice(), chosen].concat();
    match chosen {
        chosen if keeps_figures(report, &with_fixes(report, &together, settings)) => {
            harmless.extend(chosen);
        }
        [only] => found.push(only),
        several => {
            let (left, right) = several.split_at(several.len() / 2);
            part(report, left, settings, harmless, found);
            part(report, right, settings, harmless, found);
        }
    }
}
