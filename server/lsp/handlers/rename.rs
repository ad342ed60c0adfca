use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::{
    PrepareRenameResponse, RenameParams, TextDocumentPositionParams, WorkspaceEdit,
};

use crate::ide::rename;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::{to_proto, words};

/// `textDocument/prepareRename`
pub fn prepare(
    snapshot: &Snapshot,
    params: &TextDocumentPositionParams,
) -> Option<PrepareRenameResponse> {
    let offset = snapshot.offset(params.position);
    let place = rename::prepare(snapshot.analysis(), offset)?;
    Some(PrepareRenameResponse::Range(snapshot.range(place)))
}

/// `textDocument/rename`
pub fn handle(snapshot: &Snapshot, params: &RenameParams) -> Result<Option<WorkspaceEdit>> {
    let offset = snapshot.offset(params.text_document_position.position);
    let analysis = snapshot.analysis();
    if rename::prepare(analysis, offset).is_none() {
        return Ok(None);
    }
    match rename::rename(analysis, offset, &params.new_name) {
        Some(edits) => Ok(Some(to_proto::workspace_edit(snapshot, &edits))),
        None => {
            let reason = words::message("not_a_name").with("name", &params.new_name);
            Err(Error::invalid_params(snapshot.render(&reason)))
        }
    }
}
