//! From the paths that were named to the files to look at.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};

use ignore::{WalkBuilder, WalkState};

use super::configurations::{ConfigurationFile, Configurations};
use super::failure::{Failure, io_message};
use super::paths::{absolute, canonical, shown};
use super::scope::Scope;
use super::words::say;
use crate::config::recognise::{self, ByName, Unreadable};
use crate::messages::Message;

/// A file that is, or may be, a draft.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The path as the user writes and reads it, `/` between its parts.
    pub name: String,
    pub origin: Origin,
    /// Where it is, or would be, for the configuration.
    pub absolute: PathBuf,
    /// Whether its text has to tell that it is a draft.
    pub in_doubt: bool,
    /// Whether a pattern of the configuration names it.
    pub included: bool,
    /// The folder it was found in: an index into [`FoundFiles::folders`]. Files named one by one have none.
    pub folder: Option<usize>,
}

impl Candidate {
    /// A file that was named: it is taken for a draft, whatever its name and text.
    pub fn named(path: &Path) -> Self {
        Self {
            name: shown(path),
            origin: Origin::Disk(path.to_owned()),
            absolute: absolute(path),
            in_doubt: false,
            included: false,
            folder: None,
        }
    }
}

#[derive(Clone, Debug)]
pub enum Origin {
    Stdin,
    Disk(PathBuf),
}

#[derive(Debug, Default)]
pub struct FoundFiles {
    /// In the order of their names, none twice.
    pub candidates: Vec<Candidate>,
    /// The folders walked.
    pub folders: Vec<Folder>,
    pub failures: Vec<Failure>,
    /// Files that look like reports by their names and cannot be read; why.
    pub skipped: Vec<Failure>,
}

/// A folder that was walked.
#[derive(Debug)]
pub struct Folder {
    pub name: String,
    /// Whether the configuration, a folder that cannot be read, or another folder named before keeps anything in it from being
    /// looked at.
    pub left_out: bool,
}

/// What holds for the draft at an absolute path.
pub type Holding<'a> = dyn Fn(&Path) -> Arc<ConfigurationFile> + Sync + 'a;

/// Everything the user named: files as they are, folders walked; the current folder where nothing is named.
///
/// The configuration's excludes hold in folders, and for files that are named where the user asks for it.
/// A draft whose configuration cannot be followed is left out; that is a failure.
pub fn find(scope: &Scope, configurations: &Configurations) -> FoundFiles {
    find_by(scope, configurations, &|path| configurations.for_file(path))
}

/// The same where more than the configuration files says which files are drafts, as an editor's settings do.
pub fn find_by(scope: &Scope, configurations: &Configurations, holds: &Holding) -> FoundFiles {
    let mut found = FoundFiles::default();
    let here = [PathBuf::from(".")];
    let paths = if scope.paths.is_empty() {
        here.as_slice()
    } else {
        scope.paths.as_slice()
    };
    for path in paths {
        if path.as_os_str() == "-" {
            let name = match &scope.stdin_name {
                Some(name) => shown(name),
                None => "-".to_owned(),
            };
            found.candidates.push(Candidate {
                name,
                origin: Origin::Stdin,
                absolute: absolute(scope.stdin_name.as_deref().unwrap_or(path)),
                in_doubt: false,
                included: false,
                folder: None,
            });
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => walk(path, holds, &mut found),
            Ok(_) => {
                let candidate = Candidate::named(path);
                let configuration = &holds(&candidate.absolute).configuration;
                if !(scope.force_exclude && configuration.excludes(&candidate.absolute)) {
                    found.candidates.push(candidate);
                }
            }
            Err(error) => found.failures.push(Failure {
                name: shown(path),
                message: io_message(&error),
            }),
        }
    }
    if paths.len() > 1 {
        drop_repeated(&mut found);
    }
    found.candidates.sort_by(|a, b| a.name.cmp(&b.name));
    drop_unconfigured(&mut found, configurations);
    found.failures.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

/// Collects the drafts below `folder`, in parallel; .gitignore and .ignore files hold, hidden files stay out.
fn walk(folder: &Path, holds: &Holding, found: &mut FoundFiles) {
    let index = found.folders.len();
    // The files that the walk reads before it asks about anything.
    if let Some(failure) = folder_and_above(folder).find_map(|it| unreadable_rules(&it)) {
        found.failures.push(failure);
        found.folders.push(Folder {
            name: shown(folder),
            left_out: true,
        });
        return;
    }
    let root = canonical(folder).unwrap_or_else(|_| absolute(folder));
    let left_out = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    let blocked_sender = sender.clone();
    WalkBuilder::new(folder)
        .require_git(false)
        .filter_entry(move |entry| match blocked(entry) {
            Some(failure) => {
                // Nobody listens any more only where the walk has ended.
                let _ = blocked_sender.send(Err(failure));
                false
            }
            None => true,
        })
        .build_parallel()
        .run(|| {
            let (sender, root, left_out) = (sender.clone(), &root, &left_out);
            Box::new(move |entry| {
                let item = match entry {
                    Ok(entry) => {
                        let below = entry.path().strip_prefix(folder);
                        let absolute =
                            below.map_or_else(|_| absolute(entry.path()), |path| root.join(path));
                        if excluded(&entry, &absolute, holds) {
                            left_out.store(true, Ordering::Relaxed);
                            return WalkState::Skip;
                        }
                        candidate(&entry, absolute, index, holds).map(Ok)
                    }
                    Err(error) => Some(Err(walk_failure(folder, &error))),
                };
                match item.map(|item| sender.send(item)) {
                    Some(Err(_)) => WalkState::Quit,
                    _ => WalkState::Continue,
                }
            })
        });
    drop(sender);
    let mut left_out = left_out.into_inner();
    for item in receiver {
        match item {
            Ok(Item::Candidate(candidate)) => found.candidates.push(candidate),
            Ok(Item::Skipped(skipped)) => found.skipped.push(skipped),
            Err(failure) => {
                found.failures.push(failure);
                left_out = true;
            }
        }
    }
    found.folders.push(Folder {
        name: shown(folder),
        left_out,
    });
}

/// A folder with the ones that it lies in, whose rules hold for it too.
fn folder_and_above(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let folder = canonical(folder).unwrap_or_else(|_| absolute(folder));
    let all: Vec<PathBuf> = folder.ancestors().map(Path::to_owned).collect();
    all.into_iter()
}

/// Why a folder of the walk must not be entered.
fn blocked(entry: &ignore::DirEntry) -> Option<Failure> {
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    (is_folder && entry.depth() > 0).then(|| unreadable_rules(entry.path()))?
}

/// The file of rules in a folder that is a pipe or a device: whoever opens it to see what to leave out waits for ever. What
/// stands for nothing, /dev/null, is read to its end.
fn unreadable_rules(folder: &Path) -> Option<Failure> {
    let mut files = [".gitignore", ".ignore", ".git/info/exclude"]
        .iter()
        .map(|name| folder.join(name));
    let is_odd = |path: &PathBuf| {
        let odd = fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir());
        odd && canonical(path).is_ok_and(|it| it != Path::new("/dev/null"))
    };
    files.find(is_odd).map(|path| Failure {
        name: shown(&path),
        message: say("file-not-regular"),
    })
}

