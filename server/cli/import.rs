//! `nianbao import`: a draft of any form as a canonical draft.

use super::args::Import;
use super::single::{self, Content, Output};
use super::status::Status;
use super::terminal::Terminal;
use crate::analysis::Analysis;
use crate::ide::formatting;
use crate::workspace::Failure;

pub fn run(arguments: &Import, terminal: &mut Terminal) -> Status {
    match import(arguments, terminal) {
        Ok(()) => Status::Clean,
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

fn import(arguments: &Import, terminal: &mut Terminal) -> Result<(), Failure> {
    let source = single::read(&arguments.source, terminal)?;
    let text = if arguments.raw {
        source.draft.text
    } else {
        let analysis = Analysis::of(source.draft.text, &source.settings);
        match &source.draft.document {
            Some(document) => formatting::imported(document, &analysis),
            None => formatting::draft(&analysis),
        }
    };
    let output = Output::of(arguments.output.as_ref());
    single::deliver(
        &arguments.source.file,
        &output,
        None,
        &Content::Draft(&text),
        terminal,
    )
}
