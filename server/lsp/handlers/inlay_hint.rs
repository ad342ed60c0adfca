use tower_lsp::lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, TextEdit};

use crate::ide::inlay_hints;
use crate::lsp::snapshot::Snapshot;

/// `textDocument/inlayHint`: accepting a hint writes its value into the cell.
pub fn handle(snapshot: &Snapshot, params: &InlayHintParams) -> Vec<InlayHint> {
    let hints = inlay_hints::hints(snapshot.analysis(), snapshot.span(params.range));
    let hints = hints.into_iter();
    hints
        .map(|hint| InlayHint {
            position: snapshot.position(hint.span.end),
            label: InlayHintLabel::String(snapshot.render(&hint.label)),
            kind: Some(InlayHintKind::PARAMETER),
            text_edits: hint.value.map(|value| {
                vec![TextEdit {
                    range: snapshot.range(hint.span),
                    new_text: value.to_string(),
                }]
            }),
            tooltip: None,
            padding_left: Some(true),
            padding_right: Some(true),
            data: None,
        })
        .collect()
}
