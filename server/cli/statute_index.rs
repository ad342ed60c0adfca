//! `nianbao statute index FOLDER`: makes the text of the index of acts from a folder of acts in Markdown.

use std::path::Path;

use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::statutes;
use crate::workspace::acts;

/// Prints the index and says on stderr what it holds and what could not be read.
pub fn run(folder: &Path, terminal: &mut Terminal) -> Status {
    let report = acts::read_folders([folder]);
    let language = terminal.language;
    terminal.print(&statutes::write(&report.compiled.acts));
    let mut said = String::new();
    for (place, message) in report.unread.iter().chain(&report.unclear) {
        said += &format!("{place}: {}\n", message.render(language));
    }
    for place in &report.compiled.conflicts {
        said += &format!("{place}: {}\n", say("statute-conflict").render(language));
    }
    let acts = &report.compiled.acts;
    let texts = || {
        acts.values()
            .flat_map(|act| &act.versions)
            .filter_map(|version| version.divisions.get())
            .filter(|structure| !structure.is_empty())
    };
    let summary = say("statute-index-summary")
        .with("files", report.files)
        .with("acts", acts.len())
        .with(
            "versions",
            acts.values().map(|act| act.versions.len()).sum::<usize>(),
        )
        .with("texts", texts().count())
        .with(
            "articles",
            texts().map(statutes::Structure::len).sum::<usize>(),
        )
        .with("unread", report.unread.len())
        .with("unclear", report.unclear.len());
    terminal.print_error(&format!("{said}{}\n", summary.render(language)));
    if report.unread.is_empty() {
        Status::Clean
    } else {
        Status::Failed
    }
}
