//! A word more in the list of a user's own words, which stands in the nearest `nianbao.toml`.

use ropey::Rope;
use tower_lsp::lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::address::{address_of, path_of};
use super::snapshot::Snapshot;
use crate::config;
use crate::workspace;

/// The change that allows a word for a document; `None` for documents that are no files, where the list has no sure place,
/// and where there is no configuration and the client cannot make one.
pub fn edit(snapshot: &Snapshot, word: &str) -> Option<WorkspaceEdit> {
    let client = snapshot.client;
    let path = path_of(snapshot.uri())?;
    let folder = path.parent()?;
    let found = workspace::nearest_configuration(folder);
    let (file, text) = match &found {
        Some(file) => (file.clone(), workspace::read_text(file).ok()?),
        None => (folder.join(config::FILE_NAME), String::new()),
    };
    let change = config::allow(&text, word)?;
    let uri = address_of(&file)?;
    let change = TextEdit {
        range: client
            .encoding
            .range(&Rope::from_str(&text), &text, change.span),
        new_text: change.text,
    };
    if found.is_some() && !client.versioned_edits {
        #[expect(
            clippy::mutable_key_type,
            reason = "the type of the protocol's library"
        )]
        let changes = [(uri, vec![change])].into_iter().collect();
        return Some(WorkspaceEdit::new(changes));
    }
    let mut operations = Vec::new();
    if found.is_none() {
        if !(client.creates_files && client.versioned_edits) {
            return None;
        }
        let create = CreateFile {
            uri: uri.clone(),
            options: Some(CreateFileOptions {
                overwrite: Some(false),
                ignore_if_exists: Some(true),
            }),
            annotation_id: None,
        };
        operations.push(DocumentChangeOperation::Op(ResourceOp::Create(create)));
    }
    operations.push(DocumentChangeOperation::Edit(TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version: None },
        edits: vec![OneOf::Left(change)],
    }));
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    })
}
