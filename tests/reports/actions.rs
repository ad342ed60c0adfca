//! What code actions do to tables of every form: they become canonical, with every figure in its place, and findings in them
//! are silenced by a comment that changes nothing else.

use std::sync::Arc;

use crate::support::{Figures, Form, Random, Variant, figures};
use nianbao::analysis::Analysis;
use nianbao::format;
use nianbao::ide::code_action;
use nianbao::ide::formatting::convert;
use nianbao::lint;
use nianbao::messages::Language;
use nianbao::report::{ReadOptions, Report, TableForm};
use nianbao::rules::{Edit, Settings};

/// The text with all its tables converted.
fn converted(text: &str) -> String {
    let analysis = Analysis::of(text, &Arc::default());
    let tables = analysis.report().tables.iter();
    let edits = tables.filter_map(|table| convert(&analysis, table));
    let edits: Vec<Edit> = edits
        .map(|(span, text)| Edit::replace(span, text))
        .collect();
    lint::apply(text, &edits)
}

#[test]
fn tables_of_every_form_become_canonical() {
    for form in Form::ALL {
        for (seed, id) in (0..2).flat_map(|seed| [(seed, "2019"), (seed, "2021")]) {
            let mut random = Random::new(seed);
            let format = format::by_id(id).unwrap();
            let figures_in = Figures::invent(format, &mut random);
            let variant = Variant {
                blank_rows: seed % 2 == 1,
                ..Variant::default()
            };
            let text = form.write(&figures_in, &variant, &mut random).text;
            let before = Report::parse(text.as_str(), &ReadOptions::default());
            let result = converted(&text);
            let after = Report::parse(result.as_str(), &ReadOptions::default());
            assert_eq!(
                figures(&after),
                figures(&before),
                "{form:?}\n{text}\n{result}"
            );
            for table in &after.tables {
                assert_eq!(table.form, TableForm::Pipe);
                let canonical = format::canonical::table(table.spec, |index| {
                    figures_in.get(&table.spec.cells[index].name).to_owned()
                });
                assert!(result.contains(&canonical), "{form:?}\n{text}\n{result}");
            }
            assert_eq!(after.tables.len(), 3, "{form:?}\n{text}\n{result}");
            assert_eq!(
                converted(&result),
                result,
                "{form:?}: canonical tables stay"
            );
            let words = |report: &Report| report.sections.len();
            assert_eq!(words(&after), words(&before), "{form:?}\n{result}");
        }
    }
}

#[test]
fn what_has_no_place_in_the_official_table_stands_below_it() {
    let text = "# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n\n\
        ## 四、政府信息公开行政复议、行政诉讼情况\n\n\
        <table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>\
        <tr><td rowspan=2>结果维持</td><td rowspan=2>结果纠正</td><td rowspan=2>其他结果</td><td rowspan=2>尚未审结</td><td rowspan=2>总计</td><td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>\
        <tr><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td><td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td></tr>\
        <tr><td>1</td><td>0</td><td>0</td><td>0</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr>\
        <tr><td colspan=15>注：含上年未结1件</td></tr></table>\n";
    let result = converted(text);
    assert!(
        result.trim_end().ends_with("|\n\n注：含上年未结1件"),
        "{result}"
    );
    assert!(!result.contains("<t"), "{result}");
}

#[test]
fn findings_in_tables_of_every_form_can_be_silenced() {
    let settings = Arc::new(Settings::default());
    for form in Form::ALL {
        let mut random = Random::new(7);
        let mut invented = Figures::invent(format::by_id("2021").unwrap(), &mut random);
        for cell in ["applications.granted:natural", "review.direct:total"] {
            invented.set(cell, "9876543");
        }
        let text: Arc<str> = form
            .write(&invented, &Variant::default(), &mut random)
            .text
            .into();
        let wrong = |text: &Arc<str>| {
            let analysis = Analysis::of(Arc::clone(text), &settings);
            let found = analysis.findings();
            let named = |name| found.iter().filter(|it| it.rule.name == name).count();
            (
                named("table-imbalance"),
                named("suppression-unused"),
                found.len(),
            )
        };
        assert_eq!(wrong(&text).0, 2, "{form:?}");
        let mut silenced = text;
        for left in [1, 0] {
            let analysis = Analysis::of(Arc::clone(&silenced), &settings);
            let findings = analysis.findings();
            let finding = findings
                .iter()
                .find(|it| it.rule.name == "table-imbalance")
                .unwrap();
            let offers = code_action::offers(&analysis, finding.span);
            let offer = offers.iter().find(|offer| {
                offer.title.render(Language::English) == "Ignore table-imbalance here"
            });
            let edits = code_action::edits(&analysis, offer.unwrap());
            silenced = lint::apply(&silenced, &edits).into();
            let (rest, unused, all) = wrong(&silenced);
            assert_eq!(
                (rest, unused, all),
                (left, 0, findings.len() - 1),
                "{form:?}\n{silenced}"
            );
        }
    }
}

#[test]
fn a_row_of_nothing_but_blanks_can_be_added_in_every_form() {
    let mut added = 0;
    for form in Form::ALL {
        let mut random = Random::new(3);
        let mut invented = Figures::invent(format::by_id("2021").unwrap(), &mut random);
        let of_row = |name: &&str| name.starts_with("review.");
        let row: Vec<String> = invented.names().filter(of_row).map(str::to_owned).collect();
        row.iter().for_each(|name| invented.set(name, ""));
        let text = form.write(&invented, &Variant::default(), &mut random).text;
        let analysis = Analysis::of(text.as_str(), &Arc::default());
        let report = analysis.report();
        let Some(table) = report.table("review") else {
            continue;
        };
        if table.cells.iter().all(Option::is_some) {
            continue;
        }
        let edits = code_action::complete_table(&analysis, "review");
        if edits.is_empty() {
            // The form does not offer it then.
            assert!(report.layout_lost.is_some(), "{form:?}\n{text}");
            continue;
        }
        added += 1;
        let result = lint::apply(&text, &edits);
        let after = Report::parse(result.as_str(), &ReadOptions::default());
        let review = after.table("review").expect("table four");
        assert!(
            review.cells.iter().all(Option::is_some),
            "{form:?}\n{text}\n{result}"
        );
        let others = |report: &Report| {
            let all = figures(report).into_iter();
            let others = all.filter(|(name, _)| !name.starts_with("review."));
            others
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .collect::<Vec<_>>()
        };
        assert_eq!(others(&after), others(report), "{form:?}\n{result}");
    }
    assert!(added >= 2, "only {added} forms");
}
