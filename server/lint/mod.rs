//! Running the rules over a report: severities, suppressions, fixes.

mod run;

pub use run::check;
