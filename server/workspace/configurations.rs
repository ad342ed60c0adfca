//! Which configuration holds for which draft: the nearest `nianbao.toml` upward from it, read once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::acts;
use super::bounded::read_regular;
use super::failure::{Failure, undecodable};
use super::paths::{absolute, shown_briefly};
use super::scope::{Scope, SettingsFrom};
use super::stamp::Stamp;
use super::words::say;
use crate::config::{Configuration, FILE_NAME, FileSettings, Layer, Options, Origin, Problem};
use crate::messages::Message;
use crate::rules::Settings;
use crate::statutes::Index;
use crate::text;

/// The configurations of all drafts of a run; shared by the threads.
#[derive(Debug)]
pub struct Configurations {
    /// What holds for every draft (one file for all, or none), instead of what is found.
    fixed: Option<Arc<ConfigurationFile>>,
    /// What holds in each folder that was asked about, and in those above it up to the one with a file.
    found: Mutex<Folders>,
    /// What the command line gives, over every configuration.
    given: Arc<ConfigurationFile>,
    statutes: Arc<Mutex<Acts>>,
}

/// The acts of the folders that configurations name, with those built in. Reading them takes a while.
type Acts = HashMap<Vec<PathBuf>, Arc<Index>>;

type Folders = HashMap<PathBuf, Known>;

/// What holds in a folder.
#[derive(Debug)]
struct Known {
    file: Arc<ConfigurationFile>,
    /// The folder's own file, as it was when it was read.
    own: Option<Stamp>,
}

/// A configuration as its file has it.
#[derive(Debug, Default)]
pub struct ConfigurationFile {
    pub configuration: Configuration,
    /// Why the file cannot be followed; nothing it holds for is checked then.
    pub failures: Vec<Failure>,
}

/// The file that [`Configurations`] read anew would take for the drafts of the folder at an absolute path.
pub fn nearest_configuration(folder: &Path) -> Option<PathBuf> {
    let mut above = folder.ancestors().map(|it| it.join(FILE_NAME));
    above.find(|file| Stamp::of_any(file).is_some())
}

impl Configurations {
    pub fn of(scope: &Scope) -> Self {
        Self::new(&scope.settings, &scope.given)
    }

    /// A file that is named must be there; its patterns and paths are relative to its own folder, those of the settings
    /// `given` (`KEY=VALUE` each) to the current one.
    pub fn new(from: &SettingsFrom, given: &[String]) -> Self {
        let fixed = match from {
            SettingsFrom::File(path) => Some(read(path, &absolute(path))),
            SettingsFrom::Nowhere => Some(ConfigurationFile::default()),
            SettingsFrom::Nearest => None,
        };
        let given = ConfigurationFile::of_settings(given);
        Self {
            fixed: fixed.map(|fixed| Arc::new(fixed.under(&given))),
            found: Mutex::default(),
            given: Arc::new(given),
            statutes: Arc::default(),
        }
    }

    /// The configuration for a draft at the absolute `path`.
    pub fn for_file(&self, path: &Path) -> Arc<ConfigurationFile> {
        match (&self.fixed, path.parent()) {
            (Some(fixed), _) => Arc::clone(fixed),
            (None, Some(folder)) => self.for_folder(folder),
            (None, None) => Arc::clone(&self.given),
        }
    }

    /// The configuration for the drafts of the folder at the absolute path `folder`.
    pub fn for_folder(&self, folder: &Path) -> Arc<ConfigurationFile> {
        if let Some(fixed) = &self.fixed {
            return Arc::clone(fixed);
        }
        if let Some(known) = self.lock().get(folder) {
            return Arc::clone(&known.file);
        }
        let path = folder.join(FILE_NAME);
        let own = Stamp::of_any(&path);
        let file = match (own, folder.parent()) {
            (Some(_), _) => Arc::new(read(&path, &path).under(&self.given)),
            (None, Some(above)) => self.for_folder(above),
            (None, None) => Arc::clone(&self.given),
        };
        let known = Known { file, own };
        let mut found = self.lock();
        Arc::clone(&found.entry(folder.to_owned()).or_insert(known).file)
    }

    /// The file that holds for a folder, if it has changed since it was read or is gone, and files that are nearer now.
    pub fn changed(&self, folder: &Path) -> Vec<PathBuf> {
        let mut changed = Vec::new();
        for above in folder.ancestors() {
            let Some(own) = self.lock().get(above).map(|known| known.own) else {
                break;
            };
            let path = above.join(FILE_NAME);
            if Stamp::of_any(&path) != own {
                changed.push(path);
            }
            if own.is_some() {
                break;
            }
        }
        changed
    }

