//! What can be folded away: sections, parts under a heading, tables.

use super::symbols::{Symbol, SymbolKind, document_symbols};
use crate::analysis::Analysis;
use crate::report::Report;
use crate::text::Span;

/// The spans to fold, outer ones before inner ones. Each folds to its first line.
pub fn folds(analysis: &Analysis) -> Vec<Span> {
    let mut folds = Vec::new();
    collect(&document_symbols(analysis), analysis.report(), &mut folds);
    folds
}

fn collect(symbols: &[Symbol], report: &Report, folds: &mut Vec<Span>) {
    for symbol in symbols {
        let lines = symbol.span.of(&report.text).trim_end().lines().count();
        if lines > 1 && !matches!(symbol.kind, SymbolKind::Row | SymbolKind::Title) {
            folds.push(symbol.span);
        }
        collect(&symbol.children, report, folds);
    }
}
