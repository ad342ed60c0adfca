//! Help and usage errors in the user's language: clap parses, the catalogue speaks.

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, FromArgMatches};

use super::args::Invocation;
use super::single;
use super::status::Status;
use super::words::{SENTENCES, say};
use crate::messages::{Language, Message};
use crate::{format, statutes};

/// What is printed instead of running a command: help, the version, or what is wrong with the arguments.
#[derive(Debug)]
pub struct Answer {
    text: String,
    status: Status,
}

impl Answer {
    /// Prints to stdout what was asked for, to stderr what went wrong.
    pub fn print(self) -> ExitCode {
        let written = match self.status {
            Status::Failed => std::io::stderr().write_all(self.text.as_bytes()),
            _ => std::io::stdout().write_all(self.text.as_bytes()),
        };
        match written {
            Ok(()) => self.status.into(),
            Err(_) => Status::Failed.into(),
        }
    }
}

/// Reads the command line; the language of help and errors is looked up in it.
pub fn parse(arguments: &[OsString]) -> Result<Invocation, Answer> {
    let mistaken = |message: Message| usage_error(&message, arguments, language_of(arguments));
    let invocation = read(Invocation::command(), arguments)
        .map_err(|error| answer(error, arguments, language_of(arguments)))?;
    check_combinations(&invocation).map_err(mistaken)?;
    Ok(invocation)
}

fn read(mut command: Command, arguments: &[OsString]) -> Result<Invocation, clap::Error> {
    let matches = command.try_get_matches_from_mut(arguments)?;
    Invocation::from_arg_matches(&matches)
}

