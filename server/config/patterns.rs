//! Patterns of files, written like the lines of a .gitignore.

use std::fmt;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// A list of patterns, relative to a folder. The last one that fits a file decides; `!` before a pattern takes back.
#[derive(Clone, Debug)]
pub struct Patterns {
    root: PathBuf,
    matcher: Gitignore,
}

/// Why a pattern cannot be understood.
#[derive(Debug)]
pub struct PatternError(ignore::Error);

impl Patterns {
    /// The patterns that [`Patterns::check`] finds right; others are left out.
    pub fn new<'p>(root: &Path, patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for pattern in patterns {
            let _ = builder.add_line(None, pattern);
        }
        Self {
            root: root.to_owned(),
            matcher: builder.build().unwrap_or_else(|_| Gitignore::empty()),
        }
    }

    /// Whether the pattern can be understood.
    pub fn check(pattern: &str) -> Result<(), PatternError> {
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, pattern).map_err(PatternError)?;
        builder.build().map_err(PatternError)?;
        Ok(())
    }

    /// Whether a file, or a folder it stands in, fits. Files outside the root never do.
    pub fn fit(&self, path: &Path) -> bool {
        self.matches(path, false)
    }

    /// Whether a folder, or one it stands in, fits.
    pub fn fit_folder(&self, path: &Path) -> bool {
        self.matches(path, true)
    }

    fn matches(&self, path: &Path, is_folder: bool) -> bool {
        let Ok(below) = path.strip_prefix(&self.root) else {
            return false;
        };
        !below.as_os_str().is_empty()
            && self
                .matcher
                .matched_path_or_any_parents(below, is_folder)
                .is_ignore()
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
