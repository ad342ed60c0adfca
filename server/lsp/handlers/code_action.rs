use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, Range, Uri, WorkspaceEdit,
};

use crate::ide::code_action::{self, Offer, OfferKind};
use crate::lsp::snapshot::Snapshot;
use crate::lsp::{to_proto, word_list};

/// `source.fixAll.nianbao`: what an editor may run on saving.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.nianbao");

/// What an editor's own command for completing a table runs.
const COMPLETE_TABLE: CodeActionKind =
    CodeActionKind::new("refactor.rewrite.nianbao.completeTable");

/// What an action keeps until its edit is asked for: which offer for which range it was.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Unresolved {
    pub uri: Uri,
    version: i32,
    range: Range,
    offer: usize,
}

/// `textDocument/codeAction`. Where the client can wait for an edit until an action is chosen, it does.
pub fn handle(snapshot: &Snapshot, params: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let analysis = snapshot.analysis();
    let offers = code_action::offers(analysis, snapshot.span(params.range))
        .into_iter()
        .enumerate();
    offers
        .filter(|(_, offer)| wanted(offer, params.context.only.as_deref()))
        .filter(|(_, offer)| {
            let word = code_action::allowed_word(analysis, offer);
            word.is_none_or(|word| word_list::edit(snapshot, word).is_some())
        })
        .map(|(index, offer)| {
            let finding = offer
                .finding
                .and_then(|index| analysis.findings().get(index));
            let diagnostics = finding.map(|it| vec![to_proto::diagnostic(snapshot, it)]);
            let mut action = CodeAction {
                title: snapshot.render(&offer.title),
                kind: Some(kind(offer.kind)),
                diagnostics,
                is_preferred: Some(offer.preferred),
                ..CodeAction::default()
            };
            if snapshot.client.resolves_edits {
                action.data = serde_json::to_value(Unresolved {
                    uri: snapshot.uri().clone(),
                    version: snapshot.revision.version,
                    range: params.range,
                    offer: index,
                })
                .ok();
            } else {
                action.edit = edit(snapshot, &offer);
            }
            action.into()
        })
        .collect()
}

/// `codeAction/resolve`: an action is worth nothing once its document has changed.
pub fn resolve(
    snapshot: &Snapshot,
    mut action: CodeAction,
    unresolved: &Unresolved,
) -> Result<CodeAction> {
    if unresolved.version != snapshot.revision.version {
        return Err(Error {
            code: ErrorCode::ContentModified,
            message: "the document has changed since the action was offered".into(),
            data: None,
        });
    }
    let analysis = snapshot.analysis();
    let offers = code_action::offers(analysis, snapshot.span(unresolved.range));
    let offer = offers
        .get(unresolved.offer)
        .ok_or_else(Error::invalid_request)?;
    action.edit = edit(snapshot, offer);
    Ok(action)
}

fn edit(snapshot: &Snapshot, offer: &Offer) -> Option<WorkspaceEdit> {
    let analysis = snapshot.analysis();
    match code_action::allowed_word(analysis, offer) {
        Some(word) => word_list::edit(snapshot, word),
        None => {
            let edits = code_action::edits(analysis, offer);
            Some(to_proto::workspace_edit(snapshot, &edits))
        }
    }
}

fn kind(kind: OfferKind) -> CodeActionKind {
    match kind {
        OfferKind::QuickFix => CodeActionKind::QUICKFIX,
        OfferKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
        OfferKind::CompleteTable => COMPLETE_TABLE,
        OfferKind::FixAll => FIX_ALL,
    }
}

/// Whether the client asked for actions of this kind. Kinds are a hierarchy: `source` takes in `source.fixAll.nianbao`.
fn wanted(offer: &Offer, only: Option<&[CodeActionKind]>) -> bool {
    let kind = kind(offer.kind);
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    })
}
