//! From our own structs to those of the protocol.

use std::str::FromStr;
use std::sync::LazyLock;

use ropey::Rope;
use rustc_hash::FxHashMap;
use serde_json::json;
use tower_lsp::lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    DocumentChanges, Location, NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, Uri, WorkspaceEdit,
};

use super::address::address_of;
use super::snapshot::Snapshot;
use super::words::message;
use crate::messages::Message;
use crate::rules::{self, Applicability, Group, LastYear, Rule, Severity};
use crate::text::{LineEnding, Span};

/// The scheme of addresses that the editor extensions resolve by the request `nianbao/explanation`.
const EXPLANATIONS: &str = "nianbao:/rules/";

/// The findings of a document.
pub fn diagnostics(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let findings = snapshot.revision.diagnostics();
    findings
        .iter()
        .map(|finding| diagnostic(snapshot, finding))
        .collect()
}

/// One finding.
pub fn diagnostic(snapshot: &Snapshot, finding: &rules::Diagnostic) -> Diagnostic {
    let related = related(snapshot, finding);
    let grade = finding.fix.as_ref().map(|fix| match fix.applicability {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
    });
    Diagnostic {
        range: snapshot.range(finding.span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.name.to_owned())),
        code_description: explanation(finding.rule.name).map(|href| CodeDescription { href }),
        source: Some("nianbao".to_owned()),
        message: snapshot.render(&finding.message),
        related_information: (!related.is_empty()).then_some(related),
        tags: tags(finding.rule),
        data: Some(json!({
            "cell": finding.cell,
            "section": finding.section,
            "fix": grade,
        })),
    }
}

/// Of more related places than this the noughts are counted only: a sum of thirty addends mostly adds noughts, and a window
/// has room for a few lines.
const FEW_RELATED: usize = 2;

/// The related places, for clients that show them.
fn related(snapshot: &Snapshot, finding: &rules::Diagnostic) -> Vec<DiagnosticRelatedInformation> {
    if !snapshot.client.related_information {
        return Vec::new();
    }
    let text = &snapshot.report().text;
    let place = |span: Span, message: &Message| DiagnosticRelatedInformation {
        location: snapshot.location(span),
        message: snapshot.render(message),
    };
    let many = finding.related.len() > FEW_RELATED;
    let (noughts, telling): (Vec<_>, Vec<_>) = finding
        .related
        .iter()
        .partition(|related| many && related.is_nought(text));
    let mut places: Vec<_> = telling
        .iter()
        .map(|related| place(related.span, &related.message))
        .collect();
    places.extend(noughts.first().map(|first| match noughts.len() {
        1 => place(first.span, &first.message),
        count => place(first.span, &message("noughts").with("count", count)),
    }));
    let before = finding.last_year.as_ref().and_then(|it| {
        Some(DiagnosticRelatedInformation {
            location: last_years(snapshot, &it.report, it.span)?,
            message: snapshot.render(&it.message),
        })
    });
    places.extend(before);
    places
}

/// A place in last year's report, where that is a file whose places an editor can show.
pub fn last_years(snapshot: &Snapshot, last: &LastYear, span: Span) -> Option<Location> {
    let text = &last.report.text;
    let rope = Rope::from_str(text);
    Some(Location {
        uri: address_of(last.file.as_ref()?)?,
        range: snapshot.client.encoding.range(&rope, text, span),
    })
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// The address of a rule's explanation.
pub fn explanation(rule: &str) -> Option<Uri> {
    // A draft may have hundreds of findings, of few rules.
    static KNOWN: LazyLock<FxHashMap<&str, Uri>> = LazyLock::new(|| {
        let rules = rules::all().map(|rule| rule.name);
        rules
            .filter_map(|rule| Some((rule, address(rule)?)))
            .collect()
    });
    KNOWN.get(rule).cloned().or_else(|| address(rule))
}

fn address(rule: &str) -> Option<Uri> {
    Uri::from_str(&format!("{EXPLANATIONS}{rule}.md")).ok()
}

/// Leftovers are shown faded, what a later act or format has replaced is struck out.
fn tags(rule: &Rule) -> Option<Vec<DiagnosticTag>> {
    if rule.group == Group::Residue || rule.name == "suppression-unused" {
        Some(vec![DiagnosticTag::UNNECESSARY])
    } else if rule.name.ends_with("-outdated") || rule.name.ends_with("-superseded") {
        Some(vec![DiagnosticTag::DEPRECATED])
    } else {
        None
    }
}

/// Edits of one document; line breaks become those of the document.
pub fn text_edits(snapshot: &Snapshot, edits: &[rules::Edit]) -> Vec<TextEdit> {
    let line_ending = LineEnding::of(&snapshot.report().text);
    edits
        .iter()
        .map(|edit| TextEdit {
            range: snapshot.range(edit.span),
            new_text: line_ending.apply(&edit.text).into_owned(),
        })
        .collect()
}

/// Edits of one document as a change of the workspace, for the version they were made for where the client understands that.
pub fn workspace_edit(snapshot: &Snapshot, edits: &[rules::Edit]) -> WorkspaceEdit {
    let edits = text_edits(snapshot, edits);
    let uri = snapshot.uri().clone();
    if !snapshot.client.versioned_edits {
        #[expect(
            clippy::mutable_key_type,
            reason = "the type of the protocol's library"
        )]
        let changes = [(uri, edits)].into_iter().collect();
        return WorkspaceEdit::new(changes);
    }
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                uri,
                version: Some(snapshot.revision.version),
            },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        }])),
        ..WorkspaceEdit::default()
    }
}
