//! `nianbao preview`: the report as it will be published, one HTML page on standard output.

use std::sync::Arc;

use super::args::Preview;
use super::configured::Configurations;
use super::files::{Failure, shown};
use super::terminal::Terminal;
use super::{Status, files, run, say};
use crate::lint;
use crate::preview;
use crate::report::Report;
use crate::syntax::Tree;

pub fn run(arguments: &Preview, terminal: &mut Terminal) -> Status {
    if arguments.file.is_dir() {
        terminal.failure(&Failure {
            name: shown(&arguments.file),
            message: say("preview-folder"),
        });
        return Status::Failed;
    }
    let input = arguments.input();
    let configurations = Configurations::of(&input);
    let language = terminal.language;
    let failures = run::each_draft(
        files::find(&input, &configurations),
        input.max_size,
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
