//! Rows of figures below the line that is their label.

use super::aligned::AlignedRow;
use crate::format::{RowSpec, TableSpec};
use crate::report::RowRole;
use crate::report::align::item::{RawItem, RawRow};
use crate::report::align::labels::Labels;
use crate::report::align::values::looks_like_value;

/// Rows of nothing but figures below the line that is their whole label. Where more of them stand above such a line, their
/// labels are not the lines above, and nothing is told.
pub fn by_line_above(
    spec: &TableSpec,
    labels: &Labels,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    placed: &mut [AlignedRow],
    taken: &mut [bool],
) {
    let named = |item: Option<&RawItem>, figures: usize| match item? {
        RawItem::Fragment(line) => {
            let row = labels.find_row(&line.text)?;
            let fits = |row: &RowSpec| row.cells.len() == figures;
            spec.rows.get(row).is_some_and(fits).then_some(row)
        }
        RawItem::Row(_) => None,
    };
    let bare = rows.iter().zip(placed.iter()).enumerate();
    let bare = bare.filter(|(_, ((_, row), place))| {
        place.role == RowRole::Unknown
            && !place.of_other_year
            && row.cells.iter().all(|cell| looks_like_value(&cell.text))
    });
    let beside = bare.map(|(at, ((item, row), _))| {
        let figures = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let above = item.checked_sub(1).and_then(|above| items.get(above));
        (
            at,
            named(above, figures),
            named(items.get(item + 1), figures),
        )
    });
    let beside: Vec<_> = beside.collect();
    let above = beside
        .iter()
        .filter(|(_, above, _)| above.is_some())
        .count();
    let below = beside
        .iter()
        .filter(|(_, _, below)| below.is_some())
        .count();
    if above < below {
        return;
    }
    for (at, row, _) in beside {
        let free = row.filter(|row| taken.get(*row) == Some(&false));
        if let (Some(row), Some(place)) = (free, placed.get_mut(at)) {
            *place = AlignedRow {
                role: RowRole::Data(row),
                labels: 0,
                leaf: None,
                by_context: true,
                of_other_year: false,
            };
            if let Some(flag) = taken.get_mut(row) {
                *flag = true;
            }
        }
    }
}