    /// The same command or client with its configurations read anew; the acts are still those read before.
    #[must_use]
    pub fn again(&self) -> Self {
        Self {
            fixed: self.fixed.clone(),
            found: Mutex::default(),
            given: Arc::clone(&self.given),
            statutes: Arc::clone(&self.statutes),
        }
    }

    /// What holds for the draft at the absolute `path`, with the acts of the folders it names.
    pub fn settings(&self, path: &Path) -> Settings {
        self.with_acts(self.for_file(path).configuration.for_file(path))
    }

    /// Where the settings say that earlier reports of the draft at the absolute `path` may be: files and folders.
    pub fn previous(&self, path: &Path) -> Vec<PathBuf> {
        self.for_file(path).configuration.for_file(path).previous
    }

    /// Settings with the acts of the folders they name. Files in them that are no acts are passed over; `nianbao statute
    /// index` lists them.
    pub fn with_acts(&self, settings: FileSettings) -> Settings {
        let FileSettings {
            mut rules,
            statutes,
            ..
        } = settings;
        if !statutes.is_empty() {
            let mut known = self.acts();
            let index = known
                .entry(statutes)
                .or_insert_with_key(|folders| Arc::new(acts::with_folders(folders)));
            rules.statutes = Some(Arc::clone(index));
        }
        rules
    }

    /// Forgets the acts of the folders that `path` lies in, which has changed; false where there are none.
    pub fn forget_acts(&self, path: &Path) -> bool {
        let mut known = self.acts();
        let before = known.len();
        known.retain(|folders, _| !folders.iter().any(|folder| path.starts_with(folder)));
        known.len() < before
    }

    /// Every configuration file that could not be followed, each once.
    pub fn failures(&self) -> Vec<Failure> {
        let found = self.lock();
        let files = self
            .fixed
            .iter()
            .chain(found.values().map(|known| &known.file));
        let mut failures: Vec<Failure> = Vec::new();
        for failure in files.flat_map(|file| &file.failures) {
            let line =
                |failure: &Failure| failure.message.render(crate::messages::Language::English);
            let known = failures
                .iter()
                .any(|known| known.name == failure.name && line(known) == line(failure));
            if !known {
                failures.push(failure.clone());
            }
        }
        failures
    }

    fn acts(&self) -> std::sync::MutexGuard<'_, Acts> {
        self.statutes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Folders> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ConfigurationFile {
    /// Settings as the command line gives them, later ones over earlier ones.
    fn of_settings(given: &[String]) -> Self {
        let mut file = Self::default();
        let mut layers = Vec::new();
        let root = absolute(Path::new("."));
        for setting in given {
            let (options, problems) = Options::from_setting(setting);
            file.failures
                .extend(problems.into_iter().map(|problem| Failure {
                    name: format!("--config {setting}"),
                    message: problem.message,
                }));
            layers.push(Layer::new(Origin::CommandLine, &root, options));
        }
        file.configuration = Configuration::new(layers);
        file
    }

    /// The same with the settings `given` over it.
    fn under(mut self, given: &ConfigurationFile) -> Self {
        self.configuration = self.configuration.under(&given.configuration);
        self.failures.extend_from_slice(&given.failures);
        self
    }
}

/// Reads a configuration file of any encoding that drafts have: Notepad writes GB18030 where it stands so.
fn read(path: &Path, absolute: &Path) -> ConfigurationFile {
    let failure = |message: Message| Failure {
        name: shown_briefly(path),
        message,
    };
    let text = read_regular(path).and_then(|bytes| text::decode(&bytes).map_err(|_| undecodable()));
    let text = match text {
        Ok(decoded) => decoded.text,
        Err(message) => {
            return ConfigurationFile {
                failures: vec![failure(message)],
                ..ConfigurationFile::default()
            };
        }
    };
    let (options, problems) = Options::from_toml(&text);
    let root = absolute.parent().unwrap_or(absolute);
    let layer = Layer::new(Origin::File(absolute.to_owned()), root, options);
    let at_line = |problem: &Problem| {
        say("config-problem")
            .with("line", problem.line)
            .with_message("message", problem.message.clone())
    };
    let configuration = Configuration::new(vec![layer]);
    let mut failures: Vec<Failure> = problems
        .iter()
        .map(|problem| failure(at_line(problem)))
        .collect();
    let folders = configuration.for_file(absolute).statutes;
    let missing = folders.iter().filter(|folder| !folder.is_dir());
    failures.extend(
        missing
            .map(|folder| failure(say("config-no-folder").with("folder", shown_briefly(folder)))),
    );
    ConfigurationFile {
        configuration,
        failures,
    }
}
