//! The counts at the end.

use std::collections::BTreeMap;

use super::checked::{Checked, Way};
use super::profile::comes_first;
use crate::cli::args::Profile;
use crate::cli::words::say;
use crate::lint;
use crate::messages::{Language, Message};
use crate::rules::{Applicability, Diagnostic, Rule, Severity};
use crate::workspace::Failure;

/// Counts over all files.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Files checked, with or without findings.
    pub files: usize,
    pub error: usize,
    pub warning: usize,
    pub hint: usize,
    /// Findings that the profile puts first; `None` without a profile.
    pub first: Option<usize>,
    /// Findings that are shown together with another that is alike.
    pub merged: usize,
    /// Findings with a safe fix.
    pub safe: usize,
    /// Those of them in Word files that can be tracked changes.
    pub tracked: usize,
    /// Those of them in Word files that a person has to make.
    pub by_hand: usize,
    /// Findings with an unsafe fix.
    pub unsafe_: usize,
    /// Those of them in Word files.
    pub unsafe_in_word: usize,
    /// Fixes applied.
    pub applied: usize,
    /// Findings that a baseline keeps from being shown.
    pub known: usize,
    /// Files that were compared with last year's report.
    pub compared: usize,
    /// Files that look like reports by their names and were not taken; why.
    pub skipped: Vec<Failure>,
    pub rules: BTreeMap<&'static str, RuleCount>,
}

/// Findings of one rule.
#[derive(Clone, Copy, Debug)]
pub struct RuleCount {
    pub rule: &'static Rule,
    pub findings: usize,
    /// Those with a fix of either grade.
    pub fixable: usize,
    /// The gravest of their severities.
    pub severity: Severity,
}

impl Summary {
    /// The counts of one file.
    pub fn of(file: &Checked, profile: Option<Profile>) -> Self {
        let mut summary = Self {
            files: 1,
            applied: file.applied,
            compared: usize::from(file.previous.is_some()),
            merged: lint::alike(&file.report, &file.diagnostics)
                .iter()
                .map(|group| group.len() - 1)
                .sum(),
            first: profile.map(|profile| {
                let first = |it: &&Diagnostic| comes_first(profile, it, &file.report.text);
                file.diagnostics.iter().filter(first).count()
            }),
            ..Self::default()
        };
        for diagnostic in &file.diagnostics {
            match diagnostic.severity {
                Severity::Error => summary.error += 1,
                Severity::Warning => summary.warning += 1,
                Severity::Hint => summary.hint += 1,
            }
            if let Some(fix) = &diagnostic.fix {
                match fix.applicability {
                    Applicability::Safe => summary.safe += 1,
                    Applicability::Unsafe => summary.unsafe_ += 1,
                }
                match file.way(fix) {
                    Way::Rewrite(_) => {}
                    Way::Track => summary.tracked += 1,
                    Way::Hand => summary.by_hand += 1,
                    Way::Verify => summary.unsafe_in_word += 1,
                }
            }
            let count = RuleCount {
                rule: diagnostic.rule,
                findings: 1,
                fixable: usize::from(diagnostic.fix.is_some()),
                severity: diagnostic.severity,
            };
            summary.count(count);
        }
        summary
    }

    /// Adds another summary's counts.
    pub fn add(&mut self, other: &Summary) {
        self.files += other.files;
        self.error += other.error;
        self.warning += other.warning;
        self.hint += other.hint;
        if let Some(first) = other.first {
            *self.first.get_or_insert(0) += first;
        }
        self.merged += other.merged;
        self.safe += other.safe;
        self.tracked += other.tracked;
        self.by_hand += other.by_hand;
        self.unsafe_ += other.unsafe_;
        self.unsafe_in_word += other.unsafe_in_word;
        self.applied += other.applied;
        self.known += other.known;
        self.compared += other.compared;
        self.skipped.extend_from_slice(&other.skipped);
        for count in other.rules.values() {
            self.count(*count);
        }
    }

    fn count(&mut self, count: RuleCount) {
        self.rules
            .entry(count.rule.name)
            .and_modify(|known| {
                known.findings += count.findings;
                known.fixable += count.fixable;
                known.severity = known.severity.max(count.severity);
            })
            .or_insert(count);
    }

    pub fn findings(&self) -> usize {
        self.error + self.warning + self.hint
    }

    /// Whether a finding reaches `level`.
    pub fn reaches(&self, level: Severity) -> bool {
        let counts = [
            (Severity::Error, self.error),
            (Severity::Warning, self.warning),
            (Severity::Hint, self.hint),
        ];
        counts
            .iter()
            .any(|(severity, count)| *severity >= level && *count > 0)
    }

    /// The counts in a few lines.
    pub fn render(&self, language: Language) -> String {
        let mut lines = Vec::new();
        if self.applied > 0 {
            lines.push(say("summary-applied").with("count", self.applied));
        }
        if self.files > 0 {
            lines.push(self.counts());
        }
        match self.first {
            Some(0) if self.findings() > 0 => lines.push(say("summary-none-first")),
            Some(first) if first > 0 => lines.push(say("summary-first").with("count", first)),
            _ => {}
        }
        if self.merged > 0 {
            lines.push(say("summary-alike").with("entries", self.findings() - self.merged));
        }
        for (key, count) in [
            ("summary-safe", self.safe - self.tracked - self.by_hand),
            ("summary-safe-word", self.tracked),
            ("summary-hand-word", self.by_hand),
            ("summary-unsafe", self.unsafe_ - self.unsafe_in_word),
            ("summary-unsafe-word", self.unsafe_in_word),
        ] {
            if count > 0 {
                lines.push(say(key).with("count", count));
            }
        }
        if !self.skipped.is_empty() {
            lines.push(say("summary-skipped").with("count", self.skipped.len()));
        }
        if self.compared > 0 {
            lines.push(say("summary-compared").with("count", self.compared));
        }
        if self.known > 0 {
            lines.push(say("summary-known").with("count", self.known));
        }
        lines
            .iter()
            .map(|line| line.render(language) + "\n")
            .collect()
    }

    fn counts(&self) -> Message {
        let key = match (self.findings(), self.applied) {
            (0, 0) if self.known == 0 => "summary-clean",
            (0, _) => "summary-clean-now",
            (_, 0) => "summary-findings",
            _ => "summary-remaining",
        };
        say(key)
            .with("files", self.files)
            .with("findings", self.findings())
            .with("errors", self.error)
            .with("warnings", self.warning)
            .with("hints", self.hint)
    }
}
