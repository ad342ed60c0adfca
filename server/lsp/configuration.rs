//! Which settings hold for a document: the nearest `nianbao.toml` upward from it, over what the editor says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tower_lsp::lsp_types::Uri;

use super::address::path_of;
use super::editor_settings::{EditorSettings, SECTION};
use super::words;

use crate::config::recognise::{self, ByName};
use crate::config::{Configuration, Layer};
use crate::messages::Language;
use crate::report::Report;
use crate::rules::{Previous, Settings};
use crate::workspace::{ConfigurationFile, Configurations, History, SettingsFrom};

/// What holds for one document.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    pub settings: Arc<Settings>,
    pub recognition: Recognition,
    /// Where last year's report may be found.
    pub past: Past,
}

/// Where last year's report of a document may be found.
#[derive(Clone, Debug, Default)]
pub struct Past {
    history: Arc<History>,
    /// The document's file; `None` for documents that are no files.
    path: Option<PathBuf>,
    /// The files and folders of the settings.
    places: Arc<[PathBuf]>,
}

impl Past {
    /// What is known of the report before the one that an analysis has read.
    pub fn before(&self, report: &Report) -> Previous {
        let path = self.path.as_deref();
        path.map_or(Previous::None, |path| {
            self.history.of(path, report, &self.places)
        })
    }
}

/// Whether a document is a draft of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Recognition {
    Draft,
    /// Its text decides.
    #[default]
    Perhaps,
    /// The configuration leaves it out.
    Excluded,
}

/// The settings of all places at one moment.
#[derive(Debug)]
pub struct DocumentSettings {
    editor: EditorSettings,
    files: Configurations,
    history: Arc<History>,
    epoch: u64,
    /// The folders of the documents judged.
    folders: Mutex<BTreeSet<PathBuf>>,
}

impl Default for DocumentSettings {
    fn default() -> Self {
        Self {
            editor: EditorSettings::default(),
            files: Configurations::new(&SettingsFrom::Nearest, &[]),
            history: Arc::default(),
            epoch: 0,
            folders: Mutex::default(),
        }
    }
}

impl DocumentSettings {
    /// With what the editor says now instead of what it said before.
    #[must_use]
    pub fn with_editor(&self, editor: EditorSettings) -> Self {
        Self {
            editor,
            ..self.with_files_again()
        }
    }

    /// With the files read anew: one of them has changed.
    #[must_use]
    pub fn with_files_again(&self) -> Self {
        Self {
            editor: self.editor.clone(),
            files: self.files.again(),
            history: Arc::clone(&self.history),
            epoch: self.epoch + 1,
            folders: Mutex::default(),
        }
    }

    pub fn editor(&self) -> &EditorSettings {
        &self.editor
    }

    /// Tells these settings from earlier ones.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    pub fn files(&self) -> &Configurations {
        &self.files
    }

    /// What is wrong in the editor's settings and in the configuration files read so far.
    pub fn problems(&self, language: Language) -> Vec<Fault> {
        let of_files = self.files.failures().into_iter().map(|failure| Fault {
            sentence: format!("{}: {}", failure.name, failure.message.render(language)),
            file: Some(failure.name),
        });
        let of_editor = self.editor.problems().map(|problem| Fault {
            sentence: words::message("editor_settings")
                .with_message("message", problem.message.clone())
                .render(language),
            file: None,
        });
        of_editor.chain(of_files).collect()
    }

    /// The files that have changed since they were read, those that are nearer now than those read, and those that are gone.
    pub fn changed_files(&self) -> Vec<PathBuf> {
        let folders = self.folders().clone();
        let changed: BTreeSet<PathBuf> = folders
            .iter()
            .flat_map(|folder| self.files.changed(folder))
            .collect();
        changed.into_iter().collect()
    }

    /// Forgets the acts of folders of the user's in which something has changed; true where that makes a difference.
    pub fn forget_acts(&self, changed: &Path) -> bool {
        self.files.forget_acts(changed)
    }

    /// Forgets what was read of earlier reports in a file that has changed; true where that makes a difference.
    pub fn forget_report(&self, changed: &Path) -> bool {
        self.history.forget(changed)
    }

    /// What holds for the document at an address.
    pub fn judge(&self, uri: &Uri, language_id: &str) -> Judgement {
        let file = path_of(uri);
        if let Some(folder) = file.as_deref().and_then(Path::parent) {
            let mut folders = self.folders();
            if !folders.contains(folder) {
                folders.insert(folder.to_owned());
            }
        }
        let path = file.as_deref().unwrap_or(Path::new(uri.path().as_str()));
        let configuration = self.configuration(path);
        let recognition = if configuration.excludes(path) {
            Recognition::Excluded
        } else if language_id == SECTION || is_draft(&configuration, path) {
            Recognition::Draft
        } else {
            Recognition::Perhaps
        };
        let settings = configuration.for_file(path);
        let past = Past {
            history: Arc::clone(&self.history),
            path: file.clone(),
            places: settings.previous.clone().into(),
        };
        Judgement {
            settings: Arc::new(self.files.with_acts(settings)),
            recognition,
            past,
        }
    }

    /// The report of `organ` about `year` that a draft at `path` finds, which need not be there yet.
    pub fn report_about(&self, path: &Path, organ: &str, year: i32) -> Previous {
        let places = self.configuration(path).for_file(path).previous;
        self.history.about(path, organ, year, &places)
    }

    /// What holds for the file at a path, by the editor's settings too.
    pub fn holding(&self, path: &Path) -> Arc<ConfigurationFile> {
        Arc::new(ConfigurationFile {
            configuration: self.configuration(path),
            ..ConfigurationFile::default()
        })
    }

    /// The editor's settings with those of the file over them.
    fn configuration(&self, path: &Path) -> Configuration {
        let placed = self.files.for_file(path);
        let mut layers: Vec<Layer> = self.editor.layer(path).into_iter().collect();
        layers.extend_from_slice(placed.configuration.layers());
        Configuration::new(layers)
    }

    fn folders(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A fault in the settings, as it is told.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// The configuration file; none for the editor's settings.
    pub file: Option<String>,
    pub sentence: String,
}

fn is_draft(configuration: &Configuration, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    configuration.includes(path) || recognise::by_name(&name) == ByName::Draft
}
