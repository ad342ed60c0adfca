use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// What tells that a file is as it was: when it was written, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    /// `None` where there is no such file.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Self::from(&metadata))
    }

    /// The same for what is no folder, a pipe or a device too: whoever reads it says that it cannot be read.
    pub fn of_any(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(|it| !it.is_dir())?;
        Some(Self::from(&metadata))
    }
}

impl From<&fs::Metadata> for Stamp {
    fn from(metadata: &fs::Metadata) -> Self {
        Self {
            modified: metadata.modified().ok(),
            length: metadata.len(),
        }
    }
}
