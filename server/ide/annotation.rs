//! A copy of a Word file with its findings as comments.

use std::sync::Arc;

use super::words::message;
use crate::analysis::Analysis;
use crate::messages::{Language, Message};
use crate::rules::{Applicability, Diagnostic, Edit, Fix, Severity};
use crate::text::{Location, Span};
use crate::word::{self, Annotated, Document, Note, Problem, Stand, Untracked};

/// The copy, and what it has.
#[derive(Debug)]
pub struct Annotation {
    pub copy: Annotated,
    /// On what each comment stands.
    stands: Vec<Stand>,
    /// How many findings have their safe fixes in it as tracked changes, where they were to be in it.
    pub fixed: Option<usize>,
}

/// A copy of the Word file `bytes`, whose text `analysis` has read, with a comment at each finding; with `fixes` the safe
/// fixes as tracked changes.
///
/// # Errors
/// The file cannot be read, or a comment has no place in it.
pub fn annotate(
    bytes: &[u8],
    analysis: &Analysis,
    fixes: bool,
    language: Language,
) -> Result<Annotation, Problem> {
    let findings = analysis.findings();
    let document = word::read(bytes)?;
    let stands: Vec<Stand> = findings
        .iter()
        .map(|it| Stand::of(&document, it.span))
        .collect();
    let notes = findings.iter().zip(&stands);
    let notes: Vec<Note> = notes
        .map(|(finding, stand)| {
            let mut note = note(finding, language);
            note.text
                .extend(place(*stand, finding.span.of(&document.text), language));
            note
        })
        .collect();
    let fixed = fixes.then(|| safely_fixed(analysis));
    let copy = word::annotate(bytes, &notes, fixed.as_deref())?;
    let safe = findings.iter().filter_map(|it| it.fix.as_ref());
    let tracked = safe.filter(|fix| is_tracked(fix, &copy.left_lines)).count();
    Ok(Annotation {
        copy,
        stands,
        fixed: fixes.then_some(tracked),
    })
}

/// The lines of a Word file in which safe fixes cannot be tracked changes: a person has to make them.
pub fn by_hand(document: &Document, analysis: &Analysis) -> Vec<Span> {
    let fixes = analysis.findings().iter();
    let mut fixes = fixes.filter_map(|it| it.fix.as_ref());
    let is_safe = |fix: &Fix| fix.applicability == Applicability::Safe;
    if !fixes.any(is_safe) {
        return Vec::new();
    }
    word::untracked(document, &safely_fixed(analysis))
}

/// The text with all safe fixes.
fn safely_fixed(analysis: &Analysis) -> Arc<str> {
    analysis.fixed(Applicability::Safe).report.text
}

/// Whether a fix is safe and touches none of the lines that a person has to change.
pub fn is_tracked(fix: &Fix, by_hand: &[Span]) -> bool {
    let is_left = |edit: &Edit| {
        let span = edit.span;
        let touches = |lines: &&Span| lines.overlaps(span) || lines.touches(span.start);
        by_hand.iter().find(touches).is_some()
    };
    fix.applicability == Applicability::Safe && !fix.edits.iter().any(is_left)
}

impl Annotation {
    /// What was written to a file.
    pub fn written(&self, path: &str) -> Vec<Message> {
        let copy = &self.copy;
        let number = |is: fn(&Stand) -> bool| self.stands.iter().filter(|it| is(it)).count();
        let words = number(|it| matches!(it, Stand::Words));
        let nearby = number(|it| matches!(it, Stand::Nearby));
        let boxes = number(|it| matches!(it, Stand::TextBox(_)));
        let whole = nearby == 0 && boxes == 0;
        let first = message(match (self.stands.len(), copy.already, whole) {
            (0, ..) => "annotated_none",
            (_, 0, true) => "annotated",
            (_, 0, false) => "annotated_partly",
            (_, _, true) => "annotated_again",
            (_, _, false) => "annotated_again_partly",
        });
        let mut all = vec![
            first
                .with("path", path)
                .with("findings", self.stands.len())
                .with("already", copy.already)
                .with("comments", copy.comments)
                .with("words", words),
        ];
        if nearby > 0 {
            all.push(message("annotated_nearby").with("comments", nearby));
        }
        if boxes > 0 {
            all.push(message("annotated_boxes").with("comments", boxes));
        }
        if let Some(fixed) = self.fixed {
            all.push(match copy.changes {
                0 => message("annotated_unfixed"),
                changes => message("annotated_fixed")
                    .with("findings", fixed)
                    .with("changes", changes),
            });
            for (reason, places) in &copy.left {
                let key = match reason {
                    Untracked::Number => "untracked_number",
                    Untracked::Lines => "untracked_lines",
                    Untracked::Level => "untracked_level",
                    Untracked::Special => "untracked_special",
                    Untracked::Unsure => "untracked_unsure",
                };
                all.push(message(key).with("places", places));
            }
        }
        all
    }

    /// What whoever opens the copy should know of the file.
    pub fn notes(&self) -> Vec<Message> {
        let facts = &self.copy.facts;
        let mut all = Vec::new();
        if facts.comments > 0 {
            all.push(message("annotated_comments").with("comments", facts.comments));
        }
        if facts.tracked_changes > 0 {
            all.push(message("annotated_changes").with("changes", facts.tracked_changes));
        }
        if facts.protected {
            all.push(message("annotated_protected"));
        }
        if facts.read_only {
            all.push(message("annotated_read_only"));
        }
        if facts.signed {
            all.push(message("annotated_signed"));
        }
        all
    }
}

/// Where in a text box the words of a finding are: its comment stands at the whole box.
fn place(stand: Stand, words: &str, language: Language) -> Option<String> {
    const SHOWN: usize = 30;
    let Stand::TextBox(location) = stand else {
        return None;
    };
    let words: String = words.chars().take(SHOWN).collect();
    let place = match location {
        Some(Location::Cell { row, column, .. }) => message("comment_in_box_cell")
            .with("row", row)
            .with("column", column),
        _ => message("comment_in_box"),
    };
    Some(place.with("words", words.trim()).render(language))
}

/// A finding as a comment: what is wrong, why it matters with the legal basis, what to do.
fn note(finding: &Diagnostic, language: Language) -> Note {
    let severity = match finding.severity {
        Severity::Error => "comment_error",
        Severity::Warning => "comment_warning",
        Severity::Hint => "comment_hint",
    };
    let severity = message(severity).render(language);
    let said = finding.message.render(language);
    let mut text = vec![
        message("comment_message")
            .with("severity", severity)
            .with("message", said)
            .with("rule", finding.rule.name)
            .render(language),
    ];
    let why = finding.rule.documentation(language).why;
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    if !why.is_empty() {
        text.push(message("comment_why").with("why", why).render(language));
    }
    if let Some(fix) = &finding.fix {
        let fix = fix.title.render(language);
        text.push(message("comment_fix").with("fix", fix).render(language));
    }
    Note {
        span: finding.span,
        text,
    }
}
