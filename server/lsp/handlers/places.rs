use tower_lsp::lsp_types::{
    DocumentHighlight, DocumentHighlightParams, GotoDefinitionParams, GotoDefinitionResponse,
    Location, ReferenceParams,
};

use crate::ide::places;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::to_proto;

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
    let found = found.into_iter().map(|span| snapshot.location(span));
    Some(found.chain(last_year(snapshot, offset)).collect())
}

/// The cell of last year's report, where its file is a text.
fn last_year(snapshot: &Snapshot, offset: usize) -> Option<Location> {
    let (last, span) = places::last_years_cell(snapshot.analysis(), offset)?;
    to_proto::last_years(snapshot, last, span)
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
