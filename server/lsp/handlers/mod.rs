//! The answers to requests about a document: one file a feature, each from the protocol's parameters to the `ide` layer and
//! back.

pub mod code_action;
pub mod code_lens;
pub mod completion;
pub mod diagnostic;
pub mod document_link;
pub mod document_symbol;
pub mod folding_range;
pub mod formatting;
pub mod hover;
pub mod inlay_hint;
pub mod places;
pub mod preview;
pub mod rename;
pub mod selection_range;
pub mod semantic_tokens;
pub mod status;
pub mod workspace;
