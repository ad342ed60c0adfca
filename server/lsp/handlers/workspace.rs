use tower_lsp::lsp_types::{
    FullDocumentDiagnosticReport, PreviousResultId, SymbolInformation,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use crate::ide::completion::matches;
use crate::lsp::workspace::Known;

/// One document's part of the answer to `workspace/diagnostic`.
pub fn report(known: &Known, previous: &[PreviousResultId]) -> WorkspaceDocumentDiagnosticReport {
    let before = previous.iter().find(|it| it.uri == known.uri);
    let version = known.version.map(i64::from);
    if before.is_some_and(|before| before.value == known.id) {
        return WorkspaceUnchangedDocumentDiagnosticReport {
            uri: known.uri.clone(),
            version,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                result_id: known.id.clone(),
            },
        }
        .into();
    }
    WorkspaceFullDocumentDiagnosticReport {
        uri: known.uri.clone(),
        version,
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(known.id.clone()),
            items: known.findings.clone(),
        },
    }
    .into()
}

/// That nothing is to be said any more of a document, which is gone or no draft now.
pub fn withdrawn(uri: Uri) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport::default(),
    }
    .into()
}

/// One document's part of the answer to `workspace/symbol`: what has the query in its name, or in its pinyin initials.
#[expect(
    deprecated,
    reason = "the protocol's struct still has the field `deprecated`"
)]
pub fn symbols(known: &Known, query: &str) -> Vec<SymbolInformation> {
    let found = known
        .symbols
        .iter()
        .filter(|place| matches(&place.name, query));
    found
        .map(|place| SymbolInformation {
            name: place.name.clone(),
            kind: place.kind,
            tags: None,
            deprecated: None,
            location: place.location.clone(),
            container_name: place.container.clone(),
        })
        .collect()
}
