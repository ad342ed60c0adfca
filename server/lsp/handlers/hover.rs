use tower_lsp::lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::ide::hover;
use crate::lsp::snapshot::Snapshot;

/// `textDocument/hover`
pub fn handle(snapshot: &Snapshot, params: &HoverParams) -> Option<Hover> {
    let offset = snapshot.offset(params.text_document_position_params.position);
    let hover = hover::hover(snapshot.analysis(), offset, snapshot.client.language)?;
    let markup = if snapshot.client.markdown_hover {
        MarkupContent {
            kind: MarkupKind::Markdown,
            value: hover.markdown,
        }
    } else {
        MarkupContent {
            kind: MarkupKind::PlainText,
            value: hover.markdown.replace("**", ""),
        }
    };
    Some(Hover {
        contents: HoverContents::Markup(markup),
        range: Some(snapshot.range(hover.span)),
    })
}
