//! `nianbao preview`: the report as it will be published, one HTML page.

use super::args::Preview;
use super::single;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::analysis::Analysis;
use crate::preview;
use crate::workspace::{Failure, shown};

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
    let source = single::read(&arguments.source)?;
    let analysis = Analysis::of(source.draft.text, &source.settings);
    let page = preview::Preview::of(&analysis).page(terminal.language) + "\n";
    let Some(output) = &arguments.output else {
        terminal.print(&page);
        return Ok(());
    };
    single::write(&arguments.source.file, output, false, page.as_bytes())?;
    terminal.note(&say("single-written").with("path", shown(output)));
    Ok(())
}
