use std::collections::HashSet;

use serde_json::Value;

use super::load::{SOURCES, parse};
use super::*;

#[test]
fn every_data_file_is_read() {
    for source in SOURCES {
        if let Err(error) = parse(source) {
            panic!("{error}");
        }
    }
    assert_eq!(builtin().len(), SOURCES.len());
}

#[test]
fn formats_follow_each_other_without_gap() {
    for pair in builtin().windows(2) {
        assert_eq!(
            pair[0].last_report_year.map(|year| year + 1),
            Some(pair[1].first_report_year)
        );
    }
    let id_for = |year| for_year(year).map(|format| format.id.as_str());
    assert_eq!(id_for(2018), None);
    assert_eq!(id_for(2019), Some("2019"));
    assert_eq!(id_for(2020), Some("2019"));
    assert_eq!(id_for(2021), Some("2021"));
    assert_eq!(id_for(2040), Some("2021"));
    assert!(by_id("2020").is_none());
}

#[test]
fn number_of_cells_and_equations() {
    let counts = |id: &str| {
        let format = by_id(id).unwrap();
        format
            .tables
            .iter()
            .map(|table| {
                let history = table.history_equations.len();
                (
                    table.rows.len(),
                    table.cells.len(),
                    table.equations.len(),
                    history,
                )
            })
            .collect::<Vec<_>>()
    };
    // Table 三 has 7 balances, 7 column sums and one row sum a row; table 四 one sum a block.
    assert_eq!(
        counts("2019"),
        [(8, 22, 2, 5), (23, 161, 7 + 7 + 23, 7), (1, 15, 3, 0)]
    );
    assert_eq!(
        counts("2021"),
        [(6, 10, 2, 2), (25, 175, 7 + 7 + 25, 7), (1, 15, 3, 0)]
    );
}

#[test]
fn names_are_unique_and_indices_agree() {
    for format in builtin() {
        let mut names = HashSet::new();
        for table in &format.tables {
            assert!(format.section(&table.section).is_some());
            for (index, cell) in table.cells.iter().enumerate() {
                assert!(names.insert(&cell.name), "{} twice", cell.name);
                assert!(cell.name.starts_with(&table.id), "{}", cell.name);
                let row = &table.rows[cell.row];
                assert!(row.cells.contains(&index));
                assert_eq!(row.cells.start + cell.column, index);
                assert_eq!(format.cell(&cell.name).unwrap().1, index);
                assert!(table.column_of(index).is_some());
            }
            for (index, row) in table.rows.iter().enumerate() {
                assert_eq!(table.row(&row.id), Some(index));
                assert_eq!(row.cells.len(), table.columns_of(row).len());
                assert_eq!(row.path.last().map_or("", String::as_str), row.label);
            }
        }
        let ids: HashSet<_> = format.sections.iter().map(|section| &section.id).collect();
        assert_eq!(ids.len(), format.sections.len());
        for (index, section) in format.sections.iter().enumerate() {
            assert_eq!(section.number as usize, index + 1);
            assert!(section.heading.ends_with(&section.title));
            let has_table = format
                .tables
                .iter()
                .any(|table| table.section == section.id);
            assert_eq!(section.kind == SectionKind::Table, has_table);
        }
    }
}

#[test]
fn totals_are_the_official_ones() {
    for format in builtin() {
        let totals = |table: &str| -> Vec<&str> {
            let cells = format.table(table).unwrap().cells.iter();
            cells
                .filter(|cell| cell.is_total)
                .map(|cell| cell.name.as_str())
                .collect()
        };
        assert!(totals("disclosure").is_empty());
        assert_eq!(
            totals("review"),
            [
                "review.reconsideration:total",
                "review.direct:total",
                "review.after:total"
            ]
        );
        let applications = totals("applications");
        let rows = format.table("applications").unwrap().rows.len();
        // The last column of every row, and six more of the row （七）总计.
        assert_eq!(applications.len(), rows + 6);
        let of_total_row = |name: &&&str| name.starts_with("applications.total:");
        assert_eq!(applications.iter().filter(of_total_row).count(), 7);
    }
}

