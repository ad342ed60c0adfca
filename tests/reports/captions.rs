//! What stands right behind the last figure of a table: headings and captions of any kind, which are no part of its cells.

use std::sync::Arc;

use nianbao::format;
use nianbao::report::{ReadOptions, Report};

use crate::support::{Draft, Figures, Form, Random, Variant, figures};

const HEADING: &str = "三、收到和处理政府信息公开申请情况";

fn draft(form: Form) -> (Draft, Vec<(String, String)>) {
    let mut random = Random::new(7);
    let figures = Figures::invent(format::by_id("2021").unwrap(), &mut random);
    let draft = form.write(&figures, &Variant::default(), &mut random);
    let written = draft.places.iter();
    let written = written.map(|place| (place.cell.clone(), place.value.clone()));
    let written = written.collect();
    (draft, written)
}

fn read(text: &str) -> Report {
    Report::parse(Arc::<str>::from(text), &ReadOptions::default())
}

#[test]
fn a_heading_of_any_kind_behind_a_table_of_cells_is_one() {
    let (draft, written) = draft(Form::WordProcessor);
    let format = format::by_id("2021").unwrap();
    for (before, behind) in [
        ("", "."),
        ("", "、"),
        ("（", "）"),
        ("**", "、"),
        ("", "．"),
    ] {
        let mut text = draft.text.clone();
        for (number, section) in (1..).zip(&format.sections) {
            let (han, title) = section.heading.split_once('、').unwrap();
            let number = if before.is_empty() {
                number.to_string()
            } else {
                han.to_owned()
            };
            let end = if before == "**" { before } else { "" };
            let heading = format!("\n{before}{number}{behind}{title}{end}\n");
            text = text.replace(&format!("\n{}\n", section.heading), &heading);
        }
        let report = read(&text);
        let sections: Vec<_> = report.sections.iter().filter_map(|it| it.id).collect();
        let all: Vec<_> = format.sections.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(sections, all, "{before}1{behind}");
        assert_read(&report, &written, behind);
    }
}

#[test]
fn a_note_or_caption_behind_a_table_of_cells_is_no_part_of_a_figure() {
    let (draft, written) = draft(Form::WordProcessor);
    for line in [
        "附表2",
        "说明：金额以万元计。",
        "注：数据来自平台",
        "单位：件",
        "2024年",
    ] {
        let text = draft.text.replace(HEADING, &format!("{line}\n\n{HEADING}"));
        assert_read(&read(&text), &written, line);
    }
}

fn assert_read(report: &Report, written: &[(String, String)], what: &str) {
    let found = figures(report);
    for (cell, value) in written {
        let read = found.iter().find(|(name, _)| name == cell);
        assert_eq!(
            read.map(|(_, it)| *it),
            Some(value.as_str()),
            "{what}: {cell}"
        );
    }
}
