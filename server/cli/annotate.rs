//! `nianbao annotate`: a copy of a Word file with a comment at each finding.

use std::sync::Arc;

use super::args::Annotate;
use super::single;
use super::status::Status;
use super::terminal::Terminal;
use super::words::{say, unknown_rule};
use crate::analysis::Analysis;
use crate::config::recognise;
use crate::lint::{self, Selection};
use crate::messages::Language;
use crate::rules::{Applicability, Diagnostic, Settings};
use crate::word::{self, Note};
use crate::workspace::{Failure, History, shown};

pub fn run(arguments: &Annotate, terminal: &mut Terminal) -> Status {
    let selection = match Selection::new(&arguments.select, &arguments.ignore) {
        Ok(selection) => selection,
        Err(unknown) => {
            terminal.error(&unknown_rule(&unknown));
            return Status::Failed;
        }
    };
    match annotate(arguments, &selection, terminal) {
        Ok(()) => Status::Clean,
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

fn annotate(
    arguments: &Annotate,
    selection: &Selection,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    let file = &arguments.source.file;
    let fail = |message| single::failure(file, message);
    let source = single::read(&arguments.source)?;
    if source.draft.form.is_some() {
        return Err(fail(say("annotate-text")));
    }
    let mut settings = Settings::clone(&source.settings);
    selection.apply(&mut settings);
    settings.tracked_changes = source.draft.tracked_changes.clone();
    let settings = Arc::new(settings);
    let analysis = Analysis::of(Arc::clone(&source.draft.text), &settings);
    let history = match &arguments.previous {
        Some(path) => History::named(path.clone()),
        None if arguments.source.reading.isolated => History::none(),
        None => History::searched(),
    };
    let previous = history.of(&source.absolute, analysis.report(), &source.places);
    if let Some(complaint) = history.complaint(analysis.report()) {
        terminal.note(&complaint);
    }
    let analysis = analysis.with_previous(previous);
    let settings = Arc::clone(analysis.settings());
    let (report, findings) = analysis.into_checked();
    let notes: Vec<Note> = findings
        .iter()
        .map(|it| note(it, terminal.language))
        .collect();
    let fixed = arguments.fix.then(|| {
        lint::fix(report, &settings, Applicability::Safe)
            .report
            .text
    });
    let copy = word::annotate(&source.draft.bytes, &notes, fixed.as_deref())
        .map_err(|problem| fail(problem.message()))?;
    let output = arguments
        .output
        .clone()
        .unwrap_or_else(|| single::beside(file, recognise::annotated()));
    single::write(file, &output, arguments.force, &copy.bytes)?;
    terminal.print(
        &(say("annotate-written")
            .with("path", shown(&output))
            .with("findings", findings.len())
            .with("comments", copy.comments)
            .render(terminal.language)
            + "\n"),
    );
    if arguments.fix {
        let key = if copy.left > 0 {
            "annotate-fixed-partly"
        } else {
            "annotate-fixed"
        };
        let message = say(key)
            .with("changes", copy.changes)
            .with("left", copy.left);
        terminal.print(&(message.render(terminal.language) + "\n"));
    }
    if copy.facts.comments > 0 {
        terminal.note(&say("annotate-comments").with("comments", copy.facts.comments));
    }
    if copy.facts.tracked_changes > 0 {
        terminal.note(&say("annotate-changes").with("changes", copy.facts.tracked_changes));
    }
    if copy.facts.protected {
        terminal.note(&say("annotate-protected"));
    }
    Ok(())
}

/// A finding as a comment: what is wrong, why it matters with the legal basis, what to do.
fn note(finding: &Diagnostic, language: Language) -> Note {
    let severity = say(finding.severity.name()).render(language);
    let message = finding.message.render(language);
    let mut text = vec![
        say("annotate-message")
            .with("severity", severity)
            .with("message", message)
            .with("rule", finding.rule.name)
            .render(language),
    ];
    let why = finding.rule.documentation(language).why;
    let why = why.split_whitespace().collect::<Vec<_>>().join(" ");
    if !why.is_empty() {
        text.push(say("annotate-why").with("why", why).render(language));
    }
    if let Some(fix) = &finding.fix {
        let fix = fix.title.render(language);
        text.push(say("annotate-fix").with("fix", fix).render(language));
    }
    Note {
        span: finding.span,
        text,
    }
}
