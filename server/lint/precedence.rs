//! One slip, one finding: where several rules speak of one slip, the most exact speaks and the others become places beside it.

use crate::report::Report;
use crate::rules::Diagnostic;

/// The rules on figures, the most exact first. A finding yields to one of a rule before its own about the same cell or the
/// same words.
const ORDER: [&[&str]; 5] = [
    &["table-imbalance"],
    &["carry-over-mismatch"],
    &["text-table-mismatch", "text-denies-table", "text-wrong-row"],
    &["text-imbalance"],
    &OF_FIGURES,
];

/// The rules on what the figures of the text make of each other: they yield where one of those figures is the slip.
const OF_FIGURES: [&str; 2] = ["parts-sum", "growth-rate"];

/// Takes out the findings that say again what a more exact one says, which gets their places.
pub fn apply(report: &Report, found: &mut Vec<Diagnostic>) {
    let rank = |it: &Diagnostic| ORDER.iter().position(|rules| rules.contains(&it.rule.name));
    if !found.iter().any(|it| rank(it).is_some_and(|rank| rank > 0)) {
        return;
    }
    let mut yielding = Vec::new();
    for (index, finding) in found.iter().enumerate() {
        let Some(own) = rank(finding).filter(|own| *own > 0) else {
            continue;
        };
        let same = found.iter().enumerate().filter(|(_, other)| {
            rank(other).is_some_and(|other| other < own)
                && (is_the_same_slip(other, finding) || is_of_one_sum(report, other, finding))
        });
        let same: Vec<_> = same.collect();
        let Some((exact, first)) = same.first() else {
            continue;
        };
        // Where several of the figures are wrong, what they make of each other is a slip of its own.
        let one = same.iter().all(|(_, other)| other.span == first.span);
        if one || !OF_FIGURES.contains(&finding.rule.name) {
            yielding.push((*exact, index));
        }
    }
    for (exact, index) in &yielding {
        let Some(place) = found.get(*index).map(|it| (it.span, it.message.clone())) else {
            continue;
        };
        if let Some(exact) = found.get_mut(*exact)
            && !place.0.of(&report.text).is_empty()
            && !exact.related.iter().any(|related| related.span == place.0)
        {
            *exact = exact.clone().related(place.0, place.1);
        }
    }
    let mut index = 0;
    found.retain(|_| {
        index += 1;
        !yielding.iter().any(|(_, gone)| *gone + 1 == index)
    });
}

/// Whether both are about one cell, or one speaks of the words that the other stands on.
fn is_the_same_slip(exact: &Diagnostic, other: &Diagnostic) -> bool {
    let same_cell = exact.cell.is_some() && exact.cell == other.cell;
    let rests_on_others =
        other.rule.name == "text-imbalance" || OF_FIGURES.contains(&other.rule.name);
    let mut places = other.related.iter();
    let same_words = exact.span == other.span
        || rests_on_others && places.any(|related| related.span == exact.span);
    same_cell
        || same_words
        || (exact.rule.name == "carry-over-mismatch" && is_in_one_row(exact, other))
}

/// Whether a sum that is wrong in a table with one row, where each of its cells may be the slip, has the cell that the text has
/// otherwise.
fn is_of_one_sum(report: &Report, exact: &Diagnostic, other: &Diagnostic) -> bool {
    let is_sum = exact.rule.name == "table-imbalance" && other.rule.name != "text-imbalance";
    let addends = || exact.related.iter().map(|it| it.span);
    let mut tables = report.tables.iter();
    is_sum
        && other.cell.is_some()
        && is_in_one_row(exact, other)
        && other
            .related
            .iter()
            .any(|it| addends().any(|addend| addend == it.span))
        && tables.any(|table| table.spec.stub_columns == 0 && table.span.contains(exact.span))
}

/// Whether both are about cells of one row: what a column took over is part of what all took over.
fn is_in_one_row(exact: &Diagnostic, other: &Diagnostic) -> bool {
    let row = |it: &Diagnostic| {
        let cell = it.cell.as_deref()?;
        Some(cell.split(':').next().unwrap_or(cell).to_owned())
    };
    exact.cell.is_some() && row(exact) == row(other)
}
