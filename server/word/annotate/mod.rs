//! A copy of a Word file with comments on the words that findings speak of, and changes for the clerk to accept.

mod already;
mod anchors;
mod changes;
mod comments;
mod copy;
mod ids;
mod markup;
mod note;
mod point;
mod prefix;
mod reads_as;
mod revisions;
mod runs;
mod stand;
mod untracked;

pub use changes::untracked;
pub use copy::{Annotated, annotate};
pub use note::Note;
pub use stand::Stand;
pub use untracked::Untracked;
