//! Commands that read one draft and write one file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Single;
use super::terminal::Terminal;
use super::words::say;
use crate::messages::Message;
use crate::rules::Settings;
use crate::workspace::{self, Candidate, Configurations, Draft, Failure, shown, write};

/// A draft that was read, and what holds for it.
pub struct Source {
    pub draft: Draft,
    pub settings: Arc<Settings>,
    /// Where it is.
    pub absolute: PathBuf,
    /// Where its configuration says that earlier reports are.
    pub places: Vec<PathBuf>,
}

/// Reads the draft that was named.
pub fn read(arguments: &Single, terminal: &mut Terminal) -> Result<Source, Failure> {
    if workspace::is_folder(&arguments.file) {
        return Err(failure(&arguments.file, say("single-folder")));
    }
    let scope = arguments.scope();
    let configurations = Configurations::of(&scope);
    let mut found = workspace::find(&scope, &configurations);
    if let Some(failure) = found.failures.pop() {
        return Err(failure);
    }
    terminal.await_input(&found.candidates);
    let candidate: Candidate = found
        .candidates
        .pop()
        .ok_or_else(|| failure(&arguments.file, say("single-folder")))?;
    let draft = workspace::read(&candidate, arguments.reading.max_size)
        .map_err(|message| failure(&arguments.file, message))?
        .ok_or_else(|| failure(&arguments.file, say("single-folder")))?;
    let settings = Arc::new(configurations.settings(&candidate.absolute));
    Ok(Source {
        draft,
        settings,
        places: configurations.previous(&candidate.absolute),
        absolute: candidate.absolute,
    })
}

/// Where what a command makes goes to.
pub enum Output {
    Standard,
    File(PathBuf),
}

impl Output {
    /// What the user named: `-` is standard output.
    pub fn named(path: &Path) -> Self {
        match is_standard(path) {
            true => Self::Standard,
            false => Self::File(path.to_owned()),
        }
    }

    /// What the user named, else standard output.
    pub fn of(path: Option<&PathBuf>) -> Self {
        path.map_or(Self::Standard, |path| Self::named(path))
    }
}

/// What a command makes.
#[derive(Clone, Copy)]
pub enum Content<'c> {
    /// A draft in text.
    Draft(&'c str),
    /// A page of HTML.
    Page(&'c str),
    /// A Word file: a terminal would show it as rubbish.
    Word(&'c [u8]),
}

impl<'c> Content<'c> {
    fn bytes(self) -> &'c [u8] {
        match self {
            Content::Draft(text) | Content::Page(text) => text.as_bytes(),
            Content::Word(bytes) => bytes,
        }
    }

    /// The endings of names that say what it is, the usual one first.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Content::Draft(_) => &["nianbao.md", "nianbao", "md", "txt"],
            Content::Page(_) => &["html", "htm"],
            Content::Word(_) => &["docx"],
        }
    }
}

/// Whether a path is the `-` that stands for standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes to standard output or into a file, and says which file.
pub fn deliver(
    source: &Path,
    output: &Output,
    force: Option<bool>,
    content: &Content<'_>,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    write(source, output, force, content, terminal)?;
    if let Output::File(path) = output {
        terminal.note(&say("single-written").with("path", shown(path)));
    }
    Ok(())
}

/// Writes to standard output or into a file. A file that is there stays, unless `--force` was given, where the command has
/// that option; the draft itself is never replaced.
pub fn write(
    source: &Path,
    output: &Output,
    force: Option<bool>,
    content: &Content<'_>,
    terminal: &mut Terminal,
) -> Result<(), Failure> {
    match (output, content) {
        (Output::File(path), content) => {
            fits(path, *content)?;
            write_file(source, path, force, content.bytes())
        }
        (Output::Standard, Content::Draft(text) | Content::Page(text)) => {
            terminal.print(text);
            Ok(())
        }
        (Output::Standard, Content::Word(_)) if terminal.is_watched() => {
            Err(failure(source, say("single-binary")))
        }
        (Output::Standard, Content::Word(bytes)) => {
            terminal.print_bytes(bytes);
            Ok(())
        }
    }
}

/// Refuses a name that says another kind of file: who opens it would be told that it is damaged.
pub fn fits(path: &Path, content: Content<'_>) -> Result<(), Failure> {
    const KINDS: [&str; 17] = [
        "nianbao", "md", "txt", "html", "htm", "docx", "doc", "wps", "rtf", "odt", "pdf", "ofd",
        "xlsx", "xls", "json", "csv", "zip",
    ];
    let ending = path
        .extension()
        .map(|it| it.to_string_lossy().to_lowercase());
    let is_other = |ending: &&String| {
        KINDS.contains(&ending.as_str()) && !content.endings().contains(&ending.as_str())
    };
    match ending.as_ref().filter(is_other) {
        Some(ending) => {
            let usual = content.endings().first().copied().unwrap_or_default();
            let message = say("single-ending").with("ending", ending);
            Err(failure(path, message.with("usual", usual)))
        }
        None => Ok(()),
    }
}

fn write_file(
    source: &Path,
    output: &Path,
    force: Option<bool>,
    content: &[u8],
) -> Result<(), Failure> {
    let fail = |message| failure(output, message);
    match force {
        Some(_) if !workspace::exists(output) => write::create(output, content).map_err(fail),
        Some(_) if workspace::same_file(source, output) => Err(fail(say("single-itself"))),
        Some(true) => write::create_or_replace(output, content).map_err(fail),
        Some(false) => Err(fail(say("single-exists"))),
        None => write::create(output, content).map_err(fail),
    }
}

/// The draft's name with another ending, in its folder.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let lower = name.to_lowercase();
    let known = [
        ".nianbao.md",
        ".nianbao",
        ".docx",
        ".md",
        ".txt",
        ".html",
        ".htm",
    ];
    let extension = known.iter().find(|extension| lower.ends_with(**extension));
    let stem = extension
        .and_then(|it| name.get(..name.len() - it.len()))
        .unwrap_or(&name);
    file.with_file_name(format!("{stem}{ending}"))
}

pub fn failure(path: &Path, message: Message) -> Failure {
    Failure {
        name: shown(path),
        message,
    }
}
