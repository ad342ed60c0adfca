//! Writing a draft back: whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::is_held;
use super::paths::canonical;
use super::temporary;
use super::words::say;
use crate::messages::Message;

/// Replaces the content of `path`, which was `before` when it was read, by `after`.
///
/// The new content goes to a temporary file in the same folder, which then takes the old one's place, so that a crash
/// leaves one or the other. A symbolic link stays, its target is replaced; of a file with several names (hard links) the
/// one given gets the new content, the others keep the old. Owner, permissions and extended attributes are kept. Refused,
/// with a sentence for the user, when the file has changed since, is read-only, or cannot be replaced.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Message> {
    let metadata = fs::metadata(path).map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        return Err(say("write-not-a-file"));
    }
    let target = canonical(path).map_err(|error| failed(&error))?;
    if metadata.permissions().readonly() {
        return Err(say("write-read-only"));
    }
    let now = fs::read(&target).map_err(|error| failed(&error))?;
    if now != before {
        return Err(say("write-changed"));
    }
    swap(&target, &metadata, after)
}

fn swap(target: &Path, metadata: &fs::Metadata, content: &[u8]) -> Result<(), Message> {
    let io = |error: io::Error| failed(&error);
    let mut file = temporary::create(folder_of(target)).map_err(io)?;
    file.write_all(content).map_err(io)?;
    keep_owner(file.as_file(), metadata).map_err(|error| match error.kind() {
        io::ErrorKind::PermissionDenied => say("write-owner"),
        _ => failed(&error),
    })?;
    file.as_file()
        .set_permissions(metadata.permissions())
        .map_err(io)?;
    keep_attributes(file.as_file(), target);
    file.as_file().sync_all().map_err(io)?;
    file.persist(target).map_err(|error| failed(&error.error))?;
    Ok(())
}

/// Writes a new file of the user's, complete or not at all; an old one of that name stays, and that is an error.
pub fn create(path: &Path, content: &[u8]) -> Result<(), Message> {
    let written = || {
        let mut file = temporary::create(folder_of(path))?;
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path)?;
        Ok(())
    };
    written().map_err(|error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => say("write-exists"),
        io::ErrorKind::NotFound => say("write-no-folder"),
        _ => failed(&error),
    })
}

/// Writes a file of nianbao's own, over an old one if there is one.
pub fn create_or_replace(path: &Path, content: &[u8]) -> Result<(), Message> {
    match fs::metadata(path) {
        Ok(metadata) if !metadata.is_file() => Err(say("write-not-a-file")),
        Ok(_) => {
            let before = fs::read(path).map_err(|error| failed(&error))?;
            replace(path, &before, content)
        }
        Err(_) => create(path, content),
    }
}

/// Clears up what killed runs have left beside these files.
pub fn sweep<'p>(files: impl IntoIterator<Item = &'p Path>) {
    let targets = files.into_iter().filter_map(|path| canonical(path).ok());
    let folders: BTreeSet<PathBuf> = targets.map(|path| folder_of(&path).to_owned()).collect();
    for folder in folders {
        temporary::sweep(&folder);
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Gives the new file the old one's owner and group, which differ where an administrator mends a colleague's draft.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    if new.uid() == old.uid() && new.gid() == old.gid() {
        return Ok(());
    }
    fchown(file, Some(old.uid()), Some(old.gid()))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) -> io::Result<()> {
    Ok(())
}

/// Gives the new file the old one's extended attributes, access lists among them. What the file system or the user's
/// rights do not allow is left out: the text is worth more.
#[cfg(unix)]
fn keep_attributes(file: &File, old: &Path) {
    use xattr::FileExt;
    for name in xattr::list(old).into_iter().flatten() {
        if let Ok(Some(value)) = xattr::get(old, &name) {
            let _ = file.set_xattr(&name, &value);
        }
    }
}

#[cfg(not(unix))]
fn keep_attributes(_: &File, _: &Path) {}

fn failed(error: &io::Error) -> Message {
    match error.kind() {
        _ if is_held(error) => say("write-held"),
        io::ErrorKind::NotFound => say("write-changed"),
        // Windows says so, too, of a file that is open in another program when it is to be replaced.
        io::ErrorKind::PermissionDenied if cfg!(windows) => say("write-denied-or-held"),
        io::ErrorKind::PermissionDenied => say("write-no-permission"),
        io::ErrorKind::ReadOnlyFilesystem => say("write-read-only"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            say("write-full")
        }
        _ => say("write-io").with("detail", error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_only_what_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        assert_eq!(
            replace(&path, b"other", b"new").unwrap_err().key(),
            "write-changed"
        );
        assert_eq!(fs::read(&path).unwrap(), b"old");
        replace(&path, b"old", b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn creates_only_what_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        create(&path, b"one").unwrap();
        assert_eq!(create(&path, b"two").unwrap_err().key(), "write-exists");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        let nowhere = folder.path().join("b/a.md");
        assert_eq!(create(&nowhere, b"").unwrap_err().key(), "write-no-folder");
        create_or_replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn keeps_links_and_permissions() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (target, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        fs::write(&target, "old").unwrap();
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("a.md", &link).unwrap();
        replace(&link, b"old", b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&target).unwrap(), b"new");
        let mode = fs::metadata(&target).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);

        let other = folder.path().join("c.md");
        fs::hard_link(&target, &other).unwrap();
        replace(&target, b"new", b"newest").unwrap();
        assert_eq!(fs::read(&other).unwrap(), b"new");
        replace(&target, b"newest", b"new").unwrap();

        fs::set_permissions(&target, fs::Permissions::from_mode(0o440)).unwrap();
        assert_eq!(
            replace(&link, b"new", b"newer").unwrap_err().key(),
            "write-read-only"
        );
        assert_eq!(fs::read(&target).unwrap(), b"new");
    }
}
