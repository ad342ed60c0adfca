//! A copy of a Word file with comments on the words that findings speak of, and changes for the clerk to accept.

mod alike;
mod already;
mod anchors;
mod change;
mod changes;
mod comments;
mod copy;
mod differences;
mod hunks;
mod ids;
mod lines;
mod markup;
mod note;
mod parting;
mod placing;
mod point;
mod prefix;
mod reads_as;
mod revisions;
mod rewriting;
mod runs;
mod stand;
mod untracked;

pub use changes::untracked;
pub use copy::{Annotated, annotate};
pub use note::Note;
pub use stand::Stand;
pub use untracked::Untracked;
