use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::Value;
use tokio::sync::watch;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::lsp_types::*;
use tower_lsp::{Client, LanguageServer};

use super::address::path_of;
use super::commands::SetTotals;
use super::handlers::{
    code_action, code_lens, completion, diagnostic, document_link, document_symbol, folding_range,
    formatting, hover, inlay_hint, places, rename, selection_range, semantic_tokens, workspace,
};
use super::refreshes::Stale;
use super::session::{Refused, Session, lock};
use super::snapshot::Snapshot;
use super::transport::Outbox;
use super::work::Workers;
use super::workspace::Known;
use super::{capabilities, client_requests, parent, publisher, reconfiguration, words};
use crate::config::FILE_NAME;

/// Sends each message to its handler.
#[derive(Debug)]
pub struct Server {
    pub(super) client: Client,
    pub(super) workers: Workers,
    outbox: Outbox,
    session: Arc<Mutex<Session>>,
    /// Whether the client has said that it will leave.
    shut_down: Arc<AtomicBool>,
    /// The process that started the server, as far as the client names it.
    parent: watch::Sender<Option<u32>>,
}

impl Server {
    pub fn new(
        client: Client,
        outbox: Outbox,
        shut_down: Arc<AtomicBool>,
        parent: watch::Sender<Option<u32>>,
    ) -> Self {
        Self {
            workers: Workers::new(client.clone()),
            client,
            outbox,
            session: Arc::default(),
            shut_down,
            parent,
        }
    }

    pub(super) fn session(&self) -> MutexGuard<'_, Session> {
        lock(&self.session)
    }

    /// Answers a request about a document from the snapshot that was the latest when the request came.
    pub(super) async fn on<T: Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T> {
        let snapshot = self.session().snapshot(uri);
        let snapshot = snapshot.ok_or_else(|| not_open(uri))?;
        let language = snapshot.client.language;
        self.workers.run(language, move || answer(&snapshot)).await
    }

    /// The same, of drafts only; of other texts there is nothing to say.
    async fn on_draft<T: Default + Send + 'static>(
        &self,
        uri: &Uri,
        answer: impl FnOnce(&Snapshot) -> T + Send + 'static,
    ) -> Result<T> {
        let answer = move |snapshot: &Snapshot| match snapshot.revision.is_draft() {
            true => answer(snapshot),
            false => T::default(),
        };
        self.on(uri, answer).await
    }

    /// Asks something of every draft of the workspace, a few at a time, so that the client can follow and cancel.
    async fn over_workspace<T: Send + 'static>(
        &self,
        token: Option<ProgressToken>,
        ask: impl Fn(&Known) -> Vec<T> + Clone + Send + 'static,
    ) -> Result<Vec<T>> {
        const AT_ONCE: usize = 16;
        let workspace = self.session().workspace();
        let (open, first) = (workspace.clone(), ask.clone());
        let language = workspace.client.language;
        let answers = self.workers.run(language, move || {
            let known = open.open.iter().map(Known::of);
            known.flat_map(|known| first(&known)).collect::<Vec<T>>()
        });
        let mut answers = answers.await?;
        let files = workspace.clone();
        let files = self.workers.run(language, move || files.closed_files());
        let files = files.await?;
        let progress = match token {
            Some(token) if !files.is_empty() => {
                let progress = self.client.progress(token, env!("CARGO_PKG_NAME"));
                Some(progress.with_percentage(0).begin().await)
            }
            _ => None,
        };
        for (index, batch) in files.chunks(AT_ONCE).enumerate() {
            let (batch, workspace, ask) = (batch.to_vec(), workspace.clone(), ask.clone());
            let found = self.workers.run(language, move || {
                let known = batch.iter().filter_map(|file| workspace.closed(file));
                known.flat_map(|known| ask(&known)).collect::<Vec<T>>()
            });
            answers.extend(found.await?);
            if let Some(progress) = &progress {
                let done = 100 * ((index + 1) * AT_ONCE).min(files.len()) / files.len();
                progress.report(u32::try_from(done).unwrap_or(100)).await;
            }
        }
        if let Some(progress) = progress {
            progress.finish().await;
        }
        reconfiguration::tell_problems(&self.session, &self.client).await;
        Ok(answers)
    }

    /// Tells the log why a notification came to nothing; notifications have no answer.
    async fn refuse(&self, uri: &Uri, refused: Refused) {
        let key = match refused {
            Refused::NotOpen => "not_open",
            Refused::Backwards => "backwards",
        };
        let language = self.session().client.language;
        let message = words::message(key)
            .with("uri", uri.as_str())
            .render(language);
        self.client.log_message(MessageType::WARNING, message).await;
    }
}

