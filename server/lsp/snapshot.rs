//! What a handler works on: a document at one moment, and how to speak to the client about it.

use std::sync::Arc;

use tower_lsp::lsp_types::{Location, Position, Range, SemanticToken, Uri};

use super::client::Client;
use super::revision::Revision;
use crate::analysis::Analysis;
use crate::messages::Message;
use crate::report::Report;
use crate::text::Span;

#[derive(Clone, Debug)]
pub struct Snapshot {
    pub revision: Arc<Revision>,
    pub client: Client,
}

impl Snapshot {
    pub fn analysis(&self) -> &Analysis {
        self.revision.analysis()
    }

    pub fn report(&self) -> &Report {
        self.revision.report()
    }

    pub fn uri(&self) -> &Uri {
        &self.revision.uri
    }

    pub fn offset(&self, position: Position) -> usize {
        self.client.encoding.offset(&self.revision.text, position)
    }

    pub fn span(&self, range: Range) -> Span {
        self.client.encoding.span(&self.revision.text, range)
    }

    pub fn position(&self, offset: usize) -> Position {
        self.client.encoding.position(&self.revision.text, offset)
    }

    pub fn range(&self, span: Span) -> Range {
        let text = &self.report().text;
        self.client.encoding.range(&self.revision.text, text, span)
    }

    pub fn location(&self, span: Span) -> Location {
        Location {
            uri: self.uri().clone(),
            range: self.range(span),
        }
    }

    /// A sentence in the client's language.
    pub fn render(&self, message: &Message) -> String {
        message.render(self.client.language)
    }

    /// Keeps the tokens last sent to the client; gives the name under which it can ask for what has changed.
    pub fn remember_tokens(&self, tokens: Vec<SemanticToken>) -> String {
        self.revision.tokens.remember(tokens)
    }

    /// The tokens sent under that name, where they are the last.
    pub fn remembered_tokens(&self, id: &str) -> Option<Arc<[SemanticToken]>> {
        self.revision.tokens.recall(id)
    }
}
