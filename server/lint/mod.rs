//! Running the rules over a report: which of them run, with what severity, and what comments suppress.

use std::sync::Arc;

use crate::report::{ReadOptions, Report};
use crate::rules::Settings;

mod alike;
mod baseline;
mod encouraged;
mod fingerprint;
mod fix;
mod guesses;
mod law;
mod most;
mod outcome;
mod precedence;
mod proof;
mod round;
mod run;
mod seams;
mod selection;
mod suppress;

pub use alike::alike;
pub use baseline::{Baseline, Known};
pub use fingerprint::{fingerprint_in, fingerprints};
pub use fix::{Fixed, fix, fix_found};
pub use outcome::{apply, keeps_figures};
pub use run::{check, check_with};
pub use selection::{Selection, UnknownName};

/// Reads a text with what is settled about it.
pub fn read(text: Arc<str>, settings: &Settings) -> Report {
    Report::parse(text, &read_options(settings))
}

/// What is settled about the report itself.
pub fn read_options(settings: &Settings) -> ReadOptions {
    ReadOptions {
        organ: settings.organ.clone(),
        year: settings.year,
        format: settings.format.clone(),
        statutes: settings.statutes.clone(),
    }
}
