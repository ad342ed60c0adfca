use rust_decimal::Decimal;

use crate::report::comparison::CellChange;

/// What a cell held last year.
#[derive(Clone, Debug)]
pub struct Beside {
    /// As written; empty where last year's report does not have the cell, or where it ran together with others.
    pub last: String,
    pub change: Option<Decimal>,
    pub same: bool,
}

impl Beside {
    pub fn of(change: &CellChange) -> Self {
        let last = change.last.as_ref();
        Self {
            last: last.map_or_else(String::new, |it| it.text.clone()),
            change: change.change().map(|it| it.normalize()),
            same: change.is_same(),
        }
    }
}
