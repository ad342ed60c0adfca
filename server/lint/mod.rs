//! Running the rules over a report: which of them run, with what severity, and what comments suppress.

mod run;
mod selection;
mod suppress;

pub use run::check;
pub use selection::{Selection, UnknownName};
