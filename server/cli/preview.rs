//! `nianbao preview`: the report as it will be published, one HTML page on standard output.

use std::sync::Arc;

use super::args::Preview;
use super::run;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::analysis::Analysis;
use crate::preview;
use crate::workspace::{self, Configurations, Failure, is_folder, shown};

pub fn run(arguments: &Preview, terminal: &mut Terminal) -> Status {
    if is_folder(&arguments.file) {
        terminal.failure(&Failure {
            name: shown(&arguments.file),
            message: say("preview-folder"),
        });
        return Status::Failed;
    }
    let scope = arguments.scope();
    let configurations = Configurations::new(&scope.settings);
    let language = terminal.language;
    let run::Undone { failures, .. } = run::each_draft(
        workspace::find(&scope, &configurations),
        arguments.reading.max_size,
        terminal,
        |candidate, draft| {
            let settings = Arc::new(configurations.settings(&candidate.absolute));
            let analysis = Analysis::of(draft.text, &settings);
            Ok(preview::Preview::of(&analysis).page(language))
        },
        |terminal, page| terminal.print(&(page + "\n")),
    );
    if failures.is_empty() {
        Status::Clean
    } else {
        Status::Failed
    }
}
