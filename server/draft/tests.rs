use super::*;

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
    assert!(new(&request).is_none());
}
