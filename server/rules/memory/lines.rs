//! What is known of the lines, whatever they belong to.

use std::sync::OnceLock;

use crate::rules::residue::{chart_residue, ruby_noise};
use crate::rules::statute::statute_wording;
use crate::syntax::{Change, Placed};
use crate::text::{Shift, Span};

/// What is found on lines, each kind when a rule first asks.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    charts: OnceLock<Vec<Span>>,
    pinyin: OnceLock<Vec<Span>>,
    wording: OnceLock<Vec<OldWords>>,
}

/// Words of an old act.
#[derive(Clone, Copy, Debug)]
pub struct OldWords {
    pub span: Span,
    /// Their place among [`crate::statutes::Index::wording`].
    pub wording: usize,
}

impl Lines {
    /// Lines that are nothing but the data of a chart.
    pub fn charts(&self, text: &str) -> &[Span] {
        self.charts
            .get_or_init(|| chart_residue::spilled(text, whole(text)))
    }

    /// Notes of pinyin.
    pub fn pinyin(&self, text: &str) -> &[Span] {
        self.pinyin
            .get_or_init(|| ruby_noise::notes(text, whole(text)))
    }

    /// Words of old acts, in simplified script.
    pub fn wording(&self, text: &str) -> &[OldWords] {
        self.wording
            .get_or_init(|| statute_wording::old_words(text, whole(text)))
    }

    /// Looks at the changed lines again.
    pub(super) fn renew(&mut self, text: &str, change: Change) {
        renew(&mut self.charts, change, |span| {
            chart_residue::spilled(text, span)
        });
        renew(&mut self.pinyin, change, |span| {
            ruby_noise::notes(text, span)
        });
        renew(&mut self.wording, change, |span| {
            statute_wording::old_words(text, span)
        });
    }
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

fn renew<T: Placed>(list: &mut OnceLock<Vec<T>>, change: Change, find: impl Fn(Span) -> Vec<T>) {
    if let Some(list) = list.get_mut() {
        let touched = change.touched(list);
        change.renew(list, touched, find(change.new));
    }
}

impl Placed for OldWords {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        by.apply(&mut self.span);
    }
}
