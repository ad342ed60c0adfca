//! A copy of a Word file with its findings as comments.

use super::words::message;
use crate::analysis::Analysis;
use crate::lint;
use crate::messages::{Language, Message};
use crate::report::Report;
use crate::rules::{Applicability, Diagnostic, Severity};
use crate::word::{self, Annotated, Note, Problem};

/// The copy, and what it has.
#[derive(Debug)]
pub struct Annotation {
    pub copy: Annotated,
    findings: usize,
    /// Whether safe fixes were to be in it.
    fixes: bool,
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
    let notes: Vec<Note> = findings.iter().map(|it| note(it, language)).collect();
    let fixed = fixes.then(|| {
        let report = Report::clone(analysis.report());
        let fixed = lint::fix(report, analysis.settings(), Applicability::Safe);
        fixed.report.text
    });
    Ok(Annotation {
        copy: word::annotate(bytes, &notes, fixed.as_deref())?,
        findings: findings.len(),
        fixes,
    })
}

impl Annotation {
    /// What was written to a file.
    pub fn written(&self, path: &str) -> Vec<Message> {
        let copy = &self.copy;
        let mut all = vec![
            message("annotated")
                .with("path", path)
                .with("findings", self.findings)
                .with("comments", copy.comments),
        ];
        if self.fixes {
            let key = match copy.left {
                0 => "annotated_fixed",
                _ => "annotated_fixed_partly",
            };
            let fixed = message(key).with("changes", copy.changes);
            all.push(fixed.with("left", copy.left));
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
        all
    }
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
