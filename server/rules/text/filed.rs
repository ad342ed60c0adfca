use crate::report::Table;
use crate::report::statement::Meaning;
use crate::rules::Diagnostic;
use crate::rules::figures::names;

/// The cell that a finding about a meaning is filed under, and related places: its cells that are not 0 (all where all are).
pub fn with_cells(mut diagnostic: Diagnostic, meaning: &Meaning<'_>) -> Diagnostic {
    let table: &Table = meaning.table;
    let spec = table.spec;
    if let Some(name) = meaning.cells.first().and_then(|cell| spec.cells.get(*cell)) {
        diagnostic = diagnostic.cell(&name.name).place(&name.name);
    }
    let zero = |index: &usize| {
        let number = table.cell(*index).and_then(|cell| cell.number());
        number.is_none_or(|number| number.is_zero())
    };
    let all_zero = meaning.cells.iter().all(zero);
    for index in meaning
        .cells
        .iter()
        .filter(|index| all_zero || !zero(index))
    {
        if let Some(cell) = table.cell(*index) {
            diagnostic = diagnostic.related(cell.span, names::figure(table, *index));
        }
    }
    diagnostic
}
