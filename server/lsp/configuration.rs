//! Which settings hold for a document: the nearest `nianbao.toml` upward from it, over what the editor says.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::UriExt as _;
use tower_lsp::lsp_types::Uri;

use crate::cli::configured::Configurations as Files;
use crate::cli::recognise::{self, ByName};
use crate::config::{Configuration, Layer, Options, Origin};
use crate::messages::Language;
use crate::rules::Settings;

/// The section of an editor's settings that is ours.
const SECTION: &str = "nianbao";

/// What holds for one document.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    pub settings: Arc<Settings>,
    pub recognition: Recognition,
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
pub struct Configurations {
    editor: Options,
    files: Files,
    epoch: u64,
}

impl Default for Configurations {
    fn default() -> Self {
        Self {
            editor: Options::default(),
            files: Files::new(None, false),
            epoch: 0,
        }
    }
}

impl Configurations {
    /// With what the editor sends instead of what it sent before; what is wrong in it is left out.
    #[must_use]
    pub fn with_editor(&self, options: &Value) -> Self {
        let (editor, _) = Options::from_json(options.get(SECTION).unwrap_or(options));
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
            files: Files::new(None, false),
            epoch: self.epoch + 1,
        }
    }

    /// Tells these settings from earlier ones.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    pub fn files(&self) -> &Files {
        &self.files
    }

    /// What is wrong in the configuration files read so far.
    pub fn problems(&self, language: Language) -> Vec<String> {
        let failures = self.files.failures();
        let told = failures
            .iter()
            .map(|it| format!("{}: {}", it.name, it.message.render(language)));
        told.collect()
    }

    /// What holds for the document at an address.
    pub fn judge(&self, uri: &Uri, language_id: &str) -> Judgement {
        let path = path_of(uri);
        let path = path.as_deref().unwrap_or(Path::new(uri.path().as_str()));
        let configuration = self.configuration(path);
        let recognition = if configuration.excludes(path) {
            Recognition::Excluded
        } else if language_id == SECTION || is_draft(&configuration, path) {
            Recognition::Draft
        } else {
            Recognition::Perhaps
        };
        let mut settings = configuration.for_file(path).rules;
        settings.statutes = self.files.settings(path).statutes;
        Judgement {
            settings: Arc::new(settings),
            recognition,
        }
    }

    /// The editor's settings with those of the file over them.
    fn configuration(&self, path: &Path) -> Configuration {
        let placed = self.files.for_file(path);
        let folder = path.parent().unwrap_or(path);
        let mut layers = vec![Layer::new(Origin::Editor, folder, self.editor.clone())];
        layers.extend_from_slice(placed.configuration.layers());
        Configuration::new(layers)
    }
}

fn is_draft(configuration: &Configuration, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    configuration.includes(path) || recognise::by_name(&name) == ByName::Draft
}

/// The path of a file's address; `None` for documents that are no files.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().is_some_and(|scheme| scheme.as_str() == "file");
    is_file.then(|| uri.to_file_path().map(std::borrow::Cow::into_owned))?
}
