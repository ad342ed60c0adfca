//! Pushing findings to clients that do not ask for them.

use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_lsp::lsp_types::notification::PublishDiagnostics;
use tower_lsp::lsp_types::{Diagnostic, PublishDiagnosticsParams, Uri};

use super::client::Client;
use super::revision::Revision;
use super::snapshot::Snapshot;
use super::to_proto;
use super::transport::{Encoded, Outbox};
use super::work::Workers;

/// Publishes the findings of a document until it is closed, and that there are none then.
///
/// The latest revision wins: one that came while another was checked is checked next, whatever came between is never looked
/// at, and findings that are no longer those of the latest revision are dropped.
pub async fn publish(
    outbox: Outbox,
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
        let snapshot = Snapshot { revision, client };
        let (outbox, latest) = (outbox.clone(), revisions.clone());
        let check = move || {
            let found = to_proto::diagnostics(&snapshot);
            let version = snapshot.revision.version;
            let found = encoded(snapshot.uri().clone(), found, Some(version));
            if let (Some(found), Ok(false)) = (found, latest.has_changed()) {
                outbox.send(found);
            }
        };
        // Of a panic the user has been told; the next change is checked again.
        let _ = workers.run(client.language, check).await;
        if revisions.changed().await.is_err() {
            break;
        }
    }
    if let Some(none) = encoded(uri, Vec::new(), None) {
        outbox.send(none);
    }
}

fn encoded(uri: Uri, found: Vec<Diagnostic>, version: Option<i32>) -> Option<Encoded> {
    let params = PublishDiagnosticsParams::new(uri, found, version);
    Encoded::notification::<PublishDiagnostics>(&params)
}
