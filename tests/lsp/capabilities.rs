//! What the server says it can do is what it can do.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::cases;
use crate::client::Client;

/// Every capability with the words of the protocol that use it: each must be the method of a case, or stand in a test.
const CAPABILITIES: &[(&str, &[&str])] = &[
    ("positionEncoding", &["positionEncodings"]),
    (
        "textDocumentSync",
        &[
            "textDocument/didOpen",
            "textDocument/didChange",
            "textDocument/didClose",
        ],
    ),
    ("workspace", &["workspace/didChangeWorkspaceFolders"]),
    ("executeCommandProvider", &["workspace/executeCommand"]),
    (
        "diagnosticProvider",
        &["textDocument/diagnostic", "workspace/diagnostic"],
    ),
    ("workspaceSymbolProvider", &["workspace/symbol"]),
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
            "textDocument/semanticTokens/full/delta",
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

/// The tests that are no cases.
const TESTS: [&str; 4] = [
    include_str!("lifecycle.rs"),
    include_str!("settings.rs"),
    include_str!("synchronisation.rs"),
    include_str!("workspace.rs"),
];

#[test]
fn every_capability_has_a_test() {
    let client = Client::new();
    let mut tested = BTreeSet::new();
    for (_, case) in cases::all() {
        tested.extend(case.resolve.clone());
        tested.insert(case.method);
    }
    for source in TESTS {
        let literals = source.split('"').skip(1).step_by(2);
        tested.extend(literals.map(str::to_owned));
    }
    let advertised = client.capabilities.as_object().expect("capabilities");
    for (name, value) in advertised {
        if matches!(value, Value::Null | Value::Bool(false)) {
            continue;
        }
        let known = CAPABILITIES.iter().find(|(known, _)| known == name);
        let (_, methods) = known.unwrap_or_else(|| panic!("{name} is advertised and not tested"));
        for method in *methods {
            assert!(tested.contains(*method), "{name}: no test of {method}");
        }
    }
    for (name, _) in CAPABILITIES {
        assert!(
            advertised.contains_key(*name),
            "{name} is tested and not advertised"
        );
    }
}

/// The table in `editors/README.md` has every capability and every request of our own, and no other.
#[test]
fn the_table_of_features_is_what_is_announced() {
    let client = Client::new();
    let advertised = client.capabilities.as_object().expect("capabilities");
    let mut offered: BTreeSet<&str> = advertised.keys().map(String::as_str).collect();
    let requests = include_str!("../../server/lsp/custom.rs").split('"');
    offered.extend(requests.filter(|it| it.starts_with("nianbao/")));
    let page = include_str!("../../editors/README.md");
    let rows = page
        .lines()
        .skip_while(|line| !line.starts_with("| feature |"));
    let rows = rows.skip(2).take_while(|line| line.starts_with('|'));
    let mut named = BTreeSet::new();
    for row in rows {
        let cell = row.split('|').nth(2).expect("a second column");
        for name in cell.split('`').skip(1).step_by(2) {
            assert!(named.insert(name), "{name} stands in two rows");
        }
    }
    assert_eq!(named, offered);
}
