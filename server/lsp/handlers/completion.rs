use serde::{Deserialize, Serialize};
use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionParams, CompletionResponse,
    Documentation, InsertTextFormat, MarkupContent, MarkupKind, TextEdit, Uri,
};

use crate::ide::completion::{self, About, Item, ItemKind};
use crate::lsp::snapshot::Snapshot;
use crate::text::LineEnding;

/// What an item keeps until its explanation is asked for.
#[derive(Debug, Deserialize, Serialize)]
pub struct Unresolved {
    pub uri: Uri,
    #[serde(flatten)]
    about: About,
}

/// `textDocument/completion`. The list is made for the letters typed so far, and is asked for again with the next.
pub fn handle(snapshot: &Snapshot, params: &CompletionParams) -> CompletionResponse {
    let offset = snapshot.offset(params.text_document_position.position);
    let items = completion::complete(snapshot.analysis(), offset)
        .into_iter()
        .enumerate();
    CompletionResponse::List(CompletionList {
        is_incomplete: true,
        items: items
            .map(|(rank, item)| to_proto(snapshot, rank, item))
            .collect(),
    })
}

/// `completionItem/resolve`
pub fn resolve(snapshot: &Snapshot, mut item: CompletionItem, data: Unresolved) -> CompletionItem {
    let settings = &snapshot.revision.judgement.settings;
    let text = completion::documentation(&data.about, settings, snapshot.client.language);
    item.documentation = text.map(|value| match snapshot.client.markdown_completion {
        true => Documentation::MarkupContent(MarkupContent {
            kind: MarkupKind::Markdown,
            value,
        }),
        false => Documentation::String(value.replace("**", "")),
    });
    item
}

fn to_proto(snapshot: &Snapshot, rank: usize, item: Item) -> CompletionItem {
    let line_ending = LineEnding::of(&snapshot.report().text);
    let snippet = item.snippet.filter(|_| snapshot.client.snippets);
    let format = snippet.as_ref().map(|_| InsertTextFormat::SNIPPET);
    let new_text = line_ending
        .apply(&snippet.unwrap_or(item.text))
        .into_owned();
    let edit = TextEdit {
        range: snapshot.range(item.replace),
        new_text,
    };
    let data = item.about.map(|about| Unresolved {
        uri: snapshot.uri().clone(),
        about,
    });
    CompletionItem {
        label: item.label,
        kind: Some(kind(item.kind)),
        detail: item.detail.map(|detail| snapshot.render(&detail)),
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(item.filter),
        insert_text_format: format,
        text_edit: Some(edit.into()),
        data: data.and_then(|data| serde_json::to_value(data).ok()),
        ..CompletionItem::default()
    }
}

fn kind(kind: ItemKind) -> CompletionItemKind {
    match kind {
        ItemKind::Rule => CompletionItemKind::CONSTANT,
        ItemKind::Act => CompletionItemKind::REFERENCE,
        ItemKind::Article => CompletionItemKind::PROPERTY,
        ItemKind::Heading => CompletionItemKind::MODULE,
        ItemKind::Sentence => CompletionItemKind::TEXT,
        ItemKind::Table => CompletionItemKind::STRUCT,
        ItemKind::Row => CompletionItemKind::FIELD,
        ItemKind::Sum => CompletionItemKind::VALUE,
    }
}
