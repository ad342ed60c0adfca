//! The prefixes of Word's names in a document, which are its own to choose.

use crate::word::document::Document;

/// The prefix of Word's elements, with its colon.
pub fn prefix(document: &Document) -> &str {
    document
        .xml
        .name(0)
        .strip_suffix("document")
        .unwrap_or("w:")
}

/// Attributes need a prefix even where elements have none.
pub fn attribute_prefix(prefix: &str) -> &str {
    if prefix.is_empty() { "w:" } else { prefix }
}