#[test]
fn value_kinds() {
    let kind = |format: &str, name: &str| {
        let (table, cell) = by_id(format).unwrap().cell(name).unwrap();
        table.cells[cell].value
    };
    assert_eq!(kind("2021", "disclosure.fee:amount"), ValueKind::Amount);
    assert_eq!(
        kind("2019", "disclosure.procurement:amount"),
        ValueKind::Amount
    );
    assert_eq!(
        kind("2019", "disclosure.procurement:items"),
        ValueKind::Count
    );
    assert_eq!(kind("2019", "disclosure.fee:change"), ValueKind::Change);
    assert_eq!(
        kind("2019", "disclosure.fee:previous_items"),
        ValueKind::Count
    );
    for format in builtin() {
        for cell in format.tables.iter().flat_map(|table| &table.cells) {
            assert_eq!(
                cell.value == ValueKind::Change,
                cell.name.ends_with(":change")
            );
            assert_eq!(
                cell.value == ValueKind::Amount,
                cell.name.ends_with(":amount")
            );
        }
    }
}

/// The equation written with the names of its cells, as in `a + b == c @ c`.
fn written(table: &TableSpec, equation: &Equation) -> String {
    let name = |cell: usize| table.cells[cell].name.as_str();
    let side = |terms: &[Term]| {
        let terms = terms.iter().map(|term| {
            let sign = if term.negative { "-" } else { "" };
            let previous = if term.previous { "prev:" } else { "" };
            format!("{sign}{previous}{}", name(term.cell))
        });
        terms.collect::<Vec<_>>().join(" + ")
    };
    let operator = match equation.operator {
        Operator::Equal => "==",
        Operator::AtLeast => ">=",
    };
    let (left, right) = (side(&equation.left), side(&equation.right));
    format!("{left} {operator} {right} @ {}", name(equation.total))
}

#[test]
fn equations_are_expanded() {
    let all: Vec<String> = builtin()
        .iter()
        .flat_map(|format| &format.tables)
        .flat_map(|table| {
            let equations = table.equations.iter().chain(&table.history_equations);
            equations.map(|equation| format!("{} {}", equation.id, written(table, equation)))
        })
        .collect();
    for expected in [
        "T3-BAL applications.new:other + applications.carried_in:other == applications.total:other + applications.carried_out:other @ applications.total:other",
        "T3-ROW applications.carried_out:natural + applications.carried_out:commercial + applications.carried_out:research + applications.carried_out:welfare + applications.carried_out:legal_service + applications.carried_out:other == applications.carried_out:total @ applications.carried_out:total",
        "T4-DIR review.direct:upheld + review.direct:corrected + review.direct:other + review.direct:pending == review.direct:total @ review.direct:total",
        "T2-VALID-rules disclosure.rules:valid >= disclosure.rules:made + -disclosure.rules:repealed @ disclosure.rules:valid",
        "T2-PUB-normative disclosure.normative:public_total >= disclosure.normative:published @ disclosure.normative:public_total",
        "X-CARRY applications.carried_in:total == prev:applications.carried_out:total @ applications.carried_in:total",
        "X-VALID-rules disclosure.rules:valid == prev:disclosure.rules:valid + disclosure.rules:made + -disclosure.rules:repealed @ disclosure.rules:valid",
        "X-ITEM-fee disclosure.fee:previous_items == prev:disclosure.fee:previous_items + prev:disclosure.fee:change @ disclosure.fee:previous_items",
    ] {
        assert!(
            all.iter().any(|equation| equation == expected),
            "{expected}"
        );
    }
}

#[test]
fn every_cell_of_tables_three_and_four_stands_in_an_equation() {
    for format in builtin() {
        for id in ["applications", "review"] {
            let table = format.table(id).unwrap();
            for (index, cell) in table.cells.iter().enumerate() {
                let count = table.equations_of(index).count();
                let expected = match (id, cell.is_total) {
                    ("review", _) => 1..=1,
                    _ => 2..=3,
                };
                assert!(expected.contains(&count), "{}: {count}", cell.name);
            }
            // A column sum takes in every leaf row of its column, and nothing else.
            let leaves = table.rows.iter().filter(|row| row.kind == RowKind::Leaf);
            let leaves = leaves.count();
            for equation in table
                .equations
                .iter()
                .filter(|equation| equation.id == "T3-SUM")
            {
                assert_eq!(equation.left.len(), leaves);
                for term in &equation.left {
                    assert_eq!(table.row_of(term.cell).unwrap().kind, RowKind::Leaf);
                }
            }
        }
    }
}

