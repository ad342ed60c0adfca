use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightParams, GotoDefinitionParams, GotoDefinitionResponse,
    Location, ReferenceParams,
};

use crate::ide::places;
use crate::lsp::snapshot::Snapshot;

/// `textDocument/definition`
pub fn definition(
    snapshot: &Snapshot,
    params: &GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let offset = snapshot.offset(params.text_document_position_params.position);
    let place = places::definition(snapshot.analysis(), offset)?;
    Some(GotoDefinitionResponse::Scalar(snapshot.location(place)))
}

/// `textDocument/references`
pub fn references(snapshot: &Snapshot, params: &ReferenceParams) -> Option<Vec<Location>> {
    let offset = snapshot.offset(params.text_document_position.position);
    let with_definition = params.context.include_declaration;
    let found = places::references(snapshot.analysis(), offset, with_definition)?;
    Some(
        found
            .into_iter()
            .map(|span| snapshot.location(span))
            .collect(),
    )
}

/// `textDocument/documentHighlight`
pub fn highlights(
    snapshot: &Snapshot,
    params: &DocumentHighlightParams,
) -> Option<Vec<DocumentHighlight>> {
    let offset = snapshot.offset(params.text_document_position_params.position);
    let found = places::highlights(snapshot.analysis(), offset);
    let highlight = |span| DocumentHighlight {
        range: snapshot.range(span),
        kind: None,
    };
    Some(found.into_iter().map(highlight).collect())
}
