#![expect(
    deprecated,
    reason = "the protocol's structs still have the field `deprecated`"
)]

use tower_lsp::lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, SymbolInformation, SymbolKind as ProtocolKind,
};

use crate::ide::symbols::{self, Name, Symbol, SymbolKind};
use crate::lsp::snapshot::Snapshot;

/// `textDocument/documentSymbol`
pub fn handle(snapshot: &Snapshot) -> DocumentSymbolResponse {
    let symbols = symbols::document_symbols(snapshot.analysis());
    if snapshot.client.nested_symbols {
        let nested = symbols.iter().map(|symbol| nested(snapshot, symbol));
        return DocumentSymbolResponse::Nested(nested.collect());
    }
    let mut flat = Vec::new();
    flatten(snapshot, &symbols, None, &mut flat);
    DocumentSymbolResponse::Flat(flat)
}

fn nested(snapshot: &Snapshot, symbol: &Symbol) -> DocumentSymbol {
    let children = symbol.children.iter().map(|child| nested(snapshot, child));
    DocumentSymbol {
        name: name(snapshot, symbol),
        detail: symbol.detail.clone(),
        kind: kind(symbol.kind),
        tags: None,
        deprecated: None,
        range: snapshot.range(symbol.span),
        selection_range: snapshot.range(symbol.place),
        children: Some(children.collect()),
    }
}

fn flatten(
    snapshot: &Snapshot,
    symbols: &[Symbol],
    container: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    for symbol in symbols {
        let name = name(snapshot, symbol);
        flat.push(SymbolInformation {
            name: name.clone(),
            kind: kind(symbol.kind),
            tags: None,
            deprecated: None,
            location: snapshot.location(symbol.span),
            container_name: container.map(str::to_owned),
        });
        flatten(snapshot, &symbol.children, Some(&name), flat);
    }
}

fn name(snapshot: &Snapshot, symbol: &Symbol) -> String {
    match &symbol.name {
        Name::Text(text) => text.clone(),
        Name::Message(message) => snapshot.render(message),
    }
}

fn kind(kind: SymbolKind) -> ProtocolKind {
    match kind {
        SymbolKind::Title => ProtocolKind::FILE,
        SymbolKind::Section => ProtocolKind::NAMESPACE,
        SymbolKind::Heading => ProtocolKind::STRING,
        SymbolKind::Table => ProtocolKind::STRUCT,
        SymbolKind::Row => ProtocolKind::FIELD,
    }
}
