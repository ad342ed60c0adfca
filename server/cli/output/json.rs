//! `json`: a contract with those who read it; members are added, never changed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::checked::Checked;
use super::place::{Lines, Place};
use super::renderer::{Renderer, Style};
use super::statistics;
use super::summary::Summary;
use crate::messages::Language;
use crate::report::Report;
use crate::rules::{self, Applicability};
use crate::text::Span;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Json {
    style: Style,
}

impl Json {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Json {
    fn begin(&self) -> String {
        "{\n  \"version\": 1,\n  \"files\": [".to_owned()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn file(&self, file: &Checked) -> String {
        let language = self.style.language;
        let entry = FileEntry {
            path: &file.name,
            facts: Facts::of(&file.report),
            previous: file.previous.as_deref(),
            diagnostics: findings(file, language),
        };
        format!("\n    {}", indented(&entry, 4))
    }

    fn end(&self, summary: &Summary, failures: &[Failure]) -> String {
        let language = self.style.language;
        let counts = Counts {
            files: summary.files,
            error: summary.error,
            warning: summary.warning,
            hint: summary.hint,
            fixable: summary.safe + summary.unsafe_,
            skipped: summary.skipped.len(),
        };
        let errors: Vec<_> = failures
            .iter()
            .map(|failure| ErrorEntry {
                path: &failure.name,
                message: failure.message.render(language),
            })
            .collect();
        let mut text = format!("\n  ],\n  \"summary\": {}", indented(&counts, 2));
        if self.style.statistics {
            let rules: Vec<_> = statistics::ranked(summary)
                .iter()
                .map(|count| RuleEntry {
                    rule: count.rule.name,
                    severity: count.severity.name(),
                    count: count.findings,
                    fixable: count.fixable,
                })
                .collect();
            text += &format!(",\n  \"statistics\": {}", indented(&rules, 2));
        }
        let skipped: Vec<_> = summary
            .skipped
            .iter()
            .map(|skipped| SkippedEntry {
                path: &skipped.name,
                reason: skipped.message.render(language),
            })
            .collect();
        text += &format!(",\n  \"skipped\": {}", indented(&skipped, 2));
        text += &format!(",\n  \"errors\": {}\n}}\n", indented(&errors, 2));
        text
    }
}

/// The findings of a file as they stand in JSON.
pub fn findings(file: &Checked, language: Language) -> Vec<Finding<'_>> {
    if file.diagnostics.is_empty() {
        return Vec::new();
    }
    let lines = Lines::new(&file.report.text).with_locations(&file.locations);
    file.diagnostics
        .iter()
        .zip(&file.fingerprints)
        .map(|(diagnostic, fingerprint)| Finding::new(diagnostic, fingerprint, &lines, language))
        .collect()
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct Finding<'a> {
    rule: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    range: Range,
    cell: Option<&'a str>,
    section: Option<&'static str>,
    related: Vec<Related>,
    fix: Option<Fix<'a>>,
    fingerprint: &'a str,
}

impl<'a> Finding<'a> {
    fn new(
        diagnostic: &'a rules::Diagnostic,
        fingerprint: &'a str,
        lines: &Lines,
        language: Language,
    ) -> Self {
        let related = diagnostic.related.iter().map(|related| Related {
            message: related.message.render(language),
            range: Range::of(related.span, lines),
            path: None,
        });
        // The path of last year's report is what its place is told by.
        let before = diagnostic.last_year.as_ref().map(|place| Related {
            message: place.message.render(language),
            range: Range::of(place.span, &Lines::new(&place.report.report.text)),
            path: Some(place.report.name.clone()),
        });
        let related = related.chain(before);
        let fix = diagnostic.fix.as_ref().map(|fix| Fix {
            title: fix.title.render(language),
            applicability: match fix.applicability {
                Applicability::Safe => "safe",
                Applicability::Unsafe => "unsafe",
            },
            edits: fix
                .edits
                .iter()
                .map(|edit| Edit {
                    range: Range::of(edit.span, lines),
                    text: &edit.text,
                })
                .collect(),
        });
        Self {
            rule: diagnostic.rule.name,
            severity: diagnostic.severity.name(),
            message: diagnostic.message.render(language),
            range: Range::of(diagnostic.span, lines),
            cell: diagnostic.cell.as_deref(),
            section: diagnostic.section,
            related: related.collect(),
            fix,
            fingerprint,
        }
    }
}

/// JSON over several lines, as part of a text indented by `by` spaces.
///
/// Serialising these plain structures cannot fail; if it did, the value would read null.
pub fn indented(value: &impl Serialize, by: usize) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_else(|_| "null".to_owned());
    text.replace('\n', &format!("\n{}", " ".repeat(by)))
}

#[derive(Serialize)]
struct FileEntry<'a> {
    path: &'a str,
    #[serde(flatten)]
    facts: Facts<'a>,
    /// The file of last year's report that it was compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
    diagnostics: Vec<Finding<'a>>,
}

/// What a draft is.
#[derive(Serialize)]
struct Facts<'a> {
    organ: Option<&'a str>,
    year: Option<i32>,
    format: Option<&'a str>,
    /// The format that each of its tables has.
    tables: BTreeMap<&'a str, &'a str>,
}

impl<'a> Facts<'a> {
    fn of(report: &'a Report) -> Self {
        let tables = report.tables.iter().rev();
        Self {
            organ: report.organ.as_ref().map(|organ| organ.name.as_str()),
            year: report.year.map(|year| year.value),
            format: report.format.map(|format| format.id.as_str()),
            tables: tables
                .map(|table| (table.spec.id.as_str(), table.format.id.as_str()))
                .collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct Range {
    start: Place,
    end: Place,
}

impl Range {
    fn of(span: Span, lines: &Lines) -> Self {
        Self {
            start: lines.place(span.start),
            end: lines.place(span.end),
        }
    }
}

#[derive(Debug, Serialize)]
struct Related {
    message: String,
    #[serde(flatten)]
    range: Range,
    path: Option<String>,
}

#[derive(Debug, Serialize)]
struct Fix<'a> {
    title: String,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Debug, Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    error: usize,
    warning: usize,
    hint: usize,
    fixable: usize,
    skipped: usize,
}

#[derive(Serialize)]
struct RuleEntry {
    rule: &'static str,
    severity: &'static str,
    count: usize,
    fixable: usize,
}

#[derive(Serialize)]
struct SkippedEntry<'a> {
    path: &'a str,
    reason: String,
}

#[derive(Serialize)]
struct ErrorEntry<'a> {
    path: &'a str,
    message: String,
}
