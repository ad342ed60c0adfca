//! Text: bytes to characters, places in the text, and forms in which labels are compared.

mod span;

pub use span::Span;
