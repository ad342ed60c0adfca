//! Pushing findings to clients that do not ask for them.

use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_lsp::lsp_types::Diagnostic;

use super::client::Client;
use super::revision::Revision;
use super::snapshot::Snapshot;
use super::to_proto;
use super::work::Workers;

/// Publishes the findings of a document until it is closed, and that there are none then.
///
/// The latest revision wins: one that came while another was checked is checked next, whatever came between is never looked
/// at, and findings that are no longer those of the latest revision are dropped.
pub async fn publish(
    to_client: tower_lsp::Client,
    workers: Workers,
    client: Client,
    mut revisions: watch::Receiver<Arc<Revision>>,
    before: Option<JoinHandle<()>>,
) {
    if let Some(before) = before {
        // It has nothing to say but that the document was closed.
        let _ = before.await;
    }
    let uri = revisions.borrow().uri.clone();
    loop {
        let revision = Arc::clone(&revisions.borrow_and_update());
        let version = revision.version;
        let found = findings(&workers, Snapshot { revision, client }).await;
        let latest = matches!(revisions.has_changed(), Ok(false));
        if let (true, Some(found)) = (latest, found) {
            let version = Some(version);
            to_client
                .publish_diagnostics(uri.clone(), found, version)
                .await;
        }
        if revisions.changed().await.is_err() {
            break;
        }
    }
    to_client.publish_diagnostics(uri, Vec::new(), None).await;
}

async fn findings(workers: &Workers, snapshot: Snapshot) -> Option<Vec<Diagnostic>> {
    let language = snapshot.client.language;
    let found = workers.run(language, move || to_proto::diagnostics(&snapshot));
    found.await.ok()
}
