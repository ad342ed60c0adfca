//! Addresses of files, as the protocol writes them, and their paths.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use tower_lsp::UriExt;
use tower_lsp::lsp_types::Uri;

use crate::workspace::encoded;

/// The path of a file's address; `None` for documents that are no files.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    if uri.scheme().is_none_or(|scheme| scheme.as_str() != "file") {
        return None;
    }
    if cfg!(windows) {
        let host = uri.authority().map(|it| it.host().as_str());
        let path = uri.path().as_estr().decode().into_string_lossy();
        return windows_path(host.unwrap_or_default(), &path).map(PathBuf::from);
    }
    uri.to_file_path().map(std::borrow::Cow::into_owned)
}

/// The address of an absolute path.
pub fn address_of(path: &Path) -> Option<Uri> {
    if cfg!(windows) {
        return Uri::from_str(&windows_address(path.to_str()?)).ok();
    }
    Uri::from_file_path(path)
}

/// The path on Windows of an address with this host and this path: on a drive, or in a shared folder of another machine.
fn windows_path(host: &str, path: &str) -> Option<String> {
    let path = path.replace('/', "\\");
    if !matches!(host, "" | "localhost") {
        return Some(format!(r"\\{host}{path}"));
    }
    // Some write the other machine behind the slashes of a path: file:////server/share.
    if path.starts_with(r"\\") {
        return Some(path);
    }
    let path = path.strip_prefix('\\')?;
    Some(with_upper_drive(path))
}

/// The address of an absolute path on Windows.
fn windows_address(path: &str) -> String {
    let encoded = encoded(&with_upper_drive(path).replace('\\', "/"));
    match encoded.starts_with("//") {
        true => format!("file:{encoded}"),
        false => format!("file:///{encoded}"),
    }
}

/// Editors write c: and C:, which are one drive.
fn with_upper_drive(path: &str) -> String {
    match path.split_at_checked(1) {
        Some((drive, rest)) if rest.starts_with(':') => drive.to_ascii_uppercase() + rest,
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_on_windows_are_those_of_drives_and_shared_folders() {
        for (host, path, expected) in [
            ("", "/c:/报告/云溪镇 2024.md", r"C:\报告\云溪镇 2024.md"),
            ("", "/D:/a.docx", r"D:\a.docx"),
            ("localhost", "/c:/a.md", r"C:\a.md"),
            ("server", "/年报/a.md", r"\\server\年报\a.md"),
            ("", "//server/年报/a.md", r"\\server\年报\a.md"),
        ] {
            assert_eq!(windows_path(host, path).as_deref(), Some(expected));
        }
        assert_eq!(windows_path("", ""), None);
    }

    #[test]
    fn a_path_on_windows_has_an_address_that_leads_back_to_it() {
        for (path, expected) in [
            (
                r"c:\报告\a b.md",
                "file:///C%3A/%E6%8A%A5%E5%91%8A/a%20b.md",
            ),
            (
                r"\\server\年报\a.md",
                "file://server/%E5%B9%B4%E6%8A%A5/a.md",
            ),
            (r"C:\100%\a#b?.md", "file:///C%3A/100%25/a%23b%3F.md"),
        ] {
            let address = windows_address(path);
            assert_eq!(address, expected);
            let uri = Uri::from_str(&address).unwrap();
            let host = uri.authority().map(|it| it.host().as_str());
            let decoded = uri.path().as_estr().decode().into_string_lossy();
            let back = windows_path(host.unwrap_or_default(), &decoded).unwrap();
            assert_eq!(back, with_upper_drive(path));
        }
    }

    #[test]
    fn what_is_no_file_has_no_path() {
        let path = |address: &str| path_of(&Uri::from_str(address).unwrap());
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("git:/a/b.md?ref=HEAD"), None);
        #[cfg(unix)]
        assert_eq!(
            path("file:///a/%E5%B9%B4.md"),
            Some(PathBuf::from("/a/年.md"))
        );
    }
}
