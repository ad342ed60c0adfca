//! What a command, or the language server, is to look at.

use std::path::PathBuf;

/// Which files to look at, and where their settings come from.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Files, folders, and `-` for standard input; the current folder where there is none.
    pub paths: Vec<PathBuf>,
    /// The name of standard input.
    pub stdin_name: Option<PathBuf>,
    pub settings: SettingsFrom,
    /// Settings given on the command line, `KEY=VALUE` each; they win over those of files, later ones over earlier ones.
    pub given: Vec<String>,
    /// Whether the settings' excludes hold for files that are named too.
    pub force_exclude: bool,
}

/// Where the settings of drafts come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SettingsFrom {
    /// The nearest `nianbao.toml` upward from each draft.
    #[default]
    Nearest,
    /// No file.
    Nowhere,
    /// One file for all drafts.
    File(PathBuf),
}

impl Scope {
    /// These files and folders, whatever configuration files say.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            stdin_name: None,
            settings: SettingsFrom::Nowhere,
            given: Vec::new(),
            force_exclude: false,
        }
    }
}
