//! Invented reports of which every figure and its place is known, in every form that drafts come in.

mod cells;
mod draft;
mod figures;
mod forms;
mod lines;
mod random;

pub use cells::numbers;
pub use draft::{Draft, Place};
pub use figures::{Figures, figures};
pub use forms::Form;
pub use lines::Variant;
pub use random::Random;
