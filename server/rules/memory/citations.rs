//! What is known of a citation.

use std::sync::OnceLock;

/// What is found out about a citation, when a rule first asks.
#[derive(Clone, Debug, Default)]
pub struct CitationNotes {
    /// Whether its title has neither marks nor blanks inside.
    pub plain_title: OnceLock<bool>,
    /// The matters whose article has moved and of which its sentence speaks under the old number, by their places among
    /// [`crate::statutes::Index::renumbered`].
    pub moved: OnceLock<Vec<usize>>,
}
