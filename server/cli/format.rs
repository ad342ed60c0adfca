//! `nianbao format`: drafts in their canonical form.

use std::sync::Arc;

use super::args::Format;
use super::status::Status;
use super::terminal::{Terminal, printable};
use super::words::say;
use super::{repair, run};
use crate::analysis::Analysis;
use crate::ide::formatting::{self, LeftAsIs};
use crate::messages::Message;
use crate::workspace::{self, Candidate, Configurations, Draft};

/// What came of one draft.
struct Formatted {
    name: String,
    changed: bool,
    left: Option<LeftAsIs>,
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
            let left = formatted.left.map(|left| match left {
                LeftAsIs::Html => say("format-left-html"),
                LeftAsIs::LayoutLost => say("format-left-run"),
            });
            if let Some(left) = left {
                terminal.note(&left.with("path", printable(&formatted.name)));
            }
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
            left: None,
            output: Vec::new(),
        });
    }
    let settings = Arc::new(configurations.settings(&candidate.absolute));
    let analysis = Analysis::of(Arc::clone(&draft.text), &settings);
    let text = formatting::format(&analysis);
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
        left: formatting::left_as_is(&analysis),
        output,
    })
}
