//! Temporary files beside the drafts, which take a draft's place when they are complete.
//!
//! A run holds a lock on each of its temporary files, which ends with the process however it ends. So a later run knows
//! what nobody needs any more, and never touches what another run is still writing.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

const PREFIX: &str = ".nianbao-";
const SUFFIX: &str = ".tmp";

/// A new empty file in `folder`, named after this process, with the permissions of a new file.
pub fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    loop {
        let mut builder = Builder::new();
        builder.prefix(&prefix).suffix(SUFFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder)?;
        // Not every file system has locks; without them nobody clears up.
        let locked = file.as_file().lock().is_ok();
        // Another run may have cleared it up before it was locked.
        if !locked || file.path().exists() {
            return Ok(file);
        }
    }
}

/// Removes from `folder` the temporary files of runs that were killed.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            remove_if_abandoned(&entry.path());
        }
    }
}

/// What cannot be removed does no harm: it is hidden and never checked.
fn remove_if_abandoned(path: &Path) {
    let Ok(file) = File::open(path) else {
        return;
    };
    match file.try_lock() {
        Ok(()) => drop(fs::remove_file(path)),
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_abandoned_files_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        let live = create(folder.path()).unwrap();
        fs::write(inside(".nianbao-1-abc.tmp"), "").unwrap();
        fs::write(inside(".nianbao.tmp"), "").unwrap();
        fs::write(inside("nianbao-1.tmp"), "").unwrap();
        sweep(folder.path());
        assert!(live.path().exists());
        assert!(!inside(".nianbao-1-abc.tmp").exists());
        assert!(inside(".nianbao.tmp").exists());
        assert!(inside("nianbao-1.tmp").exists());
        let path = live.path().to_owned();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name.contains(&std::process::id().to_string()), "{name}");
    }
}
