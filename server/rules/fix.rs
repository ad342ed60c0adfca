use crate::messages::Message;
use crate::text::Span;

/// A change that mends the fault.
#[derive(Clone, Debug)]
pub struct Fix {
    pub title: Message,
    pub applicability: Applicability,
    /// In the order of the text, without overlaps.
    pub edits: Vec<Edit>,
}

impl Fix {
    pub fn safe(title: Message, edits: Vec<Edit>) -> Self {
        Self {
            title,
            applicability: Applicability::Safe,
            edits,
        }
    }

    pub fn unsafe_(title: Message, edits: Vec<Edit>) -> Self {
        Self {
            title,
            applicability: Applicability::Unsafe,
            edits,
        }
    }
}

/// Replaces `span` by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self {
            span,
            text: text.into(),
        }
    }

    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::empty(offset), text)
    }

    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    Unsafe,
    Safe,
}
