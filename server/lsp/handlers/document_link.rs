use std::str::FromStr;

use tower_lsp::lsp_types::{DocumentLink, Uri};

use crate::ide::links::{self, Target};
use crate::lsp::snapshot::Snapshot;
use crate::lsp::to_proto;

/// `textDocument/documentLink`
pub fn handle(snapshot: &Snapshot) -> Vec<DocumentLink> {
    let links = links::links(snapshot.analysis()).into_iter();
    links
        .filter_map(|link| {
            let target = match link.target {
                Target::Address(address) => Uri::from_str(&address).ok()?,
                Target::Rule(name) => to_proto::explanation(name)?,
            };
            Some(DocumentLink {
                range: snapshot.range(link.span),
                target: Some(target),
                tooltip: None,
                data: None,
            })
        })
        .collect()
}
