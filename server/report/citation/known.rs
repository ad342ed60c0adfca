use crate::text::Span;

/// A short form that has been introduced.
pub(super) struct Known {
    pub(super) short: String,
    pub(super) act: String,
    /// Where it is introduced.
    pub(super) span: Span,
}
