//! How messages name cells and work out sums.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::format::{Equation, RowSpec, TableSpec, Term};
use crate::messages::{Catalogue, Message, data, embedded};
use crate::report::balance::{Broken, Change};
use crate::report::{Table, without_number};

static SENTENCES: Catalogue = Catalogue::new(data!("rules/figures/names.toml"));

/// How many changes a message lists.
const MOST_CHANGES: usize = 4;

/// Short names by row id.
static SHORT: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    #[derive(Default, serde::Deserialize)]
    struct File {
        short: BTreeMap<String, String>,
    }
    let file: File = embedded(SENTENCES.source());
    file.short
});

/// 「“（一）予以公开”行“自然人”列」, in table 四 「“行政复议”的“总计”」: by the labels that the form prints.
pub fn cell(spec: &'static TableSpec, cell: usize) -> Message {
    let column = column(spec, cell);
    let row = spec.row_of(cell).map(|row| without_note(&row.label));
    match row.filter(|row| !row.is_empty()) {
        Some(row) => SENTENCES
            .message("row_column")
            .with("row", row)
            .with("column", column),
        None => SENTENCES
            .message("block_column")
            .with("block", block(spec, cell))
            .with("column", column),
    }
}

/// A sum of cells: each by its name where they are few, else the group that they make up.
pub fn sum(table: &Table, cells: &[usize]) -> Message {
    /// How many cells are named one by one.
    const FEW: usize = 3;
    let spec = table.spec;
    let group = cells
        .first()
        .and_then(|first| spec.row_of(*first))
        .and_then(|row| {
            let (_, groups) = row.path.split_last()?;
            groups.last()
        });
    match group {
        Some(group) if cells.len() > FEW => {
            SENTENCES.message("group_column").with("group", group).with(
                "column",
                cells.first().map_or("", |first| column(spec, *first)),
            )
        }
        None if cells.len() > FEW => SENTENCES
            .message("block_part")
            .with(
                "block",
                cells.first().map_or("", |first| group_of(spec, *first)),
            )
            .with("count", cells.len()),
        _ => join("and", cells.iter().map(|index| cell(spec, *index)))
            .unwrap_or_else(|| SENTENCES.message("zero")),
    }
}

/// The group over all columns that a cell stands under: 行政诉讼.
fn group_of(spec: &'static TableSpec, cell: usize) -> &'static str {
    let path = spec.column_of(cell).and_then(|column| column.path.first());
    path.map_or("", String::as_str)
}

/// A cell with its figure, as related information.
pub fn figure(table: &Table, index: usize) -> Message {
    let name = cell(table.spec, index);
    match table.cell(index).and_then(|cell| cell.number()) {
        Some(value) => SENTENCES
            .message("cell_figure")
            .with_message("name", name)
            .with("value", value.normalize()),
        None => SENTENCES.message("blank_cell").with_message("name", name),
    }
}

/// A broken equation with its numbers: 「自然人列：新收 4 + 结转 0 = 4，办结 5 + 结转下年 0 = 5，差 1」.
pub fn equation(table: &Table, broken: &Broken) -> Message {
    let equation = broken.equation;
    SENTENCES
        .message("equation")
        .with_message("where", place(table.spec, equation))
        .with_message("left", side(table, equation, &equation.left, broken.left))
        .with_message(
            "right",
            side(table, equation, &equation.right, broken.right),
        )
        .with("difference", broken.difference().normalize())
}

/// Several broken equations in one sentence.
pub fn equations<'a>(table: &Table, broken: impl Iterator<Item = &'a Broken>) -> Option<Message> {
    join("several", broken.map(|broken| equation(table, broken)))
}

/// 「“行政复议”的“结果维持”改为 3，或……」, the first few where there are many.
pub fn changes(spec: &'static TableSpec, changes: &[Change]) -> Option<Message> {
    let change = |change: &Change| {
        SENTENCES
            .message("change")
            .with_message("cell", cell(spec, change.cell))
            .with("value", change.value)
    };
    let shown = join("or", changes.iter().take(MOST_CHANGES).map(change))?;
    if changes.len() <= MOST_CHANGES {
        return Some(shown);
    }
    let more = SENTENCES.message("more").with_message("shown", shown);
    Some(more.with("count", changes.len()))
}

/// A term of an equation as related information: its name and its figure.
pub fn addend(table: &Table, equation: &Equation, term: &Term) -> Message {
    let name = term_name(table.spec, equation, term);
    match table.cell(term.cell).and_then(|cell| cell.number()) {
        Some(value) => SENTENCES
            .message("addend")
            .with("name", name)
            .with("value", value.normalize()),
        None => SENTENCES.message("blank_addend").with("name", name),
    }
}

