//! Requests that the protocol does not have; `editors/README.md` describes them for those who write an editor's side.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::json;
use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::lsp_types::{
    TextDocumentIdentifier, Uri, VersionedTextDocumentIdentifier, WorkspaceEdit,
};

use super::address::path_of;
use super::handlers::{preview, status};
use super::refusal;
use super::server::Server;
use super::snapshot::Snapshot;
use super::to_proto;
use super::words::message;
use super::workspace::Workspace;
use crate::draft::{self, Request};
use crate::ide::explanation::{self, Markup};
use crate::ide::{annotation, cell, code_action, entry};
use crate::messages::Message;
use crate::rules::{self, LastYear, Previous};
use crate::word::Problem;
use crate::workspace::previous::{Refusal, Wanted};
use crate::workspace::{Candidate, same_file, shown, this_year, write};

/// A service that answers them too.
pub fn methods(service: LspServiceBuilder<Server>) -> LspServiceBuilder<Server> {
    service
        .custom_method("nianbao/preview", Server::preview)
        .custom_method("nianbao/status", Server::status)
        .custom_method("nianbao/setCell", Server::set_cell)
        .custom_method("nianbao/setCells", Server::set_cells)
        .custom_method("nianbao/completeTable", Server::complete_table)
        .custom_method("nianbao/explanation", Server::explanation)
        .custom_method("nianbao/new", Server::new_draft)
        .custom_method("nianbao/reports", Server::reports)
        .custom_method("nianbao/word", Server::word)
        .custom_method("nianbao/annotate", Server::annotate)
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfDocument {
    text_document: TextDocumentIdentifier,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SetCell {
    text_document: VersionedTextDocumentIdentifier,
    #[serde(flatten)]
    figure: Figure,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct SetCells {
    text_document: VersionedTextDocumentIdentifier,
    figures: Vec<Figure>,
}

#[derive(Debug, Deserialize)]
struct Figure {
    /// Name of the cell, `applications.new:natural`.
    cell: String,
    /// The figure, blank to empty the cell.
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct CompleteTable {
    text_document: VersionedTextDocumentIdentifier,
    /// Id of the table, `applications`.
    table: String,
}

/// A file on the disk.
#[derive(Debug, Deserialize)]
struct OfFile {
    uri: Uri,
}

/// The reports below the folders of the workspace, or in one file.
#[derive(Debug, Deserialize)]
struct OfReports {
    uri: Option<Uri>,
}

#[derive(Debug, Serialize)]
struct Reports {
    reports: Vec<ReportFile>,
}

/// A report on the disk.
#[derive(Debug, Serialize)]
struct ReportFile {
    uri: Uri,
    organ: Option<String>,
    year: Option<i32>,
}

#[derive(Debug, Deserialize)]
struct Annotate {
    /// The Word file.
    uri: Uri,
    /// Where the copy goes; a file that is there is replaced.
    output: Uri,
    /// Whether safe fixes are written as tracked changes.
    fix: bool,
}

/// What was written, to be shown.
#[derive(Debug, Serialize)]
struct Written {
    message: String,
}

#[derive(Debug, Deserialize)]
struct OfRule {
    rule: String,
}

#[derive(Debug, Serialize)]
struct Explanation {
    rule: String,
    markdown: String,
}

#[derive(Debug, Deserialize)]
struct NewDraft {
    organ: String,
    year: i32,
    /// Last year's report, open or on the disk; null where there is none. Without it, it is looked for.
    #[serde(default, deserialize_with = "given")]
    previous: Option<Option<Uri>>,
    /// Whether a report is taken for last year's that is another body's, or whose table 三 cannot be read.
    #[serde(default)]
    force: bool,
    /// Where the draft will stand; without it, the first folder of the workspace.
    folder: Option<Uri>,
}

/// What a member says that is there, be it null.
fn given<'de, D: Deserializer<'de>>(from: D) -> std::result::Result<Option<Option<Uri>>, D::Error> {
    Option::deserialize(from).map(Some)
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Draft {
    file_name: String,
    text: String,
    /// The report that was found, where none was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
}

impl Server {
    async fn preview(&self, params: OfDocument) -> Result<preview::Preview> {
        self.on(&params.text_document.uri, preview::handle).await
    }

    async fn status(&self, params: OfDocument) -> Result<status::Status> {
        self.on(&params.text_document.uri, status::handle).await
    }

    async fn set_cell(&self, params: SetCell) -> Result<WorkspaceEdit> {
        let SetCell {
            text_document,
            figure,
        } = params;
        let figures = vec![figure];
        self.set_cells(SetCells {
            text_document,
            figures,
        })
        .await
    }

    /// The edit is of the version that the client has seen; where the document has changed since, it is refused.
    async fn set_cells(&self, params: SetCells) -> Result<WorkspaceEdit> {
        let SetCells {
            text_document,
            figures,
        } = params;
        let uri = text_document.uri.clone();
        let write = move |snapshot: &Snapshot| {
            refuse_stale(snapshot, text_document.version)?;
            let all = figures.iter().map(|it| cell::Figure {
                cell: &it.cell,
                text: &it.text,
            });
            let all: Vec<cell::Figure<'_>> = all.collect();
            match entry::enter(snapshot.analysis(), &all) {
                Ok(edits) => Ok(to_proto::workspace_edit(snapshot, &edits)),
                Err((at, refusal)) => {
                    let message = match all.get(at) {
                        Some(figure) => refusal::message_of(snapshot.analysis(), *figure, refusal),
                        None => message("cell_unknown").with("cell", ""),
                    };
                    Err(Error::invalid_params(
                        message.render(snapshot.client.language),
                    ))
                }
            }
        };
        self.on(&uri, write).await?
    }

    /// As `set_cell`: an edit of the version that the client has seen.
    async fn complete_table(&self, params: CompleteTable) -> Result<WorkspaceEdit> {
        let CompleteTable {
            text_document,
            table,
        } = params;
        let uri = text_document.uri.clone();
        let complete = move |snapshot: &Snapshot| {
            refuse_stale(snapshot, text_document.version)?;
            let edits = code_action::complete_table(snapshot.analysis(), &table);
            if edits.is_empty() {
                let is_there = snapshot.analysis().report().table(&table).is_some();
                let key = match is_there {
                    true => "nothing_missing",
                    false => "nothing_to_add",
                };
                let message = message(key).render(snapshot.client.language);
                return Err(Error::invalid_params(message));
            }
            Ok(to_proto::workspace_edit(snapshot, &edits))
        };
        self.on(&uri, complete).await?
    }

    /// The rule may be named by the last part of its address too, which has the ending of a Markdown file.
    async fn explanation(&self, params: OfRule) -> Result<Explanation> {
        let rule = params.rule.strip_suffix(".md").unwrap_or(&params.rule);
        let known = rules::by_name(rule)
            .ok_or_else(|| Error::invalid_params(format!("there is no rule {rule}")))?;
        let language = self.session().client.language;
        Ok(Explanation {
            rule: rule.to_owned(),
            markdown: explanation::page(known, language, Markup::Markdown),
        })
    }

    async fn reports(&self, params: OfReports) -> Result<Reports> {
        /// Who has more chooses the file by its name.
        const MOST: usize = 200;
        let workspace = self.session().workspace();
        let language = workspace.client.language;
        let list = move || {
            let known = match &params.uri {
                Some(uri) => {
                    let candidate = Candidate::named(&path_of(uri).unwrap_or_default());
                    workspace.closed(&candidate).into_iter().collect()
                }
                None => workspace.drafts(MOST),
            };
            let reports = known
                .iter()
                .filter(|it| it.organ.is_some() || it.year.is_some());
            let reports = reports.map(|it| ReportFile {
                uri: it.uri.clone(),
                organ: it.organ.clone(),
                year: it.year,
            });
            Reports {
                reports: reports.collect(),
            }
        };
        self.workers.run(language, list).await
    }

    async fn word(&self, params: OfFile) -> Result<preview::FileView> {
        let workspace = self.session().workspace();
        let language = workspace.client.language;
        let view = move || -> std::result::Result<preview::FileView, Message> {
            let candidate = Candidate::named(&path_of(&params.uri).unwrap_or_default());
            let file = workspace.file(&candidate)?;
            let file = file.ok_or_else(|| message("not_open").with("uri", params.uri.as_str()))?;
            Ok(preview::file(&file.snapshot, &file.looks))
        };
        let view = self.workers.run(language, view).await?;
        view.map_err(|message| Error::invalid_params(message.render(language)))
    }

    /// The settings and last year's report are those by which the editor shows the file's findings.
    async fn annotate(&self, params: Annotate) -> Result<Written> {
        let workspace = self.session().workspace();
        let language = workspace.client.language;
        let write = move || -> std::result::Result<Written, Message> {
            let file = path_of(&params.uri).unwrap_or_default();
            let output = path_of(&params.output).unwrap_or_default();
            if same_file(&file, &output) {
                return Err(message("annotate_itself"));
            }
            let candidate = Candidate::named(&file);
            let unknown = || message("not_open").with("uri", params.uri.as_str());
            let file = workspace.file(&candidate)?.ok_or_else(unknown)?;
            let analysis = file.snapshot.analysis();
            let annotation = annotation::annotate(&file.bytes, analysis, params.fix, language)
                .map_err(Problem::message)?;
            write::create_or_replace(&output, &annotation.copy.bytes)?;
            let written = annotation.written(&shown(&output)).into_iter();
            let said = written.chain(annotation.notes());
            let said: Vec<String> = said.map(|it| it.render(language)).collect();
            Ok(Written {
                message: said.join("\n"),
            })
        };
        let written = self.workers.run(language, write).await?;
        written.map_err(|message| Error::invalid_params(message.render(language)))
    }

    async fn new_draft(&self, params: NewDraft) -> Result<Draft> {
        let (language, open, workspace) = {
            let session = self.session();
            let previous = params.previous.as_ref().and_then(Option::as_ref);
            let open = previous.and_then(|uri| session.snapshot(uri));
            (session.client.language, open, session.workspace())
        };
        let compose = move || {
            let (organ, year) = (params.organ.trim(), params.year);
            draft::possible(organ, year).map_err(Refusal::Not)?;
            if let Some(message) = draft::too_early(year, this_year()) {
                return Err(Refusal::Not(message));
            }
            let wanted = Wanted {
                organ,
                year: year.saturating_sub(1),
                force: params.force,
            };
            let mut found = None;
            let named = match (&open, &params.previous) {
                (Some(open), _) => Some(wanted.in_text(&open.report().text)?),
                // An address that is no file's names a file that is not there.
                (None, Some(Some(uri))) => Some(wanted.in_file(&path_of(uri).unwrap_or_default())?),
                (None, Some(None)) => None,
                (None, None) => {
                    found = search(&params, &workspace).map_err(Refusal::Not)?;
                    None
                }
            };
            let request = Request {
                organ,
                year,
                previous: named.as_ref().or(found.as_ref().map(|it| &*it.report)),
            };
            Ok(Draft {
                file_name: draft::file_name(organ, year),
                text: draft::new(&request).map_err(Refusal::Not)?,
                previous: found.as_ref().map(|it| it.name.clone()),
            })
        };
        let composed: std::result::Result<Draft, Refusal> =
            self.workers.run(language, compose).await?;
        composed.map_err(|refusal| {
            let (message, doubtful) = match refusal {
                Refusal::Not(message) => (message, false),
                Refusal::Doubtful(message) => (message, true),
            };
            Error {
                data: Some(json!({ "doubtful": doubtful })),
                ..Error::invalid_params(message.render(language))
            }
        })
    }
}

/// Refuses to edit a document that is no more what the client has seen.
fn refuse_stale(snapshot: &Snapshot, version: i32) -> Result<()> {
    if version == snapshot.revision.version {
        return Ok(());
    }
    let language = snapshot.client.language;
    Err(Error {
        code: ErrorCode::ContentModified,
        message: message("stale").render(language).into(),
        data: None,
    })
}

/// Last year's report of a draft that is to be, as `nianbao new` would find it.
///
/// # Errors
/// Two that differ could be it.
fn search(
    wanted: &NewDraft,
    workspace: &Workspace,
) -> std::result::Result<Option<Arc<LastYear>>, Message> {
    let folder = wanted.folder.as_ref().and_then(path_of);
    let Some(folder) = folder.or_else(|| workspace.folders.first().cloned()) else {
        return Ok(None);
    };
    let organ = wanted.organ.trim();
    let draft = folder.join(draft::file_name(organ, wanted.year));
    let last = wanted.year.saturating_sub(1);
    match workspace.configurations.report_about(&draft, organ, last) {
        Previous::None => Ok(None),
        Previous::One(found) => Ok(Some(found)),
        Previous::Several(names) => {
            Err(message("new_previous_two").with("names", names.join("、")))
        }
    }
}
