//! Commands that read one draft and write one file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::Single;
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
pub fn read(arguments: &Single) -> Result<Source, Failure> {
    if workspace::is_folder(&arguments.file) {
        return Err(failure(&arguments.file, say("single-folder")));
    }
    let scope = arguments.scope();
    let configurations = Configurations::of(&scope);
    let mut found = workspace::find(&scope, &configurations);
    if let Some(failure) = found.failures.pop() {
        return Err(failure);
    }
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

/// Writes a new file; one that is there stays, unless it may be replaced. The draft itself never is.
pub fn write(source: &Path, output: &Path, replace: bool, content: &[u8]) -> Result<(), Failure> {
    let fail = |message| failure(output, message);
    if replace && workspace::exists(output) {
        if workspace::same_file(source, output) {
            return Err(fail(say("single-itself")));
        }
        return write::create_or_replace(output, content).map_err(fail);
    }
    write::create(output, content).map_err(fail)
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
