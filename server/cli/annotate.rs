//! `nianbao annotate`: a copy of a Word file with a comment at each finding.

use std::sync::Arc;

use super::args::Annotate;
use super::single::{self, Content, Output};
use super::status::Status;
use super::terminal::Terminal;
use super::words::{say, unknown_rule};
use crate::analysis::Analysis;
use crate::config::recognise;
use crate::ide::annotation;
use crate::lint::Selection;
use crate::rules::Settings;
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
    let source = single::read(&arguments.source, terminal)?;
    if source.draft.form.is_some() {
        return Err(fail(say("annotate-text")));
    }
    let mut settings = Settings::clone(&source.settings);
    selection.apply(&mut settings);
    // A copy that is annotated again has changes of its own: they need no comment.
    let document = source.draft.document.as_deref();
    settings.tracked_changes = document.map_or_else(Vec::new, |it| it.changes_by_others());
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
    let annotation = annotation::annotate(
        &source.draft.bytes,
        &analysis,
        arguments.fix,
        terminal.language,
    )
    .map_err(|problem| fail(problem.message()))?;
    let output = match &arguments.output {
        Some(output) => Output::named(output),
        None if single::is_standard(file) => Output::Standard,
        None => Output::File(single::beside(file, recognise::annotated())),
    };
    let copy = Content::Word(&annotation.copy.bytes);
    single::write(file, &output, Some(arguments.force), &copy, terminal)?;
    match &output {
        Output::File(path) => {
            for message in annotation.written(&shown(path)) {
                terminal.print(&(message.render(terminal.language) + "\n"));
            }
        }
        Output::Standard => {
            let name = say("stdout-name").render(terminal.language);
            for message in annotation.written(&name) {
                terminal.note(&message);
            }
        }
    }
    for note in annotation.notes() {
        terminal.note(&note);
    }
    Ok(())
}
