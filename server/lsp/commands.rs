//! Commands that the client runs on the server: they end in an edit that the client is asked to make.

use serde::Deserialize as _;
use serde_json::Value;
use tower_lsp::lsp_types::{Uri, WorkspaceEdit};

use super::snapshot::Snapshot;
use super::to_proto;
use crate::ide::totals;

/// Works out the totals of a table. Arguments: the document's address, the table's id.
pub const SET_TOTALS: &str = "nianbao.setTotals";

pub const ALL: [&str; 1] = [SET_TOTALS];

/// A command with its arguments.
#[derive(Debug)]
pub struct SetTotals {
    pub uri: Uri,
    table: String,
}

impl SetTotals {
    /// `None` where the arguments are not those of the command.
    pub fn parse(command: &str, arguments: &[Value]) -> Option<Self> {
        let (SET_TOTALS, [uri, table]) = (command, arguments) else {
            return None;
        };
        Some(Self {
            uri: Uri::deserialize(uri).ok()?,
            table: table.as_str()?.to_owned(),
        })
    }

    /// `None` where there is nothing to change.
    pub fn edit(&self, snapshot: &Snapshot) -> Option<WorkspaceEdit> {
        let tables = &snapshot.report().tables;
        let table = tables.iter().position(|it| it.spec.id == self.table)?;
        let edits = totals::set_totals(snapshot.analysis(), table);
        (!edits.is_empty()).then(|| to_proto::workspace_edit(snapshot, &edits))
    }
}
