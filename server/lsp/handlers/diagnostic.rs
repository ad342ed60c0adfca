use std::hash::{Hash as _, Hasher as _};

use rustc_hash::FxHasher;
use tower_lsp::lsp_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport,
};

use crate::lsp::snapshot::Snapshot;
use crate::lsp::to_proto;

/// `textDocument/diagnostic`: the findings, or that they are still those of the last answer.
pub fn handle(snapshot: &Snapshot, params: &DocumentDiagnosticParams) -> DocumentDiagnosticReport {
    let items = to_proto::diagnostics(snapshot);
    let id = result_id(&items);
    if params.previous_result_id.as_ref() == Some(&id) {
        return DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: id,
            },
        });
    }
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
        related_documents: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(id),
            items,
        },
    })
}

/// The answer on a document that is not open.
pub fn none() -> DocumentDiagnosticReport {
    DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport::default())
}

/// A name for a list of findings: equal lists have equal names, whatever led to them.
pub fn result_id(items: &[Diagnostic]) -> String {
    let mut hasher = FxHasher::default();
    serde_json::to_string(items)
        .unwrap_or_default()
        .hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
