//! Rows of figures that stand there once for each of several years.

use crate::report::align::item::RawRow;
use crate::report::align::values::looks_like_number;
use crate::report::align::years::{ToldYear, of_this_year};

/// For each row whether its own words say that it is of another year, beside one with the same label that is not.
pub fn of_other_years(rows: &[(usize, &RawRow)]) -> Vec<bool> {
    let mut named: Vec<(Option<ToldYear>, String)> = Vec::with_capacity(rows.len());
    for (_, row) in rows {
        let (year, words) = year_and_label(row);
        // Where the label is merged over the years it stands in the first row only.
        let above = named.last().filter(|_| year.is_some() && words.is_empty());
        let words = above.map_or(words, |(_, label)| label.clone());
        named.push((year, words));
    }
    let tells = |(year, words): &(Option<ToldYear>, String)| year.is_some() && !words.is_empty();
    if !named.iter().any(tells) {
        return vec![false; rows.len()];
    }
    let is_other = |at: usize| {
        let (Some(year), words) = named.get(at)? else {
            return None;
        };
        let same = named
            .iter()
            .filter(|(_, other)| other == words && !words.is_empty());
        let told: Vec<Option<ToldYear>> = same.map(|(year, _)| *year).collect();
        let kept = of_this_year(&told).and_then(|kept| *told.get(kept)?);
        let beside = told.iter().any(|other| *other != Some(ToldYear::Other));
        Some(match kept {
            Some(kept) => kept != *year,
            None => *year == ToldYear::Other && beside,
        })
    };
    (0..named.len())
        .map(|at| is_other(at).unwrap_or(false))
        .collect()
}

/// The year that stands in a row of figures before them, and the words beside it.
fn year_and_label(row: &RawRow) -> (Option<ToldYear>, String) {
    let mut year = None;
    let mut label = String::new();
    if row.figures() == 0 {
        return (year, label);
    }
    for cell in row
        .cells
        .iter()
        .take_while(|cell| !looks_like_number(&cell.text))
    {
        let told = ToldYear::of(&cell.text).map(|year| (year, ""));
        match told.or_else(|| ToldYear::in_label(&cell.text)) {
            Some((told, words)) => {
                year = Some(told);
                label.push_str(words);
            }
            None => label.push_str(&cell.text),
        }
    }
    (year, label)
}
