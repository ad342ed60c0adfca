//! What the server asks of the client. Nobody waits for the answers: a handler that did could keep them from being read.

use serde_json::json;
use tower_lsp::Client;
use tower_lsp::lsp_types::{Registration, WorkspaceEdit};

use super::client::Client as Capabilities;
use crate::config::FILE_NAME;

/// Asks to be told when configurations or drafts change on disk.
pub fn watch_files(client: Client, capabilities: Capabilities) {
    if !capabilities.watches_files {
        return;
    }
    let watched = [FILE_NAME, "*.nianbao", "*.md", "*.txt", "*.html", "*.htm"];
    let watchers = watched.map(|name| json!({"globPattern": format!("**/{name}")}));
    let registration = Registration {
        id: "nianbao-files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: Some(json!({ "watchers": watchers })),
    };
    tokio::spawn(async move { client.register_capability(vec![registration]).await });
}

/// Asks the client to ask again for everything that settings and other files have a part in.
pub fn refresh(client: Client, capabilities: Capabilities) {
    tokio::spawn(async move {
        // A client that fails at one of them is not asked again; there is nothing else to do about it.
        if capabilities.refreshes_diagnostics {
            let _ = client.workspace_diagnostic_refresh().await;
        }
        if capabilities.refreshes_inlay_hints {
            let _ = client.inlay_hint_refresh().await;
        }
        if capabilities.refreshes_code_lenses {
            let _ = client.code_lens_refresh().await;
        }
        if capabilities.refreshes_semantic_tokens {
            let _ = client.semantic_tokens_refresh().await;
        }
    });
}

/// Asks the client to make an edit.
pub fn apply(client: Client, edit: WorkspaceEdit) {
    tokio::spawn(async move { client.apply_edit(edit).await });
}
