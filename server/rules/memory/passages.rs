//! What is known of a paragraph.

use std::sync::{Arc, OnceLock};

use crate::rules::figures::prose::Figures;
use crate::rules::history::years::Years;
use crate::rules::prose::survey::Survey;
use crate::rules::section::outline::Opening;
use crate::rules::text::spoken::Spoken;
use crate::text::Span;

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub span: Span,
    pub text: &'a str,
    pub findings: &'a Findings,
}

/// What is found out about a paragraph, when a rule first asks; places count from its beginning.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Its figures with measure words, where it has any.
    pub figures: OnceLock<Option<Arc<Figures>>>,
    /// Parts of a web page.
    pub furniture: OnceLock<Vec<Span>>,
    /// Gaps to be filled in.
    pub gaps: OnceLock<Vec<Span>>,
    /// Whether it has traditional characters.
    pub traditional: OnceLock<bool>,
    /// Whether it names the notice that prescribes a form.
    pub names_notice: OnceLock<bool>,
    /// The number that it opens with.
    pub number: OnceLock<Option<Opening>>,
    /// Whether it speaks of the fee for information processing.
    pub names_fee: OnceLock<bool>,
    /// The years by which its sentences are dated.
    pub years: OnceLock<Arc<Years>>,
    /// What it says of the quantities of the form.
    pub spoken: OnceLock<Arc<Spoken>>,
    /// What is wrong in its prose.
    pub survey: OnceLock<Arc<Survey>>,
}
