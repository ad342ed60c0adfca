//! The semantic tokens last sent for a document, for the client that asks for what has changed.

use std::sync::{Arc, Mutex, PoisonError};

use tower_lsp::lsp_types::SemanticToken;

#[derive(Debug, Default)]
pub struct TokenMemory(Mutex<Last>);

#[derive(Debug, Default)]
struct Last {
    /// How many answers there have been; the name of the last.
    count: u64,
    tokens: Option<Arc<[SemanticToken]>>,
}

impl TokenMemory {
    /// Keeps the tokens of an answer and gives it a name.
    pub fn remember(&self, tokens: Vec<SemanticToken>) -> String {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.count += 1;
        last.tokens = Some(tokens.into());
        last.count.to_string()
    }

    /// The tokens of the answer with that name, if it was the last.
    pub fn recall(&self, name: &str) -> Option<Arc<[SemanticToken]>> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_last = last.count.to_string() == name;
        last.tokens.as_ref().filter(|_| is_last).map(Arc::clone)
    }
}
