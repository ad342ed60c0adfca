use serde::Serialize;
use tower_lsp::lsp_types::Diagnostic;

use crate::ide::code_action;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::to_proto;
use crate::preview::{self, STYLE};
use crate::text::Looks;

/// The answer to `nianbao/preview`.
#[derive(Debug, Serialize)]
pub struct Preview {
    version: i32,
    title: String,
    style: &'static str,
    body: String,
}

/// The answer to `nianbao/word`.
#[derive(Debug, Serialize)]
pub struct FileView {
    #[serde(flatten)]
    preview: Preview,
    findings: Vec<Diagnostic>,
}

/// `nianbao/word`: a file that the editor cannot open as text, as it will be published, and what is wrong with it.
pub fn file(snapshot: &Snapshot, looks: &Looks) -> FileView {
    FileView {
        preview: shown(snapshot, looks),
        findings: to_proto::diagnostics(snapshot),
    }
}

/// `nianbao/preview`: the report as it will be published, with the places of its parts in the draft.
pub fn handle(snapshot: &Snapshot) -> Preview {
    shown(snapshot, &Looks::Marked)
}

fn shown(snapshot: &Snapshot, looks: &Looks) -> Preview {
    let revision = &snapshot.revision;
    let analysis = revision.analysis();
    let mut page = preview::Preview::form(analysis, looks);
    page.offer_only(|table| !code_action::complete_table(analysis, table).is_empty());
    let language = snapshot.client.language;
    let locate = |offset| {
        let position = snapshot.position(offset);
        Some((position.line, position.character))
    };
    Preview {
        version: revision.version,
        title: page.title(language),
        style: STYLE,
        body: page.body(language, Some(&locate)),
    }
}
