use tower_lsp::lsp_types::{FoldingRange, FoldingRangeKind};

use crate::ide::folding;
use crate::lsp::snapshot::Snapshot;

/// `textDocument/foldingRange`
pub fn handle(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let folds = folding::folds(snapshot.analysis()).into_iter();
    folds
        .map(|span| {
            let range = snapshot.range(span);
            FoldingRange {
                start_line: range.start.line,
                end_line: range.end.line,
                kind: Some(FoldingRangeKind::Region),
                ..FoldingRange::default()
            }
        })
        .collect()
}
