//! Standard output and standard error: language, colours, progress.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::status::Status;
use super::words::say;
use crate::messages::{Language, Message};
use crate::workspace::{Candidate, Failure, Origin};

/// Where a command speaks to the user.
pub struct Terminal {
    pub language: Language,
    /// Whether what is printed to stdout may carry colours.
    pub coloured: bool,
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    /// Whether stdout is a terminal, which a draft must not command.
    watched: bool,
    /// What went wrong while writing to stdout; nothing more is written then.
    broken: Option<io::Error>,
}

impl Terminal {
    pub fn new(language: Language, color: ColorChoice) -> Self {
        let coloured = match color {
            ColorChoice::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            choice => choice != ColorChoice::Never,
        };
        // Without colours everything goes out as it is: a draft may hold escape sequences of its own.
        let out = match coloured {
            true => ColorChoice::Always,
            false => ColorChoice::AlwaysAnsi,
        };
        Self {
            language,
            coloured,
            out: AutoStream::new(io::stdout(), out),
            err: AutoStream::new(io::stderr(), color),
            watched: io::stdout().is_terminal(),
            broken: None,
        }
    }

    /// Columns and lines of the terminal, `None` where stdout is not one.
    pub fn size(&self) -> Option<(usize, usize)> {
        if !io::stdout().is_terminal() {
            return None;
        }
        terminal_size::terminal_size()
            .map(|(width, height)| (usize::from(width.0), usize::from(height.0)))
    }

    /// Whether stdout is a terminal.
    pub fn is_watched(&self) -> bool {
        self.watched
    }

    /// Clears the screen, where there is one.
    pub fn clear(&mut self) {
        const CLEAR: &[u8] = b"\x1b[2J\x1b[3J\x1b[H";
        if self.watched {
            self.write_bytes(CLEAR);
        }
    }

    /// Writes to stdout: as it is into a file or a pipe, without what commands a terminal to one.
    pub fn print(&mut self, text: &str) {
        let text = if self.watched {
            uncommanding(text, self.coloured)
        } else {
            Cow::Borrowed(text)
        };
        if self.broken.is_none()
            && let Err(error) = self.out.write_all(text.as_bytes())
        {
            self.broken = Some(error);
        }
    }

    /// Writes bytes to stdout as they are: a draft in its own encoding. On a terminal, which may have another, it is text.
    pub fn print_bytes(&mut self, bytes: &[u8]) {
        if self.watched {
            self.print(&String::from_utf8_lossy(bytes));
        } else {
            self.write_bytes(bytes);
        }
    }

    fn write_bytes(&mut self, bytes: &[u8]) {
        let written = io::stdout()
            .write_all(bytes)
            .and_then(|()| io::stdout().flush());
        if let Err(error) = written {
            self.broken.get_or_insert(error);
        }
    }

    /// Writes to stderr as it is. Where stderr cannot be written to there is nobody to tell.
    pub fn print_error(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Says what could not be done.
    pub fn error(&mut self, message: &Message) {
        let line = say("error-line").with("message", message.render(self.language));
        for line in line.render(self.language).lines() {
            self.print_error(&(printable(line) + "\n"));
        }
    }

    /// Says on stderr what the user should know besides the results.
    pub fn note(&mut self, message: &Message) {
        for line in message.render(self.language).lines() {
            self.print_error(&(printable(line) + "\n"));
        }
    }

    /// Says that a draft is to be typed or pasted, where one comes from a terminal: nothing else tells whoever sits there.
    pub fn await_input(&mut self, candidates: &[Candidate]) {
        let is_standard = |it: &Candidate| matches!(it.origin, Origin::Stdin);
        if candidates.iter().any(is_standard) && io::stdin().is_terminal() {
            self.note(&say("input-waiting"));
        }
    }

    /// Says what could not be done with a file.
    pub fn failure(&mut self, failure: &Failure) {
        self.error(&file_failed(failure));
    }

    /// A progress bar on stderr for `files` files; hidden where there are few or nobody watches.
    pub fn progress(&self, files: usize) -> ProgressBar {
        const WORTH_SHOWING: usize = 300;
        if files <= WORTH_SHOWING || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let template = say("progress").render(self.language);
        let style = ProgressStyle::with_template(&template)
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr())
            .with_style(style)
    }

    /// Flushes stdout. A reader that went away (`| head`) is no failure, a full disk is one.
    pub fn finish(mut self, status: Status) -> Status {
        let flushed = self.out.flush();
        let broken = self.broken.take().or(flushed.err());
        match broken {
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                self.error(&say("output-failed").with("detail", error));
                Status::Failed
            }
            _ => status,
        }
    }
}

/// What could not be done with a file, in one line.
pub fn file_failed(failure: &Failure) -> Message {
    say("file-failed")
        .with("path", &failure.name)
        .with_message("message", failure.message.clone())
}

/// A text in which nothing commands a terminal but line breaks, tabs and, where there are colours, their sequences.
fn uncommanding(text: &str, coloured: bool) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(commands) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(commands) {
        let (before, behind) = rest.split_at(at);
        shown.push_str(before);
        let colour = colour_sequence(behind).filter(|_| coloured);
        let mut characters = behind.chars();
        match colour {
            Some(sequence) => shown.push_str(sequence),
            // The line break of a file from Windows.
            None if behind.starts_with("\r\n") => {}
            None => shown.push('\u{FFFD}'),
        }
        characters.next();
        rest = colour.map_or(characters.as_str(), |it| {
            behind.get(it.len()..).unwrap_or_default()
        });
    }
    shown.push_str(rest);
    shown.into()
}

/// The sequence that sets colours and the like, where a text begins with one.
fn colour_sequence(text: &str) -> Option<&str> {
    let parameters = text.strip_prefix("\x1b[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && !matches!(c, ';' | ':'))?;
    let length = text.len() - parameters.len() + end;
    text.get(length..)?
        .starts_with('m')
        .then(|| text.get(..=length))?
}

/// Drafts and paths may hold anything, also what makes a terminal misbehave: control characters show as U+FFFD.
pub fn printable(line: &str) -> String {
    line.chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_commands_a_terminal() {
        let text = "甲\u{1b}]0;题\u{7}乙\u{9b}2J\u{1b}[31m丙\u{1b}[0m\r\n丁\r戊\t\u{1b}[2J";
        assert_eq!(
            uncommanding(text, true),
            "甲\u{FFFD}]0;题\u{FFFD}乙\u{FFFD}2J\u{1b}[31m丙\u{1b}[0m\n丁\u{FFFD}戊\t\u{FFFD}[2J"
        );
        assert!(!uncommanding(text, false).contains('\u{1b}'));
        assert_eq!(uncommanding("甲\n乙\t", false), "甲\n乙\t");
        assert_eq!(uncommanding("\u{1b}[", true), "\u{FFFD}[");
    }
}
