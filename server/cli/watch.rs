//! `nianbao check --watch`: checks again whenever a draft or a configuration changes.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::args::Check;
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::config::FILE_NAME;
use crate::config::recognise::{self, ByName};
use crate::workspace::absolute;

/// A save is often several events: a new file, a change of name, a change of time. So long nothing must come after one.
const QUIET: Duration = Duration::from_millis(50);

/// Calls `check` at once and after each change, until the user stops it. Returns only where watching is not possible.
pub fn run(
    arguments: &Check,
    terminal: &mut Terminal,
    check: impl Fn(&mut Terminal) -> Status,
) -> Status {
    let here = [PathBuf::from(".")];
    let paths = match arguments.input.paths.as_slice() {
        [] => &here,
        paths => paths,
    };
    let (sender, receiver) = mpsc::channel();
    let watcher = notify::recommended_watcher(move |event| drop(sender.send(event)));
    let watched = watcher.and_then(|mut watcher| {
        watch(
            &mut watcher,
            paths,
            arguments.input.reading.config.as_deref(),
        )?;
        Ok(watcher)
    });
    // The watcher works as long as it lives.
    let _watcher = match watched {
        Ok(watcher) => watcher,
        Err(error) => {
            terminal.error(&say("watch-failed").with("detail", error));
            return Status::Failed;
        }
    };
    let named: Vec<PathBuf> = paths
        .iter()
        .chain(&arguments.input.reading.config)
        .map(|path| absolute(path))
        .collect();
    loop {
        terminal.clear();
        check(terminal);
        terminal.note(&say("watch-waiting"));
        if wait(&receiver, &named).is_none() {
            return Status::Failed;
        }
    }
}

/// Watches the folders named, those of files named (editors replace files rather than write them), and those above that
/// have a configuration.
fn watch(
    watcher: &mut RecommendedWatcher,
    paths: &[PathBuf],
    config: Option<&Path>,
) -> notify::Result<()> {
    for path in paths.iter().map(PathBuf::as_path).chain(config) {
        let path = absolute(path);
        if path.is_dir() {
            watcher.watch(&path, RecursiveMode::Recursive)?;
        }
        for above in path.ancestors().skip(1) {
            let is_own = Some(above) == path.parent() && !path.is_dir();
            if is_own || above.join(FILE_NAME).is_file() {
                watcher.watch(above, RecursiveMode::NonRecursive)?;
            }
        }
    }
    Ok(())
}

/// Waits for a change that concerns the check, and for the quiet after it. `None` when no more can come.
fn wait(receiver: &Receiver<notify::Result<Event>>, named: &[PathBuf]) -> Option<()> {
    loop {
        let event = receiver.recv().ok()?;
        if event.is_ok_and(|event| concerns(&event, named)) {
            break;
        }
    }
    while receiver.recv_timeout(QUIET).is_ok() {}
    Some(())
}

/// Whether something that is checked may have changed. What nianbao prints into a file of the folder must not make it
/// run again and again, so text files that are no drafts by their name count only where they were named.
fn concerns(event: &Event, named: &[PathBuf]) -> bool {
    let is_change = !matches!(event.kind, EventKind::Access(_));
    is_change
        && event.paths.iter().any(|path| {
            let name = path
                .file_name()
                .map(OsStr::to_string_lossy)
                .unwrap_or_default();
            name == FILE_NAME || recognise::by_name(&name) == ByName::Draft || named.contains(path)
        })
}
