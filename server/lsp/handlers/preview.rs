use serde::Serialize;

use crate::lsp::snapshot::Snapshot;
use crate::preview::{self, STYLE};

/// The answer to `nianbao/preview`.
#[derive(Debug, Serialize)]
pub struct Preview {
    version: i32,
    title: String,
    style: &'static str,
    body: String,
}

/// `nianbao/preview`: the report as it will be published, with the places of its parts in the draft.
pub fn handle(snapshot: &Snapshot) -> Preview {
    let revision = &snapshot.revision;
    let page = preview::Preview::of(revision.analysis());
    let language = snapshot.client.language;
    let locate = |offset| {
        let position = snapshot.position(offset);
        Some((position.line, position.character))
    };
    Preview {
        version: revision.version,
        title: page.title(language),
        style: STYLE,
        body: page.body(language, &locate),
    }
}
