//! What the server says it can do is what it can do.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::cases;
use crate::client::Client;

/// Every capability with the requests that use it. Those of the second kind are tested in the module named.
const CAPABILITIES: &[(&str, &[&str])] = &[
    ("positionEncoding", &["in lifecycle"]),
    ("textDocumentSync", &["in synchronisation"]),
    ("workspace", &["in workspace"]),
    ("executeCommandProvider", &["in workspace"]),
    (
        "diagnosticProvider",
        &["textDocument/diagnostic", "in workspace"],
    ),
    ("workspaceSymbolProvider", &["in workspace"]),
    ("hoverProvider", &["textDocument/hover"]),
    ("definitionProvider", &["textDocument/definition"]),
    ("referencesProvider", &["textDocument/references"]),
    (
        "documentHighlightProvider",
        &["textDocument/documentHighlight"],
    ),
    ("documentSymbolProvider", &["textDocument/documentSymbol"]),
    ("documentLinkProvider", &["textDocument/documentLink"]),
    ("foldingRangeProvider", &["textDocument/foldingRange"]),
    ("selectionRangeProvider", &["textDocument/selectionRange"]),
    (
        "semanticTokensProvider",
        &[
            "textDocument/semanticTokens/full",
            "textDocument/semanticTokens/range",
            "in workspace",
        ],
    ),
    (
        "completionProvider",
        &["textDocument/completion", "completionItem/resolve"],
    ),
    ("documentFormattingProvider", &["textDocument/formatting"]),
    (
        "documentRangeFormattingProvider",
        &["textDocument/rangeFormatting"],
    ),
    (
        "documentOnTypeFormattingProvider",
        &["textDocument/onTypeFormatting"],
    ),
    ("inlayHintProvider", &["textDocument/inlayHint"]),
    ("codeLensProvider", &["textDocument/codeLens"]),
    (
        "codeActionProvider",
        &["textDocument/codeAction", "codeAction/resolve"],
    ),
    (
        "renameProvider",
        &["textDocument/rename", "textDocument/prepareRename"],
    ),
];

#[test]
fn every_capability_has_a_test() {
    let client = Client::new();
    let mut tested = BTreeSet::new();
    for (_, case) in cases::all() {
        tested.extend(case.resolve.clone());
        tested.insert(case.method);
    }
    let advertised = client.capabilities.as_object().expect("capabilities");
    for (name, value) in advertised {
        if matches!(value, Value::Null | Value::Bool(false)) {
            continue;
        }
        let known = CAPABILITIES.iter().find(|(known, _)| known == name);
        let (_, methods) = known.unwrap_or_else(|| panic!("{name} is advertised and not tested"));
        for method in methods.iter().filter(|method| !method.starts_with("in ")) {
            assert!(tested.contains(*method), "{name}: no case for {method}");
        }
    }
    for (name, _) in CAPABILITIES {
        assert!(
            advertised.contains_key(*name),
            "{name} is tested and not advertised"
        );
    }
}
