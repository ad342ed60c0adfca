//! What is exported comes back as it was, and has the layout of official documents.

use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::formatting;
use nianbao::rules::Settings;
use nianbao::word;

use super::drafts::{CORRECT, cells, faulty, report};
use super::packages::unpack;
use crate::support::{Figures, Form, Random, Variant};

const EXAMPLE: &str = include_str!("../../fixtures/example.nianbao.md");

#[test]
fn a_draft_that_was_exported_comes_back_as_it_was() {
    let settings = Arc::new(Settings::default());
    let format = |text: &str| formatting::draft(&Analysis::of(text, &settings));
    fn lines(text: &str) -> Vec<&str> {
        let lines = text.lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    }
    let again = |text: &str| word::read(&word::export::docx(&report(text))).unwrap().text;
    let imported = |text: &str| {
        let document = word::read(&word::export::docx(&report(text))).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &settings);
        formatting::imported(&document, &analysis)
    };
    let broken = CORRECT
        .replacen("配备自助查询设备。", "配备自助<br>查询设备。", 1)
        .replacen("| 126 ", "| 12<br>6 ", 1)
        .replacen(
            "## 三、",
            "| 甲 | 乙 |\n| --- | --- |\n| 一<br>二 | 3 |\n\n## 三、",
            1,
        );
    for draft in [CORRECT, EXAMPLE, &faulty(), &broken] {
        let formatted = format(draft);
        assert_eq!(*imported(&formatted), *formatted);
    }
    for (seed, id) in (1..5).flat_map(|seed| [(seed, "2019"), (seed, "2021")]) {
        let mut random = Random::new(seed);
        let figures = Figures::invent(nianbao::format::by_id(id).unwrap(), &mut random);
        for form in Form::ALL {
            let draft = form.write(&figures, &Variant::default(), &mut random);
            let formatted = format(&draft.text);
            let back = format(&again(&formatted));
            assert_eq!(
                cells(&report(&back)),
                cells(&report(&formatted)),
                "{form:?}"
            );
            // Of lines that formatting leaves as they stand each comes back as a paragraph, and in a web copy, where bars
            // stand on lines of their own, the lines between two of them as a row; where bars are entities, so are the rows.
            if form != Form::Web && !draft.text.contains("&#124;") {
                assert_eq!(lines(&back), lines(&formatted), "{form:?}");
            }
            let stays = matches!(form, Form::Web | Form::Parted | Form::Cells | Form::Pdf);
            if !stays {
                assert_eq!(*back, *formatted, "{form:?}");
            }
            if matches!(form, Form::Html | Form::Layout) {
                assert!(!formatted.contains("<t"), "{formatted}");
                let read = cells(&report(&draft.text));
                assert_eq!(cells(&report(&formatted)), read, "{form:?}");
            }
        }
    }
}

#[test]
fn the_layout_is_that_of_official_documents() {
    let parts = unpack(&word::export::docx(&report(CORRECT)));
    let part = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let (main, styles) = (part("word/document.xml"), part("word/styles.xml"));
    // Twentieths of a point: A4, margins of 37, 26, 35 and 28 mm.
    assert!(main.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert!(main.contains("w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""));
    let style = |id: &str| {
        let (_, style) = styles.split_once(&format!("w:styleId=\"{id}\"")).unwrap();
        style.split_once("</w:style>").unwrap().0.to_owned()
    };
    // Half points: 二号 is 22 points, 三号 16.
    let title = style("Title");
    assert!(
        title.contains("方正小标宋简体")
            && title.contains("w:sz w:val=\"44\"")
            && title.contains("center")
    );
    let text = style("Normal");
    assert!(
        text.contains("w:line=\"560\" w:lineRule=\"exact\"")
            && text.contains("w:firstLineChars=\"200\"")
    );
    assert!(
        styles.contains("w:eastAsia=\"仿宋_GB2312\"") && styles.contains("<w:sz w:val=\"32\"/>")
    );
    assert!(style("Heading1").contains("黑体"));
    assert!(style("Heading2").contains("楷体_GB2312"));
    assert!(part("word/footer1.xml").contains("PAGE") && part("word/footer2.xml").contains("PAGE"));
    assert_eq!(main.matches("<w:tblHeader/>").count(), 3 + 3);
    assert!(
        main.contains("<w:vMerge w:val=\"restart\"/>")
            && main.contains("<w:gridSpan w:val=\"3\"/>")
    );
}