#[test]
fn header_grids_cover_the_columns() {
    for format in builtin() {
        for table in &format.tables {
            assert_eq!(
                table.grid_columns,
                match table.id.as_str() {
                    "disclosure" => 4,
                    "applications" => 10,
                    _ => 15,
                }
            );
            if table.header_grid.is_empty() {
                continue;
            }
            let area: usize = table
                .header_grid
                .iter()
                .flatten()
                .map(|(_, columns, rows)| columns * rows)
                .sum();
            assert_eq!(area, table.grid_columns * table.header_grid.len());
        }
    }
}

#[test]
fn a_slip_in_a_data_file_is_an_error() {
    let broken = |from: &str, to: &str| {
        assert!(SOURCES[1].contains(from), "{from}");
        parse(&SOURCES[1].replace(from, to))
            .unwrap_err()
            .to_string()
    };
    assert!(broken("column_values", "column_value").contains("unknown field"));
    let unknown = broken(
        r#""rhs":["disclosure.rules:made""#,
        r#""rhs":["disclosure.rules:mde""#,
    );
    assert!(unknown.contains("T2-VALID-rules") && unknown.contains("disclosure.rules:mde"));
    assert!(broken(r#""row_keys":["licence"]"#, r#""row_keys":[]"#).contains("block 5"));
}

/// The facts were taken from the files named by `NIANBAO_SHARED`; where that is set, they must still agree.
#[test]
fn agrees_with_the_shared_formats() {
    let Ok(shared) = std::env::var("NIANBAO_SHARED") else {
        return;
    };
    for source in SOURCES {
        let ours: Value = serde_json::from_str(source).unwrap();
        let id = ours["id"].as_str().unwrap();
        let path = std::path::Path::new(&shared).join(format!("formats/{id}.toml"));
        let theirs: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        let theirs = serde_json::to_value(theirs).unwrap();
        for list in ["section", "table", "equation"] {
            let (ours, theirs) = (
                ours[list].as_array().unwrap(),
                theirs[list].as_array().unwrap(),
            );
            assert_eq!(ours.len(), theirs.len(), "{list}");
            for (ours, theirs) in ours.iter().zip(theirs) {
                assert_included(ours, theirs, list);
            }
        }
    }
}

/// The cells of the real reports in `NIANBAO_SHARED` are cells of their formats.
#[test]
fn agrees_with_the_shared_reports() {
    let Ok(shared) = std::env::var("NIANBAO_SHARED") else {
        return;
    };
    let path = std::path::Path::new(&shared).join("corpus/EXPECTED.json");
    let reports: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for report in reports.as_object().unwrap().values() {
        let format = by_id(report["format"].as_str().unwrap()).unwrap();
        for name in report["cells"].as_object().unwrap().keys() {
            assert!(format.cell(name).is_some(), "{name}");
        }
    }
}

/// Every value of `ours` is also in `theirs`, apart from the keys that only our files have.
fn assert_included(ours: &Value, theirs: &Value, place: &str) {
    const OWN_KEYS: [&str; 5] = [
        "total",
        "column_values",
        "column_units",
        "stub_columns",
        "per",
    ];
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            for (key, value) in ours
                .iter()
                .filter(|(key, _)| !OWN_KEYS.contains(&key.as_str()))
            {
                let place = format!("{place}.{key}");
                assert_included(value, theirs.get(key).expect(&place), &place);
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{place}");
            for (ours, theirs) in ours.iter().zip(theirs) {
                assert_included(ours, theirs, place);
            }
        }
        _ => assert_eq!(ours, theirs, "{place}"),
    }
}

#[test]
fn every_cell_is_found_by_its_name() {
    for table in builtin().iter().flat_map(|format| &format.tables) {
        for (index, cell) in table.cells.iter().enumerate() {
            assert_eq!(table.cell(&cell.name), Some(index), "{}", cell.name);
        }
        assert_eq!(table.cell("applications.new:nobody"), None);
    }
}
