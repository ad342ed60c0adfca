use serde::Serialize;

use crate::ide::status;
use crate::lsp::snapshot::Snapshot;

/// The answer to `nianbao/status`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Status {
    version: i32,
    is_draft: bool,
    organ: Option<String>,
    year: Option<i32>,
    format: Option<&'static str>,
    tables: Vec<Table>,
}

#[derive(Debug, Serialize)]
struct Table {
    id: &'static str,
    title: &'static str,
    state: &'static str,
    faults: usize,
    line: Option<u32>,
}

/// `nianbao/status`: whose report of which year it is, and how far its tables are.
pub fn handle(snapshot: &Snapshot) -> Status {
    let report = snapshot.report();
    let tables = status::tables(snapshot.analysis()).into_iter();
    Status {
        version: snapshot.revision.version,
        is_draft: snapshot.revision.is_draft(),
        organ: report.organ.as_ref().map(|organ| organ.name.clone()),
        year: report.year.map(|year| year.value),
        format: report.format.map(|format| format.id.as_str()),
        tables: tables
            .map(|table| Table {
                id: table.id,
                title: table.title,
                state: table.state.name(),
                faults: table.faults,
                line: table.place.map(|place| snapshot.position(place).line),
            })
            .collect(),
    }
}
