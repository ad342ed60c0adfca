//! `nianbao statute index FOLDER`: makes the text of the index of acts from a folder of acts in Markdown.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::statutes::{self, Compiled, ReadAct};

/// What came of a folder.
#[derive(Debug, Default)]
pub struct FolderReport {
    pub compiled: Compiled,
    pub files: usize,
    /// Files that hold no act that can be read, and places inside acts that are unclear: path and reason.
    pub unread: Vec<(String, String)>,
    pub unclear: Vec<(String, String)>,
}

/// Reads every `.md` file below `folder`, in the order of their paths.
pub fn read_folder(folder: &Path) -> Result<FolderReport> {
    let mut report = FolderReport::default();
    let mut acts: Vec<(String, ReadAct)> = Vec::new();
    for path in markdown_files(folder)? {
        report.files += 1;
        let place = relative(&path, folder);
        let text = match std::fs::read(&path).map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                report.unread.push((place, "not UTF-8".to_owned()));
                continue;
            }
            Err(error) => {
                report.unread.push((place, error.to_string()));
                continue;
            }
        };
        let (parent, file_name) = place.rsplit_once('/').unwrap_or(("", &place));
        match statutes::read_act(&text, file_name, parent) {
            Ok(act) => {
                report.unclear.extend(
                    act.problems
                        .iter()
                        .map(|problem| (place.clone(), problem.to_string())),
                );
                acts.push((place, act));
            }
            Err(reason) => report.unread.push((place.clone(), reason.to_string())),
        }
    }
    report.compiled = statutes::compile(
        acts.iter()
            .map(|(place, act)| (place.as_str(), act.clone())),
    );
    Ok(report)
}

/// Writes the index to `output` and says on `messages` what it holds and what could not be read.
pub fn run(folder: &Path, output: &mut dyn Write, messages: &mut dyn Write) -> Result<()> {
    let report = read_folder(folder)?;
    output.write_all(statutes::write(&report.compiled.acts).as_bytes())?;
    for (place, reason) in &report.unread {
        writeln!(messages, "{place}: not read: {reason}")?;
    }
    for (place, reason) in &report.unclear {
        writeln!(messages, "{place}: {reason}")?;
    }
    for place in &report.compiled.conflicts {
        writeln!(
            messages,
            "{place}: differs from another file of the same version, left out"
        )?;
    }
    let acts = &report.compiled.acts;
    let texts = || {
        acts.values()
            .flat_map(|act| &act.versions)
            .filter_map(|version| version.divisions.get())
    };
    writeln!(
        messages,
        "{} files, {} acts, {} versions ({} with text), {} articles; {} files not read, {} unclear places",
        report.files,
        acts.len(),
        acts.values().map(|act| act.versions.len()).sum::<usize>(),
        texts().count(),
        texts().map(statutes::Structure::len).sum::<usize>(),
        report.unread.len(),
        report.unclear.len(),
    )?;
    Ok(())
}

fn markdown_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .build()
    {
        let entry = entry.with_context(|| folder.display().to_string())?;
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "md")
        {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}

/// The path below `folder`, with forward slashes on every system.
fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
