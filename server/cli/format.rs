//! `nianbao format`: drafts in their canonical form.

use std::sync::Arc;

use super::args::Format;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use super::{repair, run};
use crate::analysis::Analysis;
use crate::ide::formatting;
use crate::messages::Message;
use crate::workspace::{self, Candidate, Configurations, Draft};

/// What came of one draft.
struct Formatted {
    name: String,
    changed: bool,
    /// What is printed: a diff, or the draft that came from standard input.
    output: Vec<u8>,
}

pub fn run(arguments: &Format, terminal: &mut Terminal) -> Status {
    let scope = arguments.input.scope();
    let configurations = Configurations::of(&scope);
    let mut changed = false;
    let run::Undone { failures, .. } = run::each_draft(
        workspace::find(&scope, &configurations),
        arguments.input.reading.max_size,
        false,
        terminal,
        |candidate, draft| format(arguments, &configurations, candidate, &draft),
        |terminal, formatted| {
            changed |= formatted.changed;
            if arguments.diff && terminal.coloured {
                let diff = String::from_utf8_lossy(&formatted.output);
                terminal.print(&repair::coloured(&diff));
            } else {
                terminal.print_bytes(&formatted.output);
            }
            if arguments.check && !arguments.diff && formatted.changed {
                terminal.print(&format!("{}\n", formatted.name));
            }
        },
    );
    let asked = arguments.check || arguments.diff;
    match (failures.is_empty(), asked && changed) {
        (false, _) => Status::Failed,
        (true, true) => Status::Findings,
        (true, false) => Status::Clean,
    }
}

fn format(
    arguments: &Format,
    configurations: &Configurations,
    candidate: &Candidate,
    draft: &Draft,
) -> Result<Formatted, Message> {
    if draft.form.is_none() {
        return Err(say("write-word"));
    }
    if workspace::is_documentation(candidate, &draft.text) {
        return Ok(Formatted {
            name: candidate.name.clone(),
            changed: false,
            output: Vec::new(),
        });
    }
    let settings = Arc::new(configurations.settings(&candidate.absolute));
    let text = formatting::format(&Analysis::of(Arc::clone(&draft.text), &settings));
    let output = if arguments.diff {
        repair::diff(&candidate.name, &draft.text, &text).into_bytes()
    } else if arguments.check {
        Vec::new()
    } else {
        repair::put_back(candidate, draft, &text)?.unwrap_or_default()
    };
    Ok(Formatted {
        name: candidate.name.clone(),
        changed: text != draft.text,
        output,
    })
}
