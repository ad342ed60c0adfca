//! Paths as users read them and as configurations need them.

use std::io;
use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The path as it is shown: without a leading `./`, with `/` on every system, what is no text in it written as `\xB3`.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    let text = match path.to_str() {
        Some(text) if std::path::MAIN_SEPARATOR == '\\' => text.replace('\\', "/"),
        Some(text) => text.to_owned(),
        None => escaped(path),
    };
    if text.is_empty() {
        ".".to_owned()
    } else {
        text
    }
}

/// A name that is no text, with the bytes that are no characters as \xB3, so that each name is told from every other.
fn escaped(path: &Path) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    text
}

/// A path as it stands in a URI: unreserved characters and the slash between folders stay as they are.
pub fn encoded(path: &str) -> String {
    const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'.')
        .remove(b'_')
        .remove(b'~')
        .remove(b'/');
    utf8_percent_encode(path, ENCODED).to_string()
}

pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether two paths lead to one file that is there.
pub fn same_file(one: &Path, other: &Path) -> bool {
    match (canonical(one), canonical(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// The one path of a file or folder that is there: absolute, links followed. On Windows it is written as editors write it,
/// `C:\…` or `\\server\…`, not in the form that begins with `\\?\`: else one file would be two.
///
/// # Errors
/// Where the file or folder is not there.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    let path = dunce::canonicalize(path)?;
    let shared = path.to_str().filter(|_| cfg!(windows)).and_then(shared);
    Ok(shared.map_or(path, PathBuf::from))
}

/// The path in a shared folder of another machine, as people write it.
fn shared(path: &str) -> Option<String> {
    let below = path.strip_prefix(r"\\?\UNC\")?;
    Some(format!(r"\\{below}"))
}

/// The path as a user knows it: from the current folder, where it lies below that.
pub fn shown_briefly(path: &Path) -> String {
    let below = canonical(Path::new("."))
        .ok()
        .and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    shown(below.as_deref().unwrap_or(path))
}

/// The absolute path of a draft, with the links of its folder followed but not that of the file itself: a link has the
/// configuration of the folder it stands in. A file that is not there has the path it would have.
pub fn absolute(path: &Path) -> PathBuf {
    let parent = match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => return path.to_owned(),
    };
    let parent = canonical(parent).or_else(|_| cleaned(parent));
    match (parent, path.file_name()) {
        (Ok(parent), Some(name)) => parent.join(name),
        _ => path.to_owned(),
    }
}

/// An absolute path without `.` and `..`, for a folder that is not there.
fn cleaned(path: &Path) -> io::Result<PathBuf> {
    let mut clean = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                clean.pop();
            }
            part => clean.push(part),
        }
    }
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_folder_is_written_as_people_write_it() {
        let plain = shared(r"\\?\UNC\server\年报\a.md");
        assert_eq!(plain.as_deref(), Some(r"\\server\年报\a.md"));
        assert_eq!(shared(r"C:\年报\a.md"), None);
    }
}
