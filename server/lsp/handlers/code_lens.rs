use serde_json::json;
use tower_lsp::lsp_types::{CodeLens, Command};

use crate::ide::code_lens;
use crate::lsp::commands;
use crate::lsp::snapshot::Snapshot;

/// `textDocument/codeLens`: whether the sums of a table hold; where not, the lens sets its totals.
pub fn handle(snapshot: &Snapshot) -> Vec<CodeLens> {
    let lenses = code_lens::lenses(snapshot.analysis()).into_iter();
    lenses
        .map(|lens| {
            let arguments = lens
                .wrong
                .map(|table| vec![json!(snapshot.uri()), json!(table)]);
            let command = arguments.as_ref().map_or("", |_| commands::SET_TOTALS);
            CodeLens {
                range: snapshot.range(lens.span),
                command: Some(Command {
                    title: snapshot.render(&lens.title),
                    command: command.to_owned(),
                    arguments,
                }),
                data: None,
            }
        })
        .collect()
}
