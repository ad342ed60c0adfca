//! `nianbao import`: a draft of any form as a canonical draft.

use super::args::Import;
use super::single;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::analysis::Analysis;
use crate::ide::formatting;
use crate::workspace::{Failure, shown};

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
    let source = single::read(&arguments.source)?;
    let text = if arguments.raw {
        source.draft.text
    } else {
        formatting::draft(&Analysis::of(source.draft.text, &source.settings))
    };
    let Some(output) = &arguments.output else {
        terminal.print(&text);
        return Ok(());
    };
    single::write(&arguments.source.file, output, false, text.as_bytes())?;
    terminal.note(&say("single-written").with("path", shown(output)));
    Ok(())
}
