//! What the cells of the official tables count, and the articles they rest on.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::format::{RowSpec, TableSpec};
use crate::messages::{Language, data, embedded};

/// What a cell counts.
pub fn meaning(cell: &str, language: Language) -> Option<&'static str> {
    let (name, _) = cell.split_once(':')?;
    let meaning = MEANINGS.meaning.get(name)?;
    Some(match language {
        Language::Chinese => &meaning.zh,
        Language::English => &meaning.en,
    })
}

/// The articles of the Regulation that a row rests on.
pub fn basis(table: &TableSpec, row: &RowSpec) -> String {
    if !row.basis.is_empty() {
        return row.basis.join("、");
    }
    let block = table
        .blocks
        .get(row.block)
        .and_then(|block| block.header.as_ref());
    block
        .or_else(|| MEANINGS.basis.get(&table.id))
        .cloned()
        .unwrap_or_default()
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meanings {
    basis: BTreeMap<String, String>,
    meaning: BTreeMap<String, Meaning>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Meaning {
    zh: String,
    en: String,
}

/// A test sees that the file can be read.
static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| embedded(data!("ide/meanings.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_belongs_to_a_cell() {
        let formats = crate::format::builtin();
        let tables: Vec<&TableSpec> = formats.iter().flat_map(|format| &format.tables).collect();
        assert!(!MEANINGS.meaning.is_empty());
        for name in MEANINGS.meaning.keys() {
            let mut cells = tables.iter().flat_map(|table| &table.cells);
            let prefix = format!("{name}:");
            assert!(cells.any(|cell| cell.name.starts_with(&prefix)), "{name}");
        }
        for table in MEANINGS.basis.keys() {
            assert!(tables.iter().any(|it| it.id == *table), "{table}");
        }
    }

    #[test]
    fn every_cell_of_the_table_of_applications_and_of_reviews_has_a_meaning_and_a_basis() {
        for table in crate::format::builtin()
            .iter()
            .flat_map(|format| &format.tables)
        {
            for cell in &table.cells {
                let row = &table.rows[cell.row];
                assert!(!basis(table, row).is_empty(), "{}", cell.name);
                let known = meaning(&cell.name, Language::Chinese).is_some();
                assert!(
                    known || table.id == "disclosure" || row.id == "applications.other",
                    "{}",
                    cell.name
                );
            }
        }
    }
}
