use crate::text::Span;

/// A comment to write.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it speaks of, in the text of the document.
    pub span: Span,
    /// Its paragraphs.
    pub text: Vec<String>,
}
