//! What the server asks of the client. Nobody waits for the answers: a handler that did could keep them from being read.

use serde_json::json;
use tower_lsp::Client;
use tower_lsp::lsp_types::{Registration, WorkspaceEdit};

use super::client::Client as Capabilities;
use super::editor_settings::SECTION;
use crate::config::FILE_NAME;

/// Asks to be told when settings, configurations or drafts change.
pub fn register(client: Client, capabilities: Capabilities) {
    let mut registrations = Vec::new();
    if capabilities.watches_files {
        let watched = [
            FILE_NAME,
            "*.nianbao",
            "*.md",
            "*.txt",
            "*.html",
            "*.htm",
            "*.docx",
        ];
        let watchers = watched.map(|name| json!({"globPattern": format!("**/{name}")}));
        registrations.push(Registration {
            id: "nianbao-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(json!({ "watchers": watchers })),
        });
    }
    if capabilities.registers_configuration {
        registrations.push(Registration {
            id: "nianbao-settings".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(json!({ "section": SECTION })),
        });
    }
    if !registrations.is_empty() {
        tokio::spawn(async move { client.register_capability(registrations).await });
    }
}

/// Asks the client to make an edit.
pub fn apply(client: Client, edit: WorkspaceEdit) {
    tokio::spawn(async move { client.apply_edit(edit).await });
}
