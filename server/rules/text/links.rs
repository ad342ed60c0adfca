//! Which cells the figures of the text are held against.

use rust_decimal::Decimal;

use super::text_table_mismatch::in_text;
use crate::report::Table;
use crate::report::statement::Scope;
use crate::rules::{Context, Edit};
use crate::text::Span;

/// A figure of the text, or words that deny, with the cells that hold the same.
#[derive(Clone, Debug)]
pub struct Link<'r> {
    pub span: Span,
    /// The words by which it was recognised.
    pub words: String,
    pub table: &'r Table,
    /// Indices into the table's cells; the figure is their sum.
    pub cells: Vec<usize>,
    /// What the cells hold together.
    pub value: Decimal,
    pub agrees: bool,
    /// Whether it is a figure, and no denial.
    pub is_figure: bool,
    /// What puts the figure of the table in its place, where it is another and written in digits.
    pub correction: Option<Edit>,
}

/// The figures that say something of the whole year, in the order of the text.
pub fn links<'r>(context: &Context<'r>) -> Vec<Link<'r>> {
    let all = context.stated();
    let of_year = all.iter().filter(|it| it.scope == Scope::Year);
    of_year
        .filter_map(|stated| {
            let meanings = stated.meanings(context.report, all);
            let meant = meanings.iter().find(|meaning| stated.agrees(meaning));
            let agrees = meant.is_some();
            let meaning = meant.or(meanings.first())?;
            let correction = in_text(context, stated, meaning);
            Some(Link {
                span: stated.span,
                words: stated.words.clone(),
                table: meaning.table,
                cells: meaning.cells.clone(),
                value: meaning.value,
                agrees,
                is_figure: stated.statement.measure.is_some(),
                correction: correction.filter(|_| !agrees),
            })
        })
        .collect()
}
