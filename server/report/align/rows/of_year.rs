//! Rows of figures that stand there once for each of several years.

use rustc_hash::FxHashMap;

use crate::report::align::item::RawRow;
use crate::report::align::values::looks_like_number;
use crate::report::align::years::{ToldYear, of_this_year};

/// For each row whether its own words say that it is of another year, beside one with the same label that is not.
pub fn of_other_years(rows: &[(usize, &RawRow)]) -> Vec<bool> {
    let told: Vec<Option<ToldYear>> = rows.iter().map(|(_, row)| year_of(row)).collect();
    let mut others = vec![false; rows.len()];
    if told.iter().all(Option::is_none) {
        return others;
    }
    let latest = told.iter().flatten().filter_map(|year| year.number()).max();
    let is_past = |year: ToldYear| {
        year == ToldYear::Other || year.number() < latest && year.number().is_some()
    };
    for same in with_one_label(rows, &told).into_values() {
        let years: Vec<Option<ToldYear>> = same.iter().map(|at| *told.get(*at)?).collect();
        let kept = of_this_year(&years).and_then(|kept| *years.get(kept)?);
        let beside = years.iter().any(|year| !year.is_some_and(is_past));
        for (at, year) in same.iter().zip(&years) {
            if let (Some(other), Some(year)) = (others.get_mut(*at), *year) {
                *other = kept.map_or(beside && is_past(year), |kept| kept != year);
            }
        }
    }
    others
}

/// The rows of figures by the words beside the year. Where the label is merged over the years it stands in the first row only.
fn with_one_label(
    rows: &[(usize, &RawRow)],
    told: &[Option<ToldYear>],
) -> FxHashMap<String, Vec<usize>> {
    let mut same: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut above = String::new();
    for (at, ((_, row), year)) in rows.iter().zip(told).enumerate() {
        let label = label_of(row);
        if !(label.is_empty() && year.is_some()) {
            above = label;
        }
        if !above.is_empty() {
            same.entry(above.clone()).or_default().push(at);
        }
    }
    same
}

/// The cells before the figures of a row; none of one without figures.
fn before_figures(row: &RawRow) -> impl Iterator<Item = &str> {
    let has_figures = row.figures() > 0;
    let cells = row.cells.iter().filter(move |_| has_figures);
    cells
        .take_while(|cell| !looks_like_number(&cell.text))
        .map(|cell| cell.text.as_str())
}

/// The year that stands in a row of figures before them.
fn year_of(row: &RawRow) -> Option<ToldYear> {
    before_figures(row)
        .filter_map(told_in)
        .map(|(year, _)| year)
        .last()
}

/// The words beside that year.
fn label_of(row: &RawRow) -> String {
    let words = |cell| told_in(cell).map_or(cell, |(_, words)| words);
    before_figures(row).map(words).collect()
}

fn told_in(cell: &str) -> Option<(ToldYear, &str)> {
    ToldYear::of(cell)
        .map(|year| (year, ""))
        .or_else(|| ToldYear::in_label(cell))
}
