//! Which cells the figures of the text are held against.

use rust_decimal::Decimal;

use super::text_table_mismatch::agrees;
use crate::report::Table;
use crate::report::statement::Scope;
use crate::rules::Context;
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
}

/// The figures that say something of the whole year, in the order of the text.
pub fn links<'r>(context: &Context<'r>) -> Vec<Link<'r>> {
    let all = context.stated();
    let of_year = all.iter().filter(|it| it.scope == Scope::Year);
    of_year
        .filter_map(|stated| {
            let meanings = stated.meanings(context.report, all);
            let meant = meanings.iter().find(|meaning| agrees(stated, meaning));
            let agrees = meant.is_some();
            let meaning = meant.or(meanings.first())?;
            Some(Link {
                span: stated.span,
                words: stated.words.clone(),
                table: meaning.table,
                cells: meaning.cells.clone(),
                value: meaning.value,
                agrees,
            })
        })
        .collect()
}
