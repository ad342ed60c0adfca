//! Changes of drafts and configurations, as they are saved.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::paths::absolute;
use super::scope::{Scope, SettingsFrom};
use crate::config::FILE_NAME;
use crate::config::recognise::{self, ByName};

/// A save is often several events: a new file, a change of name, a change of time. So long nothing must come after one.
const QUIET: Duration = Duration::from_millis(50);

/// The changes of what is in a scope, from when it is made.
#[derive(Debug)]
pub struct Changes {
    receiver: Receiver<notify::Result<Event>>,
    /// What counts whatever its name is.
    named: Vec<PathBuf>,
    /// It works as long as it lives.
    _watcher: RecommendedWatcher,
}

impl Changes {
    pub fn of(scope: &Scope) -> notify::Result<Self> {
        let mut paths = scope.paths.clone();
        if paths.is_empty() {
            paths.push(PathBuf::from("."));
        }
        if let SettingsFrom::File(file) = &scope.settings {
            paths.push(file.clone());
        }
        let named: Vec<PathBuf> = paths.iter().map(|path| absolute(path)).collect();
        let (sender, receiver) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event| drop(sender.send(event)))?;
        for path in &named {
            watch(&mut watcher, path)?;
        }
        Ok(Self {
            receiver,
            named,
            _watcher: watcher,
        })
    }

    /// Waits for a change that concerns the scope, and for the quiet after it. `None` when no more can come.
    pub fn wait(&self) -> Option<()> {
        loop {
            let event = self.receiver.recv().ok()?;
            if event.is_ok_and(|event| concerns(&event, &self.named)) {
                break;
            }
        }
        while self.receiver.recv_timeout(QUIET).is_ok() {}
        Some(())
    }
}

/// Watches a folder that was named, that of a file that was named (editors replace files rather than write them), and
/// those above that have a configuration.
fn watch(watcher: &mut RecommendedWatcher, path: &Path) -> notify::Result<()> {
    if path.is_dir() {
        watcher.watch(path, RecursiveMode::Recursive)?;
    }
    for above in path.ancestors().skip(1) {
        let is_own = Some(above) == path.parent() && !path.is_dir();
        if is_own || above.join(FILE_NAME).is_file() {
            watcher.watch(above, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(())
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
