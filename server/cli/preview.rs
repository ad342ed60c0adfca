//! `nianbao preview`: the report as it will be published, one HTML page on standard output.

use std::sync::Arc;

use super::args::Preview;
use super::run;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::lint;
use crate::preview;
use crate::report::Report;
use crate::syntax::Tree;
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
    let failures = run::each_draft(
        workspace::find(&scope, &configurations),
        arguments.reading.max_size,
        terminal,
        |candidate, draft| {
            let settings = configurations.settings(&candidate.absolute);
            let tree = Tree::parse(&draft.text);
            let options = lint::read_options(&settings);
            let report = Report::read(Arc::clone(&draft.text), &tree, &options);
            let findings = lint::check(&report, &settings);
            Ok(preview::Preview::of(&report, &tree, &findings).page(language))
        },
        |terminal, page| terminal.print(&(page + "\n")),
    );
    if failures.is_empty() {
        Status::Clean
    } else {
        Status::Failed
    }
}
