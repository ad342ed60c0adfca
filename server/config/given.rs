use crate::text::Span;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    pub value: T,
    /// Byte offsets in the configuration file; empty where the value comes from elsewhere.
    pub span: Span,
    /// Line in the configuration file, from 1; 0 where the value comes from elsewhere.
    pub line: usize,
}
