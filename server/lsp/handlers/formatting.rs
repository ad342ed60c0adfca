use tower_lsp::lsp_types::{
    DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit,
};

use crate::ide::formatting;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::to_proto;

/// `textDocument/formatting`
pub fn document(snapshot: &Snapshot) -> Vec<TextEdit> {
    let edits = formatting::edits(snapshot.analysis(), None);
    to_proto::text_edits(snapshot, &edits)
}

/// `textDocument/rangeFormatting`
pub fn range(snapshot: &Snapshot, params: &DocumentRangeFormattingParams) -> Vec<TextEdit> {
    let range = Some(snapshot.span(params.range));
    let edits = formatting::edits(snapshot.analysis(), range);
    to_proto::text_edits(snapshot, &edits)
}

/// `textDocument/onTypeFormatting`: the table in which a cell or a row has just been ended.
pub fn on_type(snapshot: &Snapshot, params: &DocumentOnTypeFormattingParams) -> Vec<TextEdit> {
    let offset = snapshot.offset(params.text_document_position.position);
    let edits = formatting::align_at(snapshot.analysis(), offset);
    to_proto::text_edits(snapshot, &edits)
}
