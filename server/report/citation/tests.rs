//! Citations in all their shapes, right and wrong: `citations.tsv` has a line a text, with the report year in front and what
//! each of its citations resolves to behind, separated by ` | `.
//!
//! One resolution is `ACT VERSION PLACE exists`: the act's name (without 中华人民共和国) or `?`, the version's date of adoption,
//! the place, and `yes`, `no` or `unknown`; then `>` what is meant instead, and `!` what is the matter with the act.

use std::fmt::Write as _;

use super::{Citation, CitedPlace};
use crate::report::{ReadOptions, Report};
use crate::statutes::{ActProblem, Index, Resolution, name::key};

const TABLE: &str = include_str!("citations.tsv");

#[test]
fn citations_of_every_shape_resolve_as_the_table_says() {
    let mut faults = String::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let (year, rest) = line.split_once('\t').unwrap();
        let (text, expected) = rest.split_once('\t').unwrap();
        let found = resolved(text, year.parse().unwrap());
        if found != expected {
            let _ = writeln!(faults, "{year}\t{text}\t{found}");
        }
    }
    assert!(faults.is_empty(), "these are resolved otherwise:\n{faults}");
}

#[test]
fn the_table_is_broad_enough() {
    let lines: Vec<_> = TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let acts: std::collections::BTreeSet<_> = lines
        .iter()
        .filter_map(|line| line.split('\t').nth(2)?.split(' ').next())
        .collect();
    assert!(
        lines.len() >= 200 && acts.len() >= 30,
        "{} lines, {} acts",
        lines.len(),
        acts.len()
    );
}

fn resolved(text: &str, year: u16) -> String {
    let report = Report::parse(
        text,
        &ReadOptions {
            year: Some(i32::from(year)),
            ..ReadOptions::default()
        },
    );
    let citations = report.citations.iter();
    let found = citations.flat_map(|citation| {
        let resolved = citation.resolve(Index::builtin(), Some(year));
        resolved
            .into_iter()
            .map(move |(place, resolution)| summary(citation, place, &resolution))
    });
    found.collect::<Vec<_>>().join(" | ")
}

fn summary(citation: &Citation, place: Option<&CitedPlace>, resolution: &Resolution<'_>) -> String {
    let mut parts = vec![
        resolution
            .act
            .map_or_else(|| "?".to_owned(), |act| key(&act.name)),
    ];
    parts.extend(
        resolution
            .version
            .map(|version| version.adopted.to_string()),
    );
    if let Some(place) = place {
        parts.push(place.place.to_string());
        parts.push(match resolution.found.stands {
            Some(true) => "yes".to_owned(),
            Some(false) => "no".to_owned(),
            None => "unknown".to_owned(),
        });
    }
    parts.extend(resolution.found.suggestion.map(|meant| format!(">{meant}")));
    parts.extend(resolution.problem.and_then(|problem| {
        Some(match problem {
            ActProblem::Unknown => {
                let nearest = Index::builtin().nearest(citation.act.as_deref()?)?;
                format!("!near {}", key(&nearest.name))
            }
            ActProblem::Repealed { since } => format!("!repealed {since}"),
            ActProblem::Replaced { by } => format!("!replaced {}", by.effective()),
            ActProblem::NotYet { from } => format!("!not yet {from}"),
            ActProblem::WrongDocument { .. } => "!wrong number".to_owned(),
        })
    }));
    parts.join(" ")
}
