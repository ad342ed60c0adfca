use tower_lsp::lsp_types::{Position, SelectionRange, SelectionRangeParams};

use crate::ide::selection;
use crate::lsp::snapshot::Snapshot;

/// `textDocument/selectionRange`
pub fn handle(snapshot: &Snapshot, params: &SelectionRangeParams) -> Vec<SelectionRange> {
    let positions = params.positions.iter();
    positions
        .map(|position| around(snapshot, *position))
        .collect()
}

fn around(snapshot: &Snapshot, position: Position) -> SelectionRange {
    let offset = snapshot.offset(position);
    let spans = selection::selections(snapshot.analysis(), offset);
    let mut selected: Option<SelectionRange> = None;
    for span in spans.into_iter().rev() {
        selected = Some(SelectionRange {
            range: snapshot.range(span),
            parent: selected.map(Box::new),
        });
    }
    selected.unwrap_or(SelectionRange {
        range: snapshot.range(crate::text::Span::empty(offset)),
        parent: None,
    })
}
