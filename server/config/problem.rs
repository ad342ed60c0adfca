use crate::messages::Message;
use crate::text::Span;

/// Something in a configuration that cannot be followed.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Byte offsets in the configuration file; empty where the settings come from elsewhere.
    pub span: Span,
    /// Line in the configuration file, from 1; 0 where the settings come from elsewhere.
    pub line: usize,
    /// What is wrong and what to write instead.
    pub message: Message,
}