/// Whether the configuration leaves a file or folder out. A folder that was named (depth 0) is never left out as a whole.
fn excluded(entry: &ignore::DirEntry, absolute: &Path, holds: &Holding) -> bool {
    let configuration = &holds(absolute).configuration;
    match entry.file_type() {
        Some(kind) if kind.is_dir() => entry.depth() > 0 && configuration.excludes_folder(absolute),
        _ => configuration.excludes(absolute),
    }
}

fn candidate(
    entry: &ignore::DirEntry,
    absolute: PathBuf,
    folder: usize,
    holds: &Holding,
) -> Option<Item> {
    if !entry.file_type().is_some_and(|kind| kind.is_file()) {
        return None;
    }
    let name = entry.file_name().to_string_lossy();
    let configuration = &holds(&absolute).configuration;
    let included = configuration.includes(&absolute);
    let in_doubt = match recognise::by_name(&name) {
        ByName::Draft => false,
        _ if included => false,
        ByName::Perhaps => true,
        ByName::Other => {
            let lost = recognise::unreadable(&name).filter(|_| recognise::name_promises(&name));
            return lost.map(|kind| {
                Item::Skipped(Failure {
                    name: shown(entry.path()),
                    message: unreadable(kind),
                })
            });
        }
    };
    Some(Item::Candidate(Candidate {
        name: shown(entry.path()),
        absolute,
        origin: Origin::Disk(entry.path().to_owned()),
        in_doubt,
        included,
        folder: Some(folder),
    }))
}

/// What a file is that cannot be read, and what to do.
fn unreadable(kind: Unreadable) -> Message {
    say(match kind {
        Unreadable::Macros => "skipped-macros",
        Unreadable::Template => "skipped-template",
        Unreadable::OldWord => "skipped-old-word",
        Unreadable::Pages => "skipped-pages",
        Unreadable::Spreadsheet => "skipped-spreadsheet",
        Unreadable::Slides => "skipped-slides",
        Unreadable::Image => "skipped-image",
        Unreadable::Archive => "skipped-archive",
    })
}

/// What a file of a folder is.
enum Item {
    Candidate(Candidate),
    Skipped(Failure),
}

fn walk_failure(folder: &Path, error: &ignore::Error) -> Failure {
    let path = path_of(error).unwrap_or(folder);
    Failure {
        name: shown(path),
        message: match error.io_error() {
            Some(error) => io_message(error),
            None => say("file-io").with("detail", error),
        },
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

/// Leaves out the drafts whose configuration cannot be followed, and says so.
fn drop_unconfigured(found: &mut FoundFiles, configurations: &Configurations) {
    for candidate in &found.candidates {
        configurations.for_file(&candidate.absolute);
    }
    let failures = configurations.failures();
    if failures.is_empty() {
        return;
    }
    found.failures.extend(failures);
    for folder in &mut found.folders {
        folder.left_out = true;
    }
    found.candidates.retain(|candidate| {
        configurations
            .for_file(&candidate.absolute)
            .failures
            .is_empty()
    });
}

/// A file named twice, or named and found in a folder, is looked at once, and as a file that was named.
fn drop_repeated(found: &mut FoundFiles) {
    let FoundFiles {
        candidates,
        folders,
        ..
    } = found;
    candidates.sort_by(|a, b| (a.folder, &a.name).cmp(&(b.folder, &b.name)));
    let mut seen = BTreeSet::new();
    candidates.retain(|candidate| {
        let identity = match &candidate.origin {
            Origin::Stdin => PathBuf::from("-"),
            Origin::Disk(path) => canonical(path).unwrap_or_else(|_| path.clone()),
        };
        let is_new = seen.insert(identity);
        let folder = candidate.folder.filter(|_| !is_new);
        if let Some(folder) = folder.and_then(|folder| folders.get_mut(folder)) {
            folder.left_out = true;
        }
        is_new
    });
}
