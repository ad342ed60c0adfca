use crate::text::Span;

/// A change of the text, as the incremental parser wants to know it.
#[derive(Clone, Copy, Debug)]
pub struct Edit {
    /// What was replaced, in the text before.
    pub old: Span,
    /// Length in bytes of what stands there now.
    pub new_len: usize,
}

impl Edit {
    /// Where the new text stands.
    pub fn new_span(&self) -> Span {
        Span::new(self.old.start, self.old.start + self.new_len)
    }
}
