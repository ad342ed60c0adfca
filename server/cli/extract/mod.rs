//! `nianbao extract`: the report as data.

mod csv;
mod json;

use std::sync::Arc;

use super::args::{DataFormat, Extract};
use super::run;
use super::status::Status;
use super::terminal::Terminal;
use crate::lint;
use crate::workspace::{self, Configurations};

pub fn run(arguments: &Extract, terminal: &mut Terminal) -> Status {
    let scope = arguments.input.scope();
    let configurations = Configurations::of(&scope);
    let format = arguments.format;
    let (begin, separator, end) = match format {
        DataFormat::Json => ("[", ",", "\n]\n"),
        DataFormat::Jsonl => ("", "", ""),
        DataFormat::Csv => (csv::HEADER, "", ""),
    };
    terminal.print(begin);
    let mut first = true;
    let run::Undone { failures, .. } = run::each_draft(
        workspace::find(&scope, &configurations),
        arguments.input.reading.max_size,
        false,
        terminal,
        |candidate, draft| {
            let settings = configurations.settings(&candidate.absolute);
            let report = lint::read(Arc::clone(&draft.text), &settings);
            Ok(match format {
                DataFormat::Json => {
                    json::pretty(&candidate.name, &report, &draft.locations, settings.index())
                }
                DataFormat::Jsonl => {
                    json::line(&candidate.name, &report, &draft.locations, settings.index())
                }
                DataFormat::Csv => csv::rows(&candidate.name, &report),
            })
        },
        |terminal, text| {
            if !first {
                terminal.print(separator);
            }
            first = false;
            terminal.print(&text);
        },
    );
    terminal.print(end);
    if failures.is_empty() {
        Status::Clean
    } else {
        Status::Failed
    }
}
