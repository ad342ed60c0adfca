//! `nianbao config`: the schema of `nianbao.toml`, and what holds for a draft.

use std::path::Path;

use super::args::{Config, Show};
use super::output::indented;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::config::{self, Explained, Origin};
use crate::messages::Language;
use crate::workspace::{Configurations, absolute, shown_briefly};

pub fn run(arguments: &Config, terminal: &mut Terminal) -> Status {
    match arguments {
        Config::Schema => {
            let schema = config::schema(terminal.language);
            terminal.print(&(indented(&schema, 0) + "\n"));
            Status::Clean
        }
        Config::Show(arguments) => show(arguments, terminal),
    }
}

/// Prints the settings for a draft as TOML, each with the place it was written in; rules that have their own severity
/// only where all is asked for.
fn show(arguments: &Show, terminal: &mut Terminal) -> Status {
    let path = absolute(&arguments.file);
    let (from, given) = arguments.settings.sources();
    let placed = Configurations::new(&from, &given).for_file(&path);
    for failure in &placed.failures {
        terminal.failure(failure);
    }
    if !placed.failures.is_empty() {
        return Status::Failed;
    }
    let mut explained = config::explain(&placed.configuration, &path);
    if !arguments.all {
        let is_rule = |setting: &Explained| setting.key.starts_with("rules.");
        explained.retain(|setting| !is_rule(setting) || setting.origin != Origin::Default);
    }
    let excluded = placed.configuration.excludes(&path);
    terminal.print(&page(&explained, &path, excluded, terminal.language));
    Status::Clean
}

fn page(explained: &[Explained], path: &Path, excluded: bool, language: Language) -> String {
    let mut text = format!("# {}\n", shown_briefly(path));
    if excluded {
        text += &format!("# {}\n", say("config-excluded").render(language));
    }
    let mut last = "";
    for setting in explained {
        let (table, key) = setting.key.split_once('.').unwrap_or(("", &setting.key));
        if table != last {
            text += &format!("\n[{table}]\n");
            last = table;
        }
        let origin = origin(setting, language);
        text += &match &setting.value {
            Some(value) => format!("{key} = {value}  # {origin}\n"),
            None => format!("# {key}: {origin}\n"),
        };
    }
    text
}

fn origin(setting: &Explained, language: Language) -> String {
    let message = match &setting.origin {
        Origin::Default if setting.value.is_none() => say("config-unset"),
        Origin::Default => say("config-default"),
        Origin::Editor => say("config-editor"),
        Origin::CommandLine => say("config-command-line"),
        Origin::File(path) => say("config-file")
            .with("path", shown_briefly(path))
            .with("line", setting.line),
    };
    message.render(language)
}
