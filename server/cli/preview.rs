//! `nianbao preview`: the report as it will be published, one HTML page.

use super::args::Preview;
use super::single::{self, Content, Output};
use super::status::Status;
use super::terminal::Terminal;
use crate::analysis::Analysis;
use crate::preview;
use crate::workspace::Failure;

pub fn run(arguments: &Preview, terminal: &mut Terminal) -> Status {
    match write(arguments, terminal) {
        Ok(()) => Status::Clean,
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

fn write(arguments: &Preview, terminal: &mut Terminal) -> Result<(), Failure> {
    let source = single::read(&arguments.source, terminal)?;
    let analysis = Analysis::of(source.draft.text, &source.settings);
    let page = preview::Preview::of(&analysis, &source.draft.looks).page(terminal.language) + "\n";
    let output = Output::of(arguments.output.as_ref());
    single::deliver(
        &arguments.source.file,
        &output,
        Some(arguments.force),
        &Content::Page(&page),
        terminal,
    )
}
