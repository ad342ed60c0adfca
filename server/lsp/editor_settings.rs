//! The settings that the editor sends: the tables of `nianbao.toml` as JSON, for all folders or for one.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::config::{Layer, Options, Origin, Problem};

/// The section of an editor's settings that is ours.
pub const SECTION: &str = "nianbao";

/// The tables that `nianbao.toml` has too. Editor extensions keep settings of their own beside them.
const TABLES: [&str; 6] = ["report", "rules", "files", "history", "statutes", "words"];

/// What the editor says, for all documents and for those of single folders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EditorSettings {
    all: Settings,
    /// The folders of the workspace; those with no settings of their own have those of all.
    folders: Vec<(PathBuf, Option<Settings>)>,
}

#[derive(Clone, Debug, Default)]
struct Settings {
    /// As they were sent, what is not ours left out.
    tables: Map<String, Value>,
    options: Options,
    problems: Vec<Problem>,
}

impl PartialEq for Settings {
    fn eq(&self, other: &Self) -> bool {
        self.tables == other.tables
    }
}

impl EditorSettings {
    /// With these settings for all documents, and none for single folders.
    #[must_use]
    pub fn with_all(mut self, value: &Value) -> Self {
        self.all = read(value);
        for (_, settings) in &mut self.folders {
            *settings = None;
        }
        self
    }

    /// With settings for the documents of some folders.
    #[must_use]
    pub fn with_folders(mut self, values: impl IntoIterator<Item = (PathBuf, Value)>) -> Self {
        for (folder, value) in values {
            if let Some((_, settings)) = self.folders.iter_mut().find(|(it, _)| *it == folder) {
                *settings = (!value.is_null()).then(|| read(&value));
            }
        }
        self
    }

    /// With these folders in the workspace.
    #[must_use]
    pub fn in_folders(mut self, folders: &[PathBuf]) -> Self {
        let known = std::mem::take(&mut self.folders).into_iter();
        let known: Vec<_> = known.filter(|(it, _)| folders.contains(it)).collect();
        let new = folders
            .iter()
            .filter(|it| known.iter().all(|(known, _)| known != *it));
        let new: Vec<_> = new.map(|folder| (folder.clone(), None)).collect();
        self.folders = known.into_iter().chain(new).collect();
        self
    }

    /// What holds for a document, its paths and patterns relative to its folder of the workspace.
    pub fn layer(&self, path: &Path) -> Option<Layer> {
        let around = self
            .folders
            .iter()
            .filter(|(folder, _)| path.starts_with(folder));
        let nearest = around.max_by_key(|(folder, _)| folder.as_os_str().len());
        let (root, settings) = match nearest {
            Some((folder, settings)) => (folder.as_path(), settings.as_ref()),
            None => (path.parent()?, None),
        };
        let options = settings.unwrap_or(&self.all).options.clone();
        Some(Layer::new(Origin::Editor, root, options))
    }

    /// What in them cannot be followed.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let folders = self
            .folders
            .iter()
            .filter_map(|(_, settings)| settings.as_ref());
        folders
            .chain([&self.all])
            .flat_map(|settings| &settings.problems)
    }
}

/// Reads settings, in a section of their own or not; what is wrong in them is listed and left out.
fn read(value: &Value) -> Settings {
    let value = value.get(SECTION).unwrap_or(value);
    let tables = value.as_object().into_iter().flatten();
    let tables = tables.filter(|(name, _)| TABLES.contains(&name.as_str()));
    let tables: Map<String, Value> = tables
        .map(|(name, value)| (name.clone(), without_blanks(value)))
        .collect();
    let (options, problems) = Options::from_json(&Value::Object(tables.clone()));
    Settings {
        tables,
        options,
        problems,
    }
}

/// A form for settings sends an empty text where its user has written nothing.
fn without_blanks(value: &Value) -> Value {
    let is_blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
    match value {
        Value::Object(entries) => {
            let kept = entries.iter().filter(|(_, value)| !is_blank(value));
            kept.map(|(name, value)| (name.clone(), without_blanks(value)))
                .collect()
        }
        value => value.clone(),
    }
}
