//! What an editor shows and offers, in byte offsets and plain structs: one file a feature.
//!
//! Nothing here knows the protocol; the `lsp` layer turns positions into offsets and these structs into the protocol's.

pub mod annotation;
pub mod cell;
pub mod code_action;
pub mod code_lens;
pub mod completion;
mod edits;
pub mod entry;
pub mod explanation;
pub mod folding;
pub mod formatting;
pub mod hover;
pub mod inlay_hints;
mod linked;
pub mod links;
mod meanings;
mod nodes;
pub mod places;
pub mod rename;
pub mod selection;
pub mod semantic_tokens;
mod short_forms;
pub mod status;
pub mod symbols;
pub mod totals;
mod words;
