use super::xml::Id;

/// A note that something in the main part refers to.
#[derive(Clone, Copy, Debug)]
pub struct NoteReference {
    /// What refers to it, and the run in which it stands.
    pub at: Id,
    pub run: Id,
    /// Whether it stands at the foot of the page.
    pub is_footnote: bool,
}
