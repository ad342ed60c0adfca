//! Writing a draft back: whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::say;
use crate::messages::Message;

/// Replaces the content of `path`, which was `before` when it was read, by `after`.
///
/// The new content goes to a temporary file in the same folder, which then takes the old one's place, so that a crash
/// leaves one or the other. A symbolic link stays, its target is replaced. Permissions are kept. Refused, with a
/// sentence for the user, when the file has changed since, is read-only, or cannot be replaced.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Message> {
    let metadata = fs::metadata(path).map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        return Err(say("write-not-a-file"));
    }
    let target = path.canonicalize().map_err(|error| failed(&error))?;
    if metadata.permissions().readonly() {
        return Err(say("write-read-only"));
    }
    let now = fs::read(&target).map_err(|error| failed(&error))?;
    if now != before {
        return Err(say("write-changed"));
    }
    swap(&target, &metadata, after).map_err(|error| failed(&error))
}

fn swap(target: &Path, metadata: &fs::Metadata, content: &[u8]) -> io::Result<()> {
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".nianbao-")
        .suffix(".tmp")
        .tempfile_in(folder)?;
    file.write_all(content)?;
    keep_owner(file.as_file(), metadata)?;
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    file.persist(target)?;
    Ok(())
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

fn failed(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => say("write-changed"),
        io::ErrorKind::PermissionDenied => say("write-no-permission"),
        io::ErrorKind::StorageFull => say("write-full"),
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

        fs::set_permissions(&target, fs::Permissions::from_mode(0o440)).unwrap();
        assert_eq!(
            replace(&link, b"new", b"newer").unwrap_err().key(),
            "write-read-only"
        );
        assert_eq!(fs::read(&target).unwrap(), b"new");
    }
}