fn not_open(uri: &Uri) -> Error {
    Error::invalid_params(format!("the document is not open: {}", uri.as_str()))
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let mut session = self.session();
        session.initialize(&params);
        let parent = params.process_id.filter(|id| parent::is_alive(*id));
        self.parent.send_replace(parent);
        Ok(InitializeResult {
            capabilities: capabilities::of_server(&session.client),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        let capabilities = self.session().client;
        client_requests::register(self.client.clone(), capabilities);
        let (session, client) = (Arc::clone(&self.session), self.client.clone());
        tokio::spawn(reconfiguration::watch(session, client));
        reconfiguration::ask(&self.session, &self.client, Value::Null).await;
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Relaxed);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let uri = params.text_document.uri.clone();
        {
            let mut session = self.session();
            let revisions = session.open(params.text_document);
            let client = session.client;
            if !client.pulls_diagnostics {
                let (outbox, workers) = (self.outbox.clone(), self.workers.clone());
                session.publisher(&uri, |before| {
                    tokio::spawn(publisher::publish(
                        outbox, workers, client, revisions, before,
                    ))
                });
            }
        }
        reconfiguration::tell_problems(&self.session, &self.client).await;
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let changed = self.session().change(&params);
        if let Err(refused) = changed {
            self.refuse(&params.text_document.uri, refused).await;
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        let closed = self.session().close(&params.text_document.uri);
        if let Err(refused) = closed {
            self.refuse(&params.text_document.uri, refused).await;
        }
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        reconfiguration::ask(&self.session, &self.client, params.settings).await;
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let changed = params
            .changes
            .iter()
            .filter_map(|change| path_of(&change.uri));
        let reread: Vec<PathBuf> = {
            let session = self.session();
            let is_setting = |path: &PathBuf| {
                path.ends_with(FILE_NAME)
                    | session.configurations.forget_acts(path)
                    | session.configurations.forget_report(path)
            };
            changed.filter(is_setting).collect()
        };
        if reread.is_empty() {
            let session = self.session();
            let client = self.client.clone();
            session
                .refreshes
                .ask(client, session.client, Stale::Findings);
        } else {
            reconfiguration::reread(&self.session, &self.client, &reread).await;
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let event = params.event;
        self.session().change_folders(&event.added, &event.removed);
        reconfiguration::ask(&self.session, &self.client, Value::Null).await;
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri.clone();
        // It may have been closed while the question was under way.
        if self.session().snapshot(&uri).is_none() {
            return Ok(diagnostic::none().into());
        }
        let answer = self.on(&uri, move |it| diagnostic::handle(it, &params));
        answer.await.map(Into::into)
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        let previous = Arc::new(params.previous_result_ids);
        let before = Arc::clone(&previous);
        let token = params.work_done_progress_params.work_done_token;
        let mut items: Vec<WorkspaceDocumentDiagnosticReport> = self
            .over_workspace(token, move |known| vec![workspace::report(known, &before)])
            .await?;
        let uri_of = |item: &WorkspaceDocumentDiagnosticReport| match item {
            WorkspaceDocumentDiagnosticReport::Full(it) => it.uri.clone(),
            WorkspaceDocumentDiagnosticReport::Unchanged(it) => it.uri.clone(),
        };
        let told: Vec<Uri> = items.iter().map(uri_of).collect();
        let gone = previous.iter().filter(|it| !told.contains(&it.uri));
        items.extend(gone.map(|it| workspace::withdrawn(it.uri.clone())));
        Ok(WorkspaceDiagnosticReport { items }.into())
    }

    async fn symbol(
        &self,
        params: WorkspaceSymbolParams,
    ) -> Result<Option<OneOf<Vec<SymbolInformation>, Vec<WorkspaceSymbol>>>> {
        let token = params.work_done_progress_params.work_done_token;
        let symbols = move |known: &Known| workspace::symbols(known, &params.query);
        let found = self.over_workspace(token, symbols).await?;
        Ok(Some(OneOf::Left(found)))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let uri = uri_of(&params.text_document_position_params);
        self.on_draft(&uri, move |it| hover::handle(it, &params))
            .await
    }

    async fn goto_definition(
        &self,
        params: GotoDefinitionParams,
    ) -> Result<Option<GotoDefinitionResponse>> {
        let uri = uri_of(&params.text_document_position_params);
        self.on_draft(&uri, move |it| places::definition(it, &params))
            .await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let uri = uri_of(&params.text_document_position);
        self.on_draft(&uri, move |it| places::references(it, &params))
            .await
    }

    async fn document_highlight(
        &self,
        params: DocumentHighlightParams,
    ) -> Result<Option<Vec<DocumentHighlight>>> {
        let uri = uri_of(&params.text_document_position_params);
        self.on_draft(&uri, move |it| places::highlights(it, &params))
            .await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        self.on_draft(&uri, |it| Some(document_symbol::handle(it)))
            .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        let uri = params.text_document.uri;
        self.on_draft(&uri, |it| Some(document_link::handle(it)))
            .await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let uri = params.text_document.uri;
        self.on_draft(&uri, |it| Some(folding_range::handle(it)))
            .await
    }

    async fn selection_range(
        &self,
        params: SelectionRangeParams,
    ) -> Result<Option<Vec<SelectionRange>>> {
        let uri = params.text_document.uri.clone();
        let answer = move |it: &Snapshot| Some(selection_range::handle(it, &params));
        self.on_draft(&uri, answer).await
    }

    async fn semantic_tokens_full(
        &self,
        params: SemanticTokensParams,
    ) -> Result<Option<SemanticTokensResult>> {
        let uri = params.text_document.uri;
        let answer = |it: &Snapshot| Some(semantic_tokens::full(it).into());
        self.on_draft(&uri, answer).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let uri = params.text_document.uri.clone();
        let answer = move |it: &Snapshot| Some(semantic_tokens::delta(it, &params));
        self.on_draft(&uri, answer).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let uri = params.text_document.uri.clone();
        let answer = move |it: &Snapshot| Some(semantic_tokens::range(it, &params).into());
        self.on_draft(&uri, answer).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        let uri = params.text_document.uri.clone();
        self.on_draft(&uri, move |it| Some(inlay_hint::handle(it, &params)))
            .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        let uri = params.text_document.uri;
        self.on_draft(&uri, |it| Some(code_lens::handle(it))).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        self.on_draft(&uri, move |it| Some(code_action::handle(it, &params)))
            .await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let data = action
            .data
            .clone()
            .and_then(|data| serde_json::from_value(data).ok());
        let unresolved: code_action::Unresolved = data.ok_or_else(Error::invalid_request)?;
        let uri = unresolved.uri.clone();
        self.on(&uri, move |it| {
            code_action::resolve(it, action, &unresolved)
        })
        .await?
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let uri = uri_of(&params.text_document_position);
        self.on_draft(&uri, move |it| Some(completion::handle(it, &params)))
            .await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let data = item
            .data
            .clone()
            .and_then(|data| serde_json::from_value(data).ok());
        // An item without data has nothing more to say.
        let Some(data): Option<completion::Unresolved> = data else {
            return Ok(item);
        };
        let uri = data.uri.clone();
        self.on(&uri, move |it| completion::resolve(it, item, data))
            .await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri;
        self.on_draft(&uri, |it| Some(formatting::document(it)))
            .await
    }

    async fn range_formatting(
        &self,
        params: DocumentRangeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let uri = params.text_document.uri.clone();
        self.on_draft(&uri, move |it| Some(formatting::range(it, &params)))
            .await
    }

    async fn on_type_formatting(
        &self,
        params: DocumentOnTypeFormattingParams,
    ) -> Result<Option<Vec<TextEdit>>> {
        let uri = uri_of(&params.text_document_position);
        self.on_draft(&uri, move |it| Some(formatting::on_type(it, &params)))
            .await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let command = SetTotals::parse(&params.command, &params.arguments)
            .ok_or_else(|| Error::invalid_params("unknown command or arguments"))?;
        let uri = command.uri.clone();
        let edit = self.on_draft(&uri, move |it| command.edit(it)).await?;
        if let Some(edit) = edit {
            client_requests::apply(self.client.clone(), edit);
        }
        Ok(None)
    }

    async fn prepare_rename(
        &self,
        params: TextDocumentPositionParams,
    ) -> Result<Option<PrepareRenameResponse>> {
        let uri = uri_of(&params);
        self.on_draft(&uri, move |it| rename::prepare(it, &params))
            .await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let uri = uri_of(&params.text_document_position);
        self.on(&uri, move |it| rename::handle(it, &params)).await?
    }
}

fn uri_of(position: &TextDocumentPositionParams) -> Uri {
    position.text_document.uri.clone()
}
