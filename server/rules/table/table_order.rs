use super::quoting::{official, place_of, title};
use super::shape::header_rows;
use super::table_column_missing::all_columns;
use crate::messages::{Catalogue, data};
use crate::report::{Label, Row, RowRole, Table, TableForm};
use crate::rules::label_words::is_header;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Rows or columns stand in another order than in the form (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "table-order",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/table_order.toml")),
    check,
};

/// More rows out of place than this are one finding.
const FEW: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        // The order of lines in text out of a PDF is not the author's.
        if table.form == TableForm::Lines {
            continue;
        }
        rows(table, sink);
        for block in 0..table.spec.blocks.len() {
            columns(table, block, sink);
        }
    }
}

fn rows(table: &Table, sink: &mut Sink<'_>) {
    let found: Vec<(usize, &Row)> = table
        .rows
        .iter()
        .filter_map(|row| match row.role {
            RowRole::Data(index) if !is_header(table, row) => Some((index, row)),
            _ => None,
        })
        .collect();
    let order: Vec<usize> = found.iter().map(|(index, _)| *index).collect();
    let moved = out_of_order(&order);
    let label = |index: usize| table.spec.rows.get(index).map_or("", |row| &row.label);
    if moved.len() > FEW {
        if let Some((index, row)) = moved.first().and_then(|at| found.get(*at)) {
            let message = RULE
                .message("rows")
                .with("table", title(table))
                .with("count", moved.len())
                .with("row", label(*index));
            sink.push(
                sink.diagnostic(place_of(row), message)
                    .place(&table.spec.id),
            );
        }
        return;
    }
    for (index, row) in moved.iter().filter_map(|at| found.get(*at)) {
        let before = order.iter().filter(|other| *other < index).max();
        let after = order.iter().filter(|other| *other > index).min();
        let message = match (before, after) {
            (Some(before), _) => RULE.message("behind").with("other", label(*before)),
            (None, Some(after)) => RULE.message("before").with("other", label(*after)),
            (None, None) => continue,
        };
        let spec = table.spec.rows.get(*index);
        sink.push(
            sink.diagnostic(place_of(row), message.with("row", label(*index)))
                .place(spec.map_or("", |row| row.id.as_str())),
        );
    }
}

fn columns(table: &Table, block: usize, sink: &mut Sink<'_>) {
    for row in header_rows(table, block) {
        if let Some(label) = first_out_of_order(table, block, row) {
            let message = RULE
                .message("column")
                .with("column", &label.text)
                .with("columns", all_columns(table, block));
            let id = table.spec.blocks.get(block).map_or("", |block| &block.id);
            sink.push(
                sink.diagnostic(label.span, message)
                    .place(format!("{} {id} columns", table.spec.id)),
            );
            return;
        }
    }
}

/// The first column label that stands behind one that should follow it, whether the header is read column by column or, as
/// a header of several lines is, line by line. Of labels that several columns have, a few tell nothing.
fn first_out_of_order<'a>(table: &Table, block: usize, row: &'a Row) -> Option<&'a Label> {
    let columns = &table.spec.blocks.get(block)?.columns;
    let by_column = names(columns.iter().map(|column| &column.label));
    let printed = table.spec.header_grid.iter().flatten();
    let by_line = names(
        printed
            .map(|(text, _, _)| text)
            .filter(|text| by_column.contains(&text.as_str())),
    );
    if by_line.is_empty() {
        return descent(row, &by_column);
    }
    let known = row
        .labels
        .iter()
        .filter(|label| official(label).is_some_and(|official| by_column.contains(&official)));
    if by_column.len() < columns.len() && known.count() < by_column.len() {
        return None;
    }
    let label = descent(row, &by_column)?;
    descent(row, &by_line).and(Some(label))
}

/// Each label once, in the order of its first place.
fn names<'a>(labels: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for label in labels {
        if !names.contains(&label.as_str()) {
            names.push(label);
        }
    }
    names
}

/// The first label that stands behind one that should follow it by the order of `names`. In table 四 the same labels come
/// three times, so that the order may begin anew as often as is needed to hold them all.
fn descent<'a>(row: &'a Row, names: &[&str]) -> Option<&'a Label> {
    let place = |label: &Label| {
        let official = official(label)?;
        names.iter().position(|name| *name == official)
    };
    let labels: Vec<(usize, &Label)> = row
        .labels
        .iter()
        .filter_map(|label| Some((place(label)?, label)))
        .collect();
    let mut rounds = labels.len().div_ceil(names.len().max(1));
    for (before, here) in labels.iter().zip(labels.iter().skip(1)) {
        if here.0 <= before.0 {
            if rounds <= 1 {
                return Some(here.1);
            }
            rounds -= 1;
        }
    }
    None
}

/// The fewest places of `order` that must be taken out for the rest to rise.
fn out_of_order(order: &[usize]) -> Vec<usize> {
    // The longest rising run that ends at each place: its length and the place before.
    let mut runs: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (at, value) in order.iter().enumerate() {
        let best = (0..at)
            .filter(|before| order.get(*before).is_some_and(|other| other < value))
            .filter_map(|before| Some((runs.get(before)?.0, before)))
            .max_by_key(|(length, before)| (*length, usize::MAX - before));
        runs.push(match best {
            Some((length, before)) => (length + 1, Some(before)),
            None => (1, None),
        });
    }
    let mut last = (0..runs.len()).max_by_key(|at| (runs.get(*at).map(|run| run.0), *at));
    let mut kept = vec![false; order.len()];
    while let Some(at) = last {
        if let Some(flag) = kept.get_mut(at) {
            *flag = true;
        }
        last = runs.get(at).and_then(|run| run.1);
    }
    let places = kept.iter().enumerate();
    places
        .filter(|(_, kept)| !**kept)
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::out_of_order;

    #[test]
    fn as_few_as_possible_are_moved() {
        assert!(out_of_order(&[]).is_empty());
        assert!(out_of_order(&[0, 1, 5, 9]).is_empty());
        assert_eq!(out_of_order(&[0, 2, 1, 3, 4]).len(), 1);
        assert_eq!(out_of_order(&[0, 4, 1, 2, 3]), [1]);
        assert_eq!(out_of_order(&[1, 2, 3, 0]), [3]);
        assert_eq!(out_of_order(&[3, 2, 1, 0]).len(), 3);
    }

    proptest! {
        #[test]
        fn what_is_left_rises(order in proptest::collection::vec(0_usize..30, 0..30)) {
            let moved = out_of_order(&order);
            let kept: Vec<usize> = order
                .iter()
                .enumerate()
                .filter(|(at, _)| !moved.contains(at))
                .map(|(_, value)| *value)
                .collect();
            prop_assert!(kept.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
