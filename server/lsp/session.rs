//! What the server knows of its client: the open documents, the settings, the folders.
//!
//! **Invariant:** there is one writer. Only the handlers of notifications change a session, before their first `.await`,
//! and the transport lets one handler at a time get that far. Everybody else works on snapshots.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, InitializeParams, TextDocumentItem, Uri, WorkspaceFolder,
};

use super::client::Client;
use super::configuration::{Configurations, path_of};
use super::revision::Revision;
use super::snapshot::Snapshot;
use super::workspace::{Cache, Workspace};

#[derive(Debug, Default)]
pub struct Session {
    pub client: Client,
    pub configurations: Arc<Configurations>,
    /// What was found out about files that are not open.
    pub cache: Arc<Cache>,
    /// Sentences about faults in configuration files that the user has been told.
    told: HashSet<String>,
    /// The roots of the workspace.
    pub folders: Vec<PathBuf>,
    /// The open documents by their address.
    documents: HashMap<String, watch::Sender<Arc<Revision>>>,
    /// Who publishes the findings of a document, open or just closed, by its address.
    publishers: HashMap<String, JoinHandle<()>>,
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
            self.configurations = Arc::new(self.configurations.with_editor(options));
        }
        let folders = params.workspace_folders.as_deref().unwrap_or_default();
        self.change_folders(folders, &[]);
        #[expect(deprecated, reason = "older clients name one folder only")]
        if let (None, Some(root)) = (&params.workspace_folders, &params.root_uri) {
            self.folders.extend(path_of(root));
        }
    }

    /// Adds and removes workspace folders.
    pub fn change_folders(&mut self, added: &[WorkspaceFolder], removed: &[WorkspaceFolder]) {
        let paths = |folders: &[WorkspaceFolder]| -> Vec<PathBuf> {
            folders.iter().filter_map(|it| path_of(&it.uri)).collect()
        };
        let removed = paths(removed);
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(paths(added));
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
        document.send_replace(Arc::new(next));
        Ok(())
    }

    pub fn close(&mut self, uri: &Uri) -> Result<(), Refused> {
        let closed = self.documents.remove(uri.as_str());
        closed.map(drop).ok_or(Refused::NotOpen)
    }

    /// Judges every open document anew by these settings.
    pub fn reconfigure(&mut self, configurations: Configurations) {
        self.configurations = Arc::new(configurations);
        self.told.clear();
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

    /// What is wrong in configuration files and was not told yet, as sentences.
    pub fn news(&mut self) -> Vec<String> {
        let mut news = self.configurations.problems(self.client.language);
        news.retain(|sentence| self.told.insert(sentence.clone()));
        news
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
