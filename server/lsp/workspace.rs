//! The drafts below the workspace's folders, open or not: their findings and symbols.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::lsp_types::{Diagnostic, Location, SymbolKind, TextDocumentItem, Uri};

use super::address::{address_of, path_of};
use super::client::Client;
use super::configuration::DocumentSettings;
use super::handlers::diagnostic::result_id;
use super::revision::Revision;
use super::snapshot::Snapshot;
use super::to_proto;
use crate::messages::Message;
use crate::text::Looks;
use crate::workspace::{self, Candidate, Scope, SettingsFrom, Stamp};

/// Larger files are no drafts.
const LIMIT: u64 = 16 * 1024 * 1024;

/// What is known of a draft.
#[derive(Debug)]
pub struct Known {
    pub uri: Uri,
    /// The client's number, for open documents.
    pub version: Option<i32>,
    /// A name for the findings: equal ones have equal names.
    pub id: String,
    /// The body that reports, and the year, of a draft.
    pub organ: Option<String>,
    pub year: Option<i32>,
    pub findings: Vec<Diagnostic>,
    pub symbols: Vec<Place>,
}

/// A place that a search over the workspace can lead to.
#[derive(Clone, Debug)]
pub struct Place {
    pub name: String,
    pub kind: SymbolKind,
    pub location: Location,
    /// The body that reports, for sections.
    pub container: Option<String>,
}

/// What was found out about files that are not open, until they change.
#[derive(Debug, Default)]
pub struct Cache(Mutex<HashMap<PathBuf, (State, Arc<Known>)>>);

/// What tells that neither a file nor its settings have changed: the file's stamp, the settings' epoch.
type State = (Stamp, u64);

/// The workspace at one moment.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub client: Client,
    pub configurations: Arc<DocumentSettings>,
    pub folders: Vec<PathBuf>,
    pub open: Vec<Snapshot>,
    pub cache: Arc<Cache>,
}

impl Workspace {
    /// The files that may be drafts and are not open, in the order of their names.
    pub fn closed_files(&self) -> Vec<Candidate> {
        if self.folders.is_empty() {
            return Vec::new();
        }
        let scope = Scope {
            paths: self.folders.clone(),
            stdin_name: None,
            settings: SettingsFrom::Nearest,
            given: Vec::new(),
            force_exclude: true,
        };
        let open: Vec<PathBuf> = self
            .open
            .iter()
            .filter_map(|it| path_of(it.uri()))
            .collect();
        let settings = &self.configurations;
        let found = workspace::find_by(&scope, settings.files(), &|path| settings.holding(path));
        let mut candidates = found.candidates;
        candidates.retain(|candidate| !open.contains(&candidate.absolute));
        candidates
    }

    /// What is known of the drafts below the folders, open ones as they are in the editor, and of no more than `most` others.
    pub fn drafts(&self, most: usize) -> Vec<Arc<Known>> {
        let open = self.open.iter();
        let open = open.filter(|it| it.revision.is_draft() && path_of(it.uri()).is_some());
        let open = open.map(|snapshot| Arc::new(Known::of(snapshot)));
        let closed = self.closed_files();
        let closed = closed.iter().take(most);
        open.chain(closed.filter_map(|candidate| self.closed(candidate)))
            .collect()
    }

    /// What is known of a file; `None` where it is no draft or cannot be read.
    pub fn closed(&self, candidate: &Candidate) -> Option<Arc<Known>> {
        let path = &candidate.absolute;
        let state = (Stamp::of(path)?, self.configurations.epoch());
        let mut known = self.cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = known.get(path).filter(|(before, _)| *before == state) {
            return Some(Arc::clone(known));
        }
        known.remove(path);
        drop(known);
        let snapshot = self.snapshot(candidate).ok()??;
        let found = Arc::new(Known {
            version: None,
            ..Known::of(&snapshot)
        });
        let mut known = self.cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(path.clone(), (state, Arc::clone(&found)));
        Some(found)
    }

    /// A file as if it were open; `None` where it is no draft, or has no address.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn snapshot(&self, candidate: &Candidate) -> Result<Option<Snapshot>, Message> {
        let file = self.file(candidate)?;
        Ok(file.map(|file| file.snapshot))
    }

    /// The same with what the file has besides its text.
    pub fn file(&self, candidate: &Candidate) -> Result<Option<OpenedFile>, Message> {
        let draft = workspace::read(candidate, LIMIT)?;
        let uri = address_of(&candidate.absolute);
        Ok(draft.zip(uri).map(|(draft, uri)| {
            let item = TextDocumentItem {
                uri,
                language_id: "nianbao".to_owned(),
                version: 0,
                text: draft.text.to_string(),
            };
            let revision = Revision::new(item, &self.configurations);
            let snapshot = Snapshot {
                revision: Arc::new(revision.with_tracked_changes(draft.tracked_changes)),
                client: self.client,
            };
            OpenedFile {
                snapshot,
                looks: draft.looks,
                bytes: draft.bytes,
            }
        }))
    }
}

/// A file as if it were open.
pub struct OpenedFile {
    pub snapshot: Snapshot,
    /// How its words look.
    pub looks: Looks,
    pub bytes: Vec<u8>,
}

impl Known {
    /// What is known of an open document.
    pub fn of(snapshot: &Snapshot) -> Self {
        let findings = to_proto::diagnostics(snapshot);
        let report = snapshot.revision.is_draft().then(|| snapshot.report());
        let organ = report.and_then(|it| it.organ.as_ref());
        Self {
            organ: organ.map(|organ| organ.name.clone()),
            year: report.and_then(|it| it.year).map(|year| year.value),
            uri: snapshot.uri().clone(),
            version: Some(snapshot.revision.version),
            id: result_id(&findings),
            findings,
            symbols: places(snapshot),
        }
    }
}

/// The body that reports, and the sections of its report.
fn places(snapshot: &Snapshot) -> Vec<Place> {
    if !snapshot.revision.is_draft() {
        return Vec::new();
    }
    let report = snapshot.report();
    let year = report
        .year
        .map_or_else(String::new, |year| format!(" {}", year.value));
    let organ = report
        .organ
        .as_ref()
        .map(|organ| format!("{}{year}", organ.name));
    let title = report
        .title
        .as_ref()
        .zip(organ.as_ref())
        .map(|(title, organ)| Place {
            name: organ.clone(),
            kind: SymbolKind::FILE,
            location: snapshot.location(title.span),
            container: None,
        });
    let sections = report.sections.iter().filter_map(|section| {
        let heading = report.heading_of(section)?;
        let number = heading
            .number
            .map_or("", |number| report.slice(number.span));
        Some(Place {
            name: format!("{number}{}", report.slice(heading.title)),
            kind: SymbolKind::NAMESPACE,
            location: snapshot.location(heading.span),
            container: organ.clone(),
        })
    });
    title.into_iter().chain(sections).collect()
}
