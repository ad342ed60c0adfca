//! What the server knows of its client: the open documents, the settings, the folders.
//!
//! **Invariant:** the documents have one writer. Only the handlers of notifications change them, before their first `.await`,
//! and the transport lets one handler at a time get that far. Settings may come later, from whoever asked for them; they
//! change no text. Everybody else works on snapshots.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, InitializeParams, TextDocumentItem, Uri, WorkspaceFolder,
};

use super::address::path_of;
use super::client::Client;
use super::configuration::{DocumentSettings, Fault};
use super::editor_settings::EditorSettings;
use super::refreshes::Refreshes;
use super::revision::Revision;
use super::snapshot::Snapshot;
use super::workspace::{Cache, Workspace};
use crate::workspace::shown_briefly;

#[derive(Debug, Default)]
pub struct Session {
    pub client: Client,
    pub configurations: Arc<DocumentSettings>,
    /// What was found out about files that are not open.
    pub cache: Arc<Cache>,
    pub refreshes: Refreshes,
    /// Faults in the settings that the user has been told.
    told: HashSet<Fault>,
    /// The roots of the workspace.
    pub folders: Vec<PathBuf>,
    /// The open documents by their address.
    documents: HashMap<String, watch::Sender<Arc<Revision>>>,
    /// Who publishes the findings of a document, open or just closed, by its address.
    publishers: HashMap<String, JoinHandle<()>>,
}

/// Even a handler that panicked has left the session whole: texts are replaced, not changed.
pub fn lock(session: &Mutex<Session>) -> MutexGuard<'_, Session> {
    session.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A change that cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    NotOpen,
    /// The version is lower than the one the document has.
    Backwards,
}

impl Session {
    pub fn initialize(&mut self, params: &InitializeParams) {
        self.client = Client::new(params);
        if let Some(options) = &params.initialization_options {
            let editor = EditorSettings::default().with_all(options);
            self.configurations = Arc::new(self.configurations.with_editor(editor));
        }
        #[expect(deprecated, reason = "older clients name one folder only")]
        if let (None, Some(root)) = (&params.workspace_folders, &params.root_uri) {
            self.folders.extend(path_of(root));
        }
        let folders = params.workspace_folders.as_deref().unwrap_or_default();
        self.change_folders(folders, &[]);
    }

    /// Adds and removes workspace folders.
    pub fn change_folders(&mut self, added: &[WorkspaceFolder], removed: &[WorkspaceFolder]) {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|it| path_of(&it.uri)).collect()
        };
        let removed = paths(removed);
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(paths(added));
        let editor = self.configurations.editor().clone();
        self.take_editor_settings(editor.in_folders(&self.folders));
    }

    /// Judges every open document by what the editor says now; false where it says nothing new.
    pub fn take_editor_settings(&mut self, editor: EditorSettings) -> bool {
        let is_new = editor != *self.configurations.editor();
        if is_new {
            self.reconfigure(self.configurations.with_editor(editor));
            let faults = self.configurations.problems(self.client.language);
            self.told
                .retain(|fault| fault.file.is_some() || faults.contains(fault));
        }
        is_new
    }

    /// Opens a document; one that is open already is replaced.
    pub fn open(&mut self, item: TextDocumentItem) -> watch::Receiver<Arc<Revision>> {
        let key = item.uri.as_str().to_owned();
        let revision = Revision::new(item, &self.configurations);
        let (sender, receiver) = watch::channel(Arc::new(revision));
        self.documents.insert(key, sender);
        receiver
    }

    pub fn change(&mut self, params: &DidChangeTextDocumentParams) -> Result<(), Refused> {
        let id = &params.text_document;
        let document = self
            .documents
            .get(id.uri.as_str())
            .ok_or(Refused::NotOpen)?;
        let current = Arc::clone(&document.borrow());
        if id.version < current.version {
            return Err(Refused::Backwards);
        }
        let changes = &params.content_changes;
        let next = current.changed(id.version, changes, self.client.encoding);
        // Nobody but the next one holds the revision when work on that begins, and so it can be taken apart.
        drop(current);
        document.send_modify(|revision| *revision = Arc::new(next));
        Ok(())
    }

    pub fn close(&mut self, uri: &Uri) -> Result<(), Refused> {
        let closed = self.documents.remove(uri.as_str());
        closed.map(drop).ok_or(Refused::NotOpen)
    }

    /// Judges every open document anew by these settings.
    pub fn reconfigure(&mut self, configurations: DocumentSettings) {
        self.configurations = Arc::new(configurations);
        for document in self.documents.values() {
            let current = Arc::clone(&document.borrow());
            document.send_replace(Arc::new(current.rejudged(&self.configurations)));
        }
    }

    /// The document as it is now.
    pub fn snapshot(&self, uri: &Uri) -> Option<Snapshot> {
        let document = self.documents.get(uri.as_str())?;
        Some(Snapshot {
            revision: Arc::clone(&document.borrow()),
            client: self.client,
        })
    }

    /// Reads the configuration files anew, some of which have changed: what is wrong in these will be told again.
    pub fn reread(&mut self, changed: &[PathBuf]) {
        let names: Vec<String> = changed.iter().map(|path| shown_briefly(path)).collect();
        self.told
            .retain(|fault| fault.file.as_ref().is_none_or(|file| !names.contains(file)));
        self.reconfigure(self.configurations.with_files_again());
    }

    /// What is wrong in the settings and was not told yet, as sentences.
    pub fn news(&mut self) -> Vec<String> {
        let mut news = self.configurations.problems(self.client.language);
        news.retain(|fault| self.told.insert(fault.clone()));
        news.into_iter().map(|fault| fault.sentence).collect()
    }

    /// All open documents, the folders, and what is known of the files in them.
    pub fn workspace(&self) -> Workspace {
        let open = self.documents.values().map(|document| Snapshot {
            revision: Arc::clone(&document.borrow()),
            client: self.client,
        });
        let mut open: Vec<Snapshot> = open.collect();
        open.sort_by(|a, b| a.uri().as_str().cmp(b.uri().as_str()));
        Workspace {
            client: self.client,
            configurations: Arc::clone(&self.configurations),
            folders: self.folders.clone(),
            open,
            cache: Arc::clone(&self.cache),
        }
    }

    /// Keeps the publisher of a document; `start` gets the one before it, which must come to its end first.
    pub fn publisher(
        &mut self,
        uri: &Uri,
        start: impl FnOnce(Option<JoinHandle<()>>) -> JoinHandle<()>,
    ) {
        let before = self.publishers.remove(uri.as_str());
        self.publishers
            .retain(|_, publisher| !publisher.is_finished());
        self.publishers
            .insert(uri.as_str().to_owned(), start(before));
    }
}
