use super::*;
use crate::report::ReadOptions;
use crate::rules::Settings;
use crate::{lint, report};

fn read(text: &str) -> Report {
    Report::parse(text, &ReadOptions::default())
}

fn cell(report: &Report, name: &str) -> String {
    let table = report.table(name.split('.').next().unwrap()).unwrap();
    let cell: &report::Cell = table.cell(table.spec.cell(name).unwrap()).unwrap();
    cell.number().unwrap().to_string()
}

/// What is left to do in a new draft is what its author has to write, and nothing else.
#[test]
fn only_placeholders_are_left_to_find() {
    for organ in [
        "云溪镇人民政府",
        "青山县财政局",
        "江州省人民政府",
        "云溪街道办事处",
    ] {
        for year in [2019, 2020, 2021, 2024] {
            let first = read(&draft(organ, year));
            let request = Request {
                organ,
                year: year + 1,
                previous: Some(&first),
            };
            let second = read(&new(&request).unwrap());
            for report in [first, second] {
                let found = lint::check(&report, &Settings::default());
                let rules: std::collections::BTreeSet<_> = found
                    .iter()
                    .map(|diagnostic| diagnostic.rule.name)
                    .collect();
                assert!(
                    rules.iter().all(|rule| *rule == "placeholder"),
                    "{organ} {year} {rules:?}"
                );
                assert!(!rules.is_empty());
            }
        }
    }
}

#[test]
fn figures_are_carried_over_and_the_tables_stay_in_balance() {
    let last = draft("青山县财政局", 2023).replace(
        "| 行政规范性文件     | 0                          | 0            | 0 ",
        "| 行政规范性文件     | 1                          | 0            | 7 ",
    );
    let (head, row) = last.split_once("四、结转下年度继续办理").unwrap();
    let row = row
        .replacen("| 0   ", "| 2   ", 1)
        .replacen("| 0    |\n", "| 2    |\n", 1);
    let last = read(&format!("{head}四、结转下年度继续办理{row}"));
    let request = Request {
        organ: "青山县财政局",
        year: 2024,
        previous: Some(&last),
    };
    let text = new(&request).unwrap();
    assert!(text.contains("上年结转2件"), "{text}");
    let next = read(&text);
    for (name, value) in [
        ("disclosure.normative:valid", "7"),
        ("disclosure.normative:made", "0"),
        ("applications.carried_in:natural", "2"),
        ("applications.carried_in:total", "2"),
        ("applications.carried_out:natural", "2"),
        ("applications.carried_out:total", "2"),
        ("applications.new:total", "0"),
    ] {
        assert_eq!(cell(&next, name), value, "{name}");
    }
    let found = lint::check(&next, &Settings::default());
    assert!(
        found
            .iter()
            .all(|diagnostic| diagnostic.rule.name == "placeholder")
    );
}

fn draft(organ: &str, year: i32) -> String {
    let request = Request {
        organ,
        year,
        previous: None,
    };
    new(&request).unwrap()
}

#[test]
fn every_section_and_aspect_of_the_format_is_there() {
    for (year, id) in [(2020, "2019"), (2024, "2021")] {
        let format = format::by_id(id).unwrap();
        let text = draft("云溪镇人民政府", year);
        assert!(text.starts_with(&format!(
            "# 云溪镇人民政府{year}年政府信息公开工作年度报告\n"
        )));
        for section in &format.sections {
            assert!(
                text.contains(&format!("\n\n## {}\n\n", section.heading)),
                "{text}"
            );
            assert_eq!(
                section.aspects.len(),
                if section.id == "overview" {
                    PHRASES.aspects.len()
                } else {
                    0
                }
            );
            for aspect in &section.aspects {
                assert!(text.contains(&format!("）{aspect}\n\n")), "{aspect}");
            }
        }
        assert!(text.contains(&format.document_number));
        assert!(!text.contains(['{', '}']), "{text}");
    }
}

#[test]
fn every_phrase_belongs_to_something() {
    for format in format::builtin() {
        for table in &format.tables {
            assert!(PHRASES.tables.contains_key(&table.id), "{}", table.id);
        }
        for section in PHRASES.texts.keys() {
            assert!(format.section(section).is_some(), "{section}");
        }
        let table = format.table("applications").unwrap();
        for (from, to) in &PHRASES.carry {
            assert!(
                table.row(from).is_some() && table.row(to).is_some(),
                "{from} {to}"
            );
        }
    }
}

#[test]
fn only_a_government_reports_on_assessment() {
    assert!(draft("云溪镇人民政府", 2024).contains("社会评议"));
    assert!(!draft("云溪县财政局", 2024).contains("社会评议"));
}

#[test]
fn there_is_no_form_for_the_years_before() {
    let request = Request {
        organ: "云溪镇人民政府",
        year: 2018,
        previous: None,
    };
    assert!(new(&request).is_err());
}
