use serde::Deserialize;

use super::words::SOURCE;
use super::*;
use crate::format;

#[derive(Deserialize)]
struct File {
    doubt: Doubt,
    quantity: Vec<Entry>,
}

#[derive(Deserialize)]
struct Doubt {
    examples: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    said: Vec<String>,
    #[serde(default)]
    denied: Vec<String>,
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    /// `None` where nothing is said.
    value: Option<u32>,
}

fn file() -> File {
    serde_json::from_str(SOURCE).unwrap()
}

#[test]
fn every_pattern_is_read() {
    for (entry, quantity) in file().quantity.iter().zip(&WORDS.quantities) {
        assert_eq!(entry.said.len(), quantity.said.len(), "{}", entry.id);
        assert_eq!(entry.denied.len(), quantity.denied.len(), "{}", entry.id);
        assert!(
            quantity.said.iter().all(|it| it.has_figure()),
            "{}",
            entry.id
        );
        for denied in &quantity.denied {
            assert!(
                !denied.has_figure() && !denied.anchors().is_empty(),
                "{}",
                entry.id
            );
        }
    }
}

#[test]
fn every_quantity_names_cells_of_a_format() {
    for quantity in &WORDS.quantities {
        for name in quantity.meanings.iter().flatten() {
            let row = name.split(".*:").next().unwrap();
            let known = format::builtin().iter().any(|format| {
                let mut cells = format.tables.iter().flat_map(|table| &table.cells);
                format.cell(name).is_some()
                    || (name.contains(".*:") && cells.any(|cell| cell.name.starts_with(row)))
            });
            assert!(known, "{}: {name}", quantity.id);
        }
    }
}

#[test]
fn examples_are_read_as_they_say() {
    let mut wrong = Vec::new();
    for entry in &file().quantity {
        for example in &entry.example {
            let text = crate::text::compact(&example.text);
            let found = statements(&text);
            let of_it: Vec<_> = found
                .iter()
                .filter(|it| it.quantity.id == entry.id && !it.needs_section && !it.needs_heading)
                .filter(|it| it.scope(&text, None, Some(2024)) == Scope::Year)
                .map(|it| it.value)
                .collect();
            let expected: Vec<_> = example.value.map(Decimal::from).into_iter().collect();
            if of_it != expected {
                wrong.push(format!(
                    "{}: {} {of_it:?} {expected:?}",
                    entry.id, example.text
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_in_doubt_is_no_statement() {
    let mut wrong = Vec::new();
    for example in &file().doubt.examples {
        let text = crate::text::compact(example);
        let said = statements(&text).into_iter();
        let said = said.filter(|it| it.scope(&text, None, Some(2024)) == Scope::Year);
        // How many came in and how many are left over may stand in the same sentence as what is in doubt.
        let said = said.filter(|it| it.measure.is_none() || example.contains("预计"));
        wrong.extend(said.map(|it| format!("{}: {example}", it.quantity.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