fn join(key: &'static str, parts: impl Iterator<Item = Message>) -> Option<Message> {
    parts.reduce(|first, rest| {
        SENTENCES
            .message(key)
            .with_message("first", first)
            .with_message("rest", rest)
    })
}

fn place(spec: &'static TableSpec, equation: &Equation) -> Message {
    if runs_down(spec, equation) {
        return SENTENCES
            .message("in_column")
            .with("name", column(spec, equation.total));
    }
    let row = spec.row_of(equation.total).map_or("", row);
    if row.is_empty() {
        let name = block(spec, equation.total);
        return SENTENCES.message("in_block").with("name", name);
    }
    SENTENCES.message("in_row").with("name", row)
}

/// One side of an equation. Of a long side only the addends that are not 0 are shown.
pub fn side(table: &Table, equation: &Equation, terms: &[Term], sum: Decimal) -> Message {
    let value = |term: &Term| {
        let number = table.cell(term.cell).and_then(|cell| cell.number());
        number.unwrap_or_default().normalize()
    };
    let mut shown = String::new();
    let mut count = 0;
    for term in terms {
        if terms.len() > 2 && value(term).is_zero() {
            continue;
        }
        if term.negative {
            shown.push_str(if shown.is_empty() { "-" } else { " - " });
        } else if !shown.is_empty() {
            shown.push_str(" + ");
        }
        count += 1;
        shown.push_str(term_name(table.spec, equation, term));
        shown.push(' ');
        shown.push_str(&value(term).to_string());
    }
    match count {
        0 => SENTENCES.message("zero"),
        1 => SENTENCES.message("alone").with("term", shown),
        _ => SENTENCES
            .message("sum")
            .with("terms", shown)
            .with("sum", sum.normalize()),
    }
}

/// What tells a term from the others of its equation: the row in a column, the column in a row.
fn term_name(spec: &'static TableSpec, equation: &Equation, term: &Term) -> &'static str {
    if runs_down(spec, equation) {
        spec.row_of(term.cell).map_or("", row)
    } else {
        column(spec, term.cell)
    }
}

/// Whether the terms of an equation stand in different rows.
fn runs_down(spec: &TableSpec, equation: &Equation) -> bool {
    let row = |cell: usize| spec.cells.get(cell).map(|cell| cell.row);
    equation
        .terms()
        .any(|term| row(term.cell) != row(equation.total))
}

fn column(spec: &'static TableSpec, cell: usize) -> &'static str {
    spec.column_of(cell).map_or("", |column| &column.label)
}

/// The group label over a cell's column: the block of table 四.
fn block(spec: &'static TableSpec, cell: usize) -> &'static str {
    let path = spec.column_of(cell).map(|column| column.path.as_slice());
    match path {
        Some([.., group, _]) => group,
        _ => "",
    }
}

/// The short name of a row.
fn row(row: &'static RowSpec) -> &'static str {
    if let Some(short) = SHORT.get(&row.id) {
        return short;
    }
    without_note(without_number(&row.label))
}

/// A label without the note in brackets behind it; brackets at its start are its number.
fn without_note(label: &str) -> &str {
    let note = label.rfind('（').filter(|at| *at > 0);
    note.and_then(|at| label.get(..at)).unwrap_or(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;
    use crate::messages::Language;

    #[test]
    fn short_names_belong_to_rows_and_tell_them_apart() {
        for id in SHORT.keys() {
            let known = builtin().iter().flat_map(|format| &format.tables);
            let mut rows = known.flat_map(|table| &table.rows);
            assert!(rows.any(|row| row.id == *id), "{id}");
        }
        for table in builtin().iter().filter_map(|f| f.table("applications")) {
            let mut names: Vec<&str> = table.rows.iter().map(row).collect();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }

    #[test]
    fn rows_go_by_their_labels_without_number_and_brackets() {
        let table = builtin().last().unwrap().table("applications").unwrap();
        let name = |id: &str| row(&table.rows[table.row(id).unwrap()]);
        assert_eq!(name("applications.partial"), "部分公开");
        assert_eq!(name("applications.denied.state_secret"), "属于国家秘密");
        assert_eq!(name("applications.carried_out"), "结转下年");
    }

    #[test]
    fn cells_are_named_by_row_and_column_or_block() {
        let format = builtin().last().unwrap();
        let name = |table: &str, name: &str| {
            let table = format.table(table).unwrap();
            cell(table, table.cell(name).unwrap()).render(Language::Chinese)
        };
        assert_eq!(
            name("applications", "applications.granted:natural"),
            "“（一）予以公开”行“自然人”列"
        );
        assert_eq!(name("review", "review.after:total"), "“复议后起诉”的“总计”");
    }
}
