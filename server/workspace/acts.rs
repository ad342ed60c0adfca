//! The acts of a folder: one Markdown file a version.

use std::path::{Path, PathBuf};

use super::bounded::read_regular;
use super::failure::undecodable;
use super::words::say;
use crate::messages::Message;
use crate::statutes::{self, Compiled, Index, Problem, ReadAct, Unreadable};

/// What came of a folder.
#[derive(Debug, Default)]
pub struct FolderReport {
    pub compiled: Compiled,
    pub files: usize,
    /// Files that hold no act that can be read: path and reason.
    pub unread: Vec<(String, Message)>,
    /// Places inside acts that are unclear.
    pub unclear: Vec<(String, Message)>,
}

/// Reads every `.md` file below the folders, in the order of their paths.
pub fn read_folders<'a>(folders: impl IntoIterator<Item = &'a Path>) -> FolderReport {
    let mut report = FolderReport::default();
    let mut acts: Vec<(String, ReadAct)> = Vec::new();
    for folder in folders {
        for path in markdown_files(folder, &mut report.unread) {
            report.files += 1;
            let place = relative(&path, folder);
            match read_file(&path, &place) {
                Ok(act) => {
                    let problems = act
                        .problems
                        .iter()
                        .map(|problem| (place.clone(), problem_message(problem)));
                    report.unclear.extend(problems);
                    acts.push((place, act));
                }
                Err(reason) => report.unread.push((place, reason)),
            }
        }
    }
    report.compiled = statutes::compile(acts);
    report
}

/// The acts built in and those of the user's folders, as far as they can be read.
pub fn with_folders(folders: &[PathBuf]) -> Index {
    let report = read_folders(folders.iter().map(PathBuf::as_path));
    Index::builtin().with_user_acts(report.compiled)
}

fn read_file(path: &Path, place: &str) -> Result<ReadAct, Message> {
    let bytes = read_regular(path)?;
    let decoded = crate::text::decode(&bytes).map_err(|_| undecodable())?;
    let (parent, file_name) = place.rsplit_once('/').unwrap_or(("", place));
    statutes::read_act(&decoded.text, file_name, parent).map_err(|reason| match reason {
        Unreadable::NoTitle => say("statute-no-title"),
        Unreadable::NoDate => say("statute-no-date"),
    })
}

fn problem_message(problem: &Problem) -> Message {
    match problem {
        Problem::ArticleMissing { line, before } => say("statute-article-missing")
            .with("line", line)
            .with("article", before),
        Problem::ArticleRepeated { line, article } => say("statute-article-repeated")
            .with("line", line)
            .with("article", article),
        Problem::ListUnclear { line, article } => say("statute-list-unclear")
            .with("line", line)
            .with("article", article),
        Problem::Formula { line, article } => say("statute-formula")
            .with("line", line)
            .with("article", article),
        Problem::NoArticles => say("statute-no-articles"),
        Problem::Incomplete => say("statute-incomplete"),
    }
}

fn markdown_files(folder: &Path, unread: &mut Vec<(String, Message)>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in ignore::WalkBuilder::new(folder)
        .standard_filters(false)
        .build()
    {
        match entry {
            Ok(entry)
                if entry
                    .path()
                    .extension()
                    .is_some_and(|extension| extension == "md") =>
            {
                files.push(entry.into_path())
            }
            Ok(_) => {}
            Err(error) => unread.push((
                folder.display().to_string(),
                say("statute-folder").with("detail", error),
            )),
        }
    }
    files.sort();
    files
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
