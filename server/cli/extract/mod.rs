//! `nianbao extract`: the report as data (design.md §4).

mod csv;
mod json;

use std::sync::Arc;

use super::args::{DataFormat, Extract};
use super::configured::Configurations;
use super::terminal::Terminal;
use super::{Status, files, run};
use crate::lint;

pub fn run(arguments: &Extract, terminal: &mut Terminal) -> Status {
    let configurations = Configurations::of(&arguments.input);
    let format = arguments.format;
    let (begin, separator, end) = match format {
        DataFormat::Json => ("[", ",", "\n]\n"),
        DataFormat::Jsonl => ("", "", ""),
        DataFormat::Csv => (csv::HEADER, "", ""),
    };
    terminal.print(begin);
    let mut first = true;
    let failures = run::each_draft(
        files::find(&arguments.input, &configurations),
        arguments.input.max_size,
        terminal,
        |candidate, draft| {
            let placed = configurations.for_file(&candidate.absolute);
            let settings = placed.configuration.for_file(&candidate.absolute).rules;
            let report = lint::read(Arc::clone(&draft.text), &settings);
            Ok(match format {
                DataFormat::Json => json::pretty(&candidate.name, &report),
                DataFormat::Jsonl => json::line(&candidate.name, &report),
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
