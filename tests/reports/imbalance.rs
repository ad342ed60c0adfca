//! Wrong figures in balanced tables, from the text to the fix: one wrong cell is one finding on it, and its fix restores
//! the text byte for byte.

use nianbao::format::{Format, TableSpec, by_id, canonical};
use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{self, Diagnostic, Edit, Settings};
use proptest::prelude::*;

/// The largest figure of an addend.
const LARGEST: u32 = 40;

/// The forms of a table that the tests write.
#[derive(Clone, Copy, Debug)]
enum Form {
    Pipe,
    Tabs,
    WordProcessor,
    Html,
}

/// The settings with `table-imbalance` alone.
fn settings() -> Settings {
    let others = rules::all().filter(|rule| rule.name != "table-imbalance");
    Settings {
        rules: others.map(|rule| (rule.name.to_owned(), None)).collect(),
        ..Settings::default()
    }
}

fn check(text: &str) -> Vec<Diagnostic> {
    let report = Report::parse(text, &ReadOptions::default());
    lint::check(&report, &settings())
}

/// Tables 三 and 四 of a format with the figures of `values`.
fn draft(format: &Format, form: Form, values: &[Vec<u32>]) -> String {
    let year = format.last_report_year.unwrap_or(2024);
    let mut text = format!("# 云溪镇人民政府{year}年政府信息公开工作年度报告\n");
    for (table, values) in tables(format).zip(values) {
        let heading = &format.section(&table.section).unwrap().heading;
        let grid = canonical::grid(table, |cell| values[cell].to_string());
        text.push_str(&format!("\n## {heading}\n\n{}\n", written(form, &grid)));
    }
    text
}

fn written(form: Form, grid: &[Vec<String>]) -> String {
    let rows = grid.iter();
    match form {
        Form::Pipe => canonical::pipe_table(grid),
        Form::Tabs => rows.map(|row| row.join("\t") + "\n").collect(),
        Form::WordProcessor => rows
            .map(|row| {
                row.iter()
                    .map(|cell| format!("\t{cell}\n"))
                    .collect::<String>()
                    + "\n"
            })
            .collect(),
        Form::Html => {
            let cell = |cell: &String| format!("<td style=\"width:9pt\"><p>{cell}</p></td>");
            let row = |row: &Vec<String>| {
                format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>())
            };
            format!(
                "<table border=1>\n{}</table>\n",
                rows.map(row).collect::<String>()
            )
        }
    }
}

/// The draft with the figure of one cell written as `figure`.
fn with_figure(text: &str, cell: &str, figure: &str) -> String {
    let report = Report::parse(text, &ReadOptions::default());
    let table = report.table("applications").unwrap();
    let span = table.cell(table.spec.cell(cell).unwrap()).unwrap().span;
    lint::apply(text, &[Edit::replace(span, figure)])
}

fn tables(format: &Format) -> impl Iterator<Item = &TableSpec> {
    let tables = format.tables.iter();
    tables.filter(|table| table.id != "disclosure")
}

/// Figures in which every sum holds: the addends are any, the totals follow, and what came in is what went out.
fn balanced(format: &Format, seed: &[u32]) -> Vec<Vec<u32>> {
    let mut seed = seed.iter().copied().cycle();
    tables(format)
        .map(|table| {
            let mut values: Vec<u32> = table
                .cells
                .iter()
                .map(|cell| {
                    if cell.is_total {
                        0
                    } else {
                        seed.next().unwrap()
                    }
                })
                .collect();
            // Sums of columns and rows first; the balance then moves what came in, and the rows once more.
            for _ in 0..3 {
                for equation in table
                    .equations
                    .iter()
                    .filter(|e| e.rule == "table-imbalance")
                {
                    let sum = |terms: &[nianbao::format::Term]| -> u32 {
                        terms.iter().map(|term| values[term.cell]).sum()
                    };
                    match (equation.left.as_slice(), equation.right.as_slice()) {
                        ([new, carried_in], right @ [_, _]) => {
                            let out = sum(right);
                            let kept = values[carried_in.cell].min(out);
                            values[carried_in.cell] = kept;
                            values[new.cell] = out - kept;
                        }
                        (left, [total]) => values[total.cell] = sum(left),
                        _ => panic!("{} has another shape", equation.id),
                    }
                }
            }
            values
        })
        .collect()
}

fn figures() -> impl Strategy<Value = Vec<u32>> {
    let figure = prop_oneof![3 => Just(0u32), 1 => 1..LARGEST];
    prop::collection::vec(figure, 181)
}

fn form() -> impl Strategy<Value = Form> {
    prop_oneof![
        Just(Form::Pipe),
        Just(Form::Tabs),
        Just(Form::WordProcessor),
        Just(Form::Html)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn one_wrong_cell_is_one_finding_and_its_fix_restores_the_text(
        seed in figures(),
        format in prop_oneof![Just("2019"), Just("2021")],
        form in form(),
        at in any::<prop::sample::Index>(),
        wrong in 0u32..60,
        unit in prop_oneof![3 => Just(""), 1 => Just("件")],
    ) {
        let format = by_id(format).unwrap();
        let values = balanced(format, &seed);
        let spec = tables(format).next().unwrap();
        let cell = at.index(values[0].len());
        let name = &spec.cells[cell].name;
        prop_assume!(values[0][cell] != wrong);

        let right = with_figure(&draft(format, form, &values), name, &format!("{}{unit}", values[0][cell]));
        prop_assert_eq!(check(&right).len(), 0);
        let text = with_figure(&right, name, &format!("{wrong}{unit}"));
        let found = check(&text);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].cell.as_ref(), Some(name));
        prop_assert_eq!(lint::apply(&text, &found[0].fix.as_ref().unwrap().edits), right);
    }

    #[test]
    fn two_wrong_cells_are_found_or_their_sums_are(
        seed in figures(),
        form in form(),
        wrong in prop::collection::vec((any::<prop::sample::Index>(), 0u32..60), 2),
    ) {
        let format = by_id("2021").unwrap();
        let mut values = balanced(format, &seed);
        let right = values[0].clone();
        let spec = tables(format).next().unwrap();
        for (at, wrong) in &wrong {
            let cell = at.index(right.len());
            values[0][cell] = *wrong;
        }
        let changed: Vec<usize> = (0..right.len()).filter(|cell| values[0][*cell] != right[*cell]).collect();
        let text = draft(format, form, &values);
        let found = check(&text);
        prop_assert_eq!(found.is_empty(), changed.is_empty());
        let named: Vec<usize> = found.iter().map(|found| spec.cell(found.cell.as_ref().unwrap()).unwrap()).collect();
        let singled_out = found.len() == changed.len() && changed.iter().all(|cell| named.contains(cell));
        // Where the cells cannot be singled out, the findings are on totals of sums that do not hold.
        prop_assert!(singled_out || named.iter().all(|cell| spec.cells[*cell].is_total), "{:?}", found);
    }
}
