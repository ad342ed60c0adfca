//! What the client can do, worked out once.

use tower_lsp::lsp_types::{
    ClientCapabilities, InitializeParams, MarkupKind, ResourceOperationKind,
};

use super::position::Encoding;
use crate::messages::Language;

/// The client's capabilities as flat facts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client {
    pub encoding: Encoding,
    /// Language of messages: that of the editor's display.
    pub language: Language,
    /// It asks for diagnostics itself, so that none are pushed.
    pub pulls_diagnostics: bool,
    pub refreshes_diagnostics: bool,
    pub refreshes_inlay_hints: bool,
    pub refreshes_code_lenses: bool,
    pub refreshes_semantic_tokens: bool,
    /// Edits may name the version of the document they are for.
    pub versioned_edits: bool,
    /// Edits may make files.
    pub creates_files: bool,
    pub resolves_edits: bool,
    /// Code actions as objects, not only as commands.
    pub code_action_literals: bool,
    /// Insertions may have places to fill in.
    pub snippets: bool,
    pub markdown_hover: bool,
    pub markdown_completion: bool,
    pub nested_symbols: bool,
    pub related_information: bool,
    pub watches_files: bool,
    /// It answers when it is asked for its settings.
    pub answers_configuration: bool,
    /// It tells of changed settings only when it has been asked to.
    pub registers_configuration: bool,
    pub prepares_rename: bool,
}

impl Client {
    pub fn new(params: &InitializeParams) -> Self {
        let capabilities = &params.capabilities;
        Self {
            encoding: Encoding::negotiate(capabilities),
            language: language(params),
            ..Self::of_documents(capabilities).and_workspace(capabilities)
        }
    }

    fn of_documents(capabilities: &ClientCapabilities) -> Self {
        let Some(documents) = &capabilities.text_document else {
            return Self::default();
        };
        let action = documents.code_action.as_ref();
        let item = documents
            .completion
            .as_ref()
            .and_then(|completion| completion.completion_item.as_ref());
        let markdown = |kinds: Option<&Vec<MarkupKind>>| {
            kinds.is_some_and(|kinds| kinds.contains(&MarkupKind::Markdown))
        };
        Self {
            pulls_diagnostics: documents.diagnostic.is_some(),
            related_information: documents
                .publish_diagnostics
                .as_ref()
                .is_some_and(|publish| publish.related_information == Some(true)),
            resolves_edits: action
                .and_then(|action| action.resolve_support.as_ref())
                .is_some_and(|resolve| resolve.properties.iter().any(|name| name == "edit"))
                && action.is_some_and(|action| action.data_support == Some(true)),
            code_action_literals: action
                .is_some_and(|action| action.code_action_literal_support.is_some()),
            snippets: item.is_some_and(|item| item.snippet_support == Some(true)),
            markdown_completion: markdown(item.and_then(|item| item.documentation_format.as_ref())),
            markdown_hover: markdown(
                documents
                    .hover
                    .as_ref()
                    .and_then(|hover| hover.content_format.as_ref()),
            ),
            nested_symbols: documents
                .document_symbol
                .as_ref()
                .is_some_and(|symbol| symbol.hierarchical_document_symbol_support == Some(true)),
            prepares_rename: documents
                .rename
                .as_ref()
                .is_some_and(|rename| rename.prepare_support == Some(true)),
            ..Self::default()
        }
    }

    fn and_workspace(self, capabilities: &ClientCapabilities) -> Self {
        let workspace = capabilities.workspace.clone().unwrap_or_default();
        let refreshes = |support: Option<Option<bool>>| support == Some(Some(true));
        Self {
            refreshes_diagnostics: refreshes(workspace.diagnostic.map(|it| it.refresh_support)),
            refreshes_inlay_hints: refreshes(workspace.inlay_hint.map(|it| it.refresh_support)),
            refreshes_code_lenses: refreshes(workspace.code_lens.map(|it| it.refresh_support)),
            refreshes_semantic_tokens: refreshes(
                workspace.semantic_tokens.map(|it| it.refresh_support),
            ),
            watches_files: refreshes(
                workspace
                    .did_change_watched_files
                    .map(|it| it.dynamic_registration),
            ),
            answers_configuration: workspace.configuration == Some(true),
            registers_configuration: refreshes(
                workspace
                    .did_change_configuration
                    .map(|it| it.dynamic_registration),
            ),
            creates_files: workspace
                .workspace_edit
                .as_ref()
                .and_then(|edit| edit.resource_operations.as_ref())
                .is_some_and(|kinds| kinds.contains(&ResourceOperationKind::Create)),
            versioned_edits: refreshes(workspace.workspace_edit.map(|it| it.document_changes)),
            ..self
        }
    }
}

/// The language the editor is shown in, unless the initialization options name one: English where it says so, else Chinese,
/// which is the language of the drafts.
fn language(params: &InitializeParams) -> Language {
    let option = params
        .initialization_options
        .as_ref()
        .and_then(|options| options.get("language"))
        .and_then(|language| language.as_str());
    match option.or(params.locale.as_deref()) {
        Some(locale) if locale.to_ascii_lowercase().starts_with("en") => Language::English,
        _ => Language::Chinese,
    }
}