/// The script that completes commands and options in a shell.
pub fn completions(shell: clap_complete::Shell, language: Language) -> String {
    let mut command = localised(Invocation::command(), "nianbao", language);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "nianbao", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// What the program is and knows: its version, the official formats, the date of its index of acts.
fn version(language: Language) -> String {
    let formats = format::numbers().map(|(id, number)| format!("{id} {number}"));
    let formats: Vec<_> = formats.collect();
    let index = statutes::Extent::builtin();
    say("version")
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("formats", formats.join(", "))
        .with("acts", index.acts)
        .with("year", index.known_until.unwrap_or_default())
        .with(
            "date",
            index
                .adopted_until
                .map(|date| date.to_string())
                .unwrap_or_default(),
        )
        .render(language)
}

/// Options that say nothing, or something else than is meant, without another.
fn check_combinations(invocation: &Invocation) -> Result<(), Message> {
    use super::args::{Command::Check, OutputFormat};
    if let Some(reading) = invocation.command.reading() {
        let files = reading.settings.files();
        if files > 1 || files > 0 && reading.isolated {
            return Err(say("usage-config-files"));
        }
    }
    let Check(check) = &invocation.command else {
        return Ok(());
    };
    if check.unsafe_fixes && !check.fix && !check.fix_only && !check.diff {
        return Err(say("usage-unsafe-alone"));
    }
    if check.watch
        && check
            .input
            .paths
            .iter()
            .any(|path| single::is_standard(path))
    {
        return Err(say("usage-watch-stdin"));
    }
    if check
        .write_baseline
        .as_deref()
        .is_some_and(single::is_standard)
    {
        return Err(say("usage-baseline-stdout"));
    }
    use OutputFormat::{Concise, Full, Grouped, Json};
    if check.statistics && !matches!(check.output_format, Full | Concise | Grouped | Json) {
        return Err(say("usage-statistics-format"));
    }
    Ok(())
}

fn usage_error(message: &Message, arguments: &[OsString], language: Language) -> Answer {
    let text = say("usage-error")
        .with_message("message", message.clone())
        .with("command", command_of(arguments))
        .render(language);
    Answer {
        text: text + "\n",
        status: Status::Failed,
    }
}

/// The value of `--lang`, before the arguments are read in earnest.
fn language_of(arguments: &[OsString]) -> Language {
    let words: Vec<_> = arguments
        .iter()
        .map(|word| word.to_string_lossy())
        .collect();
    let english = words
        .iter()
        .enumerate()
        .take_while(|(_, word)| *word != "--")
        .any(|(at, word)| match word.strip_prefix("--lang") {
            Some("") => words.get(at + 1).is_some_and(|value| value == "en"),
            Some(value) => value == "=en",
            None => false,
        });
    if english {
        Language::English
    } else {
        Language::Chinese
    }
}

/// The command that the arguments name, as far as they name one: `nianbao config show`. Its help is the one to read.
fn command_of(arguments: &[OsString]) -> String {
    let root = Invocation::command();
    let mut command = &root;
    let mut named = command.get_name().to_owned();
    for word in arguments.iter().skip(1) {
        if let Some(below) = command.find_subcommand(word) {
            command = below;
            named = format!("{named} {}", below.get_name());
        }
    }
    named
}

/// `command` and all below it with the catalogue's help. `path` is the prefix of its keys: `check`, `check.fix`.
fn localised(command: Command, path: &str, language: Language) -> Command {
    let help = |key: &str| SENTENCES.template(&format!("help.{key}"), language);
    let word = |key: &str| SENTENCES.template(key, language).unwrap_or_default();
    let template = format!(
        "{{about}}\n\n{}\n  {{usage}}\n\n{{all-args}}{{after-help}}\n",
        word("help-usage")
    );
    command
        .help_template(template)
        .about(help(path).unwrap_or_default())
        .override_usage(help(&format!("{path}.usage")).unwrap_or_default())
        .after_help(help(&format!("{path}.after")).unwrap_or_default())
        .subcommand_help_heading(word("help-commands"))
        .mut_args(|argument| {
            let id = argument.get_id().as_str().to_owned();
            let text = help(&format!("{path}.{id}")).or_else(|| help(&format!("*.{id}")));
            let heading = if argument.is_positional() {
                word("help-arguments")
            } else {
                word("help-options")
            };
            let takes_value = argument.get_action().takes_values();
            argument
                .help(text.unwrap_or_default())
                .help_heading(heading)
                .hide_possible_values(takes_value)
                .hide_default_value(takes_value)
        })
        .mut_subcommands(|below| {
            let name = below.get_name().to_owned();
            localised(below, &name, language)
        })
}

/// clap's verdict in the catalogue's words.
fn answer(error: clap::Error, arguments: &[OsString], language: Language) -> Answer {
    match error.kind() {
        ErrorKind::DisplayHelp => Answer {
            text: help(error, arguments, language),
            status: Status::Clean,
        },
        ErrorKind::DisplayVersion => Answer {
            text: version(language) + "\n",
            status: Status::Clean,
        },
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Answer {
            text: help(error, arguments, language),
            status: Status::Failed,
        },
        _ => usage_error(&explain(&error), arguments, language),
    }
}

/// The help that is asked for. The arguments are read again for it: the texts of all commands take longer to write than most
/// commands to run.
fn help(error: clap::Error, arguments: &[OsString], language: Language) -> String {
    let mut command = localised(Invocation::command(), "nianbao", language);
    if !std::io::stdout().is_terminal() {
        // Help that is piped or tested must not depend on the width of a terminal elsewhere.
        command = command.term_width(100);
    }
    let error = read(command, arguments).err().unwrap_or(error);
    error.render().to_string()
}

/// What other linters call the command that explains a rule.
const WORDS_FOR_RULES: [&str; 4] = ["explain", "rule", "linter", "doc"];

fn explain(error: &clap::Error) -> Message {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    // clap names an argument with its value, `--fail-on <LEVEL>`; the option alone says enough.
    let argument = context(ContextKind::InvalidArg).unwrap_or_default();
    let bare = |argument: String| argument.split(" <").next().unwrap_or_default().to_owned();
    let option = bare(argument);
    let option = option.as_str();
    let value = context(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => match context(ContextKind::SuggestedArg) {
            Some(near) => say("usage-unknown-option-near")
                .with("option", option)
                .with("near", near),
            None if option.starts_with('-') => say("usage-unknown-option").with("option", option),
            None => say("usage-unexpected").with("word", option),
        },
        ErrorKind::InvalidSubcommand => {
            let name = context(ContextKind::InvalidSubcommand).unwrap_or_default();
            match context(ContextKind::SuggestedSubcommand) {
                Some(near) => say("usage-unknown-command-near")
                    .with("command", name)
                    .with("near", near),
                None if WORDS_FOR_RULES.contains(&name.as_str()) => {
                    say("usage-unknown-command-near")
                        .with("command", name)
                        .with("near", "rules")
                }
                None => say("usage-unknown-command").with("command", name),
            }
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            say("usage-value-missing").with("option", option)
        }
        ErrorKind::InvalidValue => say("usage-value")
            .with("option", option)
            .with("value", value)
            .with(
                "valid",
                context(ContextKind::ValidValue).unwrap_or_default(),
            ),
        ErrorKind::MissingRequiredArgument => say("usage-missing").with("argument", option),
        ErrorKind::ValueValidation if option == "--year" => say("usage-year").with("value", value),
        ErrorKind::ValueValidation => say("usage-size")
            .with("option", option)
            .with("value", value),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg).map(bare) {
            Some(other) if other != option => say("usage-conflict")
                .with("option", option)
                .with("other", other),
            _ => say("usage-twice").with("option", option),
        },
        _ => say("usage-other").with("detail", error.to_string().trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        localised(Invocation::command(), "nianbao", Language::Chinese).debug_assert();
    }

    #[test]
    fn every_command_and_option_is_explained_in_both_languages() {
        fn explained(command: &Command, language: Language) {
            let name = command.get_name();
            let about = command.get_about().map(ToString::to_string);
            assert_ne!(about.unwrap_or_default(), "", "{name} in {language:?}");
            let usage = SENTENCES.template(&format!("help.{name}.usage"), language);
            assert!(usage.is_some(), "usage of {name} in {language:?}");
            for argument in command.get_arguments() {
                let id = argument.get_id();
                let help = argument.get_help().map(ToString::to_string);
                assert_ne!(help.unwrap_or_default(), "", "{name} {id} in {language:?}");
            }
            for below in command.get_subcommands() {
                explained(below, language);
            }
        }
        for language in [Language::Chinese, Language::English] {
            let root = localised(Invocation::command(), "nianbao", language);
            explained(&root, language);
        }
    }

    #[test]
    fn every_shell_completes_every_command() {
        use clap::ValueEnum;
        for shell in clap_complete::Shell::value_variants() {
            let script = completions(*shell, Language::Chinese);
            for command in Invocation::command().get_subcommands() {
                let name = command.get_name();
                assert!(script.contains(name), "{name} in {shell}");
            }
        }
    }

    #[test]
    fn language_is_found_wherever_it_stands() {
        let language = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            language_of(&words)
        };
        assert_eq!(
            language(&["nianbao", "--lang", "en", "check"]),
            Language::English
        );
        assert_eq!(
            language(&["nianbao", "check", "--lang=en"]),
            Language::English
        );
        assert_eq!(
            language(&["nianbao", "check", "--", "--lang=en"]),
            Language::Chinese
        );
        assert_eq!(language(&["nianbao", "--lang"]), Language::Chinese);
    }
}
